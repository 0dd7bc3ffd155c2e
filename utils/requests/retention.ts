import { asOf, WAITING } from './lifecycle';
import type { HelpRequest } from './model';

/** Days that a request is kept after the last that happened to it, where nobody set another number. */
export const KEEP_DAYS = 180;
/** What the settings offer; a policy may say any number from 1 to {@link MOST_KEEP_DAYS}. */
export const KEEP_CHOICES = [30, 90, KEEP_DAYS, 365, 730] as const;
export const MOST_KEEP_DAYS = 3_650;

const DAY_MS = 24 * 60 * 60 * 1000;

/** The moment before which everything last happened that is kept no longer, as ISO date-time. */
export function keptSince(keepDays: number, now: Date): string {
  return new Date(now.getTime() - keepDays * DAY_MS).toISOString();
}

/**
 * When a request goes by itself.
 *
 * @param keepDays days after the last that happened to it
 * @returns null while it waits for the user or for an answer: what is open is kept.
 */
export function goesAt(request: HelpRequest, keepDays: number, now: Date): Date | null {
  const { state, updatedAt } = asOf(request, now);
  if (state === 'prepared' || WAITING.includes(state)) return null;
  return new Date(Date.parse(updatedAt) + keepDays * DAY_MS);
}

/** Has its time come? */
export function isDue(request: HelpRequest, keepDays: number, now: Date): boolean {
  const at = goesAt(request, keepDays, now);
  return at !== null && at.getTime() <= now.getTime();
}
