import { foldText } from '../match/fold';

/** A word of a text, folded, with its place in the original (UTF-16 units). */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Letters and digits, and the signs that tell `C++` and `C#` from `C`. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}]*(?:\+\+|#)?/gu;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;

/** The folded words of a text, in order. Fold once, when indexing; a query is folded the same way. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: run, index } of text.matchAll(WORD)) {
    const folded = foldText(run);
    if (folded !== '') words.push({ text: folded, start: index, end: index + run.length });
  }
  return words;
}

/**
 * Everything under which a text is to be found: its words; words joined by punctuation also in one piece (`node.js` →
 * `nodejs`); a word of Han or kana from each of its characters on, as blanks do not say where its parts begin.
 */
export function keysOf(text: string): string[] {
  const keys: string[] = [];
  for (const chunk of text.split(/\s+/)) {
    const words = wordsOf(chunk);
    for (const { text: word } of words) {
      keys.push(word);
      if (CJK.test(word)) {
        for (let at = 1; at < Math.min(word.length, 12); at++) keys.push(word.slice(at));
      }
    }
    if (words.length > 1) keys.push(words.map((word) => word.text).join(''));
  }
  return keys;
}

/** The initials of a name: of all its words, and of the first and last (`as` for Ana Santos). */
export function initialsOf(name: string): string[] {
  const words = wordsOf(name).map(({ text }) => text);
  if (words.length < 2) return [];
  const all = words.map((word) => word[0] ?? '').join('');
  const ends = `${all[0] ?? ''}${all[all.length - 1] ?? ''}`;
  return all === ends ? [all] : [all, ends];
}
