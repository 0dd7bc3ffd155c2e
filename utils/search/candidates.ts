import { FIELD, KINDS, type SearchIndex } from './search-index';
import { keysNear } from './typos';

/** Documents that fit what was typed, and, in the same order, how well. */
export interface Candidates {
  readonly docs: readonly number[];
  readonly scores: Float32Array;
  /** How many of the words each fits. */
  readonly met: Uint8Array;
}

interface KeyMatch {
  readonly key: number;
  /** 1 for the very word, less for a beginning, less for typos. */
  readonly quality: number;
  readonly whole: boolean;
}

/** By `FIELD`: name, alias, initials, topic, team, place, text. */
const FIELD_WORTH = [1, 0.9, 0.75, 0.7, 0.6, 0.55, 0.45] as const;

/** A typo in the beginning of a longer word is looked for from this length on. */
const SHORTEST_BEGINNING = 4;
/** Below this many hits the same words are tried again with typos allowed. */
const ENOUGH = 5;
const PERSON = KINDS.indexOf('person');

/**
 * Work space, reused: a letter typed over 100,000 people touches most of them, and making maps of that is what would
 * take the time. All zero between two searches.
 */
let totals = new Float32Array(0);
let wordScores = new Float32Array(0);
let wordCounts = new Uint8Array(0);
/** Did a word fit the document's own name? */
let named = new Uint8Array(0);

/**
 * The documents that fit all words of a query, each in any of its fields and in any order; where there are hardly any,
 * also with typos in each word; where there are still hardly any, also those that fit most. Beside documents that fit
 * everything these are only people who know, are in, or live in what was typed: half a name is not what was meant.
 * Unsorted.
 *
 * @param words folded words of the query
 * @param mask 1 for each document that filters leave; null: all
 */
export function candidatesFor(
  index: SearchIndex,
  words: readonly string[],
  mask: Uint8Array | null,
): Candidates {
  if (words.length === 0) return onlyFiltered(mask);
  if (totals.length < index.ids.length) {
    totals = new Float32Array(index.ids.length);
    wordScores = new Float32Array(index.ids.length);
    wordCounts = new Uint8Array(index.ids.length);
    named = new Uint8Array(index.ids.length);
  }
  const plain = words.map((word) => plainMatches(index, word));
  const typos = words.map((word, position) =>
    plain[position]?.length === 0 ? typoMatches(index, word) : null,
  );
  const strict = plain.map((matches, position) => [...matches, ...(typos[position] ?? [])]);
  const first = join(index, strict, words.length, mask);
  if (first.docs.length >= ENOUGH) return first;
  const loose = plain.map((matches, position) => [
    ...matches,
    ...(typos[position] ?? typoMatches(index, words[position] ?? '')),
  ]);
  const second = join(index, loose, words.length, mask);
  if (second.docs.length >= ENOUGH || words.length === 1) return second;
  const found = second.docs.length;
  // Who fits less than half of the words is not worth a line beside those who fit all.
  const lowest = found > 0 ? Math.ceil(words.length / 2) : 1;
  for (let least = words.length - 1; least >= lowest; least--) {
    const more = join(index, loose, least, mask, found > 0);
    if (more.docs.length > found) return more;
  }
  return second;
}

/** Everything that filters leave, all alike. */
function onlyFiltered(mask: Uint8Array | null): Candidates {
  const docs: number[] = [];
  mask?.forEach((stays, doc) => {
    if (stays === 1) docs.push(doc);
  });
  return { docs, scores: new Float32Array(docs.length), met: new Uint8Array(docs.length) };
}

/**
 * Documents with at least `least` of the words; a word counts by its best place in the document.
 *
 * @param onlyTraits of those that lack words, only people of whom no word is the name
 */
