import type { Channel } from './channel';
import { type SafeLink, safeLink } from './safe-link';
import { isMailAddress } from './text';

/** A conversation's own address (`spaceUri`), with the marks that Google Chat adds to it. */
const CONVERSATION = /^https:\/\/chat\.google\.com\/(dm|room|space)\/([\w-]{1,64})(?:\?cls=\d+)?$/;

/**
 * Google Chat: no link carries a text, so it is copied. A conversation opens by its own address,
 * `https://chat.google.com/dm/<space>` or `/room/<space>` (`spaceUri` in
 * https://developers.google.com/workspace/chat/api/reference/rest/v1/spaces). For a mail address there is no documented
 * link: Google Chat itself opens, where "New chat" takes the address
 * (https://support.google.com/chat/answer/7652736).
 */
const googleChat: Channel = {
  id: 'google-chat',
  kind: 'chat',
  subject: 'line',
  prefills: false,
  reach: ({ googleChat: address }) =>
    address !== undefined && conversation(address) !== null ? address : null,
  link: (address) => conversation(address),
};

export default googleChat;

function conversation(address: string): SafeLink | null {
  if (isMailAddress(address)) return safeLink('https://chat.google.com/');
  const [, kind, space] = CONVERSATION.exec(address) ?? [];
  return space === undefined ? null : safeLink(`https://chat.google.com/${kind}/${space}`);
}
