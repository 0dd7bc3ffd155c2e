import type { PersonId, SkillsMap, Subject, TeamId, TopicId } from '../map/model';
import type { LexiconEntry } from './lexicon';

/** What a mention means. */
export type LexiconEntity =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'team'; readonly id: TeamId }
  | { readonly kind: 'topic'; readonly id: TopicId }
  | { readonly kind: 'subject'; readonly id: Subject };

export interface LexiconInput {
  readonly entries: readonly LexiconEntry[];
  /** `entry.entity` and `mention.entity` are indexes into this list. */
  readonly entities: readonly LexiconEntity[];
}

/**
 * The names that a map knows: people (full name, `@handle`, and the bare handle where it cannot be a word), teams and
 * topics (name, aliases), issue keys of the Jira projects that claims speak of. Where one name belongs to several, a
 * person goes before a team, a team before a topic, and within a kind the order of the map decides.
 */
export function lexiconEntries(map: SkillsMap): LexiconInput {
  const entries: LexiconEntry[] = [];
  const entities: LexiconEntity[] = [];
  for (const person of map.people) {
    const entity = entities.push({ kind: 'person', id: person.id }) - 1;
    // A name of one word ("Will") is too often a word, or somebody else's first name.
    entries.push({ term: person.name, entity, exactCase: !/\s/.test(person.name.trim()) });
    for (const handle of person.handles) {
      entries.push({ term: `@${handle}`, entity });
      if (isDistinctive(handle)) entries.push({ term: handle, entity, kind: 'handle' });
    }
  }
  for (const team of map.teams) {
    const entity = entities.push({ kind: 'team', id: team.id }) - 1;
    for (const term of [team.name, ...team.aliases]) entries.push({ term, entity });
  }
  for (const topic of map.topics) {
    const entity = entities.push({ kind: 'topic', id: topic.id }) - 1;
    for (const term of [topic.name, ...topic.aliases]) entries.push({ term, entity });
  }
  for (const [key, subject] of jiraProjects(map)) {
    const entity = entities.push({ kind: 'subject', id: subject }) - 1;
    entries.push({ term: key, entity, kind: 'issue-key' });
  }
  return { entries, entities };
}

/** A handle nobody would write as a word: at least five characters, letters, and a digit or a separator among them. */
function isDistinctive(handle: string): boolean {
  return handle.length >= 5 && /\p{L}/u.test(handle) && /[\p{L}\p{N}][\p{N}._-]/u.test(handle);
}

function jiraProjects(map: SkillsMap): Map<string, Subject> {
  const projects = new Map<string, Subject>();
  for (const claim of map.claims) {
    const key = /^jira-project:([A-Z][A-Z0-9_]+)$/.exec(claim.subject)?.[1];
    if (key !== undefined) projects.set(key, claim.subject);
  }
  return projects;
}
