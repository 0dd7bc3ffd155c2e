import { presenceOf } from '../../utils/experts/presence';
import {
  type EarlierRequest,
  memberModeOf,
  modeOf,
  ROUTING_DAYS,
  routeTeam,
  type TeamRoute,
} from '../../utils/experts/routing';
import { addressesOfTeam, contactForTeam, hasAddress } from '../../utils/experts/team-contact';
import type {
  Addresses,
  OwnerRef,
  Person,
  PersonId,
  Team,
  TeamRouting,
} from '../../utils/map/model';
import type { Token } from '../../utils/messaging/views';
import { sourceOfTarget } from '../../utils/requests/keeper-target';
import type { AskedTeam, RequestDraft, RequestTarget, TeamWhy } from '../../utils/requests/model';
import { requestsSince } from '../../utils/store/history';
import type { Knowledge } from '../background/knowledge';
import { answerContext, theDatabase } from './given';

/** Whom a request goes to, and where they can be reached. */
export interface Resolved {
  readonly to: RequestTarget;
  readonly addresses: Addresses;
  /** Set where a team was asked. */
  readonly via?: AskedTeam;
}

/** Whom of a team the user wants, where it matters to them. */
export type Wanted = 'member' | 'team';

const ROUTING_MS = ROUTING_DAYS * 24 * 60 * 60 * 1000;

/**
 * Whom a token asks, and where; null for what cannot be asked. A question to a team goes to one of its members or stays
 * with it (docs/design/routing.md).
 *
 * @param requestId the id that the request will have
 */
export async function targetOf(
  knowledge: Knowledge,
  token: Token,
  requestId: string,
): Promise<Resolved | null> {
  const entity = knowledge.entityOf(token);
  const team = entity?.kind === 'team' ? knowledge.index.teams.get(entity.id) : undefined;
  return team === undefined
    ? resolve(knowledge, token)
    : targetOfTeam(knowledge, team, requestId, null);
}

/**
 * Whom a question to a team goes to.
 *
 * @param wanted what the user wants instead of the team's own way
 */
export async function targetOfTeam(
  knowledge: Knowledge,
  team: Team,
  requestId: string,
  wanted: Wanted | null,
): Promise<Resolved> {
  const asked = (why: TeamWhy): AskedTeam => ({ id: team.id, name: team.name, why });
  if (wanted === 'team') return { ...asAWhole(team, team.addresses), via: asked('chosen') };
  const mode = wanted === 'member' ? memberModeOf(team) : modeOf(team);
  const { route, leftOut } = await routed(knowledge, team, requestId, mode);
  const member = route.to === 'member' ? knowledge.index.people.get(route.person) : undefined;
  if (member !== undefined) return { ...aPerson(knowledge, member), via: asked(route.why) };
  const contact = contactForTeam(team.id, knowledge.index, leftOut);
  return contact?.via === 'lead'
    ? { ...aPerson(knowledge, contact.person), via: asked(route.why) }
    : { ...asAWhole(team, contact?.addresses ?? {}), via: asked(route.why) };
}

/** Who else could have the draft, for the user to choose: the whole team, one of it, or nobody. */
export async function otherThan(
  knowledge: Knowledge,
  { to, via }: Pick<RequestDraft, 'to' | 'via'>,
  requestId: string,
): Promise<Wanted | null> {
  const team = teamOf(knowledge, via);
  if (team === null) return null;
  if (to.kind === 'person') return hasAddress(team) ? 'team' : null;
  const { route } = await routed(knowledge, team, requestId, memberModeOf(team));
  return route.to === 'member' ? 'member' : null;
}

/** The team that was asked, as the map has it now; null where it was none, or is gone. */
export function teamOf(knowledge: Knowledge, via: AskedTeam | undefined): Team | null {
  // Ids in the ledger are plain text: they may be of a map that is gone.
  const teams: ReadonlyMap<string, Team> = knowledge.index.teams;
  return via === undefined ? null : (teams.get(via.id) ?? null);
}

async function routed(
  knowledge: Knowledge,
  team: Team,
  requestId: string,
  mode: TeamRouting,
): Promise<{ readonly route: TeamRoute; readonly leftOut: ReadonlySet<PersonId> }> {
  const { now, me, load } = await answerContext();
  const { people, peopleByTeam } = knowledge.index;
  const asker = me === null ? undefined : people.get(me as PersonId);
  const leftOut = new Set([asker?.id, asker?.manager].flatMap((id) => id ?? []));
  const members = (peopleByTeam.get(team.id) ?? []).map((person) => ({
    id: person.id,
    presence: presenceOf(person, now, load.get(person.id) ?? 0),
  }));
  const earlier = await earlierRequests(knowledge, now);
  const route = routeTeam({ team: team.id, mode, members, leftOut, earlier, now, requestId });
  return { route, leftOut };
}

