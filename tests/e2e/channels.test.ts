import { mkdirSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { browserUnderTest } from './driver/launch';
import type { ExtensionGlobals, Page } from './driver/types';
import { changeSettings } from './on-pages';
import {
  closePages,
  composeTo,
  opened,
  pasted,
  popupTab,
  pressAndLeave,
  previewed,
  rowsOf,
  searchFor,
  useMap,
  watchOpening,
} from './setup';
import { openWorld } from './world';

const SHOTS = 'test-results';
const NEED = 'Grüße 👋 100% + "1" & <b>? #2';
const ISSUE = 'https://jira.acme.example/browse/PAY-142';
const PULL = 'https://github.com/acme/api/pull/7';
const MENU = 'ask-an-expert';

/** Ana can be reached in every way; Mira by mail and in her calendar, which nobody shares an hour with. */
const map = {
  ...acmeMap,
  people: acmeMap.people.map((person) => {
    switch (person.id) {
      case 'ana':
        return {
          ...person,
          addresses: {
            mail: 'ana.santos@acme.example',
            slack: 'https://acme.slack.com/team/U042ANA',
            teams: 'ana.santos@acme.example',
            googleChat: 'https://chat.google.com/dm/hZmKQAAAAAE',
            calendar: 'ana.santos@acme.example',
            jira: 'ana.santos',
            github: 'ana-santos',
          },
        };
      case 'mira':
        return {
          ...person,
          away: { from: '2020-01-01', until: '2099-12-31' },
          addresses: { mail: 'mira.brandt@acme.example', calendar: 'mira.brandt@acme.example' },
        };
      default:
        return person;
    }
  }),
};

const world = openWorld({
  map,
  prepare: ({ web }) => {
    for (const host of [
      'acme.slack.com',
      'teams.microsoft.com',
      'chat.google.com',
      'calendar.google.com',
      'outlook.office.com',
    ])
      web.serve(host, '/*', `<title>${host}</title>`);
    const body = '<main><p>The Kafka consumer waits.</p></main>';
    web.serve('jira.acme.example', '/browse/PAY-142', `<title>PAY-142 Retry</title>${body}`);
    web.serve('github.com', '/acme/api/pull/7', `<title>Retry by mira</title>${body}`);
  },
});

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  await useMap(world);
});
beforeEach(async () => {
  await changeSettings(world, {
    channelPreference: null,
    channelsOff: [],
    workingHours: { from: '00:00', to: '23:59', days: [1, 2, 3, 4, 5, 6, 7] },
  });
  await watchOpening(world);
});
afterEach(() => closePages(world));

const choice = (id: string) => `[name="channel"][value="${id}"]`;
const chosen = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLInputElement>('[name="channel"]:checked')?.value);
const offered = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('[name="channel"]')].map(({ value }) => value),
  );
/** Puts an open tab in front of the others in its window. */
const putInFront = (url: string) =>
  world.browser.evaluateBackground(async (wanted: string) => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    const tab = (await chrome.tabs.query({})).find((each) => each.url === wanted);
    if (tab?.id !== undefined) await chrome.tabs.update(tab.id, { active: true });
  }, url);

/** Addresses of the tabs that stand in front in their windows. */
const inFront = () =>
  world.browser.evaluateBackground(async () => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    return (await chrome.tabs.query({ active: true })).map(({ url }) => url);
  });
/** As an address holds it: of what `encodeURIComponent` leaves, a query's apostrophe is encoded by the URL parser. */
const encoded = (text: string) => encodeURIComponent(text).replaceAll("'", '%27');

/** The chosen time as its field holds it, in UTC. */
const slotOf = async (page: Page) => {
  const start = await page.evaluate(() =>
    new Date(document.querySelector<HTMLInputElement>('[name="slot"]')?.value ?? '').getTime(),
  );
  return [start, start + 30 * 60_000].map((at) => `${new Date(at).toISOString().slice(0, 19)}Z`);
};

const html = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

type Seen = { readonly text: string; readonly subject: string | null; readonly slot: string[] };

/** The links themselves are walked by the contract of channels; each way is gone in one browser, the first two in both. */
const ELSEWHERE =
  browserUnderTest() === 'firefox' ? ['google-chat', 'google-calendar'] : ['outlook-calendar'];

