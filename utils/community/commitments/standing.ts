import type { Commitment } from '../../requests/agreement';
import { dayOf, daysBetween } from '../days';

/**
 * Promised against exchanged. What was promised grows by whole weeks, so that nobody is behind on a Monday morning.
 */

/** Weeks in each period that something can be promised by: twelve months and four quarters make a year of 52 weeks. */
const WEEKS = { week: 1, month: 52 / 12, quarter: 13 } as const;

/** Against rounding: 3 × 13 / (52 / 12) is a whole number. */
const EPSILON = 1e-9;

export interface Standing {
  /**
   * - `unmeasured`: nothing was promised that could be counted
   * - `upcoming`: it has not begun
   * - `notShown`: too few people stand behind what was exchanged, or nothing was: the two are not told apart
   * - `onTrack`, `behind`: it runs, and as much was exchanged as was promised by now, or less
   * - `kept`, `broken`: it is past its renewal, or ended, and as much was exchanged as was promised, or less
   */
  readonly kind: 'unmeasured' | 'upcoming' | 'notShown' | 'onTrack' | 'behind' | 'kept' | 'broken';
  /** Exchanges promised by now, pro rata by whole weeks. */
  readonly due: number;
  /** Exchanges promised from its beginning to its renewal. */
  readonly total: number;
  /** Null: not shown. */
  readonly exchanged: number | null;
}

/** What of a commitment its standing is made of. */
export type Promised = Pick<Commitment, 'promised' | 'from' | 'renewal' | 'state'>;

/** The days on which exchanges count for a commitment, both included. */
export function countedDays(
  { from, renewal, state }: Promised,
  updatedAt: string,
): { readonly from: string; readonly until: string } {
  const ended = dayOf(new Date(updatedAt));
  return { from, until: state === 'ended' && ended < renewal ? ended : renewal };
}

/**
 * How a commitment stands.
 *
 * @param updatedAt when it was changed last: of one that has ended, when it did
 * @param exchanged how many exchanges there were in its time; null where that may not be shown
 * @param now its day is the user's own
 */
export function standingOf(
  commitment: Promised,
  updatedAt: string,
  exchanged: number | null,
  now: Date,
): Standing {
  const { promised, from, renewal } = commitment;
  if (promised === null) return { kind: 'unmeasured', due: 0, total: 0, exchanged };
  const promisedIn = (days: number) =>
    Math.floor(
      (promised.times * Math.floor(Math.max(days, 0) / 7)) / WEEKS[promised.per] + EPSILON,
    );
  const today = dayOf(now);
  const { until } = countedDays(commitment, updatedAt);
  const over = today > until || commitment.state === 'ended';
  // However short it is, it was promised at least once.
  const whole = Math.max(1, promisedIn(daysBetween(from, renewal)));
  const total = until < renewal ? promisedIn(daysBetween(from, until)) : whole;
  const due = over ? total : Math.min(total, promisedIn(daysBetween(from, today)));
  const numbers = { due, total, exchanged };
  if (today < from) return { kind: 'upcoming', ...numbers };
  if (exchanged === null) return { kind: 'notShown', ...numbers };
  if (over) return { kind: exchanged >= total ? 'kept' : 'broken', ...numbers };
  return { kind: exchanged >= due ? 'onTrack' : 'behind', ...numbers };
}
