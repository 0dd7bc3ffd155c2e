import ical from 'ical-generator';
import { meetingDays } from '../../utils/community/exchanges/plans';
import type { ExchangePlan } from '../../utils/requests/agreement';

/** Where meetings are proposed in a day, in the calendar's own time zone: a beginning to move, not an appointment. */
const AT = { from: '10:00', until: '10:30' } as const;

/**
 * The meetings of a plan as a calendar file (RFC 5545), one event each, at floating local times: they are the same in every
 * time zone, and are moved where both can.
 *
 * @param id of the plan: events of the same plan replace one another
 * @param texts.title what each meeting is called
 * @param texts.note what is said of it
 */
export function planCalendar(
  id: string,
  plan: ExchangePlan,
  texts: { readonly title: string; readonly note: string },
  now: Date,
): string {
  const calendar = ical({ prodId: { company: 'Askaround', product: 'Exchanges' } });
  meetingDays(plan).forEach((day, index) => {
    calendar.createEvent({
      id: `${id}-${index + 1}@askaround`,
      stamp: now,
      start: `${day}T${AT.from}:00`,
      end: `${day}T${AT.until}:00`,
      floating: true,
      summary: texts.title,
      description: texts.note,
    });
  });
  return calendar.toString();
}
