import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import type { ExtensionGlobals, Page } from './driver/types';
import {
  closePages,
  opened,
  popupTab,
  pressAndLeave,
  rowsOf,
  searchFor,
  useMap,
  watchOpening,
} from './setup';
import { openWorld } from './world';

const ISSUE = 'https://acme.atlassian.net/browse/PAY-142';

const world = openWorld({
  map: acmeMap,
  prepare: ({ web }) => {
    web.serve(
      'acme.atlassian.net',
      '/browse/PAY-142',
      '<title>PAY-142 Retry</title><h1>Retry</h1>',
    );
  },
});

interface Row {
  readonly id: string;
  readonly state: string;
  readonly draft: { readonly to: { readonly id: string }; readonly about: string | null };
}

let before: readonly Row[] = [];

/** Requests made since the test began. */
async function made(): Promise<readonly Row[]> {
  const known = new Set(before.map(({ id }) => id));
  return (await rowsOf<Row>(world, 'requests')).filter(({ id }) => !known.has(id));
}

const names = (popup: Page, group: string) =>
  popup.find(`[data-group="${group}"] .aa-name`).texts();

/** The one row of My requests that is in a state. */
const row = (popup: Page, state: string) => popup.find(`[data-request][data-state="${state}"]`);
const act = async (popup: Page, state: string, action: string) => {
  // Those asked lately stand above the requests, and move them when they arrive.
  await popup.waitFor('[role="option"]');
  await popup.click(`[data-request][data-state="${state}"] [data-action="${action}"]`);
};

beforeAll(() => useMap(world));
afterEach(() => closePages(world));
beforeEach(async () => {
  await watchOpening(world);
  before = await rowsOf<Row>(world, 'requests');
});

test('begins with a hint and nothing asked yet', async () => {
  const popup = await popupTab(world);
  await expect.poll(() => popup.text('.aa-popup-body')).toContain('Who knows about it?');
  await expect.poll(() => popup.text('.aa-requests')).toContain('Nothing asked yet');
  await searchFor(popup, 'zzzzzz');
  expect(await popup.text('.aa-popup-body')).toContain('Nothing found for “zzzzzz”');
  await popup.close();
});

test.each([
  ['a typo', 'kafak', 'Ana Santos'],
  ['a prefix', 'bra', 'Mira Brandt'],
  ['initials', 'mb', 'Mira Brandt'],
  ['two topics', 'kafka checkout', 'Mira Brandt'],
  ['a name without its accents', 'jun ota', 'Jun Ōta'],
])('finds people by %s', async (_how, query, wanted) => {
  const popup = await popupTab(world);
  await searchFor(popup, query);
  expect(await names(popup, 'person')).toContain(wanted);
  await popup.close();
});

test('shows nobody who opted out', async () => {
  const popup = await popupTab(world);
  await searchFor(popup, 'quentin');
  expect(await popup.text('.aa-popup')).not.toContain('Quentin');
  await popup.close();
});

test('narrows down by filters: typed, completed, shown, removed, all by keyboard', async () => {
  const popup = await popupTab(world);
  const chips = () => popup.find('.aa-chip').texts();
  await popup.click('.aa-search input');
  await popup.keyboard.type('team:pay');
  await popup.waitFor('[data-kind="completion"]');
  // Who is in a team below it is in the team; the filter counts while it is typed.
  await expect.poll(() => names(popup, 'person')).toEqual(['Mira Brandt', 'Noor Haddad']);
  await popup.keyboard.press('Enter');
  await expect.poll(chips).toEqual(['Team: Payments Platform']);
  await popup.keyboard.type('city:berlin now ');
  await expect.poll(chips).toEqual(['Team: Payments Platform', 'City: berlin', 'Can be asked now']);
  await expect.poll(() => names(popup, 'person')).toEqual(['Mira Brandt']);
  await popup.keyboard.type('kafka');
  await expect.poll(() => popup.text('.aa-popup-body')).toContain('Nobody fits all of it');
  await popup.keyboard.press('Escape');
  await expect.poll(chips).toEqual([]);
  await popup.keyboard.type('city:tokyo city:lisbon kafka');
  await expect.poll(() => names(popup, 'person')).toEqual(['Ana Santos', 'Jun Ōta']);
  for (const _ of 'kafka') await popup.keyboard.press('Backspace');
  await popup.keyboard.press('Backspace');
  await expect.poll(chips).toEqual(['City: tokyo']);
  await popup.keyboard.press('ArrowLeft');
  await popup.waitFor(() => document.activeElement?.matches('.aa-chip'));
  await popup.keyboard.press('Delete');
  await expect.poll(chips).toEqual([]);
  await popup.waitFor(() => document.activeElement?.matches('.aa-search input'));
  await popup.close();
});

