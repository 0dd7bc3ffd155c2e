import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, reportMarkdown } from '../../../utils/community/harvest/markdown';
import { linesOf, type Report } from '../../../utils/community/harvest/report';
import { text as tidy } from '../../../utils/requests/draft';

const REPORT: Report = {
  title: 'What we learnt',
  subtitle: 'in a quarter',
  introduction: 'One line.\nAnother.',
  sections: [
    {
      heading: 'Topics',
      text: '',
      blocks: [{ kind: 'table', head: ['Topic', 'Times'], rows: [['a | b', '3']] }],
    },
    {
      heading: 'Learnt',
      text: 'In their words.',
      blocks: [{ kind: 'list', name: 'Kafka', items: ['First.\nSecond.', '# no heading'] }],
    },
  ],
  foot: 'Made.',
};

/** What CommonMark makes of a line of escaped text: escapes and entities undone. */
function rendered(escaped: string): string {
  return escaped
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** The line with a letter for each escape: what is left of marks would count. */
function bare(escaped: string): string {
  return escaped.replace(/\\[!-/:-@[-`{-~]/g, 'x');
}

describe('Markdown', () => {
  it('is headings, lists and tables', () => {
    expect(reportMarkdown(REPORT)).toBe(
      [
        '# What we learnt',
        'in a quarter',
        'One line.  \nAnother.',
        '## Topics',
        '| Topic | Times |\n| --- | --- |\n| a \\| b | 3 |',
        '## Learnt',
        'In their words.',
        '### Kafka',
        '- First.  \n  Second.\n- \\# no heading',
        '---',
        'Made.\n',
      ].join('\n\n'),
    );
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[press](javascript:alert(1))',
    '![x](https://evil.example/pixel.png)',
    '[x]: https://evil.example',
    '# heading',
    '- item',
    '+ item',
    '1. item',
    '1) item',
    '> quote',
    '---',
    '===',
    '```js',
    '~~~',
    '| a | b |',
    '**bold** _it_ ~~no~~ `code`',
    '&lt;b&gt; &#60;',
    'https://evil.example and www.evil.example and a@b.example',
    '{{ secrets.TOKEN }} {% raw %}',
    '$$x^2$$',
    '\\<b>',
    'two  \u2028- lines',
  ])('leaves %s as it is', (hostile) => {
    const escaped = escapeMarkdown(hostile);
    expect(rendered(escaped)).toBe(hostile.replace('\u2028', ' '));
    expect(bare(escaped)).not.toMatch(/[<>[\]`*_|~#$]|^[-+=]|^\d+[.)]|:\/\/|\bwww\.|@/);
  });

  it('says any text again, and nothing in it begins a block or a tag', () => {
    const hostile = fc.string({
      unit: fc.constantFrom(...'<>[]()!#*_`~|\\&;:/.@-+=$1x \n\r\t"\'{}%\u2028\u0000'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(hostile, (text) => {
        const sections = [
          { heading: 'H', text: '', blocks: [{ kind: 'list', name: null, items: [text] }] },
        ] as const;
        const markdown = reportMarkdown({ ...REPORT, title: 'T', introduction: '', sections });
        const items = markdown.split('## H\n\n')[1]?.split('\n\n---\n\n')[0] ?? '';
        const lines = items.replace(/^- /, '').split('  \n  ');
        const said = linesOf(tidy(text).replaceAll('\u2028', ' '));
        expect(lines.map(rendered).filter((line) => line !== '')).toEqual(said);
        for (const line of lines)
          expect(bare(line)).not.toMatch(/[<>[\]`*_|~#$]|^[-+=]|^\d+[.)]|:\/\/|@/);
      }),
    );
  });
});
