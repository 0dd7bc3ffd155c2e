import { type EntityTable, startsOf } from '../map/entities';
import type { SkillsMap } from '../map/model';
import type { LexiconEntry } from './lexicon';

/**
 * The names that a map knows: people (full name, `@handle`, and the bare handle where it cannot be a word), teams and
 * topics (name, aliases), issue keys of the Jira projects that claims speak of. Where one name belongs to several, a
 * person goes before a team, a team before a topic, and within a kind the order of the map decides.
 *
 * @param table counts the map's entities: each entry names its entity by that number
 */
export function* lexiconEntries(map: SkillsMap, table: EntityTable): Iterable<LexiconEntry> {
  let entity = 0;
  for (const person of map.people) {
    // A name of one word ("Will") is too often a word, or somebody else's first name.
    yield {
      term: person.name,
      entity,
      kind: 'person',
      exactCase: !/\s/.test(person.name.trim()),
    };
    for (const handle of person.handles) {
      yield { term: `@${handle}`, entity };
      if (isDistinctive(handle)) yield { term: handle, entity, kind: 'handle' };
    }
    entity++;
  }
  for (const [kind, rows] of [
    ['team', map.teams],
    ['name', map.topics],
  ] as const) {
    for (const { name, aliases } of rows) {
      yield { term: name, entity, kind };
      for (const term of aliases) yield { term, entity, kind };
      entity++;
    }
  }
  const [, , , subjects = 0, end = 0] = startsOf(table);
  for (entity = subjects; entity < end; entity++) {
    const key = /^jira-project:([A-Z][A-Z0-9_]+)$/.exec(table.ids[entity] ?? '')?.[1];
    if (key !== undefined) yield { term: key, entity, kind: 'issue-key' };
  }
}

/** A handle nobody would write as a word: at least five characters, letters, and a digit or a separator among them. */
function isDistinctive(handle: string): boolean {
  return handle.length >= 5 && /\p{L}/u.test(handle) && /[\p{L}\p{N}][\p{N}._-]/u.test(handle);
}
