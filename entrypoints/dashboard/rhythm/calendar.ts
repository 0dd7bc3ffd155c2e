import ical, { ICalEventRepeatingFreq, ICalWeekday } from 'ical-generator';
import { meetingAt } from '../../../utils/community/rhythm/meetings';
import { vtimezone } from '../../../utils/community/rhythm/zone';
import type { Rhythm } from '../../../utils/requests/agreement';

const WEEKDAYS = [
  ICalWeekday.MO,
  ICalWeekday.TU,
  ICalWeekday.WE,
  ICalWeekday.TH,
  ICalWeekday.FR,
  ICalWeekday.SA,
  ICalWeekday.SU,
] as const;
const REVIEW_MONTHS = [1, 4, 7, 10];

/** The words of a calendar file, in the user's language. */
export interface CalendarWords {
  readonly weekly: string;
  readonly review: string;
  /** Where the agenda is; nothing of what is on it. */
  readonly description: string;
}

/**
 * A rhythm as a calendar file (RFC 5545): the weekly sync, and the quarterly review at the first of its days in January,
 * April, July and October. Nobody is invited and nothing of the agenda is in it.
 *
 * @param id of the rhythm's agreement: the same events again take the place of the old ones
 * @param now when the file is made
 */
export function calendarFile(id: string, rhythm: Rhythm, words: CalendarWords, now: Date): string {
  const { timeZone, name, weekday, minutes } = rhythm;
  const zone = vtimezone(timeZone, rhythm.from);
  const calendar = ical({
    name,
    prodId: { company: 'Askaround', product: 'Rhythm', language: 'EN' },
    ...(zone === null ? {} : { timezone: { name: timeZone, generator: () => zone } }),
  });
  const day = WEEKDAYS[weekday - 1] ?? ICalWeekday.MO;
  const first = meetingAt(rhythm, 0);
  const within = (date: string) => {
    const start = Temporal.PlainDateTime.from(`${date}T${rhythm.time}`);
    return { start, end: start.add({ minutes }) };
  };
  const common = {
    stamp: now,
    description: words.description,
    ...(zone === null ? {} : { timezone: timeZone }),
  };
  calendar.createEvent({
    ...common,
    id: `${id}-weekly@askaround`,
    summary: words.weekly,
    ...within(first.date),
    repeating: { freq: ICalEventRepeatingFreq.WEEKLY, byDay: [day] },
  });
  let review = first;
  while (!review.review) review = meetingAt(rhythm, review.number + 1);
  calendar.createEvent({
    ...common,
    id: `${id}-review@askaround`,
    summary: words.review,
    ...within(review.date),
    repeating: {
      freq: ICalEventRepeatingFreq.MONTHLY,
      byMonth: REVIEW_MONTHS,
      byDay: [day],
      bySetPos: [1],
    },
  });
  // The library writes it on the browser's clock; RFC 5545 (3.8.7.2) wants UTC.
  const stamp = `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  return calendar.toString().replaceAll(/^DTSTAMP:.*$/gm, `DTSTAMP:${stamp}`);
}
