import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { writeCode } from '../../utils/requests/exchange-code';
import { mapMark, opaqueId } from '../../utils/requests/exchange-ids';
import { acmeMap } from './acme-map';
import type { Page } from './driver/types';
import { changeSettings } from './on-pages';
import { closePages, composeTo, rowsOf, useMap } from './setup';
import { openWorld } from './world';

const world = openWorld({ map: acmeMap });

interface EventRow {
  readonly requestId: string;
  readonly kind: string;
}

const open = async (path: string, ready: string): Promise<Page> => {
  const page = await world.browser.newPage(world.browser.extensionUrl(path));
  await page.waitFor(ready);
  return page;
};
const held = () => open('dashboard.html#/held', '[data-stored="ready"]');
const kindsOf = async (requestId: string) =>
  (await rowsOf<EventRow>(world, 'events'))
    .filter((event) => event.requestId === requestId)
    .map(({ kind }) => kind);
const stateOf = async (requestId: string) =>
  (await rowsOf<{ id: string; state: string }>(world, 'requests')).find(
    ({ id }) => id === requestId,
  )?.state;

/** Sends the background a message as our pages do; `wait` false: as one whose background dies over it. */
const tell = (page: Page, type: string, data: object, wait = true) =>
  page.evaluate(
    async (kind: string, content: object, waits: boolean) => {
      const { browser, chrome } = globalThis as unknown as Partial<
        Record<'browser' | 'chrome', { runtime: { sendMessage(said: object): Promise<unknown> } }>
      >;
      const sent = (browser ?? chrome)?.runtime
        .sendMessage({ id: 1, type: kind, data: content, timestamp: Date.now() })
        .catch(() => null);
      return waits ? await sent : null;
    },
    type,
    data,
    wait,
  );

beforeAll(async () => {
  await useMap(world);
  await changeSettings(world, { me: { id: 'mira', name: 'Mira Brandt' } });
});
afterEach(() => closePages(world));

test('a background killed in any phase leaves one whole request, and the second click is none', async () => {
  const composer = await composeTo(world, 'ana');
  await composer.keyboard.type('Who owns the retry queue?');
  await composer.waitFor('[data-saving="idle"]');
  await composer.keyboard.press('Control+Enter');
  await composer.waitFor('[data-state="sent"]');
  await composer.close();
  const mine = (await rowsOf<{ id: string }>(world, 'requests'))[0]?.id ?? '';
  const theirs = '01KAWVMWGGZZZZZZZZZZZZZZZZ';
  const person = (id: string) => opaqueId('Acme', 'person', id);
  const ids = { map: mapMark('Acme'), third: opaqueId('Acme', 'about', 'Kafka') };
  const received = writeCode({
    ...ids,
    request: theirs,
    state: 'asked',
    asker: person('ana'),
    helper: person('mira'),
  });
  const passed = writeCode({
    ...ids,
    request: mine,
    state: 'passed',
    asker: person('mira'),
    helper: person('ana'),
    third: person('jun'),
  });
  const act = (requestId: string, action: string) => ['act', { requestId, action }] as const;
  const page = await held();
  for (const [requestId, kind, [type, data]] of [
    [mine, 'asked', act(mine, 'asked')],
    [theirs, 'received', ['code.apply', { code: received, shown: 'receive' }]],
    [mine, 'passed', ['code.apply', { code: passed, shown: 'record' }]],
    [theirs, 'answered', act(theirs, 'answered')],
    [mine, 'resolved', act(mine, 'resolved')],
  ] as const) {
    await tell(page, type, data, false);
    await world.browser.killBackground();
    const before = await kindsOf(requestId);
    expect(before.filter((each) => each === kind).length).toBeLessThanOrEqual(1);
    // Both clicks of somebody who saw nothing happen.
    await Promise.all([tell(page, type, data), tell(page, type, data)]);
    await expect.poll(() => kindsOf(requestId)).toContain(kind);
    expect((await kindsOf(requestId)).filter((each) => each === kind)).toEqual([kind]);
  }
  expect(await kindsOf(mine)).toEqual(['prepared', 'asked', 'passed', 'resolved']);
  expect(await stateOf(mine)).toBe('resolved');
  expect(await kindsOf(theirs)).toEqual(['received', 'answered']);
  expect(await stateOf(theirs)).toBe('answered');
});

test('everything that is kept is listed, deleted by kind or all at once, and brought back', async () => {
  const page = await held();
  const count = (kind: string) => page.text(`[data-kind="${kind}"] [data-count]`);
  expect(await count('requests')).toBe('2');
  expect(await count('map')).toBe('1');
  expect(await page.text('[data-size]')).toMatch(/\d/);
  const before = await rowsOf(world, 'requests');
  await page.click('[data-kind="requests"] [data-action="delete"]');
  await page.waitFor('.aa-toast');
  expect(await rowsOf(world, 'requests')).toEqual([]);
  await expect.poll(() => count('erased')).toBe('2');
  await page.click('[data-action="toast-undo"]');
  await expect.poll(() => rowsOf(world, 'requests')).toEqual(before);
  await page.click('[data-action="delete-all"]');
  await page.click('[data-action="delete-all-confirm"]');
  await expect.poll(() => rowsOf(world, 'requests')).toEqual([]);
  expect(JSON.stringify(await rowsOf(world, 'events'))).not.toContain('retry queue');
  await page.click('[data-action="toast-undo"]');
  await expect.poll(() => rowsOf(world, 'requests')).toEqual(before);
});

