import type { Person, PersonId, Team, TeamId, Topic, TopicId } from '../model';
import { findCycles } from './cycles';
import type { Known } from './facts';
import type { PersonDraft, TeamDraft, TopicDraft } from './people';
import { type ProblemList, step } from './problems';

/** Connects people with teams and managers. What points nowhere is dropped and listed; the rest of the row stays. */
export function linkPeople(
  drafts: readonly PersonDraft[],
  known: Known,
  problems: ProblemList,
): readonly Person[] {
  const managers = parents(
    drafts,
    (draft) => draft.manager,
    'manager',
    known.people,
    known.optedOut,
    problems,
  );
  return drafts.map((draft) => {
    const teams = new Set<TeamId>();
    for (const { id, path } of draft.teams) {
      if (known.teams.has(id)) teams.add(id as TeamId);
      else problems.warn('dangling', path, id);
    }
    const manager = managers.get(draft.entity.id) ?? null;
    return { ...draft.entity, teams: [...teams], manager: manager as PersonId | null };
  });
}

/** Connects teams with their parents and leads. */
export function linkTeams(
  drafts: readonly TeamDraft[],
  known: Known,
  problems: ProblemList,
): readonly Team[] {
  const above = parents(drafts, (draft) => draft.parent, 'parent', known.teams, NONE, problems);
  return drafts.map((draft) => {
    const { lead } = draft;
    const leads = lead !== null && known.people.has(lead);
    if (lead !== null && !leads && !known.optedOut.has(lead)) {
      problems.warn('dangling', step(draft.path, 'lead'), lead);
    }
    const parent = above.get(draft.entity.id) ?? null;
    return {
      ...draft.entity,
      parent: parent as TeamId | null,
      lead: leads ? (lead as PersonId) : null,
    };
  });
}

/** Connects topics with their parents. */
export function linkTopics(
  drafts: readonly TopicDraft[],
  known: Known,
  problems: ProblemList,
): readonly Topic[] {
  const above = parents(drafts, (draft) => draft.parent, 'parent', known.topics, NONE, problems);
  return drafts.map((draft) => {
    const parent = above.get(draft.entity.id) ?? null;
    return { ...draft.entity, parent: parent as TopicId | null };
  });
}

const NONE: ReadonlySet<string> = new Set();

/** Usable parent links: known, and with one edge of each cycle taken out. */
function parents<Draft extends { readonly entity: { readonly id: string }; readonly path: string }>(
  drafts: readonly Draft[],
  parentOf: (draft: Draft) => string | null,
  key: string,
  known: ReadonlySet<string>,
  silent: ReadonlySet<string>,
  problems: ProblemList,
): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  for (const draft of drafts) {
    const parent = parentOf(draft);
    if (parent === null) continue;
    if (known.has(parent)) links.set(draft.entity.id, parent);
    else if (!silent.has(parent)) problems.warn('dangling', step(draft.path, key), parent);
  }
  const cut = findCycles(links.keys(), (id) => links.get(id) ?? null);
  for (const draft of cut.size > 0 ? drafts : []) {
    const { id } = draft.entity;
    if (!cut.has(id)) continue;
    problems.warn('cycle', step(draft.path, key), links.get(id) ?? '');
    links.delete(id);
  }
  return links;
}
