import { afterEach, beforeAll, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import type { Page } from './driver/types';
import {
  closePages,
  composeTo,
  opened,
  popupTab,
  pressAndLeave,
  rowsOf,
  searchFor,
  useMap,
  watchOpening,
} from './setup';
import { openWorld } from './world';

const world = openWorld({ map: acmeMap });

interface Row {
  readonly id: string;
  readonly state: string;
  readonly draft: { readonly to: { readonly id: string } };
}

const dashboard = async (): Promise<Page> => {
  const page = await world.browser.newPage(world.browser.extensionUrl('dashboard.html'));
  await page.waitFor('.aa-frame > main:not([data-state="loading"])');
  return page;
};
const requests = () => rowsOf<Row>(world, 'requests');
const events = () => rowsOf<{ requestId: string; kind: string }>(world, 'events');

/** Writes a row past the extension's own code, as a damaged disk would. */
async function damage(table: string, row: unknown): Promise<void> {
  await world.browser.evaluateBackground(
    (name: string, value: unknown) =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('askaround');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const writing = db.transaction(name, 'readwrite');
          writing.objectStore(name).put(value);
          writing.onabort = () => fail(writing.error);
          writing.oncomplete = () => {
            db.close();
            done();
          };
        };
      }),
    table,
    row,
  );
}

beforeAll(() => useMap(world));
afterEach(() => closePages(world));

test('a background killed right after the click loses nothing, and opens nothing twice', async () => {
  await watchOpening(world);
  const popup = await popupTab(world);
  await searchFor(popup, 'kafka');
  await popup.keyboard.press('Enter');
  await world.browser.killBackground();
  await popup.close();
  const rows = await requests();
  // Killed before the row was written there is none, and nothing was opened; after it there is one.
  expect(rows.length).toBeLessThanOrEqual(1);
  expect((await opened(world)).length).toBeLessThanOrEqual(rows.length);
  expect((await events()).length).toBe(rows.length);
  const again = await popupTab(world);
  expect(await again.find('[data-request]').count()).toBeLessThanOrEqual(1);
  await again.close();
});

test('is confirmed by a background that was killed in between, and survives a restart', async () => {
  const composer = await composeTo(world, 'mira');
  await composer.keyboard.type('Is the retry queue yours?');
  await composer.waitFor('[data-saving="idle"]');
  await composer.keyboard.press('Control+Enter');
  await composer.waitFor('[data-state="sent"]');
  await world.browser.killBackground();
  await composer.click('[data-action="asked"]');
  await composer.waitFor('[data-outcome="asked"]');
  const before = await requests();
  expect(before).toContainEqual(
    expect.objectContaining({
      state: 'asked',
      draft: expect.objectContaining({ need: 'Is the retry queue yours?' }),
    }),
  );
  await world.browser.restart();
  expect(await requests()).toEqual(before);
  const page = await dashboard();
  expect(await page.text('[data-state="asked"] .dash-title')).toBe('Is the retry queue yours?');
  await page.close();
});

test('two windows that say the same at once make one event', async () => {
  const [one, two] = [await dashboard(), await dashboard()];
  const id = (await requests()).find(({ state }) => state === 'asked')?.id ?? '';
  const press = (page: Page) =>
    page.evaluate((request: string) => {
      document
        .querySelector<HTMLElement>(`[data-request="${request}"] [data-action="answered"]`)
        ?.click();
    }, id);
  await Promise.all([press(one), press(two)]);
  await one.waitFor(`[data-request="${id}"][data-state="answered"]`);
  await two.waitFor(`[data-request="${id}"][data-state="answered"]`);
  const kinds = (await events())
    .filter(({ requestId }) => requestId === id)
    .map(({ kind }) => kind);
  expect(kinds).toEqual(['prepared', 'asked', 'answered']);
  await one.close();
  await two.close();
});

