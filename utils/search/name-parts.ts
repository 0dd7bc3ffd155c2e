import { foldText } from '../match/fold';
import { typosBetween } from './distance';
import { initialsOf, type Word, wordsOf } from './words';

/** A piece of a name; `hit` when it is what was typed. */
export interface NamePart {
  readonly text: string;
  readonly hit: boolean;
}

/**
 * Cuts a name into pieces that fit the typed words and pieces that do not; joined they are the name again.
 *
 * @param typed folded words of the query
 */
export function namePartsOf(name: string, typed: readonly string[]): NamePart[] {
  const words = wordsOf(name);
  const hits = new Uint8Array(name.length);
  for (const word of typed) {
    const initials = initialsOf(name).includes(word);
    words.forEach((own, position) => {
      const [from, to] = hitIn(name, own, word);
      if (to > from) hits.fill(1, from, to);
      else if (initials && (word.length > 2 || position === 0 || position === words.length - 1)) {
        hits.fill(1, own.start, own.start + firstLetter(name, own));
      }
    });
  }
  const parts: NamePart[] = [];
  for (let from = 0; from < name.length; ) {
    let to = from + 1;
    while (to < name.length && hits[to] === hits[from]) to++;
    parts.push({ text: name.slice(from, to), hit: hits[from] === 1 });
    from = to;
  }
  return parts;
}

/** The part of a name's word that was typed, in units of the name; the whole word where it was typed with typos. */
function hitIn(name: string, own: Word, typed: string): readonly [number, number] {
  const at = own.text.indexOf(typed);
  if (at === 0) return [own.start, own.start + originalLength(name, own, typed.length)];
  if (at > 0 && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(typed)) {
    return [own.start + at, Math.min(own.end, own.start + at + typed.length)];
  }
  const most = typed.length < 3 ? 0 : typed.length < 6 ? 1 : 2;
  const near = most > 0 && typosBetween(typed, own.text, most, typed.length > 3) <= most;
  return near ? [own.start, own.end] : [0, 0];
}

/** How many units of the name make up the first `length` units of its folded word (`Groß`, 5 → 4). */
function originalLength(name: string, own: Word, length: number): number {
  const written = name.slice(own.start, own.end);
  let units = 0;
  for (const char of written) {
    const next = units + char.length;
    if (foldText(written.slice(0, units)).length >= length && !/^\p{M}$/u.test(char)) break;
    units = next;
  }
  return units;
}

function firstLetter(name: string, own: Word): number {
  return originalLength(name, own, 1);
}
