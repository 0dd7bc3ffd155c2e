import type { MapIndex } from '../map/lookup';
import type { Addresses, Person, TeamId } from '../map/model';

/** Where a question to a team goes. */
export type TeamContact =
  | { readonly via: 'team'; readonly addresses: Addresses }
  | { readonly via: 'lead'; readonly person: Person };

/**
 * The team's own address; without one its lead; without both those of the nearest team above it. Null when nobody up
 * the tree can be reached, or the team is not in the map.
 */
export function contactForTeam(
  team: TeamId,
  index: Pick<MapIndex, 'teams' | 'people'>,
): TeamContact | null {
  const seen = new Set<TeamId>();
  for (let at: TeamId | null = team; at !== null && !seen.has(at); ) {
    const id: TeamId = at;
    seen.add(id);
    const found = index.teams.get(id);
    if (!found) return null;
    if (Object.values(found.addresses).some(Boolean)) {
      return { via: 'team', addresses: found.addresses };
    }
    const lead = found.lead === null ? undefined : index.people.get(found.lead);
    if (lead) return { via: 'lead', person: lead };
    at = found.parent;
  }
  return null;
}