test('puts who knows all first, then who knows most, and says what is missing', async () => {
  const popup = await popupTab(world);
  await searchFor(popup, 'lisbon kafka');
  expect(await names(popup, 'person')).toEqual(['Ana Santos', 'Jun Ōta']);
  const [ana, jun] = await popup.find('[data-group="person"] [role="option"]').texts();
  expect(ana).toContain('Kafka · Lisbon');
  expect(ana).not.toContain('without');
  expect(jun).toContain('without lisbon');
  await popup.close();
});

test('asks by keyboard alone, from the real popup over a page', async () => {
  const page = await world.browser.newPage(ISSUE);
  const { page: popup, kind } = await world.browser.openPopup(page);
  expect(kind).toBe('popup');
  await popup.waitFor('[data-group="page"]');
  expect(await names(popup, 'page')).toContain('Mira Brandt');
  await popup.waitFor('.aa-search input:focus');
  await popup.keyboard.type('kafak');
  await popup.waitFor('[data-group="person"]');
  await popup.waitFor(() => document.querySelector('[role="listbox"]')?.ariaBusy !== 'true');
  await popup.keyboard.press('ArrowDown');
  await popup.keyboard.press('ArrowUp');
  expect(await popup.text('[aria-selected="true"] .aa-name')).toBe('Ana Santos');
  await pressAndLeave(popup, 'Enter');
  await expect.poll(made).toMatchObject([
    {
      state: 'prepared',
      draft: {
        to: { id: 'ana' },
        about: 'Kafka',
        channel: 'mail',
        page: { title: 'PAY-142 Retry', url: ISSUE },
      },
    },
  ]);
  // The row is there before the draft is opened.
  await expect.poll(() => opened(world)).toHaveLength(1);
  const link = new URL((await opened(world))[0] ?? '');
  expect(link.protocol + link.pathname).toBe('mailto:ana.santos@acme.example');
  expect(link.searchParams.get('subject')).toBe('Question about Kafka');
  expect(link.searchParams.get('body')).toContain(ISSUE);
  await page.close();

  // Opening the mail program may have closed the popup; what was asked waits in the next one.
  const again = await popupTab(world);
  await row(again, 'prepared').waitFor();
  expect(await row(again, 'prepared').text()).toContain('Ana Santos');
  await again.close();
});

test('is taken from prepared to resolved, and a step back', async () => {
  const popup = await popupTab(world);
  await act(popup, 'prepared', 'asked');
  await row(popup, 'asked').waitFor();
  await act(popup, 'asked', 'answered');
  await row(popup, 'answered').waitFor();
  await act(popup, 'answered', 'undo');
  await row(popup, 'asked').waitFor();
  await act(popup, 'asked', 'answered');
  await row(popup, 'answered').waitFor();
  await act(popup, 'answered', 'resolved');
  await row(popup, 'resolved').waitFor();
  expect((await rowsOf<Row>(world, 'requests')).map(({ state }) => state)).toEqual(['resolved']);
  expect((await rowsOf<{ kind: string }>(world, 'events')).map(({ kind }) => kind)).toEqual([
    'prepared',
    'asked',
    'answered',
    'undone',
    'answered',
    'resolved',
  ]);
  expect(await opened(world)).toEqual([]);
  await popup.close();
});

test('a double Enter and a double click are one request each', async () => {
  const popup = await popupTab(world);
  await searchFor(popup, 'kafka');
  await Promise.all([popup.keyboard.press('Enter'), popup.keyboard.press('Enter')]);
  await row(popup, 'prepared').waitFor();
  expect(await made()).toHaveLength(1);
  await expect.poll(() => opened(world)).toHaveLength(1);
  await act(popup, 'prepared', 'undo');
  await row(popup, 'withdrawn').waitFor();
  await popup.close();

  const other = await popupTab(world);
  await searchFor(other, 'mira');
  const { x, y, width, height } = await other.find('[role="option"]').box();
  const at = [x + width / 2, y + height / 2] as const;
  await other.mouse.click(...at);
  await other.mouse.click(...at);
  await row(other, 'prepared').waitFor();
  expect((await made()).map(({ draft }) => draft.to.id).toSorted()).toEqual(['ana', 'mira']);
  await expect.poll(() => opened(world)).toHaveLength(2);
  await other.close();
});

test('is withdrawn once asked, and taken back by undo', async () => {
  const popup = await popupTab(world);
  await act(popup, 'prepared', 'asked');
  await row(popup, 'asked').waitFor();
  await act(popup, 'asked', 'withdrawn');
  await row(popup, 'asked').waitForGone();
  await popup.close();
  const [mira] = (await rowsOf<Row>(world, 'requests')).filter(
    ({ draft }) => draft.to.id === 'mira',
  );
  expect(mira?.state).toBe('withdrawn');

  const again = await popupTab(world);
  const undo = `[data-request="${mira?.id}"] [data-action="undo"]`;
  await again.click(undo);
  await again.waitFor(`[data-request="${mira?.id}"][data-state="asked"]`);
  await again.close();
});

