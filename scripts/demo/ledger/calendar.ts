import type { Chance } from './random.ts';
import { sumsOf } from './random.ts';

/** When people of one office work, in their own time. */
export interface Hours {
  /** Minutes that their clock is ahead of UTC; summer time is left out. */
  readonly ahead: number;
  /** Minutes since their midnight. */
  readonly from: number;
  readonly to: number;
  /** From Monday = 1. */
  readonly days: readonly number[];
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Minutes that the offices' clocks are ahead of UTC in winter. */
const AHEAD: Readonly<Record<string, number>> = {
  'Europe/Berlin': 60,
  'Europe/Lisbon': 0,
  'Asia/Tokyo': 540,
  'Asia/Kolkata': 330,
  'America/Sao_Paulo': -180,
  'America/Toronto': -300,
  'Europe/Warsaw': 60,
  'Africa/Nairobi': 180,
  'Europe/Dublin': 0,
  'Asia/Jerusalem': 120,
};

/** Working hours as the map has them. */
export function hoursOf(
  timeZone: string,
  from: string,
  to: string,
  days: readonly number[],
): Hours {
  const ahead = AHEAD[timeZone];
  if (ahead === undefined) throw new Error(`calendar.ts does not know ${timeZone}.`);
  return { ahead, from: minutes(from), to: minutes(to), days };
}

function minutes(time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

/** The days of the demo: how much is asked on each. */
export interface Year {
  /** Moments; nothing happens at `end` or later. */
  readonly start: number;
  readonly end: number;
  readonly starts: readonly number[];
  readonly sums: readonly number[];
}

/** How busy each month is, from January. */
const SEASON = [1, 1.05, 1.15, 1, 1, 0.95, 0.75, 0.6, 1.1, 1.2, 1.15, 0.7];

/** The 364 days before a moment, busy as the season is, with busy and quiet weeks, and nearly still after Christmas. */
export function yearUntil(end: number, chance: Chance): Year {
  const start = end - 364 * DAY;
  const starts = Array.from({ length: 364 }, (_, n) => start + n * DAY);
  let week = 1;
  const weights = starts.map((at) => {
    const date = new Date(at);
    if (date.getUTCDay() === 1) week = chance.span(1, 0.2);
    const holiday = date.getUTCMonth() === 11 && date.getUTCDate() > 23;
    const weekend = [0, 6].includes(date.getUTCDay());
    return (SEASON[date.getUTCMonth()] ?? 1) * week * (holiday ? 0.1 : 1) * (weekend ? 0.05 : 1);
  });
  return { start, end, starts, sums: sumsOf(weights) };
}

/** A moment on which somebody works. */
export function momentIn(year: Year, hours: Hours, chance: Chance): number {
  const drawn = chance.next() * (year.sums.at(-1) ?? 0);
  let low = 0;
  let high = year.sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (drawn < (year.sums[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  const at = (year.starts[low] ?? year.start) + chance.next() * DAY;
  const working = nextWorking(at, hours, chance);
  // The last day's evening may lead beyond the end.
  return working < year.end ? working : year.end - chance.between(60, 48 * 60) * MINUTE;
}

/** The moment itself where it is within working hours, else one early in the next of them. */
export function nextWorking(at: number, hours: Hours, chance: Chance): number {
  const local = at + hours.ahead * MINUTE;
  const day = Math.floor(local / DAY);
  const minute = (local - day * DAY) / MINUTE;
  if (isWorkday(day, hours) && minute >= hours.from && minute < hours.to) return Math.floor(at);
  let next = minute < hours.from ? day : day + 1;
  while (!isWorkday(next, hours)) next++;
  const within = chance.next() ** 2 * (hours.to - hours.from);
  return Math.floor(next * DAY + (hours.from + within - hours.ahead) * MINUTE);
}

function isWorkday(day: number, { days }: Hours): boolean {
  // 1970-01-01 was a Thursday.
  return days.includes(((day + 3) % 7) + 1);
}
