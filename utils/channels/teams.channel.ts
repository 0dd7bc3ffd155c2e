import type { Channel } from './channel';
import { type SafeLink, safeLink } from './safe-link';
import { encode, encodeAddress, isMailAddress, MAX_WEB_LINK, wholeText } from './text';

/** A chat, channel or team that is there already, as "Copy link" in Teams gives it. */
const PLACE =
  /^https:\/\/teams\.microsoft\.com\/l\/(?:chat|channel|team)\/[\w%:@.-]+(?:\/[\w%.~-]*)?(?:\?[\w=&%.-]*)?$/;
/** Percent codes of control characters, dots, slashes and backslashes, and of another percent sign. */
const ODD = /%(?![0-9a-f]{2})|%(?:[01][0-9a-f]|2[5ef]|5c|7f)/i;
const PLACE_PARAMETERS: readonly string[] = ['groupId', 'tenantId'];

/**
 * Microsoft Teams, as documented:
 * `https://teams.microsoft.com/l/chat/0/0?users=<user>&message=<text>`
 * (https://learn.microsoft.com/en-us/microsoftteams/platform/concepts/build-and-test/deep-link-teams). The user is the
 * sign-in name, usually the mail address; `topicName` is for chats of three and more. Into a chat or channel that is
 * there already no link carries a text, so for those it is copied.
 */
const teams: Channel = {
  id: 'teams',
  labelKey: 'channel.teams',
  kind: 'message',
  subject: 'line',
  prefills: true,
  reach: ({ teams: address }) =>
    address !== undefined && (isMailAddress(address) || placeOf(address) !== null) ? address : null,
  link(address, message) {
    if (!isMailAddress(address)) return message.body === '' ? placeOf(address) : null;
    const text = wholeText(message);
    const chat = `https://teams.microsoft.com/l/chat/0/0?users=${encodeAddress(address)}`;
    const link = text === '' ? chat : `${chat}&message=${encode(text)}`;
    return link.length > MAX_WEB_LINK ? null : safeLink(link);
  },
};

export default teams;

/** Nothing but what names the place: a map brings no text of its own into a chat. */
function placeOf(address: string): SafeLink | null {
  if (!URL.canParse(address)) return null;
  // As the URL parser writes it, so that no `..` leads elsewhere; and nothing that a server could decode into one.
  const url = new URL(address);
  if (!PLACE.test(url.href) || ODD.test(url.href)) return null;
  for (const name of [...url.searchParams.keys()])
    if (!PLACE_PARAMETERS.includes(name)) url.searchParams.delete(name);
  return safeLink(url.href);
}
