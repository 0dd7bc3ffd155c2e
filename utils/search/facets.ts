import type { PersonId, SkillsMap, TeamId, TopicId } from '../map/model';
import { every, GrowingList, type Steps } from '../map/steps';
import { foldText } from '../match/fold';
import { typosBetween } from './distance';
import type { FilterName } from './query';
import { wordsOf } from './words';

/** What people are filtered by, apart from their time. */
export const FACETS = ['team', 'city', 'topic', 'title'] as const;
export type FacetName = (typeof FACETS)[number];

/** The values of one filter and who has them; `docsAt[i]` to `docsAt[i + 1]` of `docs` are the people of the i-th. */
export interface Facet {
  readonly names: readonly string[];
  /** Folded words of the name and of each alias, joined by blanks. */
  readonly spellings: readonly (readonly string[])[];
  readonly docsAt: Uint32Array;
  readonly docs: Uint32Array;
}

export type Facets = Readonly<Record<FacetName, Facet>>;

/** A value that would finish what is being typed. */
export interface Completion {
  readonly name: FacetName;
  readonly value: string;
  /** How many people have it. */
  readonly people: number;
}

class FacetBuilder {
  readonly #names: string[] = [];
  readonly #spellings: string[][] = [];
  readonly #people: number[][] = [];
  readonly #at = new Map<string, number>();

  value(key: string, name: string, aliases: readonly string[]): void {
    if (this.#at.has(key)) return;
    this.#at.set(key, this.#names.push(name) - 1);
    const spellings = [name, ...aliases].map(spelled).filter((text) => text !== '');
    this.#spellings.push([...new Set(spellings)]);
    this.#people.push([]);
  }

  person(doc: number, key: string): void {
    const people = this.#people[this.#at.get(key) ?? -1];
    if (people !== undefined && people[people.length - 1] !== doc) people.push(doc);
  }

  finish(): Facet {
    const docsAt = new Uint32Array(this.#people.length + 1);
    const docs = new GrowingList();
    this.#people.forEach((people, at) => {
      docsAt[at + 1] = (docsAt[at] ?? 0) + people.length;
      for (const doc of people) docs.push(doc);
    });
    return {
      names: this.#names,
      spellings: this.#spellings,
      docsAt,
      docs: Uint32Array.from(docs.view),
    };
  }
}

/**
 * Arranges people by what they are filtered by. Whoever is in a team is in the teams above it too, and whoever knows a
 * topic knows something of the topics above it. A person's document is their place in the map.
 */
export function* facetSteps(
  map: SkillsMap,
  known: ReadonlyMap<PersonId, readonly TopicId[]>,
): Steps<Facets> {
  const team = new FacetBuilder();
  const city = new FacetBuilder();
  const topic = new FacetBuilder();
  const title = new FacetBuilder();
  let turn = 0;
  for (const { id, name, aliases } of map.teams) team.value(id, name, aliases);
  for (const { id, name, aliases } of map.topics) {
    topic.value(id, name, aliases);
    if (every(turn++)) yield;
  }
  const teamsAbove = withAncestors<TeamId>(map.teams);
  const topicsAbove = withAncestors<TopicId>(map.topics);
  yield;
  /** Cities and titles come again and again. */
  const spellings = new Map<string, string>();
  let doc = 0;
  for (const person of map.people) {
    for (const id of person.teams)
      for (const above of teamsAbove.get(id) ?? []) team.person(doc, above);
    for (const id of known.get(person.id) ?? [])
      for (const above of topicsAbove.get(id) ?? []) topic.person(doc, above);
    for (const [facet, text] of [
      [city, person.city],
      [title, person.title],
    ] as const) {
      if (text === null) continue;
      const key = spellings.get(text) ?? spelled(text);
      spellings.set(text, key);
      if (key === '') continue;
      facet.value(key, text, []);
      facet.person(doc, key);
    }
    if (every(doc++)) yield;
  }
  return {
    team: team.finish(),
    city: city.finish(),
    topic: topic.finish(),
    title: title.finish(),
  };
}

/** Each id with those above it, itself first. A loop, which the map's parser takes out, would end where it closes. */
export function withAncestors<Id extends string>(
  items: readonly { readonly id: Id; readonly parent: Id | null }[],
): ReadonlyMap<Id, readonly Id[]> {
  const parents = new Map(items.map(({ id, parent }) => [id, parent]));
  return new Map(
    items.map(({ id }) => {
      const line = new Set<Id>();
      for (let at: Id | null = id; at !== null && !line.has(at); at = parents.get(at) ?? null)
        line.add(at);
      return [id, [...line]];
    }),
  );
}

function spelled(text: string): string {
  return wordsOf(text)
    .map((word) => word.text)
    .join(' ');
}

