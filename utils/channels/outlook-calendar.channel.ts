import { appointments } from './calendar';
import type { Channel } from './channel';
import { encode, encodeAddress, oneLine } from './text';

/** Somebody's "Bookings with me" page, where the time is chosen. */
const BOOKING =
  /^https:\/\/outlook\.office\.com\/(?:book\/[\w@.-]{1,200}|bookwithme\/user\/[\w@.-]{1,200})\/?$/;

/**
 * Outlook's calendar on the web, by the form of a new event:
 * `https://outlook.office.com/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent&subject=…&startdt=…&enddt=…&body=…&to=…`,
 * times in UTC as `2026-11-23T10:00:00Z` (https://mcmap.net/q/1925388/ for the form,
 * https://phst.hateblo.jp/entry/2022/02/03/180000 for times and for the body, which is HTML with `<br>` at line ends).
 */
const outlookCalendar: Channel = {
  id: 'outlook-calendar',
  ...appointments({
    booking: BOOKING,
    form: (address, { subject, body }, slot) =>
      [
        'https://outlook.office.com/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose',
        'rru=addevent',
        `subject=${encode(oneLine(subject))}`,
        `startdt=${encode(wholeSeconds(slot.start))}`,
        `enddt=${encode(wholeSeconds(slot.end))}`,
        ...(body === '' ? [] : [`body=${encode(asHtml(body))}`]),
        `to=${encodeAddress(address)}`,
      ].join('&'),
  }),
};

export default outlookCalendar;

/** Plain text as HTML: what would be markup is shown as it is, and lines end where they end. */
function asHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\r\n|\r|\n/g, '<br>');
}

/** `2026-11-23T10:00:00.000Z` → `2026-11-23T10:00:00Z`. */
function wholeSeconds(instant: string): string {
  return instant.replace(/\.\d+/, '');
}
