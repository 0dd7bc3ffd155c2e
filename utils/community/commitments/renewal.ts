import type { Agreement, Commitment } from '../../requests/agreement';
import { addMonths, dayOf, daysBetween } from '../days';

/** A commitment as the ledger has it. */
export type CommitmentAgreement = Extract<Agreement, { readonly kind: 'commitment' }>;

/** Days before its renewal at which a commitment is due. */
export const DUE_DAYS = 14;
/** Months that a renewed commitment holds: a quarter. */
const RENEWED_MONTHS = 3;

/** A commitment whose renewal is near, or past. */
export interface DueRenewal {
  readonly agreement: CommitmentAgreement;
  readonly due: 'soon' | 'overdue';
  /** Days until the renewal; negative once it is past. */
  readonly days: number;
}

/** The commitments among some agreements, in the order given. */
export function commitmentsIn(agreements: readonly Agreement[]): CommitmentAgreement[] {
  return agreements.filter((each): each is CommitmentAgreement => each.kind === 'commitment');
}

/**
 * Where the renewal of a commitment stands; null where nothing is due, or it has ended.
 *
 * @param now its day is the user's own
 */
export function renewalOf(
  { state, renewal }: Commitment,
  now: Date,
): Pick<DueRenewal, 'due' | 'days'> | null {
  const days = daysBetween(dayOf(now), renewal);
  if (state === 'ended' || days > DUE_DAYS) return null;
  return { due: days < 0 ? 'overdue' : 'soon', days };
}

/** Commitments that are to be renewed within 14 days, or should have been, the longest due first. */
export function dueRenewals(agreements: readonly Agreement[], now: Date): DueRenewal[] {
  return commitmentsIn(agreements)
    .flatMap((agreement) => {
      const due = renewalOf(agreement.commitment, now);
      return due === null ? [] : { agreement, ...due };
    })
    .toSorted((a, b) => a.days - b.days || (a.agreement.id < b.agreement.id ? -1 : 1));
}

/** Commitments that wait for something, the longest waiting first. */
export function blockedCommitments(agreements: readonly Agreement[]): CommitmentAgreement[] {
  return commitmentsIn(agreements)
    .filter(({ commitment }) => commitment.state === 'blocked')
    .toSorted((a, b) => (a.updatedAt < b.updatedAt ? -1 : 1));
}

/**
 * A commitment for another quarter. Before its day it goes on, and what was exchanged counts on; after it, it begins anew
 * today. What it was until then stays in the ledger.
 */
export function renewed(commitment: Commitment, now: Date): Commitment {
  const today = dayOf(now);
  const late = commitment.renewal < today;
  return {
    ...commitment,
    state: commitment.state === 'ended' ? 'open' : commitment.state,
    from: late ? today : commitment.from,
    renewal: addMonths(late ? today : commitment.renewal, RENEWED_MONTHS),
  };
}
