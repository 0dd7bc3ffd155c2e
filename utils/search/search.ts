import Fuse from 'fuse.js/basic';
import { type Candidates, candidatesFor } from './candidates';
import { filterPeople } from './facets';
import { foldForSearch } from './fold';
import { type FilterNames, parseQuery } from './query';
import { KINDS, type SearchEntity, type SearchIndex } from './search-index';
import { wordsOf } from './words';

/** One thing found. */
export interface SearchResult {
  readonly entity: SearchEntity;
  readonly name: string;
  /** For sorting results of one search; means nothing else, and is not to be shown. */
  readonly score: number;
  /** Fits every word of the query. */
  readonly whole: boolean;
}

export interface SearchGroup {
  readonly kind: SearchEntity['kind'];
  readonly results: readonly SearchResult[];
}

export interface SearchOptions {
  /** Results of each kind at most. */
  readonly limit: number;
  /** What was used lately, in any order: somewhat raised. */
  readonly recent?: readonly SearchEntity[];
  /** What the page at hand is about or calls for: raised somewhat less. */
  readonly near?: readonly SearchEntity[];
  /** 1 for each document that can be asked now (`freePeople`); without it nobody can. */
  readonly free?: () => Uint8Array;
  /** Names of filters in the user's language. */
  readonly names?: FilterNames;
}

interface Finalist {
  readonly doc: number;
  readonly score: number;
  /** Fits every typed word. */
  readonly whole: boolean;
  /** A typed word fits its own name. */
  readonly named: boolean;
}

/** Small beside what words are worth: enough to go before equals. */
const RECENT_WORTH = 0.15;
const NEAR_WORTH = 0.1;

/** How many candidates get a second, finer look. */
const FINALISTS = 24;
const MOST_WORDS = 8;
const LONGEST_WORD = 40;

/**
 * Finds people, teams, topics and subjects as somebody types: beginnings, typos, swapped letters, initials, no
 * diacritics needed, words in any order, several topics at once, filters (`parseQuery`), which leave people only. Cheap
 * candidates first; the best of them are then weighed again by Fuse.js, and both opinions blended, as each alone finds
 * less. Who fits all words goes before who fits most, a rare word counting more than one that everybody has. Groups come
 * with the best one first; equal results in the order of the map. Nothing typed finds nothing.
 */
export function search(
  index: SearchIndex,
  query: string,
  options: SearchOptions,
): readonly SearchGroup[] {
  const { filters, words } = parseQuery(query, options.names);
  const typed = typedWords(words);
  const recent = new Set((options.recent ?? []).map(keyOf));
  const near = new Set((options.near ?? []).map(keyOf));
  const documents = index.ids.length;
  const nobody = () => new Uint8Array(documents);
  const mask = filterPeople(index.facets, documents, filters, options.free ?? nobody);
  if (typed.length === 0 && mask === null) return [];
  const raised = new Set<string>(
    [...(options.recent ?? []), ...(options.near ?? [])].map(({ id }) => id),
  );
  const bonus = (doc: number): number => {
    const entity = entityOf(index, doc);
    if (!raised.has(entity.id)) return 0;
    const key = keyOf(entity);
    return recent.has(key) ? RECENT_WORTH : near.has(key) ? NEAR_WORTH : 0;
  };
  const candidates = candidatesFor(index, typed, mask);
  // Without words all are alike but for this, and there may be more of them than get a second look.
  if (typed.length === 0) {
    for (let at = 0; at < candidates.docs.length; at++)
      candidates.scores[at] = bonus(candidates.docs[at] ?? 0);
  }
  const finalists = best(index, candidates, Math.max(FINALISTS, options.limit));
  if (typed.length === 0) return grouped(index, finalists, options.limit);
  const whole = typed.join(' ');
  const names = new Map(finalists.map(({ doc }) => [doc, foldForSearch(index.names[doc] ?? '')]));
  const fine = fuseScores(names, finalists, whole);
  const weighed = finalists.map((finalist) => ({
    ...finalist,
    score:
      finalist.score +
      0.3 * (fine.get(finalist.doc) ?? 0) +
      nameBonus(names.get(finalist.doc) ?? '', whole) +
      bonus(finalist.doc),
  }));
  weighed.sort(byWorth);
  return grouped(index, weighed, options.limit);
}

