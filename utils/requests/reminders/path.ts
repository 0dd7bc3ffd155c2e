import { isAway } from '../../experts/presence';
import { addressesOfTeam } from '../../experts/team-contact';
import type { MapIndex } from '../../map/lookup';
import type { OwnerRef, Person, PersonId, Team, TeamId, Topic } from '../../map/model';
import type { HelpRequest, RequestTarget } from '../model';
import type { Times } from './working-time';

/** Why somebody on the path is passed over. Whoever opted out or left the map is not on it at all. */
export type Skip = 'away' | 'asked' | 'you' | 'unreachable';

/** One step up the escalation path. */
export interface PathStep {
  /** `named`: the map names this path itself; the others are the usual one. */
  readonly role: 'named' | 'backup' | 'team' | 'lead';
  readonly to: RequestTarget;
  /** When they work; a team's hours are not known. */
  readonly times: Times;
  /** Null: they can be asked. */
  readonly skip: Skip | null;
}

/** What a path is made from, besides the map. */
export interface Climb {
  readonly request: HelpRequest;
  /** Targets that this request was taken to before, by `targetKey`. */
  readonly taken: ReadonlySet<string>;
  /** What it is about, where the map knows it. */
  readonly topic: Topic | null;
  /** The team that was asked, or the one of whoever was. */
  readonly team: Team | null;
  /** Who else knows it, the best first. */
  readonly backups: readonly OwnerRef[];
  /** The asker's id in the map. */
  readonly me: string | null;
}

/** Nothing is known about a team's hours. */
export const NO_TIMES: Times = { timeZone: null, workingHours: null, away: null };

/** Names a target, person or team. */
export function targetKey({ kind, id }: Pick<RequestTarget, 'kind' | 'id'>): string {
  return `${kind}:${id}`;
}

/**
 * Who can be asked next when a request has no answer, in order: as the map says for the topic, else for the team, else
 * the backup, the team as a whole, and its lead. Each once; those who cannot be asked now stand there with the reason.
 */
export function escalationPath(
  index: Pick<MapIndex, 'people' | 'teams'>,
  { request, taken, topic, team, backups, me }: Climb,
  now: Date,
): readonly PathStep[] {
  const named = topic?.escalation ?? team?.escalation;
  const refs: readonly (readonly [PathStep['role'], OwnerRef])[] =
    named === undefined ? usual(team, backups, request, me) : named.map((ref) => ['named', ref]);
  const seen = new Set([targetKey(request.draft.to)]);
  return refs.flatMap(([role, ref]): PathStep[] => {
    const found = targetOf(index, ref);
    if (found === null || seen.has(targetKey(found.to))) return [];
    seen.add(targetKey(found.to));
    return [{ role, ...found, skip: skipOf(found, taken, me, now) }];
  });
}

/** The first of a path who can be asked now. */
export function nextStep(path: readonly PathStep[]): PathStep | null {
  return path.find(({ skip }) => skip === null) ?? null;
}

/** Backup → team → lead. Of several backups the best is asked: somebody else than whoever asks or was asked. */
function usual(
  team: Team | null,
  backups: readonly OwnerRef[],
  { draft: { to } }: HelpRequest,
  me: string | null,
): (readonly [PathStep['role'], OwnerRef])[] {
  const backup = backups.find(({ kind, id }) => id !== me && !(kind === to.kind && id === to.id));
  const steps: (readonly [PathStep['role'], OwnerRef])[] = [];
  if (backup !== undefined) steps.push(['backup', backup]);
  if (team !== null) steps.push(['team', { kind: 'team', id: team.id }]);
  if (team !== null && team.lead !== null) steps.push(['lead', { kind: 'person', id: team.lead }]);
  return steps;
}

interface Found {
  readonly to: RequestTarget;
  readonly times: Times;
  readonly reachable: boolean;
}

function targetOf({ people, teams }: Pick<MapIndex, 'people' | 'teams'>, ref: OwnerRef) {
  return ref.kind === 'person' ? ofPerson(people, teams, ref.id) : ofTeam(teams, ref.id);
}

function ofPerson(
  people: ReadonlyMap<PersonId, Person>,
  teams: ReadonlyMap<TeamId, Team>,
  id: PersonId,
): Found | null {
  const person = people.get(id);
  if (person === undefined) return null;
  const [main] = person.teams;
  const team = main === undefined ? null : (teams.get(main)?.name ?? null);
  return {
    to: { kind: 'person', id: person.id, name: person.name, team },
    times: person.availability,
    reachable: true,
  };
}

function ofTeam(teams: ReadonlyMap<TeamId, Team>, id: TeamId): Found | null {
  const team = teams.get(id);
  if (team === undefined) return null;
  return {
    to: { kind: 'team', id: team.id, name: team.name, team: null },
    times: NO_TIMES,
    reachable: Object.keys(addressesOfTeam(team.id, { teams })).length > 0,
  };
}

function skipOf(
  { to, times, reachable }: Found,
  taken: ReadonlySet<string>,
  me: string | null,
  now: Date,
): Skip | null {
  if (to.kind === 'person' && to.id === me) return 'you';
  if (taken.has(targetKey(to))) return 'asked';
  if (isAway(times, now)) return 'away';
  return reachable ? null : 'unreachable';
}
