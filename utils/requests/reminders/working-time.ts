import { hoursOf, knownZone, type Span, shiftOf, startOfDay } from '../../experts/local-time';
import type { Availability } from '../../map/model';

/** When somebody works, as far as it is known. */
export type Times = Pick<Availability, 'timeZone' | 'workingHours' | 'away'>;

/** Days that are looked ahead at a time. */
const STRIDE = 7;
/** Nobody's hours are looked for further ahead than this: an absence without an end is no reason to count for ever. */
const MOST_DAYS = 400;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Somebody's working hours from a moment on, in order, without the days of their absence; ends after `MOST_DAYS` days.
 * Empty where nobody knows when they work.
 *
 * @param from milliseconds; a span that runs already begins there
 */
export function* workingSpans(times: Times, from: number): Generator<Span> {
  const shift = shiftOf(times);
  if (shift === null) return;
  const away = absence(times);
  let after = from;
  for (let ahead = 0; ahead < MOST_DAYS; ahead += STRIDE) {
    for (const [start, end] of hoursOf(shift, from + ahead * DAY_MS, STRIDE)) {
      // Strides overlap by a day, and a shift past midnight begins the day before.
      if (end <= after || (away !== null && away[0] <= start && start < away[1])) continue;
      yield [Math.max(start, after), end];
      after = end;
    }
  }
}

/**
 * The moment at which so much of somebody's working time has passed.
 *
 * @param from milliseconds
 * @param ms how much working time; more than none
 * @param otherwise whose hours count where theirs are not known
 * @returns milliseconds; null where it does not come within `MOST_DAYS` days
 */
export function afterWorkingTime(
  times: Times,
  otherwise: Times,
  from: number,
  ms: number,
): number | null {
  let left = ms;
  for (const [start, end] of workingSpans(shiftOf(times) === null ? otherwise : times, from)) {
    if (end - start >= left) return start + left;
    left -= end - start;
  }
  return null;
}

/** The days of an absence as a span; null without one. */
function absence({ away, timeZone }: Times): Span | null {
  if (away === null) return null;
  const zone = knownZone(timeZone);
  const start = away.from === null ? Number.NEGATIVE_INFINITY : startOfDay(away.from, zone);
  const end = startOfDay(away.until, zone, 1);
  return start === null || end === null ? null : [start, end];
}
