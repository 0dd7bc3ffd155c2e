import { typosBetween } from './distance';
import { FIELD, pairOf, type SearchIndex, WORD_START } from './search-index';

/** A document that fits what was typed, and how well. */
export interface Candidate {
  readonly doc: number;
  readonly score: number;
}

interface KeyMatch {
  readonly key: number;
  /** 1 for the very word, less for a beginning, less for typos. */
  readonly quality: number;
  readonly whole: boolean;
}

const FIELD_WORTH: Readonly<Record<number, number>> = {
  [FIELD.NAME]: 1,
  [FIELD.ALIAS]: 0.9,
  [FIELD.INITIALS]: 0.75,
  [FIELD.TOPIC]: 0.7,
  [FIELD.TEAM]: 0.6,
  [FIELD.PLACE]: 0.55,
  [FIELD.TEXT]: 0.45,
};

/** Words looked at for typos at most; the likeliest come first. */
const MOST_CHECKED = 400;
/** Below this many hits the same words are tried again with typos allowed. */
const ENOUGH = 5;

let pairCounts = new Uint8Array(0);

/**
 * The documents that fit all words of a query, each in any of its fields and in any order; where there are hardly any,
 * also with typos in each word; where there are none, those that fit all words but one. Unsorted.
 *
 * @param words folded words of the query
 */
export function candidatesFor(index: SearchIndex, words: readonly string[]): Candidate[] {
  if (words.length === 0) return [];
  const plain = words.map((word) => plainMatches(index, word));
  const lenient = (all: boolean) =>
    plain.map((matches, position) =>
      all || matches.length === 0
        ? [...matches, ...typoMatches(index, words[position] ?? '')]
        : matches,
    );
  const first = join(index, lenient(false), words.length);
  if (first.length >= ENOUGH) return first;
  const loose = lenient(true);
  const second = join(index, loose, words.length);
  return second.length > 0 || words.length === 1 ? second : join(index, loose, words.length - 1);
}

/** Documents with at least `least` of the words; a word counts by its best place in the document. */
function join(index: SearchIndex, words: readonly KeyMatch[][], least: number): Candidate[] {
  const size = (matches: readonly KeyMatch[]) =>
    matches.reduce((sum, { key }) => sum + docsOf(index, key), 0);
  // The rarest word first: what it does not bring can, if every word is needed, not come later.
  const ordered = words.map((matches) => ({ matches, size: size(matches) }));
  ordered.sort((a, b) => a.size - b.size);
  let totals = new Map<number, { score: number; words: number }>();
  ordered.forEach(({ matches }, position) => {
    const best = new Map<number, number>();
    const open = position <= words.length - least;
    for (const { key, quality, whole } of matches) {
      const end = index.docsAt[key + 1] ?? 0;
      for (let at = index.docsAt[key] ?? 0; at < end; at++) {
        const doc = index.docs[at] ?? 0;
        const field = index.fields[at] ?? FIELD.TEXT;
        if (!open && !totals.has(doc)) continue;
        if (field === FIELD.INITIALS && !whole) continue;
        const score = quality * (FIELD_WORTH[field] ?? 0);
        if (score > (best.get(doc) ?? 0)) best.set(doc, score);
      }
    }
    for (const [doc, score] of best) {
      const total = totals.get(doc);
      if (total) {
        total.score += score;
        total.words++;
      } else totals.set(doc, { score, words: 1 });
    }
    const needed = position + 1 - (words.length - least);
    if (needed > 0) {
      const left = [...totals].filter(([, total]) => total.words >= needed);
      if (left.length < totals.size) totals = new Map(left);
    }
  });
  return [...totals].map(([doc, total]) => ({ doc, score: total.score / words.length }));
}

function docsOf(index: SearchIndex, key: number): number {
  return (index.docsAt[key + 1] ?? 0) - (index.docsAt[key] ?? 0);
}

/** Keys that are, or begin with, the word. */
function plainMatches(index: SearchIndex, word: string): KeyMatch[] {
  const matches: KeyMatch[] = [];
  for (let key = firstKeyFrom(index.keys, word); key < index.keys.length; key++) {
    const text = index.keys[key] ?? '';
    if (!text.startsWith(word)) break;
    const whole = text.length === word.length;
    matches.push({ key, quality: whole ? 1 : 0.6 + (0.3 * word.length) / text.length, whole });
  }
  return matches;
}

function firstKeyFrom(keys: readonly string[], word: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Keys that differ from the word by one typo, or two in a long word; or that begin with such a spelling. */
function typoMatches(index: SearchIndex, word: string): KeyMatch[] {
  const most = word.length < 3 ? 0 : word.length < 6 ? 1 : 2;
  if (most === 0) return [];
  const matches: KeyMatch[] = [];
  for (const key of similarKeys(index, word, most)) {
    const text = index.keys[key] ?? '';
    if (text.startsWith(word)) continue;
    const penalty = text[0] === word[0] ? 0 : 0.1;
    const typos = typosBetween(word, text, most, false);
    if (typos <= most) {
      matches.push({ key, quality: 0.85 - 0.15 * typos - penalty, whole: false });
    } else if (word.length > 3 && text.length > word.length) {
      const begun = typosBetween(word, text, most, true);
      if (begun <= most) {
        matches.push({ key, quality: 0.7 - 0.15 * begun - penalty, whole: false });
      }
    }
  }
  return matches;
}

/** Keys that share enough pairs of letters with the word to be within `most` typos of it, the most alike first. */
function similarKeys(index: SearchIndex, word: string, most: number): number[] {
  if (pairCounts.length < index.keys.length) pairCounts = new Uint8Array(index.keys.length);
  const touched: number[] = [];
  let before = WORD_START;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    const position = pairPosition(index.pairs, pairOf(before, code));
    before = code;
    if (position < 0) continue;
    const end = index.keysOfPairAt[position + 1] ?? 0;
    for (let at = index.keysOfPairAt[position] ?? 0; at < end; at++) {
      const key = index.keysOfPair[at] ?? 0;
      const count = pairCounts[key] ?? 0;
      if (count === 0) touched.push(key);
      pairCounts[key] = count + 1;
    }
  }
  // A typo spoils two pairs, a swap three; two swaps in one word are too rare to look at everything for.
  const needed = Math.max(1, word.length - (most === 1 ? 3 : 4));
  const buckets: number[][] = [];
  for (const key of touched) {
    const count = pairCounts[key] ?? 0;
    pairCounts[key] = 0;
    if (count < needed || (index.keys[key] ?? '').length < word.length - most) continue;
    const bucket = buckets[count];
    if (bucket) bucket.push(key);
    else buckets[count] = [key];
  }
  return buckets.reverse().flat().slice(0, MOST_CHECKED);
}

function pairPosition(pairs: Uint32Array, pair: number): number {
  let low = 0;
  let high = pairs.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = pairs[middle] ?? 0;
    if (found === pair) return middle;
    if (found < pair) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
