import { knownZone } from '../../experts/local-time';
import type { Rhythm } from '../../requests/agreement';
import type { RequestTarget } from '../../requests/model';
import { addDays, daysBetween, weekdayOf } from '../days';

const WEEK_DAYS = 7;
/** The quarterly review is at the first meeting of these months. */
const REVIEW_MONTHS = [1, 4, 7, 10];

/** One meeting of the weekly sync. */
export interface Meeting {
  /** Counted from the first one, which is 0. */
  readonly number: number;
  /** Calendar date in the rhythm's time zone. */
  readonly date: string;
  /** Milliseconds since 1970. */
  readonly starts: number;
  readonly ends: number;
  /** Whether it is the one with the quarterly review. */
  readonly review: boolean;
}

/** The date of the first meeting: the rhythm's weekday on its first day or after it. */
export function firstDate({ from, weekday }: Pick<Rhythm, 'from' | 'weekday'>): string {
  return addDays(from, (weekday - weekdayOf(from) + WEEK_DAYS) % WEEK_DAYS);
}

/** The meeting of this number. Its hour is that of the rhythm's time zone, whatever became of clocks meanwhile. */
export function meetingAt(rhythm: Rhythm, number: number): Meeting {
  const date = addDays(firstDate(rhythm), number * WEEK_DAYS);
  const zone = knownZone(rhythm.timeZone) ?? 'UTC';
  const starts = Temporal.PlainDateTime.from(`${date}T${rhythm.time}`).toZonedDateTime(
    zone,
  ).epochMilliseconds;
  const [, month = 0, day = 0] = date.split('-').map(Number);
  return {
    number,
    date,
    starts,
    ends: starts + rhythm.minutes * 60_000,
    review: REVIEW_MONTHS.includes(month) && day <= WEEK_DAYS,
  };
}

/**
 * The meetings to come, and one that is going on.
 *
 * @param now milliseconds since 1970
 */
export function nextMeetings(rhythm: Rhythm, now: number, count: number): readonly Meeting[] {
  const today = new Date(now).toISOString().slice(0, 10);
  const passed = Math.floor(daysBetween(firstDate(rhythm), today) / WEEK_DAYS);
  // The date in the rhythm's zone may be a day off, so the one before is looked at, too.
  let number = Math.max(0, passed - 1);
  while (meetingAt(rhythm, number).ends <= now) number += 1;
  return Array.from({ length: count }, (_, at) => meetingAt(rhythm, number + at));
}

/** The meeting before one that is to come; null before the first. */
export function meetingBefore(rhythm: Rhythm, { number }: Meeting): Meeting | null {
  return number === 0 ? null : meetingAt(rhythm, number - 1);
}

/** The date of the review in a quarter, and the quarter after it (`2026-Q4`): the one that a date lies in. */
export function quarterOf(date: string): string {
  const [year = '', month = '1'] = date.split('-');
  return `${year}-Q${Math.floor((Number(month) - 1) / 3) + 1}`;
}

/** Who facilitates a meeting, and whose turn it would have been. */
export interface Turn {
  readonly meeting: Meeting;
  /** Null where nobody takes part, or all of them are away. */
  readonly facilitator: RequestTarget | null;
  /** Members whose turn came before and who are away, the first one first. */
  readonly away: readonly RequestTarget[];
}

/**
 * Who facilitates: the members one after the other, the first meeting the first of them. Who is away that day is passed
 * over, and whoever comes next does it; their own turn comes all the same, so that nobody has to keep count.
 *
 * @param isAway whether somebody is away on a date
 */
export function turnOf(
  { members }: Pick<Rhythm, 'members'>,
  meeting: Meeting,
  isAway: (member: RequestTarget, date: string) => boolean,
): Turn {
  const away: RequestTarget[] = [];
  for (let step = 0; step < members.length; step += 1) {
    const member = members[(meeting.number + step) % members.length];
    if (member === undefined) break;
    if (!isAway(member, meeting.date)) return { meeting, facilitator: member, away };
    away.push(member);
  }
  return { meeting, facilitator: null, away };
}