/** The folded words of a query's free text that are looked for. */
export function typedWords(words: string): readonly string[] {
  return wordsOf(words)
    .slice(0, MOST_WORDS)
    .map(({ text }) => text.slice(0, LONGEST_WORD));
}

/** The best candidates of each kind, so that many people do not crowd out the one team. */
function best(index: SearchIndex, candidates: Candidates, most: number): Finalist[] {
  const byKind = KINDS.map((): Finalist[] => []);
  const { docs, scores, whole, named } = candidates;
  for (let position = 0; position < docs.length; position++) {
    const doc = docs[position] ?? 0;
    const finalist = {
      doc,
      score: scores[position] ?? 0,
      whole: whole[position] === 1,
      named: named[position] === 1,
    };
    const list = byKind[index.kinds[doc] ?? 0];
    const last = list?.[most - 1];
    if (!list || (last && byWorth(finalist, last) > 0)) continue;
    let at = list.length;
    for (let before = list[at - 1]; before && byWorth(finalist, before) < 0; )
      before = list[--at - 1];
    list.splice(at, 0, finalist);
    if (list.length > most) list.pop();
  }
  return byKind.flat();
}

/** Who fits every word first, then the better ones, then in the order of the map. */
function byWorth(a: Finalist, b: Finalist): number {
  return Number(b.whole) - Number(a.whole) || b.score - a.score || a.doc - b.doc;
}

/**
 * Fuse.js's opinion of the names, 0 to 1; only the best `FINALISTS` are put before it, and of those the ones whose name
 * was typed: how far a name is from a topic says nothing about who knows it.
 */
function fuseScores(
  names: ReadonlyMap<number, string>,
  finalists: readonly Finalist[],
  query: string,
): Map<number, number> {
  const docs = [...finalists]
    .sort(byWorth)
    .slice(0, FINALISTS)
    .filter(({ named }) => named)
    .map(({ doc }) => doc);
  const fuse = new Fuse(
    docs.map((doc) => names.get(doc) ?? ''),
    { includeScore: true, ignoreLocation: true, threshold: 0.5 },
  );
  const scores = new Map<number, number>();
  for (const { refIndex, score } of fuse.search(query)) {
    const doc = docs[refIndex];
    if (doc !== undefined) scores.set(doc, 1 - (score ?? 1));
  }
  return scores;
}

/** A name that is just what was typed goes before one that has it among others. */
function nameBonus(name: string, query: string): number {
  if (name === query) return 0.4;
  if (name.startsWith(query)) return 0.1 + (0.1 * query.length) / name.length;
  return 0;
}

function resultOf(index: SearchIndex, doc: number, score: number, whole: boolean): SearchResult {
  return { entity: entityOf(index, doc), name: index.names[doc] ?? '', score, whole };
}

/** Sorted finalists as results by kind; the group with the best one first. Only what is shown is made ready for it. */
function grouped(index: SearchIndex, sorted: readonly Finalist[], limit: number): SearchGroup[] {
  const groups = new Map<number, SearchResult[]>();
  for (const { doc, score, whole } of sorted) {
    const kind = index.kinds[doc] ?? 0;
    const list = groups.get(kind) ?? [];
    groups.set(kind, list);
    if (list.length < limit) list.push(resultOf(index, doc, score, whole));
  }
  return [...groups].map(([kind, results]) => ({ kind: KINDS[kind] ?? 'person', results }));
}

function entityOf(index: SearchIndex, doc: number): SearchEntity {
  const id = index.ids[doc];
  if (id === undefined)
    throw new RangeError(`search index: no document ${doc}, expected one of ${index.ids.length}`);
  // The index was made of a map, which has these ids as ids of this kind.
  return { kind: KINDS[index.kinds[doc] ?? 0], id } as SearchEntity;
}

function keyOf(entity: SearchEntity): string {
  return `${entity.kind}:${entity.id}`;
}