/**
 * The values that a typed one means: the one spelled just so; else those of which each typed word begins a word, in any
 * order; else those with a typo in it.
 *
 * @returns indexes into the facet's names; none for an empty value
 */
export function valuesOf(facet: Facet, value: string): readonly number[] {
  const typed = wordsOf(value).map(({ text }) => text);
  if (typed.length === 0) return [];
  const whole = typed.join(' ');
  const exact = matching(facet, (spelling) => spelling === whole);
  if (exact.length > 0) return exact;
  const begun = matching(facet, (spelling) => fits(typed, spelling, begins));
  return begun.length > 0 ? begun : matching(facet, (spelling) => fits(typed, spelling, nearly));
}

function matching(facet: Facet, test: (spelling: string) => boolean): number[] {
  const found: number[] = [];
  facet.spellings.forEach((spellings, at) => {
    if (spellings.some(test)) found.push(at);
  });
  return found;
}

function fits(
  typed: readonly string[],
  spelling: string,
  test: (word: string, typed: string) => boolean,
): boolean {
  const words = spelling.split(' ');
  return typed.every((one) => words.some((word) => test(word, one)));
}

const begins = (word: string, typed: string): boolean => word.startsWith(typed);

function nearly(word: string, typed: string): boolean {
  const most = typed.length < 3 ? 0 : typed.length < 6 ? 1 : 2;
  return begins(word, typed) || (most > 0 && typosBetween(typed, word, most, true) <= most);
}

/**
 * The people that filters leave: of several topics all have to be known; of several teams, cities or titles one is
 * enough. A value that nobody has leaves nobody; one that is still empty leaves everybody.
 *
 * @param free 1 for each document that can be asked now; called where `now` is among the filters
 * @returns 1 for each document that stays, or null when nothing is filtered
 */
export function filterPeople(
  facets: Facets,
  documents: number,
  filters: readonly { readonly name: FilterName; readonly value: string }[],
  free: () => Uint8Array,
): Uint8Array | null {
  const rounds: Uint8Array[] = [];
  for (const name of FACETS) {
    const own = filters.filter((filter) => filter.name === name && foldText(filter.value) !== '');
    const masks = own.map(({ value }) => maskOf(facets[name], documents, value));
    if (name === 'topic') rounds.push(...masks);
    else if (masks.length > 0) rounds.push(union(masks));
  }
  if (filters.some(({ name }) => name === 'now')) rounds.push(free());
  const [first, ...others] = rounds;
  if (first === undefined) return null;
  const left = new Uint8Array(documents);
  for (let doc = 0; doc < documents; doc++) {
    left[doc] = first[doc] === 1 && others.every((mask) => mask[doc] === 1) ? 1 : 0;
  }
  return left;
}

function maskOf(facet: Facet, documents: number, value: string): Uint8Array {
  const mask = new Uint8Array(documents);
  for (const at of valuesOf(facet, value)) {
    const end = facet.docsAt[at + 1] ?? 0;
    for (let i = facet.docsAt[at] ?? 0; i < end; i++) mask[facet.docs[i] ?? 0] = 1;
  }
  return mask;
}

function union(masks: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array(0), ...others] = masks;
  for (const mask of others)
    for (let doc = 0; doc < first.length; doc++) first[doc] ||= mask[doc] ?? 0;
  return first;
}

/**
 * Values that would finish a filter being typed, those of most people first; none where the value is already spelled
 * out and no other begins like it.
 *
 * @param most how many at most
 */
export function completionsFor(
  facets: Facets,
  name: FacetName,
  value: string,
  most: number,
): readonly Completion[] {
  const facet = facets[name];
  const typed = wordsOf(value).map(({ text }) => text);
  const whole = typed.join(' ');
  const found = typed.length === 0 ? facet.names.map((_, at) => at) : begunOrNear(facet, typed);
  const completions = found
    .map((at) => ({
      name,
      value: facet.names[at] ?? '',
      people: (facet.docsAt[at + 1] ?? 0) - (facet.docsAt[at] ?? 0),
      first: facet.spellings[at]?.[0] ?? '',
    }))
    .filter(({ people }) => people > 0)
    .sort((a, b) => Number(b.first === whole) - Number(a.first === whole) || b.people - a.people);
  if (completions.length === 1 && completions[0]?.first === whole) return [];
  return completions.slice(0, most).map(({ first: _, ...completion }) => completion);
}

function begunOrNear(facet: Facet, typed: readonly string[]): readonly number[] {
  const begun = matching(facet, (spelling) => fits(typed, spelling, begins));
  return begun.length > 0 ? begun : matching(facet, (spelling) => fits(typed, spelling, nearly));
}
