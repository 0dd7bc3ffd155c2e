import { nameRoots } from './chat/names';
import { firstOfEach, outermost, toSubjects } from './read';
import type { Site } from './site';

/** A channel, and whatever is open beside it; conversations of two (`D…`) are nobody else's matter. */
const CHANNEL = /^\/client\/[TE][A-Z\d]+\/[CG][A-Z\d]+(?=\/|$)/;
const HOST = 'app.slack.com';
const HEADER = ['[data-qa="channel_name"]', '.p-view_header__channel_title'] as const;

const SENDERS = '[data-qa="message_sender_name"],.c-message__sender_button,.c-message__sender_link';
const NAMES = [
  ...HEADER,
  SENDERS,
  '.c-member_slug',
  '.c-mrkdwn__subteam--mention,.c-mrkdwn__subteam--link',
  '[data-stringify-type="mention"]',
  '[class*="member_profile__name"]',
] as const;

/** One message each, with whatever the tool draws in it. */
const MESSAGE = '[data-qa="message_container"],.c-message_kit__message';

/** Slack in the browser: names alone, of those who speak, who are spoken to, and of the conversation; of messages, exchange codes. */
const slack: Site = {
  id: 'slack',
  label: 'Slack',
  origins: [`https://${HOST}/*`],

  recognise: (_document, url) => url.hostname === HOST,

  subjects(_document, url) {
    const [channel] = CHANNEL.exec(url.pathname) ?? [];
    if (url.hostname !== HOST || channel === undefined) return [];
    return toSubjects([`url:${url.origin}${channel}`]);
  },

  textRoots: (document) => nameRoots(document, NAMES),

  messages: (document) => outermost([...document.querySelectorAll(MESSAGE)]),

  skip: '',

  docks: (document) => firstOfEach(document, HEADER),

  words: 'client thread details user_profile unreads later activity dms canvas',

  probes: [
    {
      name: 'channel',
      when: (url) => url.hostname === HOST && CHANNEL.test(url.pathname),
      find: (document) => document.querySelector(HEADER.join()) !== null,
    },
    {
      name: 'names',
      when: (url) => url.hostname === HOST && CHANNEL.test(url.pathname),
      find: (document) =>
        document.querySelector(SENDERS) !== null ||
        // Nobody has spoken yet in the channel that is shown.
        (document.querySelector('[data-qa="message_container"]') === null &&
          document.querySelector(HEADER.join()) !== null),
    },
  ],
};

export default slack;
