import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the list of all sheets, `README.md` beside them.
 *
 * @param {string} folder
 * @param {{ id: string, title: string, states: readonly string[] }[]} screens
 * @param {readonly string[]} looks
 * @param {readonly number[]} widths in px
 */
export function writeIndex(folder, screens, looks, widths) {
  const lines = [
    '# Screens',
    '',
    'Every screen in every state, drawn by `npm run sheet` from `scripts/sheet/screens/`. Written by that command, not by',
    'hand: look at what changed in an image before you commit it.',
    '',
    `| screen | states | ${looks.join(' | ')} |`,
    `|---|---|${looks.map(() => '---|').join('')}`,
    ...screens.map(({ id, title, states }) => {
      const links = looks.map((look) =>
        widths.map((width) => `[${width} px](${id}-${look}-${width}.webp)`).join(', '),
      );
      return `| ${title} | ${states.length} | ${links.join(' | ')} |`;
    }),
    '',
    ...screens.flatMap(({ title, states }) => [
      `## ${title}`,
      '',
      ...states.map((state) => `- ${state}`),
      '',
    ]),
  ];
  writeFileSync(join(folder, 'README.md'), lines.join('\n'));
}
