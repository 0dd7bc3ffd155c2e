import type { Slot } from '../experts/slots';
import type { Channel, Message } from './channel';
import { type SafeLink, safeLink } from './safe-link';
import { isMailAddress, MAX_WEB_LINK } from './text';

/** What calendars differ in. */
export interface Calendar {
  /** Somebody's page of free appointments, where the time is chosen. */
  readonly booking: RegExp;
  /** The link that opens the form of a new event; null where it cannot carry this text. */
  form(address: string, message: Message, slot: Slot): string | null;
}

/** What every calendar does alike: whom it reaches, and what becomes of pages of appointments, times and long links. */
export function appointments({
  booking,
  form,
}: Calendar): Pick<Channel, 'kind' | 'subject' | 'prefills' | 'reach' | 'needsTime' | 'link'> {
  const bookingPage = (address: string): SafeLink | null => {
    const link = safeLink(address);
    // As the URL parser writes it, so that no `..` leads elsewhere.
    return link !== null && booking.test(link) ? link : null;
  };
  return {
    kind: 'appointment',
    subject: 'field',
    prefills: true,
    reach: ({ calendar: address }) =>
      address !== undefined && (isMailAddress(address) || bookingPage(address) !== null)
        ? address
        : null,
    needsTime: isMailAddress,
    link(address, message) {
      if (!isMailAddress(address)) return message.body === '' ? bookingPage(address) : null;
      if (message.slot === undefined) return null;
      const link = form(address, message, message.slot);
      return link === null || link.length > MAX_WEB_LINK ? null : safeLink(link);
    },
  };
}
