import {
  ENTITY_KINDS,
  type Entity,
  type EntityTable,
  entityTable,
  startsOf,
} from '../map/entities';
import type { Person, PersonId, SkillsMap, Topic, TopicId } from '../map/model';
import { isStale } from '../map/owners';
import { atOnce, byText, every, GrowingList, type Steps, sortedSteps } from '../map/steps';
import { type Facets, facetSteps, type KnownTopic, withAncestors } from './facets';
import { initialsOf, keysOf, otherSpellingsOf, wordsOf } from './words';

/** What a search result is. */
export type SearchEntity = Entity;

export const KINDS = ENTITY_KINDS;

/** Where a key of a document comes from; a lower one says more about it. */
export const FIELD = {
  NAME: 0,
  ALIAS: 1,
  INITIALS: 2,
  TOPIC: 3,
  TEAM: 4,
  PLACE: 5,
  /** A topic for which all evidence is old or weak. */
  FAINT: 6,
  /** A topic above one that the person knows. */
  BROADER: 7,
  TEXT: 8,
} as const;
/** Fields are told apart in so many bits. */
const FIELD_BITS = 4;

/** Evidence below this weight says as little as old evidence. */
const WEAK = 0.3;

/**
 * A map made ready for `search`: plain arrays only, so that it can be stored and sent as it is. Lists of lists lie one
 * behind the other; `…At[i]` to `…At[i + 1]` is the i-th. A document is an entity under its number (`EntityTable`).
 */
export interface SearchIndex {
  readonly ids: readonly string[];
  /** Each entity's place in `KINDS`. */
  readonly kinds: Uint8Array;
  readonly names: readonly string[];
  /** All keys, sorted by UTF-16 units: those with a common beginning stand together. */
  readonly keys: readonly string[];
  readonly docsAt: Uint32Array;
  readonly docs: Uint32Array;
  /** `FIELD` of each entry of `docs`. */
  readonly fields: Uint8Array;
  /** For filters. */
  readonly facets: Facets;
}

/** Keys with the documents that they stand for, in the order in which documents come. */
class Builder {
  readonly #numbers = new Map<string, number>();
  /** Pairs: the number of a key, and a document with its field in one number. */
  readonly #key = new GrowingList();
  readonly #posting = new GrowingList();
  readonly #known = new Map<string, readonly number[]>();

  add(doc: number, field: number, text: string | null): void {
    if (text === null) return;
    let keys = this.#known.get(text);
    if (!keys) {
      keys = keysOf(text).map((key) => this.#numberOf(key));
      // Team and topic names come again with each person; full names do not.
      if (field > FIELD.INITIALS) this.#known.set(text, keys);
    }
    for (const key of keys) this.#post(doc, field, key);
  }

  key(doc: number, field: number, key: string): void {
    this.#post(doc, field, this.#numberOf(key));
  }

  #post(doc: number, field: number, key: number): void {
    this.#key.push(key);
    this.#posting.push((doc << FIELD_BITS) | field);
  }