const WAYS: [string, 'carried' | 'pasted', (seen: Seen) => string][] = [
  [
    'teams',
    'carried',
    ({ text }) =>
      `https://teams.microsoft.com/l/chat/0/0?users=ana.santos@acme.example&message=${encoded(text)}`,
  ],
  ['slack', 'pasted', () => 'https://acme.slack.com/app_redirect?channel=U042ANA'],
  ['google-chat', 'pasted', () => 'https://chat.google.com/dm/hZmKQAAAAAE'],
  [
    // The markup in the text is not carried there, so it is copied, and the event opens without it.
    'google-calendar',
    'pasted',
    ({ subject, slot }) =>
      `https://calendar.google.com/calendar/render?action=TEMPLATE&text=${encoded(subject ?? '')}&dates=${slot
        .map((at) => at.replace(/[-:]/g, ''))
        .join('/')}&add=ana.santos@acme.example`,
  ],
  [
    'outlook-calendar',
    'carried',
    ({ text, subject, slot }) =>
      'https://outlook.office.com/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent' +
      `&subject=${encoded(subject ?? '')}&startdt=${encoded(slot[0] ?? '')}&enddt=${encoded(slot[1] ?? '')}` +
      `&body=${encoded(html(text).replaceAll('\n', '<br>'))}&to=ana.santos@acme.example`,
  ],
];

test.each(WAYS.filter(([id]) => !ELSEWHERE.includes(id)))(
  '%s: opens its own link, with the previewed text in it or copied',
  async (id, way, expected) => {
    const composer = await composeTo(world, 'kafka');
    await composer.keyboard.type(NEED);
    await composer.click(choice(id));
    await composer.waitFor('[data-saving="idle"]');
    const text = (await previewed(composer, 'text')) ?? '';
    expect(text).toContain(NEED);
    const subject = await previewed(composer, 'subject');
    const slot = id.endsWith('calendar') ? await slotOf(composer) : [];
    if (slot.length > 0) {
      expect(await composer.text('#slot-hint')).toContain('Inside the working hours of you both.');
      expect(await previewed(composer, 'when')).toMatch(/20\d\d/);
      await composer.screenshot(`${SHOTS}/channels-${id}-${world.browser.name}.png`);
    }
    expect(await composer.text('[data-action="send"]')).toMatch(
      way === 'carried' ? /^Open in / : /^Copy and open$/,
    );
    await composer.click('[data-action="send"]');
    await composer.waitFor('[data-state="sent"]');
    expect(await opened(world)).toEqual([expected({ text, subject, slot })]);
    const [asked] = (await rowsOf<{ state: string; draft: { channel: string } }>(world, 'requests'))
      .filter(({ draft }) => draft.channel === id)
      .slice(-1);
    expect(asked).toMatchObject({ state: 'prepared', draft: { channel: id } });
    if (way === 'pasted') expect(await pasted(world)).toBe(text);
  },
);

