import { roleOf } from '../requests/mine';
import type { EventKind, HelpRequest, LedgerEvent, RequestState } from '../requests/model';

/**
 * What figures are made of: one small fact a request, with everything in it that a metric needs and nothing else (no
 * words, no page). The store keeps facts by the week in the transaction that writes the event, so that no figure reads
 * the ledger.
 */

declare const brand: unique symbol;
/** Somebody in a fact, by the map's id. No function of this room gives a value under such a key away (contract test). */
export type PersonKey = string & { readonly [brand]: 'person' };
/** A team in a fact, by its name as it was then. */
export type TeamKey = string & { readonly [brand]: 'team' };

/** On which side of a request the user stands; `none`: it is known by somebody else's ledger alone. */
export type Side = 'asker' | 'helper' | 'none';

/** Moments are milliseconds since 1970. */
export interface HelpFact {
  /** The request's id. */
  readonly id: string;
  readonly side: Side;
  /** As the ledger has it; whether it has lapsed or expired by now is for `asOf` to say. */
  readonly state: RequestState;
  /** Null: nobody is said, or it was asked anonymously. */
  readonly asker: PersonKey | null;
  readonly askerTeam: TeamKey | null;
  /** Who was asked; of a team, who answered, where that is known. */
  readonly helper: PersonKey | null;
  readonly helperTeam: TeamKey | null;
  /** The topic or subject, as shown. */
  readonly about: string | null;
  readonly subjects: readonly string[];
  readonly template: string | null;
  /** When its first event happened: the week that it is kept under. */
  readonly begun: number;
  /** Null: still a draft, or help that was given outside and is known by its end alone. */
  readonly asked: number | null;
  /** The first word from the other side: seen, answered, resolved, passed on or declined. */
  readonly responded: number | null;
  readonly answered: number | null;
  /** Set where it is resolved now: the last time that it became so. */
  readonly resolved: number | null;
  /** When it was withdrawn, declined or passed on; set where it is so now. */
  readonly closed: number | null;
  readonly helped: 'yes' | 'partly' | 'no' | null;
  readonly thanked: boolean;
}

const RESPONSES: readonly EventKind[] = [
  'acknowledged',
  'answered',
  'resolved',
  'passed',
  'declined',
];
const ANSWERS: readonly EventKind[] = ['answered', 'resolved'];
const CLOSED: readonly RequestState[] = ['withdrawn', 'declined', 'passed'];

/**
 * The fact of a request.
 *
 * @param request as folded
 * @param applied the events that led there, in order (`fold`)
 * @param own whether it is of the user's own ledger
 */
export function factOf(
  request: HelpRequest,
  applied: readonly LedgerEvent[],
  own: boolean,
): HelpFact {
  const { draft, state, times } = request;
  const asker = draft.from?.kind === 'person' ? draft.from.id : null;
  const first = (kinds: readonly EventKind[]) => applied.find(({ kind }) => kinds.includes(kind));
  const answer = first(ANSWERS);
  const asked = first(['asked', 'received']) ?? null;
  const helper =
    draft.to.kind === 'person' ? draft.to.id : answer?.actor === asker ? null : answer?.actor;
  return {
    id: request.id,
    side: own ? roleOf(request) : 'none',
    state,
    asker: key(asker),
    askerTeam: team(draft.from?.kind === 'team' ? draft.from.name : draft.from?.team),
    helper: key(helper),
    helperTeam: team(draft.via?.name ?? (draft.to.kind === 'team' ? draft.to.name : draft.to.team)),
    about: draft.about,
    subjects: draft.subjects,
    template: draft.template ?? null,
    begun: Date.parse(request.createdAt),
    asked: asked === null ? null : Date.parse(asked.at),
    responded: asked === null ? null : moment(first(RESPONSES)?.at),
    answered: moment(answer?.at),
    resolved: state === 'resolved' ? moment(times.resolved) : null,
    closed: CLOSED.includes(state) ? moment(times[state]) : null,
    helped: request.feedback?.helped ?? null,
    thanked: request.thankedAt !== undefined,
  };
}

function key(id: string | null | undefined): PersonKey | null {
  return id === null || id === undefined ? null : (id as PersonKey);
}

function team(name: string | null | undefined): TeamKey | null {
  return name === null || name === undefined || name === '' ? null : (name as TeamKey);
}

function moment(at: string | undefined): number | null {
  return at === undefined ? null : Date.parse(at);
}
