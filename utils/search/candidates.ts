import { FIELD, KINDS, type SearchIndex } from './search-index';
import { keysNear } from './typos';

/** Documents that fit what was typed, and, in the same order, how well. */
export interface Candidates {
  readonly docs: readonly number[];
  readonly scores: Float32Array;
  /** 1 for each that fits every word. */
  readonly whole: Uint8Array;
  /** 1 for each whose own name a word fits. */
  readonly named: Uint8Array;
}

interface KeyMatch {
  readonly key: number;
  /** 1 for the very word, less for a beginning, less for typos. */
  readonly quality: number;
  readonly whole: boolean;
}

/** By `FIELD`: name, alias, initials, topic, team, place, faint topic, broader topic, text. */
const FIELD_WORTH = [1, 0.9, 0.75, 0.7, 0.6, 0.55, 0.5, 0.5, 0.45] as const;

/** A typo in the beginning of a longer word is looked for from this length on. */
const SHORTEST_BEGINNING = 4;
/** Below this many hits the same words are tried again with typos allowed. */
const ENOUGH = 5;
/** Share of what the words weigh that is worth a line where hardly anybody fits all: one of two that weigh alike. */
const PART = 0.4;
const PERSON = KINDS.indexOf('person');

/**
 * Work space, reused: a letter typed over 100,000 people touches most of them, and making maps of that is what would
 * take the time. All zero between two searches.
 */
let totals = new Float32Array(0);
let wordScores = new Float32Array(0);
/** Weights of the words that a document fits, added up. */
let reached = new Uint16Array(0);
/** Did a word fit the document's own name? */
let named = new Uint8Array(0);

/**
 * The documents that fit all words of a query, each in any of its fields and in any order; where there are hardly any,
 * also with typos in each word; where there are still hardly any, also those that fit most, a rare word counting more than
 * one that everybody has. Beside documents that fit everything these are only people who know, are in, or live in what
 * was typed: half a name is not what was meant. Unsorted.
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
    reached = new Uint16Array(index.ids.length);
    named = new Uint8Array(index.ids.length);
  }
  const plain = words.map((word) => plainMatches(index, word));
  const typos = words.map((word, position) =>
    plain[position]?.length === 0 ? typoMatches(index, word) : null,
  );
  const strict = plain.map((matches, position) => [...matches, ...(typos[position] ?? [])]);
  const first = join(index, weighed(index, strict), 1, mask);
  if (first.docs.length >= ENOUGH) return first;
  const loose = weighed(
    index,
    plain.map((matches, position) => [
      ...matches,
      ...(typos[position] ?? typoMatches(index, words[position] ?? '')),
    ]),
  );
  const second = join(index, loose, 1, mask);
  if (second.docs.length >= ENOUGH || words.length === 1) return second;
  const found = second.docs.length;
  const more = join(index, loose, PART, mask, found > 0);
  if (more.docs.length > found) return more;
  // Who fits less of what the words weigh is not worth a line beside those who fit all.
  return found > 0 ? second : join(index, loose, 0, mask);
}

/** A typed word with the keys that it fits. */
interface WeighedWord {
  readonly matches: readonly KeyMatch[];
  readonly weight: number;
}

/**
 * Words by what they say, the rarest first: 100 for one that everybody has, and more by the logarithm of how few have it
 * (inverse document frequency). Whole numbers, so that sums of them can be compared.
 */
function weighed(index: SearchIndex, words: readonly (readonly KeyMatch[])[]): WeighedWord[] {
  const size = (matches: readonly KeyMatch[]) =>
    matches.reduce((sum, { key }) => sum + docsOf(index, key), 0);
  const documents = index.ids.length;
  return words
    .map((matches) => {
      const rarity = Math.log(documents / Math.max(1, size(matches)));
      return { matches, weight: Math.round(100 * (1 + Math.max(0, rarity))) };
    })
    .sort((a, b) => b.weight - a.weight);
}

/** Everything that filters leave, all alike. */
function onlyFiltered(mask: Uint8Array | null): Candidates {
  const docs: number[] = [];
  mask?.forEach((stays, doc) => {
    if (stays === 1) docs.push(doc);
  });
  const none = new Uint8Array(docs.length);
  return { docs, scores: new Float32Array(docs.length), whole: none.fill(1), named: none };
}

/**
 * Documents that fit a share of what the words weigh; a word counts by its weight and its best place in the document.
 *
 * @param words the weightiest first
 * @param share 1: all words
 * @param onlyTraits of those that lack words, only people of whom no word is the name
 */
function join(
  index: SearchIndex,
  words: readonly WeighedWord[],
  share: number,
  mask: Uint8Array | null,
  onlyTraits = false,
): Candidates {
  const all = words.reduce((sum, { weight }) => sum + weight, 0);
  const least = Math.max(1, Math.ceil(all * share));
  let left = all;
  let alive: number[] = [];
  for (const { matches, weight } of words) {
    // What the rarer words did not bring can, if it lacks too much by now, not come later.
    for (const doc of scoreWord(index, matches, left >= least, mask)) {
      if (reached[doc] === 0) alive.push(doc);
      reached[doc] = (reached[doc] ?? 0) + weight;
      totals[doc] = (totals[doc] ?? 0) + weight * (wordScores[doc] ?? 0);
      wordScores[doc] = 0;
    }
    left -= weight;
    if (left >= least) continue;
    const kept: number[] = [];
    for (const doc of alive) {
      if ((reached[doc] ?? 0) + left >= least) kept.push(doc);
      else clear(doc);
    }
    alive = kept;
  }
  if (onlyTraits) {
    alive = alive.filter((doc) => {
      const stays = reached[doc] === all || (named[doc] === 0 && index.kinds[doc] === PERSON);
      if (!stays) clear(doc);
      return stays;
    });
  }
  const scores = new Float32Array(alive.length);
  const whole = new Uint8Array(alive.length);
  const own = new Uint8Array(alive.length);
  alive.forEach((doc, position) => {
    scores[position] = (totals[doc] ?? 0) / all;
    whole[position] = reached[doc] === all ? 1 : 0;
    own[position] = named[doc] ?? 0;
    clear(doc);
  });
  return { docs: alive, scores, whole, named: own };
}

function clear(doc: number): void {
  totals[doc] = 0;
  reached[doc] = 0;
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
      if (!open && reached[doc] === 0) continue;
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