test('the time of an appointment is the one that the user sets', async () => {
  const composer = await composeTo(world, 'kafka');
  await composer.keyboard.type('Half an hour?');
  await composer.click(choice('google-calendar'));
  await composer.waitFor('[name="slot"]');
  const set = (value: string) =>
    composer.evaluate((wanted: string) => {
      const field = document.querySelector<HTMLInputElement>('[name="slot"]');
      if (field === null) return;
      field.value = wanted;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, value);
  await set('');
  await composer.click('[data-action="send"]');
  await composer.waitFor('#slot-error');
  expect(await composer.text('#slot-error')).toContain('Choose a time first.');
  expect(await opened(world)).toEqual([]);
  await set('2031-05-06T15:15');
  await composer.click('[data-action="send"]');
  await composer.waitFor('[data-state="sent"]');
  const [link = ''] = await opened(world);
  const utc = (minutes: number) =>
    `${new Date(new Date('2031-05-06T15:15').getTime() + minutes * 60_000).toISOString().slice(0, 19)}Z`.replace(
      /[-:]/g,
      '',
    );
  expect(new URL(link).searchParams.get('dates')).toBe(`${utc(0)}/${utc(30)}`);
  expect(new URL(link).searchParams.get('details')).toContain('Half an hour?');
});

test('no time is proposed where none is shared', async () => {
  const composer = await composeTo(world, 'mira');
  await composer.click(choice('outlook-calendar'));
  await composer.waitFor('[name="slot"]');
  expect(await composer.text('#slot-hint')).toBe(
    'No common half hour in the next four weeks was found.',
  );
});

test.each([
  ['jira-comment', ISSUE, '[~ana.santos]'],
  ['github-comment', PULL, '@ana-santos'],
])('%s: copies the comment with its mention, and shows the item', async (id, address, mention) => {
  await changeSettings(world, { channelPreference: id });
  const over = world.browser.extensionUrl('options.html');
  await world.browser.newPage(over);
  const page = await world.browser.newPage(address);
  await world.browser.clickContextMenu({ menuId: MENU, page, selectionText: 'Kafka' });
  const composer = await world.browser.waitForPage((url) => url.includes('composer.html#'));
  await composer.waitFor('[name="need"]:focus');
  expect(await chosen(composer)).toBe(id);
  expect(await previewed(composer, 'to')).toBe(mention);
  await composer.keyboard.type(NEED);
  await composer.waitFor('[data-saving="idle"]');
  const text = await previewed(composer, 'text');
  expect(text).toMatch(new RegExp(`^Hello ${mention.replace(/[[\]]/g, '\\$&')},`));
  expect(text).not.toContain(address);
  if (id === 'github-comment') await page.close();
  else await putInFront(over);
  expect(await inFront()).not.toContain(address);
  await composer.keyboard.press('Control+Enter');
  await composer.waitFor('[data-state="sent"]');
  // An open page is shown again, with whatever is half written there; a closed one opens.
  if (id === 'github-comment') expect(await opened(world)).toEqual([address]);
  else {
    expect(await opened(world)).toEqual([]);
    await expect.poll(inFront).toContain(address);
  }
  expect(await pasted(world)).toBe(text);
});

test('the usual way is taken where it reaches, and its absence explained', async () => {
  await changeSettings(world, { channelPreference: 'slack', channelsOff: ['teams'] });
  const toMira = await composeTo(world, 'mira');
  expect(await chosen(toMira)).toBe('mail');
  expect(await toMira.text('.composer-channels')).toContain(
    'You prefer Slack, but the map has no such address for Mira Brandt.',
  );
  await toMira.close();
  // One click: Slack's link carries no text, so the composer opens, and nothing is logged.
  const popup = await popupTab(world);
  await searchFor(popup, 'kafka');
  await pressAndLeave(popup, 'Enter');
  const toAna = await world.browser.waitForPage((url) => url.includes('composer.html#'));
  await toAna.waitFor('[name="need"]:focus');
  expect(await chosen(toAna)).toBe('slack');
  expect(await offered(toAna)).toEqual([
    'slack',
    'mail',
    'google-chat',
    'google-calendar',
    'outlook-calendar',
    'clipboard',
  ]);
  expect(await opened(world)).toEqual([]);
  await toAna.close();
  // A way whose link carries the text takes one click.
  await changeSettings(world, { channelPreference: 'teams', channelsOff: [] });
  const again = await popupTab(world);
  await searchFor(again, 'kafka');
  await pressAndLeave(again, 'Enter');
  await expect
    .poll(async () => (await opened(world))[0])
    .toMatch(/^https:\/\/teams\.microsoft\.com\/l\/chat\/0\/0\?users=ana\.santos@acme\.example&/);
});

test('by keyboard alone: choose a way, see the time, copy and open', async () => {
  const composer = await composeTo(world, 'kafka');
  await composer.keyboard.type('Is the queue empty?');
  const focused = () => composer.evaluate(() => (document.activeElement as HTMLInputElement).name);
  for (let presses = 0; (await focused()) !== 'channel' && presses < 15; presses++)
    await composer.keyboard.press('Tab');
  expect(await chosen(composer)).toBe('mail');
  for (const next of ['teams', 'google-chat', 'slack']) {
    await composer.keyboard.press('ArrowDown');
    expect(await chosen(composer)).toBe(next);
  }
  await composer.keyboard.press('ArrowDown');
  await composer.keyboard.press('Tab');
  expect(await focused()).toBe('slot');
  await composer.keyboard.press('Shift+Tab');
  await composer.keyboard.press('ArrowUp');
  expect(await chosen(composer)).toBe('slack');
  await composer.keyboard.press('Control+Enter');
  await composer.waitFor('[data-state="sent"]');
  expect(await opened(world)).toEqual(['https://acme.slack.com/app_redirect?channel=U042ANA']);
});

test('nothing went wrong unseen', async () => {
  expect(await world.browser.takeErrors()).toEqual([]);
});
