import type { PersonId, SkillsMap, Subject, TeamId, TopicId } from './model';

/** A person, team, topic or subject of a map. */
export type Entity =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'team'; readonly id: TeamId }
  | { readonly kind: 'topic'; readonly id: TopicId }
  | { readonly kind: 'subject'; readonly id: Subject };

/** The kinds in the order in which entities are counted. */
export const ENTITY_KINDS = ['person', 'team', 'topic', 'subject'] as const;

/**
 * Everything that a map names, counted in one order by lexicon, tokens and search: people, teams, topics (each as in the
 * map), then subjects that claims speak of, each once.
 */
export interface EntityTable {
  readonly ids: readonly string[];
  /** How many of the first three kinds there are; the rest are subjects. */
  readonly people: number;
  readonly teams: number;
  readonly topics: number;
}

/** Counts what a map names. */
export function entityTable(map: SkillsMap): EntityTable {
  const ids: string[] = [];
  for (const { id } of map.people) ids.push(id);
  for (const { id } of map.teams) ids.push(id);
  for (const { id } of map.topics) ids.push(id);
  for (const subject of new Set(map.claims.map((claim) => claim.subject))) ids.push(subject);
  return {
    ids,
    people: map.people.length,
    teams: map.teams.length,
    topics: map.topics.length,
  };
}

/** Where each kind begins; the last number is the end. */
export function startsOf({ ids, people, teams, topics }: EntityTable): readonly number[] {
  return [0, people, people + teams, people + teams + topics, ids.length];
}

/** The entity of a number; null for a number that is none. */
export function entityAt(table: EntityTable, number: number): Entity | null {
  const id = table.ids[number];
  if (id === undefined) return null;
  const starts = startsOf(table);
  const kind = ENTITY_KINDS.find((_, at) => number < (starts[at + 1] ?? 0)) ?? 'subject';
  // The table was made of a map, which has these ids as ids of this kind.
  return { kind, id } as Entity;
}
