/** Something in a text that means to be an exchange code, whole or not. */
export interface CodeText {
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** The letters and digits after the prefix, in capitals; 66 at most. */
  readonly digits: string;
}

/** Characters of no width, which tools put into long words so that they can break. */
const UNSEEN = '\\u00ad\\u200b-\\u200d\\u2060\\ufeff';
/** What tools put around or into a code: marks of bold, italic and code, and hyphens of every kind. */
const MARKS = `${UNSEEN}*_\`~\\u2010-\\u2015\\u2212-`;
const PREFIX = new RegExp([...'askaround'].join(`[${UNSEEN}]*`), 'giu');
/** One word, as far as a tool left it one. */
const WORD = new RegExp(`(?:[${MARKS}]*[0-9A-Za-z]){0,66}`, 'uy');
/** From one piece to the next of a code that a mail program broke, with the marks of a quoted line. */
const BREAK = new RegExp(`[\\s>|${MARKS}]+`, 'uy');
const LENGTH = 66;
/** As many letters and digits in one word after the prefix are no prose. */
const SURELY = 40;
const LIKELY = 12;

/**
 * Finds what means to be an exchange code: pure text in, places out, so that the script in a page can do it. Upper and lower
 * case, characters of no width, marks of markdown and broken lines are seen through; the name Askaround in a sentence is
 * none.
 */
export function codesIn(text: string): readonly CodeText[] {
  const found: CodeText[] = [];
  for (const { index, 0: prefix } of text.matchAll(PREFIX)) {
    const from = index + prefix.length;
    if (from <= (found.at(-1)?.end ?? 0)) continue;
    const first = wordAt(text, from);
    const likely = /^[0-9]/.test(first.digits) ? LIKELY : SURELY;
    if (first.digits.length < likely) continue;
    found.push({ start: index, ...wholeFrom(text, first) });
  }
  return found;
}

interface Piece {
  readonly digits: string;
  readonly end: number;
}

/** The letters and digits that follow without a space, no more than a code has. */
function wordAt(text: string, from: number): Piece {
  WORD.lastIndex = from;
  const [word = ''] = WORD.exec(text) ?? [];
  return { digits: word.replace(/[^0-9A-Za-z]+/g, '').toUpperCase(), end: from + word.length };
}

function wholeFrom(text: string, first: Piece): Piece {
  let piece = first;
  while (piece.digits.length < LENGTH) {
    BREAK.lastIndex = piece.end;
    const gap = BREAK.exec(text)?.[0].length ?? 0;
    if (gap === 0) break;
    const next = wordAt(text, piece.end + gap);
    if (next.digits === '') break;
    // What follows the last one, without a space even, is no more of it.
    const digits = (piece.digits + next.digits).slice(0, LENGTH);
    piece = { digits, end: next.end - (piece.digits.length + next.digits.length - digits.length) };
  }
  return piece;
}
