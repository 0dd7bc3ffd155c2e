import { hoursOf, localTime, MINUTE, type Span, shiftOf } from '../../experts/local-time';
import { type Times, workingSpans } from './working-time';

/** `off`: the toolbar counts, and nothing else happens; `digest`: one word a working day, as it begins. */
export const REMINDER_MODES = ['off', 'each', 'digest'] as const;
export type ReminderMode = (typeof REMINDER_MODES)[number];

/** From when until when nobody is to be disturbed, `HH:MM`; an end before the start is on the next day. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** When the user may be told something. */
export interface Listening {
  /** The user's own hours and absence, in the zone in which the browser is now. */
  readonly times: Times;
  readonly quiet: QuietHours | null;
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/**
 * The first moment from `at` on that lies in the user's working hours and outside the quiet ones.
 *
 * @param at milliseconds
 * @returns milliseconds; null where there is none in more than a year
 */
export function tellableFrom(listening: Listening, at: number): number | null {
  for (const span of workingSpans(listening.times, at)) {
    const moment = outside(listening, span);
    if (moment !== null) return moment;
  }
  return null;
}

/** May the user be told something at this moment? */
export function isTellable(listening: Listening, at: number): boolean {
  return tellableFrom(listening, at) === at;
}

/** The day that the user's calendar shows, as an ISO date: what a daily digest is counted by. */
export function dayOf({ times }: Listening, at: number): string {
  return localTime(at, times.timeZone).toPlainDate().toString();
}

/**
 * The first moment of the next day, by the user's calendar, at which the user may be told something.
 *
 * @param at milliseconds
 */
export function tellableNextDay(listening: Listening, at: number): number | null {
  const tomorrow = localTime(at, listening.times.timeZone).startOfDay().add({ days: 1 });
  return tellableFrom(listening, tomorrow.epochMilliseconds);
}

/** The first moment of a span outside the quiet hours; null where they cover it. Moments are whole milliseconds. */
function outside({ times, quiet }: Listening, [start, end]: Span): number | null {
  const shift =
    quiet === null
      ? null
      : shiftOf({ timeZone: times.timeZone, workingHours: { ...quiet, days: EVERY_DAY } });
  if (shift === null) return start;
  let moment = start;
  const days = Math.ceil((end - start) / (24 * 60 * MINUTE)) + 1;
  for (const [from, to] of hoursOf(shift, start, days))
    if (from <= moment && moment < to) moment = to;
  return moment < end ? moment : null;
}
