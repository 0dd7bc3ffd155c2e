import type { TeamId } from '../../map/model';
import type { ExpertIndex } from '../expert-index';
import { hasAddress } from '../team-contact';

/**
 * What to say where nobody who knows it, or owns it in person, can be asked now. Tried in this order:
 *
 * - `members`: people of the owner team;
 * - `owner-team`: the owner team as a whole, in its own channel;
 * - `adjacent`: those who know a topic next to it;
 * - `expert-team`: where no owner is known, the team of those who know it and are away;
 * - `above`: the nearest team above one of these (`below`) that has a channel.
 */
export type Fallback =
  | { readonly step: 'members' | 'adjacent' }
  | { readonly step: 'owner-team' | 'expert-team'; readonly team: TeamId }
  | { readonly step: 'above'; readonly team: TeamId; readonly below: TeamId };

/** The first of these teams with a channel of its own; null where none has one. */
export function firstWithChannel(teams: readonly TeamId[], index: ExpertIndex): TeamId | null {
  for (const id of teams) {
    const team = index.teams.get(id);
    if (team && hasAddress(team)) return team.id;
  }
  return null;
}

/** The nearest team with a channel above these, those of the first before the next where they are equally near. */
export function nearestAbove(
  teams: readonly TeamId[],
  index: ExpertIndex,
): { readonly team: TeamId; readonly below: TeamId } | null {
  const seen = new Set<TeamId>();
  let level = teams.map((id) => ({ at: id, below: id }));
  while (level.length > 0) {
    level = level.flatMap(({ at, below }) => {
      const parent = index.teams.get(at)?.parent ?? null;
      if (parent === null || seen.has(parent)) return [];
      seen.add(parent);
      return [{ at: parent, below }];
    });
    for (const { at, below } of level) {
      const team = index.teams.get(at);
      if (team && hasAddress(team)) return { team: team.id, below };
    }
  }
  return null;
}
