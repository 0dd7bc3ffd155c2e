import type { SourceState } from '../../../utils/store/sync-state';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Between two tries that work. */
export const PERIOD_MS = 6 * HOUR_MS;
/** After the first failure; doubles with each further one, up to the period. */
export const FIRST_DELAY_MS = 5 * MINUTE_MS;
/** Longest that a server can put us off. */
const LONGEST_WAIT_MS = 24 * HOUR_MS;
/** Minutes between two looks at whether a try is due. */
export const CHECK_MINUTES = 30;

/** ±10 %, so that a company's browsers do not all ask in the same second. */
function jitter(ms: number, random: number): number {
  return Math.round(ms * (0.9 + 0.2 * random));
}

/** When to try again after a try that worked. */
export function afterSuccess(now: Date, random: number): Date {
  return new Date(now.getTime() + jitter(PERIOD_MS, random));
}

/**
 * When to try again after failures in a row.
 *
 * @param failures how many, the last included
 * @param retryAfter seconds that the server asked for
 */
export function afterFailure(
  now: Date,
  failures: number,
  retryAfter: number | null,
  random: number,
): Date {
  const doubled = Math.min(FIRST_DELAY_MS * 2 ** Math.min(failures - 1, 20), PERIOD_MS);
  const asked = Math.min((retryAfter ?? 0) * 1000, LONGEST_WAIT_MS);
  return new Date(now.getTime() + Math.max(jitter(doubled, random), asked));
}

/**
 * Whether a try is due. A next try further off than any could be means that the clock was set back since: due.
 */
export function isDue(state: Pick<SourceState, 'nextTry'>, now: Date): boolean {
  if (state.nextTry === null) return true;
  const wait = Date.parse(state.nextTry) - now.getTime();
  return !(wait > 0) || wait > LONGEST_WAIT_MS;
}
