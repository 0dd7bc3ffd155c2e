import type {
  Evidence,
  Person,
  PersonId,
  SkillsMap,
  SourceInfo,
  Team,
  TeamId,
  Topic,
  TopicId,
} from './model';
import { subjectKey } from './subjects';

/** A map arranged for looking up. Made once per map; lists are never changed. */
export interface MapIndex {
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly teams: ReadonlyMap<TeamId, Team>;
  readonly topics: ReadonlyMap<TopicId, Topic>;
  /** Keys are lower-cased handles without `@`. Several people may share one. */
  readonly peopleByHandle: ReadonlyMap<string, readonly Person[]>;
  /** Keys are lower-cased mail addresses. */
  readonly peopleByMail: ReadonlyMap<string, readonly Person[]>;
  /** Keys are lower-cased names. */
  readonly peopleByName: ReadonlyMap<string, readonly Person[]>;
  readonly peopleByTeam: ReadonlyMap<TeamId, readonly Person[]>;
  /** Keys are lower-cased names and aliases. */
  readonly teamsByName: ReadonlyMap<string, readonly Team[]>;
  readonly topicsByName: ReadonlyMap<string, readonly Topic[]>;
  readonly evidenceByPerson: ReadonlyMap<PersonId, readonly Evidence[]>;
  readonly evidenceByTopic: ReadonlyMap<TopicId, readonly Evidence[]>;
  /** Keys are those of `subjectKey`. */
  readonly evidenceBySubject: ReadonlyMap<string, readonly Evidence[]>;
  /** Keys are the names that `Provenance.source` gives. */
  readonly sources: ReadonlyMap<string, SourceInfo>;
}

/** Arranges a map for looking up, in linear time. */
export function mapIndex(map: SkillsMap): MapIndex {
  const people = map.people;
  return {
    people: new Map(people.map((person) => [person.id, person])),
    teams: new Map(map.teams.map((team) => [team.id, team])),
    topics: new Map(map.topics.map((topic) => [topic.id, topic])),
    peopleByHandle: group(people, (person) => person.handles.map(fold)),
    peopleByMail: group(people, ({ addresses }) =>
      addresses.mail === undefined ? [] : [fold(addresses.mail)],
    ),
    peopleByName: group(people, (person) => [fold(person.name)]),
    peopleByTeam: group(people, (person) => person.teams),
    teamsByName: group(map.teams, (team) => [team.name, ...team.aliases].map(fold)),
    topicsByName: group(map.topics, (topic) => [topic.name, ...topic.aliases].map(fold)),
    sources: new Map(map.sources.map((source) => [source.id, source])),
    evidenceByPerson: group(map.evidence, ({ person }) => [person]),
    evidenceByTopic: group(map.evidence, ({ about }) => (about.kind === 'topic' ? [about.id] : [])),
    evidenceBySubject: group(map.evidence, ({ about }) =>
      about.kind === 'subject' ? [subjectKey(about.subject)] : [],
    ),
  };
}

/**
 * Finds people by what somebody may type or paste: a mail address, a handle with or without `@`, or a name; case does
 * not count. Mail goes before handle, handle before name.
 */
export function findPeople(index: MapIndex, text: string): readonly Person[] {
  const key = fold(text);
  const handle = key.replace(/^@/, '');
  return [
    ...new Set([
      ...(index.peopleByMail.get(key) ?? []),
      ...(index.peopleByHandle.get(handle) ?? []),
      ...(index.peopleByName.get(key) ?? []),
    ]),
  ];
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}

/** Rows by each of the keys that they have; a key that a row has twice counts once. */
export function group<Item, Key>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly Key[],
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const found = groups.get(key);
      if (found === undefined) groups.set(key, [item]);
      else found.push(item);
    }
  }
  return groups;
}
