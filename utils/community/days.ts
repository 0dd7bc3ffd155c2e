import { DAY_MS } from '../metrics/weeks';

/**
 * Calendar days, as agreements have them: `2026-11-23`, of nobody's time zone. Sums are done at noon in UTC, so that no
 * change of clocks moves a day.
 */

/** The user's own day of a moment. */
export function dayOf(moment: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** Days from one day to another; negative where the other is earlier. */
export function daysBetween(from: string, until: string): number {
  return Math.round((noonOf(until) - noonOf(from)) / DAY_MS);
}

/** The day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(noonOf(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The day so many months later; the last of its month where that one has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const moved = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last), 12));
  return moved.toISOString().slice(0, 10);
}

/** Monday = 1 to Sunday = 7. */
export function weekdayOf(day: string): number {
  return ((new Date(noonOf(day)).getUTCDay() + 6) % 7) + 1;
}

function noonOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}
