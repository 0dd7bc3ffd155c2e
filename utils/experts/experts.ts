import type { PersonId, TeamId } from '../map/model';
import type { ExpertIndex } from './expert-index';
import type { Presence } from './presence';
import { type Candidate, Candidates, type ExpertContext, isThere } from './ranking/candidates';
import { type Fallback, firstWithChannel, nearestAbove } from './ranking/fallback';
import { lessObvious } from './ranking/less-obvious';
import { byCodeUnits, type ExpertQuery } from './ranking/matches';
import { reasonsOf } from './ranking/reasons-of';
import type { ExpertReason, OwnerFact } from './reasons';

/** Somebody to ask. There is no number in here, and none is to be added: only the order says who goes first. */
export interface RankedExpert {
  readonly person: PersonId;
  readonly presence: Presence;
  /** The main one first; at least one. */
  readonly reasons: readonly ExpertReason[];
  readonly pick: 'top' | 'backup' | null;
}

/** Whom to ask about something (`docs/design/experts.md`). */
export interface WhoToAsk {
  /** Best first. */
  readonly experts: readonly RankedExpert[];
  /** Those who know it and are seldom thought of, in their own order; empty where there are none. */
  readonly lessObvious: readonly RankedExpert[];
  /** Set where nobody who knows it, or owns it in person, can be asked now. */
  readonly fallback: Fallback | null;
}

/**
 * Who to ask, best first. Those with evidence, and persons who own a subject themselves; where fewer than two of them
 * are there to be asked, also the owner teams' members and leads; where nobody of all these is there, the owner team's
 * channel; where fewer than two are found so, those with evidence for adjacent topics; where still nobody, the nearest
 * channel up the tree of teams. Being away, past the weekly cap or outside working hours moves a person down, and
 * absence behind everyone. The order depends neither on the order of the input nor on chance.
 */
export function whoToAsk(query: ExpertQuery, index: ExpertIndex, context: ExpertContext): WhoToAsk {
  const candidates = new Candidates(query, index, context);
  const { knowing, near } = candidates;
  const owning = context.owners.flatMap(({ owner }) => (owner.kind === 'person' ? [owner.id] : []));
  const there = (ids: readonly PersonId[]) => candidates.ranked(ids).filter(isThere).length;
  const teams = ownerTeams(context.owners, query, index);
  const experts = [...knowing, ...owning];

  let asked = experts;
  if (there(asked) < 2) asked = [...asked, ...teams.flatMap((team) => peopleOf(team, index))];
  const found = there(asked);
  const channel = found > 0 ? null : firstWithChannel(teams, index);
  if (found + Number(channel !== null) < 2) asked = [...asked, ...near];

  const ranked = candidates.ranked(asked);
  const fallback = ((): Fallback | null => {
    if (there(experts) > 0) return null;
    if (found > 0) return { step: 'members' };
    if (channel !== null) return { step: 'owner-team', team: channel };
    if (there(asked) > 0) return { step: 'adjacent' };
    const start = teams.length > 0 ? teams : mainTeams(candidates.ranked(experts), index);
    const own = firstWithChannel(start, index);
    if (own !== null) return { step: 'expert-team', team: own };
    const above = nearestAbove(start, index);
    return above === null ? null : { step: 'above', ...above };
  })();

  const said = (each: Candidate, pick: RankedExpert['pick'] = null): RankedExpert => ({
    person: each.person.id,
    presence: each.presence,
    reasons: reasonsOf(each, query, index, context),
    pick,
  });
  // Where the owner team's channel goes first, the first person stands behind it.
  const picks = channel === null ? (['top', 'backup'] as const) : (['backup'] as const);
  const usual = ranked.filter(isThere).slice(0, 2);
  return {
    experts: ranked.map((each, position) =>
      said(each, isThere(each) ? (picks[position] ?? null) : null),
    ),
    lessObvious: lessObvious(candidates.ranked([...knowing, ...near]), usual).map((each) =>
      said(each),
    ),
    fallback,
  };
}

/** The teams that own the subjects, owners before backups, then in the order of the subjects, then by name. */
function ownerTeams(
  owners: readonly OwnerFact[],
  { subjects }: ExpertQuery,
  index: ExpertIndex,
): readonly TeamId[] {
  const found = owners.flatMap(({ owner, role, subject }) => {
    const team = owner.kind === 'team' ? index.teams.get(owner.id) : undefined;
    return team === undefined
      ? []
      : [{ team, backup: Number(role === 'backup'), place: subjects.indexOf(subject) }];
  });
  found.sort(
    (a, b) =>
      a.backup - b.backup ||
      a.place - b.place ||
      byCodeUnits(a.team.name, b.team.name) ||
      byCodeUnits(a.team.id, b.team.id),
  );
  return [...new Set(found.map(({ team }) => team.id))];
}

function mainTeams(candidates: readonly Candidate[], index: ExpertIndex): readonly TeamId[] {
  return candidates.flatMap(({ person: { teams } }) => {
    const team = teams[0] === undefined ? undefined : index.teams.get(teams[0]);
    return team === undefined ? [] : [team.id];
  });
}

function peopleOf(team: TeamId, index: ExpertIndex): readonly PersonId[] {
  const lead = index.teams.get(team)?.lead;
  const members = (index.peopleByTeam.get(team) ?? []).map(({ id }) => id);
  return lead ? [lead, ...members] : members;
}
