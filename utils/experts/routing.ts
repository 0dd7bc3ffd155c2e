import type { PersonId, Team, TeamId, TeamRouting } from '../map/model';
import { byText } from '../map/steps';
import type { Presence } from './presence';
import { hasAddress } from './team-contact';

/** Days that an earlier request counts for whose turn it is, and for who has much to do. */
export const ROUTING_DAYS = 30;
const ROUTING_MS = ROUTING_DAYS * 24 * 60 * 60 * 1000;

/** Somebody of the team, and whether they can be asked now. */
export interface Member {
  readonly id: PersonId;
  readonly presence: Presence;
}

/** A request that went out earlier, as far as this browser knows. */
export interface EarlierRequest {
  /** ULID. */
  readonly id: string;
  readonly to: PersonId;
  /** The team that was asked, where it was one. */
  readonly team: TeamId | null;
  /** ISO date-time in UTC. */
  readonly at: string;
}

export interface RoutingInput {
  readonly team: TeamId;
  readonly mode: TeamRouting;
  readonly members: readonly Member[];
  /** The asker and the asker's manager. */
  readonly leftOut: ReadonlySet<PersonId>;
  readonly earlier: readonly EarlierRequest[];
  readonly now: Date;
  /** The id of the request that is being made: the same request always goes to the same person. */
  readonly requestId: string;
}

/**
 * Whom a question to a team goes to, and why. `turn`: the next after whoever got the last one; `load`: asked least of
 * late; `hash`: by lot; `only`: nobody else can be asked now. The team keeps it where it wants that
 * (`team-prefers-channel`), where everybody is away, off work or has had enough (`all-busy`), and where the map names
 * `nobody` who could be asked.
 */
export type TeamRoute =
  | {
      readonly to: 'member';
      readonly person: PersonId;
      readonly why: 'turn' | 'load' | 'hash' | 'only';
    }
  | { readonly to: 'team'; readonly why: 'team-prefers-channel' | 'all-busy' | 'nobody' };

/** How a team wants to be asked: as the map says; else as a whole where it has an address of its own, else in turn. */
export function modeOf({ routing, addresses }: Pick<Team, 'routing' | 'addresses'>): TeamRouting {
  if (routing !== undefined) return routing;
  return hasAddress({ addresses }) ? 'channel' : 'round-robin';
}

/** How a member is chosen where the user wants one, whatever the team prefers. */
export function memberModeOf({ routing }: Pick<Team, 'routing'>): TeamRouting {
  return routing === 'load' ? 'load' : 'round-robin';
}

/**
 * Whom a question to a team goes to (docs/design/routing.md). The asker and the asker's manager are never chosen, nor
 * is anybody who is away, off work or past the weekly cap. Depends neither on the order of the lists nor on chance:
 * the same request goes to the same person in every browser that knows the same.
 */
export function routeTeam(input: RoutingInput): TeamRoute {
  const { mode, requestId } = input;
  if (mode === 'channel') return { to: 'team', why: 'team-prefers-channel' };
  const askable = new Map(
    input.members
      .filter(({ id }) => !input.leftOut.has(id))
      .map(({ id, presence }) => [id, presence]),
  );
  if (askable.size === 0) return { to: 'team', why: 'nobody' };
  const free = [...askable.keys()].filter((id) => isFree(askable.get(id))).sort(byText);
  const [first, ...others] = free;
  if (first === undefined) return { to: 'team', why: 'all-busy' };
  if (others.length === 0) return { to: 'member', person: first, why: 'only' };
  const since = input.now.getTime() - ROUTING_MS;
  const earlier = input.earlier.filter(({ at }) => Date.parse(at) >= since);
  if (mode === 'round-robin') {
    const last = lastOf(input.team, earlier);
    if (last === null)
      return { to: 'member', person: drawn([first, ...others], requestId), why: 'hash' };
    const next = free.find((id) => byText(id, last) > 0) ?? first;
    return { to: 'member', person: next, why: 'turn' };
  }
  const least = leastAsked([first, ...others], earlier);
  return {
    to: 'member',
    person: drawn(least, requestId),
    why: least.length < free.length ? 'load' : 'hash',
  };
}

/** Nothing known speaks against asking. */
function isFree(presence: Presence | undefined): boolean {
  return presence?.state === 'free' || presence?.state === 'unknown';
}

/** Who got the last request to this team; of two at the same moment the later by id. */
function lastOf(team: TeamId, earlier: readonly EarlierRequest[]): PersonId | null {
  const [last] = earlier
    .filter((request) => request.team === team)
    .sort((a, b) => byText(b.at, a.at) || byText(b.id, a.id));
  return last?.to ?? null;
}

type Some<Item> = readonly [Item, ...Item[]];

/** Those who got the fewest requests, from whichever team or directly. */
function leastAsked(
  [first, ...others]: Some<PersonId>,
  earlier: readonly EarlierRequest[],
): Some<PersonId> {
  const load = new Map<PersonId, number>();
  for (const { to } of earlier) load.set(to, (load.get(to) ?? 0) + 1);
  const asked = (id: PersonId): number => load.get(id) ?? 0;
  let least: Some<PersonId> = [first];
  for (const person of others) {
    if (asked(person) < asked(least[0])) least = [person];
    else if (asked(person) === asked(least[0])) least = [...least, person];
  }
  return least;
}

/**
 * One of several by a fair lot that every browser draws alike: the highest random weight of request and person
 * (rendezvous hashing, Thaler and Ravishankar 1998). Whoever joins takes over an even share of the requests, and the
 * requests of whoever leaves spread evenly; all others stay where they were.
 */
function drawn([first, ...others]: Some<PersonId>, requestId: string): PersonId {
  let best = first;
  let most = weight(requestId, first);
  for (const person of others) {
    const own = weight(requestId, person);
    if (own > most || (own === most && byText(person, best) < 0)) {
      best = person;
      most = own;
    }
  }
  return best;
}

/**
 * 32 bits of a request and a person: FNV-1a (Fowler, Noll, Vo) over UTF-8, and then the finaliser of MurmurHash3
 * (Appleby), because FNV-1a hardly mixes the last bytes into the high bits, by which the weights compare.
 */
function weight(requestId: string, person: PersonId): number {
  let hash = 0x811c9dc5;
  // A request's id has a fixed length, so no two pairs run together.
  for (const byte of new TextEncoder().encode(`${requestId}/${person}`)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
