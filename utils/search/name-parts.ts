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
    for (const [from, to] of joinedHits(name, words, word)) hits.fill(1, from, to);
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

/**
 * The part of a name's word that was typed, in units of the name. With typos it is the piece that comes nearest to what
 * was typed: `kubrne` marks `Kubern` of Kubernetes.
 */
function hitIn(name: string, own: Word, typed: string): readonly [number, number] {
  const at = own.text.indexOf(typed);
  if (at === 0) return [own.start, own.start + originalLength(name, own, typed.length)];
  if (at > 0 && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(typed)) {
    return [own.start + at, Math.min(own.end, own.start + at + typed.length)];
  }
  const most = typed.length < 3 ? 0 : typed.length < 6 ? 1 : 2;
  if (most === 0) return NOTHING;
  if (typosBetween(typed, own.text, most, false) <= most) return [own.start, own.end];
  if (typed.length < 4) return NOTHING;
  let nearest = { typos: most + 1, length: 0 };
  for (let length = typed.length - most; length <= typed.length + most; length++) {
    const typos = typosBetween(typed, own.text.slice(0, length), most, false);
    // Of pieces equally near, the one as long as what was typed.
    if (typos < nearest.typos || (typos === nearest.typos && length <= typed.length))
      nearest = { typos, length };
  }
  if (nearest.typos > most) return NOTHING;
  return [own.start, own.start + originalLength(name, own, nearest.length)];
}

const NOTHING = [0, 0] as const;

/** `node.js` was found as `nodejs`: words joined by punctuation, as far as they were typed. */
function joinedHits(name: string, words: readonly Word[], typed: string): [number, number][] {
  return words.flatMap((first, position): [number, number][] => {
    const second = words[position + 1];
    if (second === undefined || !typed.startsWith(first.text)) return [];
    if (typed.length <= first.text.length || /\s/u.test(name.slice(first.end, second.start)))
      return [];
    const left = typed.slice(first.text.length);
    if (!second.text.startsWith(left)) return [];
    return [[first.start, second.start + originalLength(name, second, left.length)]];
  });
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
