import { ENTITY_KINDS, type EntityTable, startsOf } from '../../map/entities';
import { group, type MapIndex } from '../../map/lookup';
import type {
  Availability,
  Claim,
  MapTemplate,
  Person,
  PersonId,
  Relation,
  SkillsMap,
  SourceInfo,
  Subject,
  Team,
  TeamId,
  Topic,
  TopicId,
  Unowned,
} from '../../map/model';
import { subjectKey } from '../../map/subjects';
import { namesOf } from '../../search/search-index';
import { type AlsoCalled, alsoCalled } from './also';
import { Called, foldName } from './called';
import { StoredEvidence } from './evidence';
import { deferred, LazyMap, once } from './lazy-map';
import { Links } from './links';
import { type Parts, textOf } from './parts';
import { Records } from './records';

/** What a head row says of its map. */
export type MapHead = Pick<SkillsMap, 'name' | 'generatedAt' | 'expiresAt'>;

/** Somebody's own word on their absence, over whatever the map says. */
export interface OwnAbsence {
  readonly id: string | null;
  readonly away: Availability['away'];
}

interface Outline {
  readonly teams: readonly Team[];
  readonly sources: readonly SourceInfo[];
  readonly templates?: readonly MapTemplate[];
}

/**
 * A stored map, read piece by piece: a person is parsed when somebody asks for that person. Which parts must be there
 * for what, `NEEDS` says.
 */
export class StoredMap {
  readonly table: EntityTable;
  readonly evidence: StoredEvidence;
  readonly #parts: Parts;
  readonly #own: OwnAbsence;
  readonly #outline: () => Outline;
  readonly #links: () => Links;
  readonly #names: () => readonly string[];
  readonly #people: () => Records<Person>;
  readonly #topics: () => Records<Topic>;
  readonly #called: () => Called;
  readonly #also: () => readonly AlsoCalled[];
  /** Number of the person who speaks for themselves. */
  readonly #self: () => number | null;
  readonly #me: () => Person | undefined;
  readonly #numbers: readonly (() => ReadonlyMap<string, number>)[];
  /** The whole map; each of its tables is parsed when it is first asked for. */
  readonly map: SkillsMap;
  /** The map arranged for looking up; each entry is made when it is looked up. */
  readonly index: MapIndex;

  /** @param parts may grow later, as more is needed */
  constructor(head: MapHead, parts: Parts, own: OwnAbsence = { id: null, away: null }) {
    this.#parts = parts;
    this.#own = own;
    this.table = JSON.parse(textOf(parts, 'ids'));
    this.evidence = new StoredEvidence(parts, this.table);
    this.#outline = once(() => JSON.parse(textOf(parts, 'outline')));
    this.#links = once(() => new Links(parts));
    this.#names = once(() => JSON.parse(textOf(parts, 'names')));
    this.#people = once(() => new Records(parts, 'people'));
    this.#topics = once(() => new Records(parts, 'topics'));
    this.#called = once(() => new Called(parts));
    this.#also = once(() => alsoCalled(parts, this.table));
    this.#self = once(() => (own.id === null ? null : this.numberOf('person', own.id)));
    this.#me = once(() => this.#asTheySay());
    const starts = startsOf(this.table);
    this.#numbers = [0, 1, 2, 3].map((kind) => once(() => this.#numbersOf(kind, starts)));
    this.map = this.#wholeMap(head);
    this.index = this.#arranged();
  }

  /**
   * The number of a person, team, topic or subject among its kind, by its id in the map or in one of its sources; null
   * for one that is not in the map.
   */
  numberOf(kind: 'person' | 'team' | 'topic' | 'subject', id: string): number | null {
    const at = ENTITY_KINDS.indexOf(kind);
    const found = this.#numbers[at]?.().get(kind === 'subject' ? subjectKey(id as Subject) : id);
    return found ?? this.#also()[at]?.get(id) ?? null;
  }

  /** A person's name, without reading the person. */
  nameOf(id: PersonId): string | null {
    const number = this.numberOf('person', id);
    return number === null ? null : (this.#names()[number] ?? null);
  }

  /** Names of all entities, by number. */
  get names(): readonly string[] {
    const { teams } = this.#outline();
    const topics = this.#topics().all();
    return [...this.#names(), ...namesOf({ people: [], teams, topics }, this.table)];
  }

  /** Ids of the topics that go by a name, whatever its case. */
  topicsCalled(name: string): readonly TopicId[] {
    const { ids, people, teams } = this.table;
    // Ids in this place of the table are those of topics.
    return this.#called()
      .by(foldName(name))
      .map((number) => ids[people + teams + number] as TopicId);
  }

  /** The number of a person's manager; null for none. */
  managerOf(person: number): number | null {
    return this.#links().manager(person);
  }

  #numbersOf(kind: number, starts: readonly number[]): ReadonlyMap<string, number> {
    const numbers = new Map<string, number>();
    const [from = 0, to = 0] = [starts[kind], starts[kind + 1]];
    for (let at = from; at < to; at++) {
      const id = this.table.ids[at] ?? '';
      numbers.set(kind === 3 ? subjectKey(id as Subject) : id, at - from);
    }
    return numbers;
  }

  #person(number: number): Person | undefined {
    return number === this.#self() ? this.#me() : this.#people().row(number);
  }