/** Requests that went to people of the map lately: what was taken back, or never confirmed, went to nobody. */
async function earlierRequests(knowledge: Knowledge, now: Date): Promise<EarlierRequest[]> {
  const since = new Date(now.getTime() - ROUTING_MS);
  const people: ReadonlyMap<string, Person> = knowledge.index.people;
  return (await requestsSince(await theDatabase(), since, now)).flatMap(
    ({ id, draft: { to, via }, state, createdAt }) => {
      const person = to.kind === 'person' ? people.get(to.id) : undefined;
      return person === undefined || state === 'withdrawn' || state === 'lapsed'
        ? []
        : { id, to: person.id, team: teamOf(knowledge, via)?.id ?? null, at: createdAt };
    },
  );
}

/**
 * Whom a token stands for, and where they are reached: a team without an address of its own through its lead. Null for
 * what cannot be asked.
 */
export function resolve(knowledge: Knowledge, token: Token): Resolved | null {
  const entity = knowledge.entityOf(token);
  if (entity?.kind === 'person') {
    const person = knowledge.index.people.get(entity.id);
    return person === undefined ? null : aPerson(knowledge, person);
  }
  if (entity?.kind === 'team') {
    const team = knowledge.index.teams.get(entity.id);
    if (team === undefined) return null;
    const contact = contactForTeam(team.id, knowledge.index);
    // The request says that it is the lead who is asked.
    if (contact?.via === 'lead') return aPerson(knowledge, contact.person);
    return asAWhole(team, contact?.addresses ?? {});
  }
  return null;
}

/** Somebody of the map, whatever a message called them; null for whom it has not (any more). */
export function ofMap(
  knowledge: Knowledge,
  { kind, id }: Pick<RequestTarget, 'kind' | 'id'>,
): Resolved | null {
  const people: ReadonlyMap<string, Person> = knowledge.index.people;
  const teams: ReadonlyMap<string, Team> = knowledge.index.teams;
  const person = kind === 'person' ? people.get(id) : undefined;
  const team = kind === 'team' ? teams.get(id) : undefined;
  const entity: OwnerRef | null =
    person !== undefined
      ? { kind: 'person', id: person.id }
      : team !== undefined
        ? { kind: 'team', id: team.id }
        : null;
  return entity === null ? null : resolve(knowledge, knowledge.tokenOf(entity));
}

/** The user, as somebody who asks: by the map, or by their own word where it does not name them. */
export function asker(
  knowledge: Knowledge,
  me: { readonly id: string; readonly name: string } | null,
): RequestTarget | undefined {
  if (me === null) return undefined;
  const people: ReadonlyMap<string, Person> = knowledge.index.people;
  const person = people.get(me.id);
  return person === undefined
    ? { kind: 'person', id: me.id, name: me.name, team: null }
    : personTarget(knowledge, person);
}

/** A team as the ledger keeps it. */
export function teamTarget({ id, name }: Team): RequestTarget {
  return { kind: 'team', id, name, team: null };
}

/** A person as the ledger keeps them, with the name of their first team. */
export function personTarget(knowledge: Knowledge, { id, name, teams }: Person): RequestTarget {
  const team = teams[0] === undefined ? null : knowledge.index.teams.get(teams[0]);
  return { kind: 'person', id, name, team: team?.name ?? null };
}

function asAWhole(team: Team, addresses: Addresses): Resolved {
  return { to: teamTarget(team), addresses };
}

function aPerson(knowledge: Knowledge, person: Person): Resolved {
  return { to: personTarget(knowledge, person), addresses: person.addresses };
}

/** Current addresses of a target; none when it left the map. */
export function addressesOf(knowledge: Knowledge, to: RequestTarget): Addresses {
  const { index } = knowledge;
  const source = sourceOfTarget(to);
  if (source !== null) {
    const keeper = index.sources.get(source)?.keeper;
    return keeper?.kind === 'addresses' ? keeper.addresses : {};
  }
  // Ids in the ledger are plain text: they may be of a map that is gone.
  const people: ReadonlyMap<string, Person> = index.people;
  const teams: ReadonlyMap<string, Team> = index.teams;
  if (to.kind === 'person') return people.get(to.id)?.addresses ?? {};
  const team = teams.get(to.id);
  // A team that is asked as a whole may be reached through the one above it.
  return team === undefined ? {} : addressesOfTeam(team.id, index);
}
