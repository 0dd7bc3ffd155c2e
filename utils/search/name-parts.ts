import { typosBetween } from './distance';
import { foldForSearch } from './fold';
import { initialsOf, isParticle, isUnspaced, originalLength, type Word, wordsOf } from './words';

/** A piece of a name; `hit` when it is what was typed. */
export interface NamePart {
  readonly text: string;
  readonly hit: boolean;
}

/** Where a piece lies, in units of the name. */
type Span = readonly [from: number, to: number];

/**
 * Cuts a name into pieces that fit the typed words and pieces that do not; joined they are the name again.
 *
 * @param typed folded words of the query
 */
export function namePartsOf(name: string, typed: readonly string[]): NamePart[] {
  const words = wordsOf(name);
  const initials = typed.length === 0 ? [] : initialsOf(name);
  const hits = new Uint8Array(name.length);
  for (const word of typed) {
    const letters = initials.find(({ text }) => text === word)?.letters ?? [];
    for (const [from, to] of [...letters, ...joinedHits(name, words, word)]) hits.fill(1, from, to);
    for (const own of words) {
      const [from, to] = hitIn(name, own, word);
      if (to > from) hits.fill(1, from, to);
    }
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
function hitIn(name: string, own: Word, typed: string): Span {
  if (own.text.startsWith(typed)) return [own.start, own.start + lengthIn(name, own, typed.length)];
  if (isUnspaced(own.text)) {
    const inside = insideHit(name, own, typed);
    if (inside !== null) return inside;
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
  return [own.start, own.start + lengthIn(name, own, nearest.length)];
}

const NOTHING: Span = [0, 0];

/** A part from the middle of a word without blanks (`太郎` in 田中太郎), or all of it in another order. */
function insideHit(name: string, own: Word, typed: string): Span | null {
  const written = name.slice(own.start, own.end);
  for (let at = 0; at < written.length; at++) {
    const rest = foldForSearch(written.slice(at));
    if (rest.length < typed.length) break;
    if (!rest.startsWith(typed)) continue;
    const from = own.start + at;
    return [from, from + originalLength(written.slice(at), typed.length)];
  }
  const turned = typed.length === own.text.length && `${typed}${typed}`.includes(own.text);
  return turned ? [own.start, own.end] : null;
}

/**
 * What was found in one piece: words joined by punctuation (`nodejs` for `Node.js`), a name without its blanks where it has
 * a particle or a script that needs none (`vanderberg`, `田中太郎` for 田中 太郎), as far as they were typed.
 */
function joinedHits(name: string, words: readonly Word[], typed: string): Span[] {
  const forwards = words.flatMap((first, position): Span[] => {
    if (typed.length <= first.text.length || !typed.startsWith(first.text)) return [];
    let left = typed.slice(first.text.length);
    for (let at = position + 1; at < words.length; at++) {
      const [before, next] = [words[at - 1], words[at]];
      if (before === undefined || next === undefined || !isOnePiece(name, before, next)) return [];
      if (next.text.startsWith(left))
        return [[first.start, next.start + lengthIn(name, next, left.length)]];
      if (!left.startsWith(next.text)) return [];
      left = left.slice(next.text.length);
    }
    return [];
  });
  const [first, last] = [words[0], words[words.length - 1]];
  if (first === undefined || last === undefined || words.length < 2 || !isUnspaced(name))
    return forwards;
  const turned = words
    .map(({ text }) => text)
    .reverse()
    .join('');
  return typed.length > last.text.length && turned.startsWith(typed)
    ? [[first.start, last.end]]
    : forwards;
}

function isOnePiece(name: string, before: Word, next: Word): boolean {
  if (!/\s/u.test(name.slice(before.end, next.start))) return true;
  return isParticle(name, before) || (isUnspaced(before.text) && isUnspaced(next.text));
}

/** How many units of the name make up the first `length` units of its folded word. */
function lengthIn(name: string, own: Word, length: number): number {
  return originalLength(name.slice(own.start, own.end), length);
}