test('what was learned from a request is found again, deleted, brought back, and outlives a killed background', async () => {
  const page = await dashboard();
  const row = '[data-state="answered"]';
  await page.click(`${row} [data-action="resolved"]`);
  await page.waitFor('[data-state="resolved"]');
  const id = (await requests()).find(({ state }) => state === 'resolved')?.id ?? '';
  await page.click(`[data-request="${id}"] [data-action="details"]`);
  await page.find('.note-field textarea').fill('Drain the retry queue before any deployment.');
  await page.click('[data-action="save-note"]');
  await page.waitFor(`[data-request="${id}"] .note-text`);
  await page.close();
  await world.browser.killBackground();

  const popup = await popupTab(world);
  // Before the first letter its note is on its way already; with a typo, and from the middle of the text.
  await searchFor(popup, 'deploymnet');
  expect(await popup.text('[data-group="note"] [data-kind="note"]')).toContain('Drain the retry');
  expect(await popup.text('[data-kind="note"] .aa-hit')).toBe('deployment');
  await popup.keyboard.press('End');
  await pressAndLeave(popup, 'Enter');
  const note = await world.browser.waitForPage((url) => url.includes('dashboard.html#notes/'));
  await note.waitFor('[data-note][aria-current="true"]');
  await note.click('[data-note] [data-action="erase-note"]');
  expect(await note.text('.aa-toast')).toContain('1 note deleted');
  await expect.poll(() => rowsOf(world, 'notes')).toEqual([]);
  expect(JSON.stringify(await rowsOf(world, 'events'))).not.toContain('Drain the retry');
  // The background heard of it: what is gone is not found.
  const empty = await popupTab(world);
  await searchFor(empty, 'deployment');
  expect(await empty.find('[data-kind="note"]').count()).toBe(0);
  await note.click('[data-action="toast-undo"]');
  await note.waitFor('[data-note]');
  await searchFor(empty, 'deploymen');
  await expect.poll(() => empty.find('[data-kind="note"]').count()).toBe(1);
  await empty.close();
  await note.close();
  await world.browser.killBackground();
  const again = await popupTab(world);
  await searchFor(again, 'drain');
  expect(await again.text('[data-kind="note"]')).toContain('Drain the retry queue');
  await again.close();
});

test('after it: it helped, thanks; passed on, asked further; help given is noted, and taken back', async () => {
  const page = await dashboard();
  const id = (await requests()).find(({ state }) => state === 'resolved')?.id ?? '';
  const row = `[data-request="${id}"]`;
  const rowNow = async () => (await rowsOf(world, 'requests')).find((each) => each.id === id);
  await page.click(`${row} [data-action="helped-partly"]`);
  await page.click(`${row} [data-action="safety-4"]`);
  await expect.poll(rowNow).toMatchObject({ feedback: { helped: 'partly', safety: 4 } });
  await page.click(`${row} [data-action="thank"]`);
  const thanks = await world.browser.waitForPage((url) => url.includes('composer.html'));
  await thanks.waitFor('[data-state="writing"]');
  await thanks.keyboard.press('Control+Enter');
  await thanks.waitFor('[data-outcome="thanked"]');
  await thanks.close();
  expect(await rowNow()).toMatchObject({ state: 'resolved', thankedAt: expect.any(String) });

  await page.click(`${row} [data-action="reopened"]`);
  await page.waitFor(`${row}[data-state="reopened"]`);
  await page.click(`${row} [data-action="details"]`);
  await page.click(`${row} [data-panel="further"] [data-action="passed"]`);
  await page.find(`[id="pass-${id}"]`).fill('ana');
  await page.click(`${row} [data-person="ana"]`);
  await page.waitFor(`${row}[data-state="passed"]`);
  expect(await page.text(`${row} [data-says]`)).toBe('Mira Brandt says: ask Ana Santos');
  // What a reader of the ledger sees of it: each step in order, and nothing of how safe it felt. It stayed open on its way.
  await page.waitFor(`${row} [data-event="passed"]`);
  const told = await page.text(`${row} [data-panel="history"]`);
  expect(told).toContain('did it help: Partly');
  expect(told).not.toContain('Mostly');
  await page.click(`${row} [data-action="ask-referral"]`);
  await page.waitFor(`${row} .dash-follow [data-state="prepared"]`);
  const followUp = (await rowsOf<Row & { draft: { follows?: string } }>(world, 'requests')).find(
    ({ draft }) => draft.follows === id,
  );
  expect(followUp?.draft.to.id).toBe('ana');
  await page.click('[data-action="toast-undo"]');
  await page.waitFor(`[data-request="${followUp?.id}"][data-state="withdrawn"]`);

  await page.click('.dash-menu [data-action="helped"]');
  await page.find('#helped-who').fill('jun');
  await page.click('[data-person="jun"]');
  await page.find('#helped-about').fill('Kafka');
  await page.click('[data-action="save-helped"]');
  await page.waitFor('[data-group="given"] [data-request]');
  expect(await page.text('[data-group="given"] [data-request]')).toContain('you helped Jun Ōta');
  await page.click('[data-action="toast-undo"]');
  await expect.poll(() => page.find('[data-group="given"]').count()).toBe(0);
  await page.close();
});