  #numberOf(key: string): number {
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(key, number);
    }
    return number;
  }

  /** Keys sorted, and each with its documents; of several fields of one document the best. */
  *finish(): Steps<Pick<SearchIndex, 'keys' | 'docsAt' | 'docs' | 'fields'>> {
    this.#known.clear();
    const keys = yield* sortedSteps([...this.#numbers.keys()], byText);
    const ranks = new Uint32Array(keys.length);
    for (const [rank, key] of keys.entries()) {
      ranks[this.#numbers.get(key) ?? 0] = rank;
      if (every(rank, 8192)) yield;
    }
    const [numbers, postings] = [this.#key.view, this.#posting.view];
    const pairs = numbers.length;
    const ends = new Uint32Array(keys.length + 1);
    for (let at = 0; at < pairs; at++) {
      const rank = ranks[numbers[at] ?? 0] ?? 0;
      ends[rank + 1] = (ends[rank + 1] ?? 0) + 1;
    }
    yield;
    for (let rank = 0; rank < keys.length; rank++)
      ends[rank + 1] = (ends[rank + 1] ?? 0) + (ends[rank] ?? 0);
    const next = ends.slice();
    const sorted = new Uint32Array(pairs);
    for (let at = 0; at < pairs; at++) {
      const rank = ranks[numbers[at] ?? 0] ?? 0;
      const to = next[rank] ?? 0;
      sorted[to] = postings[at] ?? 0;
      next[rank] = to + 1;
      if (every(at, 262_144)) yield;
    }
    const docsAt = new Uint32Array(keys.length + 1);
    const docs = new Uint32Array(pairs);
    const fields = new Uint8Array(pairs);
    let length = 0;
    for (let rank = 0; rank < keys.length; rank++) {
      docsAt[rank] = length;
      for (let at = ends[rank] ?? 0; at < (ends[rank + 1] ?? 0); at++) {
        const posting = sorted[at] ?? 0;
        const [doc, field] = [posting >>> FIELD_BITS, posting & ((1 << FIELD_BITS) - 1)];
        // One document's fields stand side by side.
        if (length > (docsAt[rank] ?? 0) && docs[length - 1] === doc) {
          fields[length - 1] = Math.min(fields[length - 1] ?? 0, field);
        } else {
          docs[length] = doc;
          fields[length++] = field;
        }
      }
      if (every(rank, 8192)) yield;
    }
    docsAt[keys.length] = length;
    return { keys, docsAt, docs: docs.slice(0, length), fields: fields.slice(0, length) };
  }
}

/**
 * Indexes people (name, handles, the local part of the mail address, title, city, teams, topics with evidence and those
 * above them), teams and topics (name, aliases, description) and the subjects that claims speak of (their words).
 */
export function buildSearchIndex(map: SkillsMap): SearchIndex {
  return atOnce(searchIndexSteps(map, entityTable(map)));
}

/** Indexes things of no map that are found by name, aliases and description, as topics are. */
export function namedIndex(
  items: readonly ({ readonly id: string } & Pick<Topic, 'name' | 'aliases' | 'description'>)[],
): SearchIndex {
  const builder = new Builder();
  for (const [doc, item] of items.entries()) addNamed(builder, doc, item);
  const none = { names: [], spellings: [], docsAt: new Uint32Array(1), docs: new Uint32Array() };
  return {
    ids: items.map(({ id }) => id),
    kinds: new Uint8Array(items.length).fill(KINDS.indexOf('topic')),
    names: items.map(({ name }) => name),
    ...atOnce(builder.finish()),
    facets: { team: none, city: none, topic: none, title: none },
  };
}

/** As `buildSearchIndex`, in steps. */
export function* searchIndexSteps(map: SkillsMap, table: EntityTable): Steps<SearchIndex> {
  const builder = new Builder();
  const teamNames = new Map(map.teams.map(({ id, name, aliases }) => [id, [name, ...aliases]]));
  const topicNames = new Map(map.topics.map(({ id, name, aliases }) => [id, [name, ...aliases]]));
  const lines = withAncestors<TopicId>(map.topics);
  const known = yield* topicsByPerson(map);
  let doc = 0;
  for (const person of map.people) {
    addPerson(builder, doc, person);
    for (const team of person.teams)
      for (const name of teamNames.get(team) ?? []) builder.add(doc, FIELD.TEAM, name);
    for (const { id, firm } of known.get(person.id) ?? []) {
      const field = firm ? FIELD.TOPIC : FIELD.FAINT;
      for (const each of lines.get(id) ?? [])
        for (const name of topicNames.get(each) ?? [])
          builder.add(doc, each === id ? field : FIELD.BROADER, name);
    }
    if (every(doc++, 64)) yield;
  }
  for (const item of [...map.teams, ...map.topics]) {
    addNamed(builder, doc, item);
    if (every(doc++, 64)) yield;
  }
  for (; doc < table.ids.length; doc++) {
    addSubject(builder, doc, table.ids[doc] ?? '');
    if (every(doc, 64)) yield;
  }
  const lists = yield* builder.finish();
  const facets = yield* facetSteps(map, known);
  return {
    ids: table.ids,
    kinds: kindsOf(table),
    names: namesOf(map, table),
    ...lists,
    facets,
  };
}

/** The topics that each person has evidence for, each once. */
function* topicsByPerson(map: SkillsMap): Steps<ReadonlyMap<PersonId, readonly KnownTopic[]>> {
  const known = new Map<PersonId, { readonly id: TopicId; firm: boolean }[]>();
  // Of the day on which the map was made: the index is stored, and is to be the same wherever it is made.
  const then = new Date(map.generatedAt);
  const old = new Map<string | null, boolean>();
  const isOld = (date: string | null): boolean => {
    const found = old.get(date) ?? isStale(date, then);
    old.set(date, found);
    return found;
  };
  let turn = 0;
  for (const { person, about, weight, provenance } of map.evidence) {
    if (every(turn++, 4096)) yield;
    if (about.kind !== 'topic') continue;
    const firm = weight >= WEAK && !isOld(provenance.date);
    const list = known.get(person);
    const same = list?.find(({ id }) => id === about.id);
    if (same !== undefined) same.firm ||= firm;
    else if (list === undefined) known.set(person, [{ id: about.id, firm }]);
    else list.push({ id: about.id, firm });
  }
  return known;
}

function addPerson(builder: Builder, doc: number, person: Person): void {
  const { name, handles, addresses, title, city } = person;
  const words = wordsOf(name);
  for (const key of keysOf(name, words)) builder.key(doc, FIELD.NAME, key);
  for (const other of otherSpellingsOf(name, words)) builder.key(doc, FIELD.ALIAS, other);
  for (const initials of initialsOf(name, words)) builder.key(doc, FIELD.INITIALS, initials);
  for (const handle of handles) builder.add(doc, FIELD.ALIAS, handle);
  const local = addresses.mail?.split('@', 1)[0];
  if (local !== undefined && !handles.includes(local)) builder.add(doc, FIELD.ALIAS, local);
  builder.add(doc, FIELD.TEXT, title);
  builder.add(doc, FIELD.PLACE, city);
}

/**
 * A subject by the segments of its value, each also in the parts that its capitals show; by its host and its kind, which
 * it has in common with many, it is found too, behind others.
 */
function addSubject(builder: Builder, doc: number, subject: string): void {
  const colon = subject.indexOf(':');
  const value = subject.slice(colon + 1);
  const [host = ''] = /^[^/]+\.[^/]+(?=\/)|^https?:\/\/[^/]+/.exec(value) ?? [];
  const segments = value.slice(host.length).split('/');
  for (const segment of segments) {
    builder.add(doc, FIELD.NAME, segment);
    const humps = segment.replace(HUMP, '$1 $2');
    if (humps !== segment) builder.add(doc, FIELD.ALIAS, humps);
  }
  builder.add(doc, FIELD.TEXT, host.replaceAll('/', ' '));
  builder.add(doc, FIELD.TEXT, subject.slice(0, Math.max(0, colon)));
}

/** Where a name in one piece begins its next part: `paymentGateway`, `HTTPServer`. */
const HUMP = /(\p{Ll}|\p{N}|\p{Lu}(?=\p{Lu}\p{Ll}))(\p{Lu})/gu;

/** Each entity's place in `KINDS`. */
export function kindsOf(table: EntityTable): Uint8Array<ArrayBuffer> {
  const kinds = new Uint8Array(table.ids.length);
  const starts = startsOf(table);
  KINDS.forEach((_, kind) => {
    kinds.fill(kind, starts[kind], starts[kind + 1]);
  });
  return kinds;
}

/** Each entity's name; a subject's is its value. */
export function namesOf(
  { people, teams, topics }: Pick<SkillsMap, 'people' | 'teams' | 'topics'>,
  table: EntityTable,
): readonly string[] {
  const [, , , subjects = 0] = startsOf(table);
  return [
    ...people.map(({ name }) => name),
    ...teams.map(({ name }) => name),
    ...topics.map(({ name }) => name),
    ...table.ids.slice(subjects).map((subject) => subject.slice(subject.indexOf(':') + 1)),
  ];
}

function addNamed(
  builder: Builder,
  doc: number,
  item: Pick<Topic, 'name' | 'aliases' | 'description'>,
): void {
  builder.add(doc, FIELD.NAME, item.name);
  for (const initials of initialsOf(item.name, wordsOf(item.name)))
    builder.key(doc, FIELD.INITIALS, initials);
  for (const alias of item.aliases) builder.add(doc, FIELD.ALIAS, alias);
  builder.add(doc, FIELD.TEXT, item.description);
}
