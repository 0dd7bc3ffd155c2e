import type { Channel } from './channel';
import { safeLink } from './safe-link';
import { encode, encodeAddress, isMailAddress, oneLine } from './text';

/** Longest link that every mail program is known to take; Windows cuts what it hands over at about 2,000. */
const MAX_LINK = 1_800;

/**
 * Mail, as RFC 6068 (https://www.rfc-editor.org/rfc/rfc6068) has it: every reserved character encoded, a space as `%20`
 * and never `+`, a line end as `%0D%0A`.
 */
const mail: Channel = {
  id: 'mail',
  kind: 'message',
  subject: 'field',
  prefills: true,
  reach: ({ mail: address }) => (address !== undefined && isMailAddress(address) ? address : null),
  link(address, { subject, body }) {
    if (!isMailAddress(address)) return null;
    const fields = [`subject=${encode(oneLine(subject))}`];
    if (body !== '') fields.push(`body=${encode(body.replace(/\r\n|\r|\n/g, '\r\n'))}`);
    const link = `mailto:${encodeAddress(address)}?${fields.join('&')}`;
    return link.length > MAX_LINK ? null : safeLink(link);
  },
};

export default mail;
