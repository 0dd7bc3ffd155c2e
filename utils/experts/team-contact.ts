import type { MapIndex } from '../map/lookup';
import type { Addresses, Person, PersonId, Team, TeamId } from '../map/model';

/** Where a question to a team goes. */
export type TeamContact =
  | { readonly via: 'team'; readonly addresses: Addresses }
  | { readonly via: 'lead'; readonly person: Person };

/**
 * The team's own address; without one its lead; without both those of the nearest team above it. Null when nobody up
 * the tree can be reached, or the team is not in the map.
 *
 * @param leftOut leads who are not to be asked
 */
export function contactForTeam(
  team: TeamId,
  index: Pick<MapIndex, 'teams' | 'people'>,
  leftOut: ReadonlySet<PersonId> = new Set(),
): TeamContact | null {
  for (const found of upwards(team, index)) {
    if (hasAddress(found)) return { via: 'team', addresses: found.addresses };
    const lead = found.lead === null ? undefined : index.people.get(found.lead);
    if (lead && !leftOut.has(lead.id)) return { via: 'lead', person: lead };
  }
  return null;
}

/** Where a team is written to as a whole: its own addresses, else those of the nearest team above it that has some. */
export function addressesOfTeam(team: TeamId, index: Pick<MapIndex, 'teams'>): Addresses {
  for (const found of upwards(team, index)) if (hasAddress(found)) return found.addresses;
  return {};
}

/** Can the team as a whole be written to? */
export function hasAddress({ addresses }: Pick<Team, 'addresses'>): boolean {
  return Object.values(addresses).some(Boolean);
}

/** The team and those above it, each once. */
function* upwards(team: TeamId, { teams }: Pick<MapIndex, 'teams'>): Generator<Team> {
  const seen = new Set<TeamId>();
  let found = teams.get(team);
  while (found !== undefined && !seen.has(found.id)) {
    seen.add(found.id);
    yield found;
    found = found.parent === null ? undefined : teams.get(found.parent);
  }
}
