import type {
  Evidence,
  Person,
  PersonId,
  SkillsMap,
  Team,
  TeamId,
  Topic,
  TopicId,
} from '../map/model';

/** A skills map arranged for `expertsFor`. */
export interface ExpertIndex {
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly teams: ReadonlyMap<TeamId, Team>;
  readonly topics: ReadonlyMap<TopicId, Topic>;
  readonly childTopics: ReadonlyMap<TopicId, readonly TopicId[]>;
  readonly members: ReadonlyMap<TeamId, readonly PersonId[]>;
  readonly byTopic: ReadonlyMap<TopicId, readonly Evidence[]>;
  /** Keyed by the subject's text, so that made-up parents can be looked up too. */
  readonly bySubject: ReadonlyMap<string, readonly Evidence[]>;
}

/** Arranges a map by what `expertsFor` looks up. Linear; dangling references are kept and find nothing. */
export function buildExpertIndex(map: SkillsMap): ExpertIndex {
  const childTopics = new Map<TopicId, TopicId[]>();
  const members = new Map<TeamId, PersonId[]>();
  const byTopic = new Map<TopicId, Evidence[]>();
  const bySubject = new Map<string, Evidence[]>();
  for (const topic of map.topics) if (topic.parent) add(childTopics, topic.parent, topic.id);
  for (const person of map.people) for (const team of person.teams) add(members, team, person.id);
  for (const evidence of map.evidence) {
    if (evidence.about.kind === 'topic') add(byTopic, evidence.about.id, evidence);
    else add<string, Evidence>(bySubject, evidence.about.subject, evidence);
  }
  return {
    people: new Map(map.people.map((person) => [person.id, person])),
    teams: new Map(map.teams.map((team) => [team.id, team])),
    topics: new Map(map.topics.map((topic) => [topic.id, topic])),
    childTopics,
    members,
    byTopic,
    bySubject,
  };
}

function add<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** How a topic stands to the one that was asked for. */
export type Relation = 'parent' | 'child' | 'sibling';

/** The topics next to `topic` in the tree. */
export function adjacentTopics(
  index: ExpertIndex,
  topic: TopicId,
): readonly { readonly id: TopicId; readonly relation: Relation }[] {
  const parent = index.topics.get(topic)?.parent ?? null;
  const children = index.childTopics.get(topic) ?? [];
  const siblings = parent ? (index.childTopics.get(parent) ?? []) : [];
  return [
    ...(parent ? [{ id: parent, relation: 'parent' as const }] : []),
    ...children.map((id) => ({ id, relation: 'child' as const })),
    ...siblings.filter((id) => id !== topic).map((id) => ({ id, relation: 'sibling' as const })),
  ];
}

/**
 * What contains a subject, nearest first: the directories and the repository of a path, the project of a component.
 */
export function containersOf(subject: string): string[] {
  const component = /^jira-component:([^/]+)\//.exec(subject);
  if (component) return [`jira-project:${component[1]}`];
  if (!subject.startsWith('path:')) return [];
  const segments = subject.slice('path:'.length).split('/');
  const containers: string[] = [];
  // Host and owner come first, so that three segments are the least that can be a repository.
  for (let count = segments.length - 1; count >= 3; count--) {
    const prefix = segments.slice(0, count).join('/');
    containers.push(`path:${prefix}`, `repo:${prefix}`);
  }
  return containers;
}
