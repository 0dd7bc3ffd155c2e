import type { HelpFact } from '../../metrics/facts';
import { isWithin, type Window } from '../../metrics/weeks';
import type { Commitment, ExchangePlan } from '../../requests/agreement';
import type { PlaybookNote } from '../../requests/model';

/** What a record counts, in the order in which it is shown. Asking counts as much as answering, and stands first. */
export const RECORD_KINDS = [
  'asked',
  'helped',
  'useful',
  'thanked',
  'learnings',
  'commitments',
  'exchanges',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** One thing that a count stands on. Of other people it says the team and nothing more. */
export interface Evidence {
  /** ISO date-time, or a calendar date. */
  readonly at: string;
  /** What it was about; null: nothing in particular. */
  readonly about: string | null;
  /** The other side's team, where it is known. */
  readonly team: string | null;
  /** The thread in the ledger that it is, or was learnt from. */
  readonly id: string;
  readonly in: 'requests' | 'notes' | 'commitments' | 'exchanges';
}

export interface RecordLine {
  readonly kind: RecordKind;
  /** Newest first; as many as there are is the count. */
  readonly evidence: readonly Evidence[];
}

/** What somebody's own ledger says about them in a window, each count with the events that it stands on. */
export interface OwnRecord {
  readonly window: Window;
  /** How many people asked, of those that were helped: who is known. */
  readonly people: number;
  readonly lines: readonly RecordLine[];
}

/** A commitment that was kept, and until when it ran. */
export interface Kept {
  readonly id: string;
  readonly commitment: Commitment;
}
/** An exchange that happened. */
export interface Happened {
  readonly id: string;
  readonly plan: ExchangePlan;
}

/**
 * The user's own record. Help counts where it was resolved, answers as useful where the asker said so (as far as this ledger
 * has heard of it), a commitment at its renewal, and an exchange at its end.
 *
 * @param facts of the own ledger
 * @param input.kept commitments that were kept
 * @param input.happened exchanges that happened, at least in part
 */
export function ownRecord(
  facts: readonly HelpFact[],
  input: {
    readonly notes: readonly PlaybookNote[];
    readonly kept: readonly Kept[];
    readonly happened: readonly Happened[];
  },
  window: Window,
): OwnRecord {
  const asked = facts.filter((fact) => fact.side === 'asker' && isWithin(fact.asked, window));
  const helped = facts.filter((fact) => fact.side === 'helper' && isWithin(fact.resolved, window));
  const given = (theirs: readonly HelpFact[]) =>
    theirs.flatMap((fact) => evidenceOf(fact, fact.resolved, fact.askerTeam));
  const lines: Readonly<Record<RecordKind, readonly Evidence[]>> = {
    asked: asked.flatMap((fact) => evidenceOf(fact, fact.asked, fact.helperTeam)),
    helped: given(helped),
    useful: given(helped.filter((fact) => fact.helped === 'yes' || fact.helped === 'partly')),
    thanked: given(helped.filter(({ thanked }) => thanked)),
    learnings: input.notes
      .filter(({ createdAt }) => isWithin(Date.parse(createdAt), window))
      .map(({ id, createdAt, about }) => ({ at: createdAt, about, team: null, id, in: 'notes' })),
    commitments: input.kept
      .filter(({ commitment }) => isWithin(Date.parse(commitment.renewal), window))
      .map(({ id, commitment }) => ({
        at: commitment.renewal,
        about: commitment.about,
        team: commitment.receiver?.name ?? null,
        id,
        in: 'commitments',
      })),
    exchanges: input.happened
      .filter(({ plan }) => isWithin(Date.parse(plan.until), window))
      .map(({ id, plan }) => ({
        at: plan.until,
        about: plan.about,
        team: null,
        id,
        in: 'exchanges',
      })),
  };
  return {
    window,
    people: new Set(helped.flatMap(({ asker }) => asker ?? [])).size,
    lines: RECORD_KINDS.map((kind) => ({
      kind,
      evidence: lines[kind].toSorted((a, b) => (a.at < b.at ? 1 : -1)),
    })),
  };
}

function evidenceOf(
  { id, about, subjects }: HelpFact,
  at: number | null,
  team: string | null,
): readonly Evidence[] {
  if (at === null) return [];
  const subject = about ?? subjects[0] ?? null;
  return [{ at: new Date(at).toISOString(), about: subject, team, id, in: 'requests' }];
}