/** What somebody else exported: one old request that is over, and one of this day. */
const noorsLedger = (): string => {
  const draft = {
    to: { kind: 'person', id: 'jun', name: 'Jun Ōta', team: null },
    about: 'Kafka',
    subjects: [],
    page: null,
    quote: null,
    need: 'How do I replay a topic?',
    tried: '',
    byWhen: '',
    channel: 'mail',
  };
  const event = (id: number, request: number, days: number, more: object) => ({
    id: `0000000000000000000000000${id}`,
    requestId: `0000000000000000000000010${request}`,
    at: new Date(Date.now() - days * 86_400_000 + id).toISOString(),
    actor: 'noor',
    v: 1,
    ...more,
  });
  const events = [
    event(1, 1, 60, { kind: 'prepared', draft }),
    event(2, 1, 60, { kind: 'asked' }),
    event(3, 1, 60, { kind: 'answered' }),
    event(4, 2, 1, { kind: 'prepared', draft }),
  ];
  const by = { id: 'noor', name: 'Noor Haddad' };
  return JSON.stringify({ format: 'askaround.ledger', version: 1, by, events });
};

async function choose(page: Page, text: string): Promise<void> {
  await page.evaluate((content: string) => {
    const input = document.querySelector<HTMLInputElement>('[data-input="import"]');
    const files = new DataTransfer();
    files.items.add(new File([content], 'noor.json', { type: 'application/json' }));
    if (input === null) throw new Error('there is no field for files');
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, text);
  await page.waitFor('[data-import="preview"]');
}

test('somebody else’s ledger stands apart, or is one’s own where one says so; a shorter time takes what is older', async () => {
  const page = await open('dashboard.html', '.aa-frame > main[data-state="ready"]');
  const file = noorsLedger();
  await choose(page, file);
  expect(await page.text('[data-count="by"]')).toContain('Noor Haddad');
  expect(await page.find('[name="import-whose"][value="others"]:checked').count()).toBe(1);
  await page.click('[data-action="import-confirm"]');
  await page.waitFor('[data-import="done"]');
  expect(await rowsOf(world, 'others')).toHaveLength(2);
  expect(await rowsOf(world, 'requests')).toHaveLength(2);
  await page.click('[data-action="import-close"]');
  await choose(page, file);
  await page.click('label:has([name="import-whose"][value="own"])');
  await page.waitFor('[data-action="import-confirm"]');
  await page.click('[data-action="import-confirm"]');
  await page.waitFor('[data-import="done"]');
  expect(await rowsOf(world, 'others')).toEqual([]);
  const before = await rowsOf(world, 'requests');
  expect(before).toHaveLength(4);
  await page.close();

  const options = await open('options.html#privacy', '#retention-days');
  await options.evaluate(() => {
    const select = document.querySelector<HTMLSelectElement>('#retention-days');
    if (select === null) throw new Error('there is no choice');
    select.value = '30';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(await options.text('[data-retention="1"]')).toContain('1 request would go now');
  expect(await rowsOf(world, 'requests')).toHaveLength(4);
  await options.click('[data-action="retention-confirm"]');
  await expect.poll(async () => (await rowsOf(world, 'requests')).length).toBe(3);
  await options.click('[data-action="toast-undo"]');
  await expect.poll(() => rowsOf(world, 'requests')).toEqual(before);
});

test('a database of the first version is brought up to this one, with nothing lost', async () => {
  const dump: unknown = JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../fixtures/database-v1.json'), 'utf8'),
  );
  for (const page of await world.browser.pages()) await page.close();
  await world.browser.evaluateBackground(async (given) => {
    const { stores, tables } = given as Record<'stores' | 'tables', Record<string, unknown>>;
    const revived = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      if ('base64' in value) return Uint8Array.from(atob(String(value.base64)), ofCode).buffer;
      if (Array.isArray(value)) return value.map(revived);
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, revived(v)]));
    };
    const ofCode = (letter: string): number => letter.charCodeAt(0);
    const done = (request: IDBRequest) =>
      new Promise<void>((good, bad) => {
        request.onsuccess = () => good();
        request.onerror = () => bad(request.error);
      });
    await done(indexedDB.deleteDatabase('askaround'));
    const opening = indexedDB.open('askaround', 10);
    opening.onupgradeneeded = () => {
      for (const [name, keys] of Object.entries(stores)) {
        const [key = '', ...indexes] = String(keys).split(', ');
        const own = key.startsWith('++');
        const made = opening.result.createObjectStore(name, {
          keyPath: key.replace('++', ''),
          autoIncrement: own,
        });
        for (const index of indexes) made.createIndex(index, index);
        for (const row of (tables[name] as unknown[]) ?? []) made.put(revived(row));
      }
    };
    await done(opening);
    opening.result.close();
  }, dump);
  await world.browser.killBackground();
  const page = await open('dashboard.html', '.aa-frame > main[data-state="ready"]');
  expect(await page.find('[data-request]').count()).toBe(1);
  expect(await page.text('.dash-title')).toBe('A look');
  await page.close();
  const stored = await held();
  for (const kind of ['requests', 'drafts', 'outbox', 'quarantine'])
    expect(await stored.text(`[data-kind="${kind}"] [data-count]`)).toBe('1');
  await stored.click('[data-action="put-back"]');
  expect(await stored.text('.aa-toast')).toContain('set aside');
  expect(await rowsOf(world, 'others')).toEqual([]);
});
