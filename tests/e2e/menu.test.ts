import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { browserUnderTest } from './driver/launch';
import type { Page } from './driver/types';
import { closePages, opened, rowsOf, useMap, watchOpening } from './setup';
import { openWorld } from './world';

const ISSUE = 'https://acme.atlassian.net/browse/PAY-142';
const NOTES = 'https://intranet.acme.example/notes/retry';
const MENU = 'ask-an-expert';

const world = openWorld({
  map: acmeMap,
  prepare: ({ web }) => {
    const body = `<p>The Kafka consumer waits. The weather is fine.</p>
      <a href="https://acme.atlassian.net/browse/PAY-1?focus=7">the ticket</a>`;
    web.serve('acme.atlassian.net', '/browse/PAY-142', `<title>PAY-142 Retry</title>${body}`);
    web.serve('intranet.acme.example', '/notes/retry', `<title>Notes on retry</title>${body}`);
  },
});

interface Row {
  readonly id: string;
  readonly draft: unknown;
}

let before: readonly Row[] = [];
let page: Page;

const made = async () => {
  const known = new Set(before.map(({ id }) => id));
  return (await rowsOf<Row>(world, 'requests')).filter(({ id }) => !known.has(id));
};

beforeAll(() => useMap(world));
afterEach(() => closePages(world));
beforeEach(async () => {
  await watchOpening(world);
  before = await rowsOf<Row>(world, 'requests');
});

test('on selected text, asks whoever knows what it names', async () => {
  page = await world.browser.newPage(`${NOTES}?session=1#top`);
  await page.selectText('Kafka consumer');
  await world.browser.clickContextMenu({ menuId: MENU, page, selectionText: 'Kafka consumer' });
  await expect.poll(made).toMatchObject([
    {
      state: 'prepared',
      draft: {
        to: { kind: 'person', id: 'ana', name: 'Ana Santos' },
        about: 'Kafka',
        quote: 'Kafka consumer',
        page: { title: 'Notes on retry', url: NOTES },
      },
    },
  ]);
  await expect.poll(() => opened(world)).toHaveLength(1);
  const body = new URL((await opened(world))[0] ?? '').searchParams.get('body') ?? '';
  expect(body).toContain('> Kafka consumer');
  expect(body).toContain(NOTES);
  expect(body).not.toContain('session');
  await page.close();
});

test('on a link, asks whoever knows what it leads to', async () => {
  page = await world.browser.newPage(NOTES);
  const linkUrl = 'https://acme.atlassian.net/browse/PAY-1?focus=7';
  await world.browser.clickContextMenu({ menuId: MENU, page, linkUrl });
  await expect
    .poll(made)
    .toMatchObject([
      { draft: { to: { id: 'mira' }, about: 'PAY', quote: null, page: { url: NOTES } } },
    ]);
  await expect.poll(() => opened(world)).toHaveLength(1);
  await page.close();
});

test('on the page, asks whoever knows the page', async () => {
  page = await world.browser.newPage(ISSUE);
  await world.browser.clickContextMenu({ menuId: MENU, page });
  await expect.poll(made).toMatchObject([
    {
      draft: {
        to: { id: 'mira' },
        quote: null,
        page: { title: 'PAY-142 Retry', url: ISSUE },
      },
    },
  ]);
  await expect.poll(() => opened(world)).toHaveLength(1);
  await page.close();
});

test('wakes a background that sleeps', async () => {
  page = await world.browser.newPage(ISSUE);
  await world.browser.killBackground();
  await world.browser.clickContextMenu({ menuId: MENU, page, selectionText: 'C++ and Kafka' });
  await expect.poll(made).toMatchObject([{ draft: { quote: 'C++ and Kafka' } }]);
  await page.close();
});

test('names nobody where nobody is known: the search opens with the selection', async () => {
  const other = await world.browser.newPage(world.browser.extensionUrl('options.html'));
  await world.browser.clickContextMenu({
    menuId: MENU,
    page: other,
    selectionText: 'fine weather',
  });
  const popup = await world.browser.waitForPage((url) => url.includes('popup.html?q='));
  await popup.waitFor(
    () => document.querySelector<HTMLInputElement>('.aa-search input')?.value === 'fine weather',
  );
  expect(await made()).toEqual([]);
  await popup.close();
  await other.close();
});

test('the real menu of the browser has the entry', async ({ skip }) => {
  skip(browserUnderTest() !== 'firefox', 'Chromium lets no test reach its context menu');
  page = await world.browser.newPage(NOTES);
  await page.selectText('Kafka');
  await world.browser.clickContextMenu({
    menuId: MENU,
    page,
    selectionText: 'Kafka',
    at: await page.boxOfText('Kafka'),
  });
  await expect.poll(made).toMatchObject([{ draft: { to: { id: 'ana' }, quote: 'Kafka' } }]);
  await page.close();
});
