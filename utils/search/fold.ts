/**
 * How names are compared in a search: as in a page (`match/fold.ts`), and looser where one name is written in several ways
 * that a keyboard, an input method or a habit decides. In a page that would underline words that are no names; here
 * somebody picks from a list.
 */
import { foldText } from '../match/fold';

const HANGUL = { from: 0xac00, to: 0xd7a3, vowels: 21, tails: 28 } as const;
const LEAD = 0x1100;
const VOWEL = 0x1161;
const TAIL = 0x11a7;

/** Jamo as they are typed, one key after the other: a final consonant is the letter that may turn out to begin a syllable. */
const LEADS = Array.from({ length: 19 }, (_, at) => String.fromCharCode(LEAD + at));
const VOWELS = compounds(
  Array.from({ length: HANGUL.vowels }, (_, at) => String.fromCharCode(VOWEL + at)),
  { 9: [8, 0], 10: [8, 1], 11: [8, 20], 14: [13, 4], 15: [13, 5], 16: [13, 20], 19: [18, 20] },
);
const TAILS = [
  [],
  ...[[0], [1], [0, 9], [2], [2, 12], [2, 18], [3], [5], [5, 0], [5, 6], [5, 7], [5, 9], [5, 16]],
  ...[[5, 17], [5, 18], [6], [7], [7, 9], [9], [10], [11], [12], [14], [15], [16], [17], [18]],
].map((leads) => leads.map((lead) => LEADS[lead] ?? '').join(''));

/** Simple letters, with those that are made of two written as two. */
function compounds(
  letters: readonly string[],
  made: Readonly<Record<number, readonly number[]>>,
): readonly string[] {
  return letters.map(
    (letter, at) => made[at]?.map((part) => letters[part] ?? '').join('') ?? letter,
  );
}

/** Left out: Arabic vowel signs and tatweel, Hebrew points. */
const LEFT_OUT =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/;

/** Letters that are typed for one another: Arabic and Persian forms, Hebrew letters at the end of a word. */
const SAME = new Map(
  Object.entries({
    ا: 'أإآٱ',
    ي: 'ىیئې',
    ه: 'ةۀەہھۃ',
    و: 'ؤ',
    ك: 'کڪ',
    כ: 'ך',
    מ: 'ם',
    נ: 'ן',
    פ: 'ף',
    צ: 'ץ',
  }).flatMap(([letter, others]) => Array.from(others, (other) => [other, letter] as const)),
);

/** Signs behind which letters of other scripts than Latin, Greek and Cyrillic begin. */
const BEYOND = 0x0590;

/**
 * A text as it is compared in a search: as by `foldText`; katakana as hiragana; Hangul as the jamo that are typed, one key
 * each, so that a syllable being typed is a beginning (`김` of `김민수`, and of `기민`); Arabic and Hebrew without
 * vowels, alef, yeh, teh marbuta and final letters in one form each. Folding twice changes nothing.
 */
export function foldForSearch(text: string): string {
  const plain = foldText(text);
  for (let at = 0; at < plain.length; at++) {
    // Signs that a keyboard gives in two pieces, such as nuqta, are one here as there.
    if (plain.charCodeAt(at) >= BEYOND)
      return plain.slice(0, at) + loosened(plain.slice(at).normalize('NFC'));
  }
  return plain;
}

function loosened(plain: string): string {
  let out = '';
  for (let at = 0; at < plain.length; at++) out += loose(plain.charCodeAt(at));
  return out;
}

function loose(code: number): string {
  if (code >= HANGUL.from && code <= HANGUL.to) {
    const at = code - HANGUL.from;
    const lead = LEADS[Math.floor(at / (HANGUL.vowels * HANGUL.tails))] ?? '';
    const vowel = VOWELS[Math.floor(at / HANGUL.tails) % HANGUL.vowels] ?? '';
    return lead + vowel + (TAILS[at % HANGUL.tails] ?? '');
  }
  if (code >= VOWEL && code < VOWEL + HANGUL.vowels) return VOWELS[code - VOWEL] ?? '';
  if (code > TAIL && code < TAIL + HANGUL.tails) return TAILS[code - TAIL] ?? '';
  const letter = String.fromCharCode(code);
  if (code >= 0x30a1 && code <= 0x30f6) return String.fromCharCode(code - 0x60);
  if (code < BEYOND || code > 0x06ff) return letter;
  return LEFT_OUT.test(letter) ? '' : (SAME.get(letter) ?? letter);
}