  #asTheySay(): Person | undefined {
    const number = this.#self();
    const person = number === null ? undefined : this.#people().row(number);
    const { away } = this.#own;
    if (person === undefined || away === null) return person;
    return { ...person, availability: { ...person.availability, away } };
  }

  #everybody(): readonly Person[] {
    const self = this.#self();
    const all = this.#people().all();
    return self === null || this.#own.away === null
      ? all
      : all.map((person, number) => (number === self ? (this.#me() ?? person) : person));
  }

  #wholeMap(head: MapHead): SkillsMap {
    const parts = this.#parts;
    const outline = this.#outline;
    const people = once(() => this.#everybody());
    const claims = once(() => new Records<Claim>(parts, 'claims').all());
    const unowned = once(() => new Records<Unowned>(parts, 'unowned').all());
    const topics = once(() => this.#topics().all());
    const relations = once(() => new Records<Relation>(parts, 'relations').all());
    const evidence = once(() => this.evidence.all());
    return {
      name: head.name,
      generatedAt: head.generatedAt,
      expiresAt: head.expiresAt,
      get people() {
        return people();
      },
      get teams() {
        return outline().teams;
      },
      get topics() {
        return topics();
      },
      get claims() {
        return claims();
      },
      get unowned() {
        return unowned();
      },
      get evidence() {
        return evidence();
      },
      get relations() {
        return relations();
      },
      get sources() {
        return outline().sources;
      },
      get templates() {
        return outline().templates;
      },
    };
  }

  #arranged(): MapIndex {
    const { map, table, evidence } = this;
    const starts = startsOf(table);
    const idsOf = (kind: number): string[] => table.ids.slice(starts[kind], starts[kind + 1]);
    const byNumber =
      <Id extends string, Row>(
        kind: 'person' | 'team' | 'topic',
        rowOf: (number: number) => Row | undefined,
      ) =>
      (id: Id): Row | undefined => {
        const number = this.numberOf(kind, id);
        return number === null ? undefined : rowOf(number);
      };
    const some = <Row>(rows: readonly Row[]): readonly Row[] | undefined =>
      rows.length === 0 ? undefined : rows;
    const folded = (names: readonly string[]) => names.map(foldName);
    // Ids in the table are those of a map that the parser made, of the kind that their place says.
    const people = () => idsOf(0) as PersonId[];
    const teams = () => idsOf(1) as TeamId[];
    const topics = () => idsOf(2) as TopicId[];
    return {
      people: new LazyMap<PersonId, Person>(
        people,
        byNumber('person', (number) => this.#person(number)),
        (id) => this.numberOf('person', id) !== null,
      ),
      teams: new LazyMap<TeamId, Team>(
        teams,
        byNumber('team', (number) => map.teams[number]),
      ),
      topics: new LazyMap<TopicId, Topic>(
        topics,
        byNumber('topic', (number) => this.#topics().row(number)),
        (id) => this.numberOf('topic', id) !== null,
      ),
      peopleByHandle: deferred(() => group(map.people, ({ handles }) => folded(handles))),
      peopleByMail: deferred(() =>
        group(map.people, ({ addresses: { mail } }) => (mail === undefined ? [] : folded([mail]))),
      ),
      peopleByName: deferred(() => group(map.people, ({ name }) => folded([name]))),
      peopleByTeam: new LazyMap<TeamId, readonly Person[]>(
        teams,
        byNumber('team', (number) =>
          some([...this.#links().members(number)].flatMap((each) => this.#person(each) ?? [])),
        ),
      ),
      teamsByName: deferred(() =>
        group(map.teams, ({ name, aliases }) => folded([name, ...aliases])),
      ),
      topicsByName: deferred(() =>
        group(map.topics, ({ name, aliases }) => folded([name, ...aliases])),
      ),
      evidenceByPerson: new LazyMap(
        people,
        byNumber('person', (number) => some(evidence.ofPerson(number))),
      ),
      evidenceByTopic: new LazyMap(
        topics,
        byNumber('topic', (number) => some(evidence.ofTopic(number))),
      ),
      evidenceBySubject: new LazyMap(
        () => evidence.subjects().keys(),
        (key: string) => some(evidence.ofSubject(key)),
        (key) => evidence.subjects().has(key),
      ),
      sources: deferred(() => new Map(map.sources.map((source) => [source.id, source]))),
    };
  }
}