test('a damaged row is set aside and told, the others are shown', async () => {
  const before = await requests();
  const [kept] = before;
  await damage('requests', { ...kept, state: 'eaten by a mouse' });
  await damage('events', {
    id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    requestId: kept?.id,
    at: '2026-01-01T00:00:00.000Z',
    kind: 'asked',
    v: 1,
    actor: { not: 'a text' },
  });
  const page = await dashboard();
  expect(await page.text('[data-notice="set-aside"]')).toContain('set aside');
  await expect.poll(() => page.find('[data-request]').count()).toBe(before.length);
  await expect.poll(requests).toEqual(before);
  // Its event is met when something is next said about the request.
  await page.click(`[data-request="${kept?.id}"] [data-action]:not([data-action="details"])`);
  await expect
    .poll(async () =>
      (await rowsOf<{ table: string }>(world, 'quarantine')).map(({ table }) => table),
    )
    .toEqual(['requests', 'events']);
  await page.close();
  const again = await dashboard();
  expect(await again.text('[data-notice="set-aside"]')).toContain('2 damaged rows were set aside');
  expect(await again.find('[data-request]').count()).toBe(before.length);
  await again.close();
});

/** Says whether the extension can still write; what it writes is a database of its own. */
const hasRoom = () =>
  world.browser.evaluateBackground(
    () =>
      new Promise<boolean>((done) => {
        const opening = indexedDB.open('filler', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
        opening.onerror = () => done(false);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('rows', 'readwrite');
          writing.objectStore('rows').put('x'.repeat(1_000), 'key');
          writing.onabort = () => done(false);
          writing.oncomplete = () => done(true);
          writing.commit();
          opening.result.close();
        };
      }),
  );

test('a full disk is told as such, and nothing is lost', {
  timeout: 120_000,
}, async ({ skip }) => {
  const { setStorageQuota } = world.browser;
  if (setStorageQuota === undefined) {
    const why = `${world.browser.name} has no way to limit the storage of one extension`;
    console.info(`skipped: ${why}`);
    return skip(why);
  }
  const composer = await composeTo(world, 'ana');
  await composer.keyboard.type('Is there room?');
  await composer.waitFor('[data-saving="idle"]');
  const before = await requests();
  await setStorageQuota.call(world.browser, 1);
  // The browser remembers for half a minute how much room there was.
  await expect.poll(hasRoom, { timeout: 60_000, interval: 500 }).toBe(false);
  try {
    const popup = await popupTab(world);
    await searchFor(popup, 'kafka');
    await popup.keyboard.press('Enter');
    expect(await popup.text('.aa-toast')).toContain('no room');
    await popup.close();
    expect(await requests()).toEqual(before);
    const page = await dashboard();
    await page.click('[data-action="undo"]');
    expect(await page.text('.aa-toast')).toContain('There is no room left to save this');
    expect(await requests()).toEqual(before);
    await page.close();
  } finally {
    await setStorageQuota.call(world.browser, null);
  }
  await composer.keyboard.press('Control+Enter');
  await composer.waitFor('[data-state="sent"]');
  expect(await requests()).toHaveLength(before.length + 1);
  await composer.close();
});

test('a ledger of a newer version is shown, not changed', async () => {
  const before = await requests();
  for (const page of await world.browser.pages()) await page.close();
  await world.browser.evaluateBackground(
    () =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('askaround', 990);
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          opening.result.close();
          done();
        };
      }),
  );
  await world.browser.killBackground();
  const page = await dashboard();
  expect(await page.text('[data-notice="newer"]')).toContain('written by a newer Askaround');
  expect(await page.find('[data-request]').count()).toBe(before.length);
  expect(await page.find('[data-action="erase"], [data-action="import"]').count()).toBe(0);
  const popup = await popupTab(world);
  await searchFor(popup, 'kafka');
  await popup.keyboard.press('Enter');
  expect(await popup.text('.aa-toast')).toContain('newer Askaround');
  expect(await requests()).toEqual(before);
  await popup.close();
  await page.close();
});
