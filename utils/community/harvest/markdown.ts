import { text as tidy } from '../../requests/draft';
import { linesOf, type Report, type ReportBlock } from './report';

/**
 * A report in Markdown that reads alike as CommonMark, in GitHub's dialect and in the wikis that take either: headings,
 * paragraphs, lists and tables. No text in it can become markup.
 */
export function reportMarkdown({ title, subtitle, introduction, sections, foot }: Report): string {
  const parts = [
    `# ${oneLine(title)}`,
    oneLine(subtitle),
    paragraph(introduction),
    ...sections.flatMap(({ heading, text, blocks }) => [
      `## ${oneLine(heading)}`,
      paragraph(text),
      ...blocks.map(blockMarkdown),
    ]),
    `---\n\n${oneLine(foot)}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function blockMarkdown(block: ReportBlock): string {
  if (block.kind === 'table') {
    const row = (cells: readonly string[]) => `| ${cells.map(oneLine).join(' | ')} |`;
    const rule = `| ${block.head.map(() => '---').join(' | ')} |`;
    return [row(block.head), rule, ...block.rows.map(row)].join('\n');
  }
  const items = block.items.map((item) => `- ${lines(item).join(`${BREAK}  `)}`).join('\n');
  return [block.name === null ? '' : `### ${oneLine(block.name)}`, items]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A line's end that stays one: two blanks, which every dialect knows. */
const BREAK = '  \n';

function paragraph(text: string): string {
  return lines(text).join(BREAK);
}

function oneLine(text: string): string {
  return lines(text).join(' ');
}

function lines(text: string): string[] {
  return linesOf(tidy(text)).map(escapeMarkdown);
}

/**
 * One line of text that Markdown leaves as it is. Angle brackets and ampersands become entities and not `\<`, because a
 * dialect that does not know this escape would let an HTML tag through.
 *
 * @param line without a line's end in it, trimmed
 */
export function escapeMarkdown(line: string): string {
  return (
    line
      .replace(/[\\`*_{}[\]#|~$]/g, '\\$&')
      // At the beginning of a line alone: there they would make a list, a rule or a heading of it.
      .replace(/^[-+=]/, '\\$&')
      .replace(/^(\d+)([.)])/, '$1\\$2')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // Else GitHub makes a link of an address.
      .replace(/:(?=\/\/)/g, '\\:')
      .replace(/\b(www)\./gi, '$1\\.')
      .replaceAll('@', '\\@')
      // Of a line's own, Unicode's separators would end it.
      .replace(/[\u2028\u2029\u0085\v\f]/g, ' ')
  );
}
