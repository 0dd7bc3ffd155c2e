import { afterEach, beforeAll, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { launch } from './driver/launch';
import type { Browser, Page } from './driver/types';
import { closePages, popupTab, rowsOf, searchFor, useMap } from './setup';
import { openWorld, type World } from './world';

const world = openWorld({ map: acmeMap });

let file = '';

const dashboardOf = async (browser: Browser): Promise<Page> => {
  const page = await browser.newPage(browser.extensionUrl('dashboard.html'));
  await page.waitFor('.aa-frame > main[data-state="ready"]');
  return page;
};

/** Gives a file to the page as its file field does. */
async function choose(page: Page, text: string, name = 'askaround.json'): Promise<void> {
  await page.evaluate(
    (content: string, called: string) => {
      const input = document.querySelector<HTMLInputElement>('[data-input="import"]');
      if (input === null) throw new Error('there is no field for files');
      const files = new DataTransfer();
      files.items.add(new File([content], called, { type: 'application/json' }));
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    text,
    name,
  );
}

/** What Export hands to the browser's own download. */
async function exported(page: Page): Promise<string> {
  await page.evaluate(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      void blob.text().then((text) => Object.assign(window, { exported: text }));
      return make(blob);
    };
  });
  await page.click('[data-action="export"]');
  return page.waitFor(() => (window as unknown as { exported?: string }).exported ?? '');
}

afterEach(() => closePages(world));
beforeAll(async () => {
  await useMap(world);
  for (const who of ['kafka', 'mira', 'payments']) {
    const popup = await popupTab(world);
    await searchFor(popup, who);
    await popup.keyboard.press('Enter');
    await popup.waitFor('.aa-toast');
    await popup.close();
  }
  const page = await dashboardOf(world.browser);
  await page.click('[data-action="asked"]');
  await page.waitFor('[data-state="asked"]');
  await page.click('[data-action="answered"]');
  await page.waitFor('[data-state="answered"]');
  file = await exported(page);
  await page.close();
});

test('what one profile exports, another restores whole, after a look', async () => {
  const other = await launch({ proxy: world.proxy });
  try {
    const there: World = { ...world, browser: other };
    const page = await dashboardOf(other);
    await choose(page, file);
    await page.waitFor('[data-import="preview"]');
    expect(await page.text('[data-count="added"]')).toBe('5 new entries, of 3 requests and notes');
    expect(await rowsOf(there, 'requests')).toEqual([]);
    await page.click('[data-action="import-confirm"]');
    await page.waitFor('[data-import="done"]');
    expect(await rowsOf(there, 'requests')).toEqual(await rowsOf(world, 'requests'));
    expect(await rowsOf(there, 'events')).toEqual(await rowsOf(world, 'events'));
    await expect.poll(() => page.find('[data-request]').count()).toBe(3);

    await page.click('[data-action="import-close"]');
    await choose(page, file);
    await page.waitFor('[data-import="preview"]');
    expect(await page.text('[data-import]')).toContain('Everything in this file is already here');
    expect(await page.find('[data-action="import-confirm"]').count()).toBe(0);
    expect(JSON.parse(await exported(page)).events).toEqual(JSON.parse(file).events);
  } finally {
    await other.close();
  }
});

/** The exported file with its first event changed. */
const withEvent = (change: (event: Record<string, unknown>) => unknown): string => {
  const parsed = JSON.parse(file) as { events: Record<string, unknown>[] };
  return JSON.stringify({ ...parsed, events: parsed.events.slice(0, 1).map(change) });
};
const fresh = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

test.each<[string, () => string, string]>([
  ['not JSON', () => '{"format": ', 'not JSON'],
  ['an empty file', () => '', 'not JSON'],
  ['another format', () => '{"format":"something"}', 'not an exported ledger'],
  ['another version', () => '{"format":"askaround.ledger","version":9}', 'another version'],
  [
    'a forbidden key',
    () =>
      withEvent((event) => ({ ...event, id: fresh })).replace(
        '"draft":{',
        '"draft":{"__proto__":{"x":1},',
      ),
    'A key that must not be there',
  ],
  [
    'a date in the future',
    () => withEvent((event) => ({ ...event, id: fresh, at: '2999-01-01T00:00:00.000Z' })),
    'lies in the future',
  ],
  [
    'a row that is wrong',
    () => withEvent((event) => ({ ...event, id: 'no-ulid' })),
    'cannot be used',
  ],
  [
    'an event of ours with another content',
    () => withEvent((event) => ({ ...event, actor: 'somebody' })),
    'with another content',
  ],
])('refuses %s, says why, and changes nothing', async (_what, content, message) => {
  const before = await rowsOf(world, 'events');
  const page = await dashboardOf(world.browser);
  await choose(page, content(), 'bad.json');
  await page.waitFor('[data-import="preview"]');
  expect(await page.text('[data-import]')).toContain(message);
  expect(await page.find('[data-action="import-confirm"]').count()).toBe(0);
  await page.click('[data-action="import-cancel"]');
  expect(await rowsOf(world, 'events')).toEqual(before);
  await page.close();
});

test('keeps an event of a kind that it does not know', async () => {
  const page = await dashboardOf(world.browser);
  await choose(
    page,
    withEvent(({ draft: _draft, ...event }) => ({
      ...event,
      id: fresh,
      kind: 'praised',
      stars: 5,
    })),
  );
  await page.waitFor('[data-count="unknown"]');
  await page.click('[data-action="import-confirm"]');
  await page.waitFor('[data-import="done"]');
  expect(await page.find('[data-request]').count()).toBe(3);
  expect(JSON.parse(await exported(page)).events).toContainEqual(
    expect.objectContaining({ id: fresh, kind: 'praised', stars: 5 }),
  );
  await page.close();
});

test('deletes one, and all, and brings them back', async () => {
  const before = await rowsOf(world, 'requests');
  const page = await dashboardOf(world.browser);
  await page.click('[data-action="erase"]');
  await page.waitFor(() => document.querySelectorAll('[data-request]').length === 2);
  expect(await rowsOf(world, 'requests')).toHaveLength(2);
  await page.click('[data-action="toast-undo"]');
  await page.waitFor(() => document.querySelectorAll('[data-request]').length === 3);
  expect(await rowsOf(world, 'requests')).toEqual(before);

  await page.click('[data-action="erase-all"]');
  await page.click('[data-action="erase-all-cancel"]');
  expect(await rowsOf(world, 'requests')).toHaveLength(3);
  await page.click('[data-action="erase-all"]');
  await page.click('[data-action="erase-all-confirm"]');
  await page.waitFor(() => document.querySelectorAll('[data-request]').length === 0);
  expect(await rowsOf(world, 'requests')).toEqual([]);
  expect(JSON.stringify(await rowsOf(world, 'events'))).not.toContain('Ana Santos');
  await page.click('[data-action="toast-undo"]');
  await page.waitFor(() => document.querySelectorAll('[data-request]').length === 3);
  expect(await rowsOf(world, 'requests')).toEqual(before);
  await page.close();
});
