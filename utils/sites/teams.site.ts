import { nameRoots } from './chat/names';
import { firstOfEach, outermost, plainText, toSubjects } from './read';
import type { Site } from './site';

/** Its older and its newer host; subjects name the older one. */
const HOSTS = /^teams\.(?:microsoft\.com|cloud\.microsoft)$/;
const HOST = 'teams.microsoft.com';
const CHANNEL = '[data-tid="channelTitle-text"]';
const HEADER = [CHANNEL, '[data-tid="chat-title"]'] as const;

const AUTHORS = [
  '[data-tid="message-author-name"]',
  '.fui-ChatMessage__author',
  '.ui-chat__message__author',
  '[data-tid="post-message-subheader"] [id^="author-"]',
].join();
const NAMES = [...HEADER, AUTHORS, '[itemtype="http://schema.skype.com/Mention"]'] as const;
const MESSAGE = '[data-tid="chat-pane-message"],[data-tid="channel-pane-message"]';

/**
 * Team and channel on the screen, most specific first. The channel stands above it; the team, whatever the language,
 * before the channel in the window's title: `… | Payments | On-call | Microsoft Teams`.
 */
function placeOf(document: Document): readonly string[] {
  const [channel] = firstOfEach(document, [CHANNEL]).map(plainText);
  const parts = document.title.split('|').map((part) => part.trim());
  const team = parts[parts.lastIndexOf(channel ?? '') - 1];
  return team ? [`component:${HOST}/${team}/${channel}`, `project:${HOST}/${team}`] : [];
}

/** Microsoft Teams in the browser: names alone, of those who speak, who are spoken to, and of the conversation; of messages, exchange codes. */
const teams: Site = {
  id: 'teams',
  label: 'Microsoft Teams',
  origins: ['https://teams.microsoft.com/*', 'https://teams.cloud.microsoft/*'],

  recognise: (_document, url) => HOSTS.test(url.hostname),

  subjects: (document, url) => (HOSTS.test(url.hostname) ? toSubjects(placeOf(document)) : []),

  textRoots: (document) => nameRoots(document, NAMES),

  messages: (document) => outermost([...document.querySelectorAll(`${MESSAGE},.ui-chat__message`)]),

  skip: '',

  docks: (document) => firstOfEach(document, HEADER),

  words: '_ v2 l channel chat message meetup-join calendar conversations',

  probes: [
    {
      name: 'names',
      when: (url) => HOSTS.test(url.hostname),
      find: (document) =>
        document.querySelector(AUTHORS) !== null ||
        // Every part of Teams is marked so; nobody speaks in a calendar.
        (document.querySelector(MESSAGE) === null && document.querySelector('[data-tid]') !== null),
    },
  ],
};

export default teams;
