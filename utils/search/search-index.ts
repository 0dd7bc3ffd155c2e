import type { PersonId, SkillsMap, Subject, TeamId, TopicId } from '../map/model';
import { foldText } from '../match/fold';
import { buildFacets, type Facets } from './facets';
import { initialsOf, keysOf } from './words';

/** What a search result is. */
export type SearchEntity =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'team'; readonly id: TeamId }
  | { readonly kind: 'topic'; readonly id: TopicId }
  | { readonly kind: 'subject'; readonly id: Subject };

export const KINDS = ['person', 'team', 'topic', 'subject'] as const;

/** Where a key of a document comes from; a lower one says more about it. */
export const FIELD = {
  NAME: 0,
  ALIAS: 1,
  INITIALS: 2,
  TOPIC: 3,
  TEAM: 4,
  PLACE: 5,
  TEXT: 6,
} as const;

/**
 * A map made ready for `search`: plain arrays only, so that it can be stored and sent as it is. Lists of lists lie one
 * behind the other; `…At[i]` to `…At[i + 1]` is the i-th.
 */
export interface SearchIndex {
  readonly entities: readonly SearchEntity[];
  /** Each entity's place in `KINDS`. */
  readonly kinds: Uint8Array;
  readonly names: readonly string[];
  readonly foldedNames: readonly string[];
  /** All keys, sorted by UTF-16 units: those with a common beginning stand together. */
  readonly keys: readonly string[];
  readonly docsAt: Uint32Array;
  readonly docs: Uint32Array;
  /** `FIELD` of each entry of `docs`. */
  readonly fields: Uint8Array;
  /** `lettersOf` each whole key. */
  readonly letters: Uint32Array;
  /** For filters. People come first among the entities, in the order of the map. */
  readonly facets: Facets;
}

/** The set of letters among the first `length` of a text, one bit each; letters 32 code points apart share one. */
export function lettersOf(text: string, length: number): number {
  let set = 0;
  const end = Math.min(length, text.length);
  for (let i = 0; i < end; i++) set |= 1 << (text.charCodeAt(i) & 31);
  return set;
}

class Builder {
  readonly entities: SearchEntity[] = [];
  readonly names: string[] = [];
  readonly postings = new Map<string, number[]>();
  readonly #keys = new Map<string, readonly string[]>();

  document(entity: SearchEntity, name: string): number {
    this.names.push(name);
    return this.entities.push(entity) - 1;
  }

  /** A document and its field share one number, so that the better field of two sorts first. */
  add(doc: number, field: number, text: string | null): void {
    if (text === null) return;
    let keys = this.#keys.get(text);
    if (!keys) {
      keys = keysOf(text);
      // Team and topic names come again with each person; full names do not.
      if (field > FIELD.INITIALS) this.#keys.set(text, keys);
    }
    for (const key of keys) this.key(doc, field, key);
  }

  key(doc: number, field: number, key: string): void {
    const list = this.postings.get(key);
    if (list) list.push(doc * 8 + field);
    else this.postings.set(key, [doc * 8 + field]);
  }
}

/**
 * Indexes people (name, handles, title, city, teams, topics with evidence), teams and topics (name, aliases,
 * description) and the subjects that claims speak of (their words).
 */
export function buildSearchIndex(map: SkillsMap): SearchIndex {
  const builder = new Builder();
  const teamNames = new Map(map.teams.map((team) => [team.id, team.name]));
  const topics = new Map(map.topics.map((topic) => [topic.id, topic]));
  const known = new Map<PersonId, Set<TopicId>>();
  for (const { person, about } of map.evidence) {
    if (about.kind !== 'topic') continue;
    const list = known.get(person);
    if (list) list.add(about.id);
    else known.set(person, new Set([about.id]));
  }
  for (const person of map.people) {
    const doc = builder.document({ kind: 'person', id: person.id }, person.name);
    builder.add(doc, FIELD.NAME, person.name);
    for (const initials of initialsOf(person.name)) builder.key(doc, FIELD.INITIALS, initials);
    for (const handle of person.handles) builder.add(doc, FIELD.ALIAS, handle);
    builder.add(doc, FIELD.TEXT, person.title);
    builder.add(doc, FIELD.PLACE, person.city);
    for (const team of person.teams) builder.add(doc, FIELD.TEAM, teamNames.get(team) ?? null);
    for (const id of known.get(person.id) ?? []) {
      const topic = topics.get(id);
      for (const name of topic ? [topic.name, ...topic.aliases] : []) {
        builder.add(doc, FIELD.TOPIC, name);
      }
    }
  }
  for (const team of map.teams) addNamed(builder, { kind: 'team', id: team.id }, team);
  for (const topic of map.topics) addNamed(builder, { kind: 'topic', id: topic.id }, topic);
  for (const subject of new Set(map.claims.map((claim) => claim.subject))) {
    const colon = subject.indexOf(':');
    const doc = builder.document({ kind: 'subject', id: subject }, subject.slice(colon + 1));
    builder.add(doc, FIELD.NAME, subject.slice(colon + 1));
    builder.add(doc, FIELD.TEXT, subject.slice(0, Math.max(0, colon)));
  }
  return finish(builder, buildFacets(map));
}

function addNamed(
  builder: Builder,
  entity: SearchEntity,
  item: {
    readonly name: string;
    readonly aliases: readonly string[];
    readonly description: string | null;
  },
): void {
  const doc = builder.document(entity, item.name);
  builder.add(doc, FIELD.NAME, item.name);
  for (const initials of initialsOf(item.name)) builder.key(doc, FIELD.INITIALS, initials);
  for (const alias of item.aliases) builder.add(doc, FIELD.ALIAS, alias);
  builder.add(doc, FIELD.TEXT, item.description);
}

function finish(builder: Builder, facets: Facets): SearchIndex {
  const { postings } = builder;
  const keys = [...postings.keys()].sort(byCodeUnits);
  const docsAt = new Uint32Array(keys.length + 1);
  const docs: number[] = [];
  const fields: number[] = [];
  keys.forEach((key, position) => {
    docsAt[position] = docs.length;
    let last = -1;
    for (const posting of (postings.get(key) ?? []).sort((a, b) => a - b)) {
      const doc = Math.floor(posting / 8);
      if (doc === last) continue;
      last = doc;
      docs.push(doc);
      fields.push(posting % 8);
    }
  });
  docsAt[keys.length] = docs.length;
  return {
    entities: builder.entities,
    kinds: Uint8Array.from(builder.entities, ({ kind }) => KINDS.indexOf(kind)),
    names: builder.names,
    foldedNames: builder.names.map(foldText),
    keys,
    docsAt,
    docs: Uint32Array.from(docs),
    fields: Uint8Array.from(fields),
    letters: Uint32Array.from(keys, (key) => lettersOf(key, key.length)),
    facets,
  };
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