function join(
  index: SearchIndex,
  words: readonly KeyMatch[][],
  least: number,
  mask: Uint8Array | null,
  onlyTraits = false,
): Candidates {
  const size = (matches: readonly KeyMatch[]) =>
    matches.reduce((sum, { key }) => sum + docsOf(index, key), 0);
  // The rarest word first: what it does not bring can, if every word is needed, not come later.
  const ordered = words.map((matches) => ({ matches, size: size(matches) }));
  ordered.sort((a, b) => a.size - b.size);
  const spare = words.length - least;
  let alive: number[] = [];
  ordered.forEach(({ matches }, position) => {
    const met = scoreWord(index, matches, position <= spare, mask);
    for (const doc of met) {
      if (wordCounts[doc] === 0) alive.push(doc);
      wordCounts[doc] = (wordCounts[doc] ?? 0) + 1;
      totals[doc] = (totals[doc] ?? 0) + (wordScores[doc] ?? 0);
      wordScores[doc] = 0;
    }
    const needed = position + 1 - spare;
    if (needed <= 0) return;
    const left: number[] = [];
    for (const doc of alive) {
      if ((wordCounts[doc] ?? 0) >= needed) left.push(doc);
      else {
        clear(doc);
      }
    }
    alive = left;
  });
  if (onlyTraits) {
    alive = alive.filter((doc) => {
      const stays =
        wordCounts[doc] === words.length || (named[doc] === 0 && index.kinds[doc] === PERSON);
      if (!stays) clear(doc);
      return stays;
    });
  }
  const scores = new Float32Array(alive.length);
  const met = new Uint8Array(alive.length);
  alive.forEach((doc, position) => {
    scores[position] = (totals[doc] ?? 0) / words.length;
    met[position] = wordCounts[doc] ?? 0;
    clear(doc);
  });
  return { docs: alive, scores, met };
}

function clear(doc: number): void {
  totals[doc] = 0;
  wordCounts[doc] = 0;
  named[doc] = 0;
}

/**
 * Writes each document's best score for one word into `wordScores` and returns the documents met.
 *
 * @param open may the word bring documents that no word before it brought?
 */
function scoreWord(
  index: SearchIndex,
  matches: readonly KeyMatch[],
  open: boolean,
  mask: Uint8Array | null,
): number[] {
  const met: number[] = [];
  const { docs, docsAt, fields } = index;
  for (const { key, quality, whole } of matches) {
    const end = docsAt[key + 1] ?? 0;
    for (let at = docsAt[key] ?? 0; at < end; at++) {
      const doc = docs[at] ?? 0;
      if (mask !== null && mask[doc] !== 1) continue;
      const field = fields[at] ?? FIELD.TEXT;
      if (!open && wordCounts[doc] === 0) continue;
      if (field === FIELD.INITIALS && !whole) continue;
      const score = quality * (FIELD_WORTH[field] ?? 0);
      const before = wordScores[doc] ?? 0;
      if (before === 0) met.push(doc);
      if (field <= FIELD.INITIALS) named[doc] = 1;
      if (score > before) wordScores[doc] = score;
    }
  }
  return met;
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

/** Of the words before the one being typed the typos are known already: looking at every key is what takes the time. */
const known = new WeakMap<SearchIndex, Map<string, readonly KeyMatch[]>>();
const MOST_KNOWN = 24;

function typoMatches(index: SearchIndex, word: string): readonly KeyMatch[] {
  const words = known.get(index) ?? new Map<string, readonly KeyMatch[]>();
  known.set(index, words);
  const found = words.get(word) ?? findTypos(index, word);
  words.delete(word);
  words.set(word, found);
  for (const oldest of words.keys()) {
    if (words.size <= MOST_KNOWN) break;
    words.delete(oldest);
  }
  return found;
}

/** Keys that differ from the word by one typo, or two in a long word; or that begin with such a spelling. */
function findTypos(index: SearchIndex, word: string): KeyMatch[] {
  const most = word.length < 3 ? 0 : word.length < 6 ? 1 : 2;
  if (most === 0) return [];
  const matches: KeyMatch[] = [];
  for (const { key, typos, begun } of keysNear(
    index.keys,
    word,
    most,
    word.length >= SHORTEST_BEGINNING,
  )) {
    const text = index.keys[key] ?? '';
    if (text.startsWith(word)) continue;
    const penalty = text[0] === word[0] ? 0 : 0.1;
    const quality = (begun ? 0.7 : 0.85) - 0.15 * typos - penalty;
    matches.push({ key, quality, whole: false });
  }
  return matches;
}
