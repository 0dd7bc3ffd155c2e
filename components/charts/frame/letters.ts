/** Letters as wide as they are high: Han, kana, Hangul, full-width forms. */
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/;
/** Mean width of the others, as a share of their size: a little more than most fonts need. */
const MEAN = 0.58;

/**
 * About how wide a text is when drawn, in px. A guess: a drawing has no layout of its own, and measuring every name
 * would cost more than drawing it.
 *
 * @param size of the letters, in px
 */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += WIDE.test(letter) ? size : size * MEAN;
  return width;
}

/** The text itself, or its beginning with an ellipsis where there is no room for all of it. */
export function shortened(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size) > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
