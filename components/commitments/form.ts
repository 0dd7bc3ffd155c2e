import { addMonths, dayOf } from '../../utils/community/days';
import {
  AGREEMENT_LIMITS,
  type AgreedTeam,
  type Commitment,
  type PERIODS,
} from '../../utils/requests/agreement';

/** What a form holds while it is filled in. */
export interface CommitmentDraft extends Omit<Commitment, 'about' | 'promised'> {
  readonly about: string | null;
  /** As typed; empty: nothing that could be counted is promised. */
  readonly times: string;
  readonly per: (typeof PERIODS)[number];
}

/** What is missing or wrong, by the field that it is said at. */
export type DraftFault =
  | 'about'
  | 'giver'
  | 'receiver'
  | 'sameTeam'
  | 'times'
  | 'from'
  | 'renewal'
  | 'blockedBy';

/** Months that a new commitment holds. */
const MONTHS = 3;

/** A form as it begins: an offer of the user's own team for a quarter. */
export function newDraft(ownTeam: AgreedTeam | null, now: Date): CommitmentDraft {
  const from = dayOf(now);
  return {
    kind: 'gives',
    giver: ownTeam,
    receiver: null,
    about: null,
    subjects: [],
    text: '',
    times: '',
    per: 'month',
    from,
    renewal: addMonths(from, MONTHS),
    state: 'open',
    blockedBy: '',
  };
}

/** A form with a commitment in it. */
export function draftOf({ promised, ...rest }: Commitment): CommitmentDraft {
  return {
    ...rest,
    times: promised === null ? '' : String(promised.times),
    per: promised?.per ?? 'month',
  };
}

/**
 * Another kind of commitment. The user's own team changes sides with it where nobody else was named: what they give, they
 * give; what they need or receive comes to them.
 */
export function withKind(
  draft: CommitmentDraft,
  kind: Commitment['kind'],
  ownTeam: AgreedTeam | null,
): CommitmentDraft {
  const from: 'giver' | 'receiver' = kind === 'gives' ? 'receiver' : 'giver';
  const to: 'giver' | 'receiver' = kind === 'gives' ? 'giver' : 'receiver';
  const isOwn = draft[from] !== null && draft[from].id === ownTeam?.id;
  return isOwn && draft[to] === null
    ? { ...draft, kind, [from]: null, [to]: ownTeam }
    : { ...draft, kind };
}

/** A form in which no team is said yet with the user's own on its side; any other as it is. */
export function withOwnTeam(draft: CommitmentDraft, ownTeam: AgreedTeam | null): CommitmentDraft {
  if (ownTeam === null || draft.giver !== null || draft.receiver !== null) return draft;
  return { ...draft, [draft.kind === 'gives' ? 'giver' : 'receiver']: ownTeam };
}

/** What is wrong with a form; empty where it can be saved. */
export function faultsOf(draft: CommitmentDraft): DraftFault[] {
  const { kind, giver, receiver, about, times, from, renewal, state, blockedBy } = draft;
  const isCount = /^[1-9]\d{0,2}$/.test(times.trim());
  const faults: readonly (readonly [DraftFault, boolean])[] = [
    ['about', about === null || about.trim() === ''],
    ['giver', giver === null && kind !== 'needs'],
    ['receiver', receiver === null && kind !== 'gives'],
    ['sameTeam', giver !== null && giver.id === receiver?.id],
    ['times', times.trim() !== '' && !isCount],
    ['from', from === ''],
    ['renewal', renewal === '' || renewal <= from],
    ['blockedBy', state === 'blocked' && blockedBy.trim() === ''],
  ];
  return faults.flatMap(([fault, is]) => (is ? [fault] : []));
}

/** The commitment that a form makes; null where something is wrong with it. */
export function commitmentOf(draft: CommitmentDraft): Commitment | null {
  if (faultsOf(draft).length > 0 || draft.about === null) return null;
  const { times, per, about, state, ...rest } = draft;
  return {
    ...rest,
    about: about.slice(0, AGREEMENT_LIMITS.name),
    state,
    blockedBy: state === 'blocked' ? draft.blockedBy : '',
    promised: times.trim() === '' ? null : { times: Number(times), per },
  };
}
