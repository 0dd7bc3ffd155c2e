/**
 * Weeks, the smallest unit of time in a figure: Monday to Sunday in UTC, named by their Monday. UTC, because ledgers of
 * several time zones are merged, and a week has to be the same one in all of them.
 */

/** The Monday that a week begins with, as `2026-11-23`. */
export type Week = string;

export const DAY_MS = 24 * 60 * 60 * 1000;
export const WEEK_MS = 7 * DAY_MS;
/** 1970-01-05, the first Monday that milliseconds count from. */
const FIRST_MONDAY = 4 * DAY_MS;

/** Number of the week that a moment is in; 0 is the week of 1970-01-05. */
export function weekNumber(ms: number): number {
  return Math.floor((ms - FIRST_MONDAY) / WEEK_MS);
}

/** The moment at which a week begins. */
export function weekStart(number: number): number {
  return FIRST_MONDAY + number * WEEK_MS;
}

/** The name of the week that a moment is in. */
export function weekOf(ms: number): Week {
  return new Date(weekStart(weekNumber(ms))).toISOString().slice(0, 10);
}

/** Windows that figures are shown for, in weeks; the running week is the last of them. */
export const WINDOWS = [4, 13, 26, 52] as const;
export type WindowWeeks = (typeof WINDOWS)[number];

/** Whole weeks that a figure looks at, by their numbers, both included. */
export interface Window {
  readonly from: number;
  readonly until: number;
}

/** The last so many weeks, the running one included. */
export function lastWeeks(weeks: number, now: Date): Window {
  const until = weekNumber(now.getTime());
  return { from: until - weeks + 1, until };
}

/** Whether a moment is within whole weeks. */
export function isWithin(ms: number | null, { from, until }: Window): ms is number {
  if (ms === null) return false;
  const week = weekNumber(ms);
  return week >= from && week <= until;
}
