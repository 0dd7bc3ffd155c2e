import { DAY_MS, type Window, weekNumber, weekStart } from '../../metrics/weeks';

/** A quarter of a year in whole weeks: those whose Thursday lies in it, so that every week is of one quarter alone. */
export interface Quarter {
  /** As addresses have it: `2026-Q4`. */
  readonly name: string;
  readonly year: number;
  /** 1 to 4. */
  readonly number: number;
  readonly window: Window;
}

const THURSDAY = 3 * DAY_MS;
const MONTHS = 3;

/** The quarter that the week of a moment is in. */
export function quarterAt(ms: number): Quarter {
  const thursday = new Date(weekStart(weekNumber(ms)) + THURSDAY);
  return quarter(thursday.getUTCFullYear(), Math.floor(thursday.getUTCMonth() / MONTHS) + 1);
}

/** The quarter of this name (`2026-Q4`); null where it is none. */
export function quarterNamed(name: string): Quarter | null {
  const [, year, number] = /^(\d{4})-Q([1-4])$/.exec(name) ?? [];
  return year === undefined || number === undefined ? null : quarter(Number(year), Number(number));
}

/** The quarter of a moment and those before it, newest first. */
export function lastQuarters(ms: number, count: number): Quarter[] {
  const { year, number } = quarterAt(ms);
  return Array.from({ length: count }, (_, back) => quarter(year, number - back));
}

/** @param number may lie outside 1 to 4: those are quarters of other years */
function quarter(year: number, number: number): Quarter {
  const months = year * 12 + (number - 1) * MONTHS;
  const [y, n] = [Math.floor(months / 12), Math.floor((months % 12) / MONTHS) + 1];
  return {
    name: `${y}-Q${n}`,
    year: y,
    number: n,
    window: { from: firstWeek(months), until: firstWeek(months + MONTHS) - 1 },
  };
}

/** The first week whose Thursday lies in a month or after it. @param months since the year 0 */
function firstWeek(months: number): number {
  const start = Date.UTC(Math.floor(months / 12), months % 12, 1);
  return weekNumber(start - THURSDAY - 1) + 1;
}
