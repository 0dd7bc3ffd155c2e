import type { Channel } from './channel';
import { type SafeLink, safeLink } from './safe-link';
import { encode, encodeAddress, isMailAddress, MAX_WEB_LINK, oneLine } from './text';

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
  labelKey: 'channel.outlook_calendar',
  kind: 'appointment',
  subject: 'field',
  prefills: true,
  reach: ({ calendar: address }) =>
    address !== undefined && (isMailAddress(address) || bookingPage(address) !== null)
      ? address
      : null,
  needsTime: isMailAddress,
  link(address, { subject, body, slot }) {
    if (!isMailAddress(address)) return body === '' ? bookingPage(address) : null;
    if (slot === undefined) return null;
    const link = [
      'https://outlook.office.com/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose',
      'rru=addevent',
      `subject=${encode(oneLine(subject))}`,
      `startdt=${encode(wholeSeconds(slot.start))}`,
      `enddt=${encode(wholeSeconds(slot.end))}`,
      ...(body === '' ? [] : [`body=${encode(asHtml(body))}`]),
      `to=${encodeAddress(address)}`,
    ].join('&');
    return link.length > MAX_WEB_LINK ? null : safeLink(link);
  },
};

export default outlookCalendar;

function bookingPage(address: string): SafeLink | null {
  const link = safeLink(address);
  // As the URL parser writes it, so that no `..` leads elsewhere.
  return link !== null && BOOKING.test(link) ? link : null;
}

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
