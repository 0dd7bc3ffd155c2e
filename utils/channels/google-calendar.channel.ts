import { appointments } from './calendar';
import type { Channel } from './channel';
import { encode, encodeAddress, oneLine } from './text';

/** Somebody's page of free appointments, where the time is chosen. */
const BOOKING =
  /^https:\/\/calendar\.google\.com\/calendar\/(?:u\/\d\/)?appointments\/(?:schedules\/)?[\w-]{1,128}$/;
/** What the event's description would read as markup: a tag, or a character reference. */
const MARKUP = /<[a-z!/?]|&[a-z#]/i;

/**
 * Google Calendar, by the template of an event:
 * `https://calendar.google.com/calendar/render?action=TEMPLATE&text=…&dates=…/…&details=…&add=…`, times in UTC as
 * `20261123T100000Z` (http://www.google.co.uk/googlecalendar/event_publisher_guide_detail.html; `add` for guests at
 * https://stackoverflow.com/questions/22757908). The description takes some HTML
 * (https://dylanbeattie.net/2021/01/12/adding-events-to-google-calendar-via-a-link.html), so a text that would change
 * its meaning there is copied instead, as is one for a page of appointments.
 */
const googleCalendar: Channel = {
  id: 'google-calendar',
  ...appointments({
    booking: BOOKING,
    form(address, { subject, body }, slot) {
      if (MARKUP.test(body)) return null;
      return [
        'https://calendar.google.com/calendar/render?action=TEMPLATE',
        `text=${encode(oneLine(subject))}`,
        `dates=${compact(slot.start)}/${compact(slot.end)}`,
        ...(body === '' ? [] : [`details=${encode(body)}`]),
        `add=${encodeAddress(address)}`,
      ].join('&');
    },
  }),
};

export default googleCalendar;

/** `2026-11-23T10:00:00.000Z` → `20261123T100000Z`. */
function compact(instant: string): string {
  return instant.replace(/\.\d+/, '').replace(/[-:]/g, '');
}