test('the toast takes an ask back', async () => {
  const popup = await popupTab(world);
  await searchFor(popup, 'kafka');
  await popup.keyboard.press('Enter');
  expect(await popup.text('.aa-toast')).toContain('Ana Santos');
  await popup.click('[data-action="toast-undo"]');
  await expect.poll(made).toMatchObject([{ state: 'withdrawn' }]);
  await popup.close();
});

test('somebody without a mail address is written to in the composer, and nothing is logged yet', async () => {
  const popup = await popupTab(world);
  await searchFor(popup, 'jun');
  await popup.keyboard.press('Enter');
  const composer = await world.browser.waitForPage((url) => url.includes('composer.html'));
  await composer.waitFor('[name="need"]');
  expect(await composer.text('h1')).toContain('Jun Ōta');
  expect(await composer.find('[name="channel"]').count()).toBe(2);
  expect(await composer.find('[name="channel"]:checked').attribute('value')).toBe('slack');
  expect(await made()).toEqual([]);
  expect(await opened(world)).toEqual([]);
  await composer.close();
});

test('suggests those asked lately, before those of the page; and no answer moves a request', async () => {
  const page = await world.browser.newPage(ISSUE);
  const id = await world.browser.evaluateBackground(async (url: string) => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    return (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id ?? null;
  }, ISSUE);
  const tab = await world.browser.newPage(world.browser.extensionUrl(`popup.html?tab=${id}`));
  await tab.waitFor('[data-group="page"]');
  const groups = await tab.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-group]')].map(({ dataset }) => dataset.group),
  );
  expect(groups).toEqual(['recent', 'page']);
  expect(await names(tab, 'recent')).toContain('Mira Brandt');
  const top = async () => (await tab.find('[data-request]').box()).y;
  const before = await top();
  await searchFor(tab, 'kafka');
  expect(await top()).toBe(before);
  await searchFor(tab, 'zzzzzz');
  expect(await top()).toBe(before);
  await tab.close();
  await page.close();
});

test('the address bar suggests, asks by Enter, and lists all results for plain words', async () => {
  const lines = await world.browser.typeInAddressBar('kafak', (all) => all.length > 0);
  expect(lines[0]).toContain('Ana Santos');
  expect(lines[0]).toContain('Kafka');
  await world.browser.enterInAddressBar(0);
  await expect
    .poll(made)
    .toMatchObject([
      { state: 'prepared', draft: { to: { id: 'ana' }, about: 'Kafka', page: null } },
    ]);
  await expect.poll(() => opened(world)).toHaveLength(1);

  await world.browser.typeInAddressBar('city:berlin', (all) => all.length > 0);
  await world.browser.enterInAddressBar(null);
  const results = await world.browser.waitForPage((url) => url.includes('popup.html?in=tab'));
  await results.waitFor('.aa-popup-wide [data-group="person"]');
  expect(await names(results, 'person')).toEqual(['Mira Brandt']);
  expect(await results.title()).toContain('city:berlin');
  await results.close();
});

test('has keyboard shortcuts: for the search, which shows it, and for the page card', async () => {
  const keys = await world.browser.evaluateBackground(async () => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    return chrome.commands.getAll();
  });
  expect(keys.map(({ name, shortcut }) => [name, shortcut]).toSorted()).toEqual([
    ['_execute_action', 'Alt+Shift+K'],
    ['page-card', 'Alt+Shift+O'],
  ]);
  const popup = await popupTab(world);
  await popup.waitFor('.aa-shortcut');
  expect(await popup.text('.aa-shortcut')).toBe('Alt+Shift+K');
  await popup.close();

  // No driver reaches the browser's own keys: the message that they send.
  const page = await world.browser.newPage(ISSUE);
  await page.overlay('.aa-badge-button').waitFor();
  const press = () =>
    world.browser.evaluateBackground(async (url: string) => {
      const { chrome } = globalThis as unknown as ExtensionGlobals;
      const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
      if (tab?.id === undefined) return;
      const message = { id: 0, type: 'page.toggleCard', data: {}, timestamp: Date.now() };
      await chrome.tabs.sendMessage(tab.id, message);
    }, ISSUE);
  await press();
  await page.overlay('[role="dialog"]').waitFor();
  await press();
  await page.overlay('[role="dialog"]').waitForGone();
  await page.close();
});

test('nothing went wrong unseen', async () => {
  expect(await world.browser.takeErrors()).toEqual([]);
});
