import type { Channel } from './channel';
import { safeLink } from './safe-link';

/** Longest link that every mail program is known to take; Windows cuts what it hands over at about 2,000. */
const MAX_LINK = 1_800;

/**
 * An address without anything that means something in a `mailto:` link or in a mail header. ASCII only: an address that
 * merely looks like a colleague's is refused together with the few real ones that are not ASCII.
 */
const ADDRESS =
  /^[A-Za-z0-9!#$'*+/=^_`{|}~-]+(\.[A-Za-z0-9!#$'*+/=^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * Mail, as RFC 6068 has it: every reserved character encoded, a space as `%20` and never `+`, a line end as `%0D%0A`.
 * A message too long for a link gives null; one with an empty body then opens a mail to paste the copied text into.
 */
const mail: Channel = {
  id: 'mail',
  labelKey: 'channel.mail',
  prefills: true,
  reach: ({ mail: address }) => (address !== undefined && isAddress(address) ? address : null),
  link(address, { subject, body }) {
    if (!isAddress(address)) return null;
    // Into a header goes one line, whoever made the message.
    const fields = [`subject=${encode(subject.replace(/[\r\n]+/g, ' '))}`];
    if (body !== '') fields.push(`body=${encode(body.replace(/\r\n|\r|\n/g, '\r\n'))}`);
    const link = `mailto:${encode(address).replace('%40', '@')}?${fields.join('&')}`;
    return link.length > MAX_LINK ? null : safeLink(link);
  },
};

export default mail;

function isAddress(address: string): boolean {
  return address.length <= 254 && ADDRESS.test(address);
}

/** `encodeURIComponent` throws on half characters; they become U+FFFD. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
