import { beforeAll, expect, test } from 'vitest';
import { MAP_SERVER } from '../../scripts/hosts';
import { mapFileAt } from '../../utils/store/settings-shape';
import { acmeMap } from './acme-map';
import type { Page } from './driver/types';
import { expectAnaIsFound, fetchFromServer, openOptions, setMap, syncNow } from './options-steps';
import {
  HUGE_BYTES,
  type MapBehaviour,
  REDIRECT_TARGET,
  RETRY_AFTER_SECONDS,
} from './servers/map-server';
import { openWorld } from './world';

const world = openWorld({ map: acmeMap });
let page: Page;

beforeAll(async () => {
  page = await openOptions(world);
  await fetchFromServer(world, page);
});

/** Back to the map that everybody knows, for tests that look at what changes with another one. */
async function goodMap(): Promise<void> {
  world.map.setMap(acmeMap);
  world.map.behave('ok');
  await syncNow(page);
  await page.waitFor('[data-sync="ok"]');
  expect(await page.text('.opt-status h3')).toBe('Acme');
}

/** Syncs, and gives the message of that try and no earlier one, with the faults of the map below it. */
async function faultOfTry(code: string): Promise<string> {
  const before = await dt('Last try');
  await syncNow(page);
  await expect.poll(() => dt('Last try')).not.toBe(before);
  await page.waitFor(`[data-sync="fault"] [data-fault="${code}"]`);
  return page.text('.opt-status');
}

/** The stored map, which is the one that everybody knows; no try may touch it. */
let kept: readonly string[] = [];

/** Fails unless the map in use is the very one that was fetched before. */
async function expectKept(shown: string): Promise<void> {
  expect(shown).toContain('The map fetched before stays in use.');
  expect(await page.text('.opt-status h3')).toBe('Acme');
  expect(await generationIds()).toEqual(kept);
}

const dt = (name: string): Promise<string | null> =>
  page.evaluate((wanted: string) => {
    const rows = [...document.querySelectorAll('.opt-status .aa-facts > div')];
    const row = rows.find((each) => each.querySelector('dt')?.textContent === wanted);
    return row?.querySelector('time')?.getAttribute('datetime') ?? null;
  }, name);

/** Ids of the stored generations, straight from the database. */
const generationIds = (): Promise<string[]> =>
  page.evaluate(async () => {
    const [found] = await indexedDB.databases();
    const db = await new Promise<IDBDatabase>((done, failed) => {
      const opening = indexedDB.open(found?.name ?? '');
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => failed(opening.error);
    });
    const keys = await new Promise<IDBValidKey[]>((done, failed) => {
      const asking = db.transaction('generations').objectStore('generations').getAllKeys();
      asking.onsuccess = () => done(asking.result);
      asking.onerror = () => failed(asking.error);
    });
    db.close();
    return keys.map(String);
  });

test('asks whether the map changed, and writes nothing when it did not', async () => {
  await goodMap();
  const [before, generations] = [await dt('Fetched'), await generationIds()];
  expect(before).not.toBeNull();
  expect(generations).toHaveLength(1);
  for (const behaviour of ['ok', '304'] as const) {
    world.map.behave(behaviour);
    await syncNow(page);
    expect(world.map.requests.at(-1)?.headers['if-none-match']).toBe(world.map.etag);
    await page.waitFor('[data-sync="ok"]');
    expect(await dt('Fetched')).toBe(before);
    expect(await generationIds()).toEqual(generations);
  }
  kept = generations;
  await expectAnaIsFound(world);
});

/** What the server does, the code under which the page shows it, what it names and what it tells to do next. */
const SERVER_FAULTS: readonly (readonly [MapBehaviour, string, readonly string[]])[] = [
  ['401', 'unauthorised', ['sign-in (401)', 'put the file where it can be read without one']],
  ['403', 'forbidden', ['refuses to give this (403)', 'Ask its admin']],
  ['404', 'not-found', ['nothing at this address (404)', 'Check the address']],
  ['429', 'throttled', [`a pause of ${RETRY_AFTER_SECONDS} seconds`, 'then tries again']],
  ['500', 'server', ['status 500', 'tries again by itself']],
  ['half-body', 'cut-off', ['broke in the middle', 'tries again by itself']],
  ['redirect', 'redirect', [`${MAP_SERVER.e2e} redirects`, 'Enter the final address']],
  ['wrong-type', 'wrong-type', ['image/png', 'Check that the address leads to it']],
  ['html', 'wrong-type', ['text/html', 'Check that the address leads to it']],
  ['gzip-bomb', 'too-large', ['50000000 bytes', 'split it into several sources']],
  ['big', 'too-large', ['50000000 bytes', 'split it into several sources']],
];

for (const [behaviour, code, parts] of SERVER_FAULTS) {
  test(`a server that answers with ${behaviour} costs nothing but a message`, async () => {
    world.map.setMap({ ...acmeMap, name: 'Never seen' });
    world.map.behave(behaviour);
    const text = await faultOfTry(code);
    for (const part of parts) expect(text).toContain(part);
    await expectKept(text);
  });
}

test('after all of these the map is searched as before', () => expectAnaIsFound(world));

test('follows no redirect and keeps to the pause that the server asked for', async () => {
  expect(world.recorder.to(new URL(REDIRECT_TARGET).hostname)).toEqual([]);
  expect(HUGE_BYTES).toBeGreaterThan(50_000_000);
  world.map.behave('429');
  await faultOfTry('throttled');
  const [last, next] = [await dt('Last try'), await dt('Next try')];
  const wait = Date.parse(next ?? '') - Date.parse(last ?? '');
  expect(wait).toBeGreaterThanOrEqual(RETRY_AFTER_SECONDS * 1000);
});

test('a server that never answers is given up for another address', async () => {
  await goodMap();
  world.map.behave('hang');
  const asked = world.map.requests.length;
  await page.click('[data-action="sync-now"]');
  await page.waitFor('[data-sync="running"]');
  await expect.poll(() => world.map.requests.length).toBe(asked + 1);
  await expectAnaIsFound(world);
  world.map.behave('ok');
  await setMap(page, [mapFileAt(`${world.map.url}?v=2`)]);
  await page.waitFor('[data-sync="ok"]');
  expect(world.map.requests.at(-1)?.url).toBe(`${world.map.url}?v=2`);
  await expectAnaIsFound(world);
  await fetchFromServer(world, page);
  kept = await generationIds();
});

const text = JSON.stringify(acmeMap);
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

/** A file, the code of what is wrong with it, and what the page says to do. */
const REFUSED: readonly (readonly [string, unknown, string, string])[] = [
  ['is not JSON', 'people: Ana', 'not-json', 'leads to the map file itself'],
  ['is cut off', text.slice(0, text.length / 2), 'truncated', 'Upload it again in full'],
  ['is empty', ' ', 'empty', 'Check what the map’s builder wrote'.replace('’', "'")],
  ['is UTF-16 without a mark', Buffer.from(text, 'utf16le'), 'encoding', 'Save it as UTF-8'],
  ['has another version', { ...acmeMap, version: 99 }, 'wrong-version', 'Update Askaround'],
  ['is something else', { hello: 1 }, 'wrong-format', 'askaround.skills-map'],
  [
    'is nested too deeply',
    `{"format":"askaround.skills-map","version":1,"people":${nested(10_000)}}`,
    'too-deep',
    'five levels at most',
  ],
];

for (const [name, map, code, next] of REFUSED) {
  test(`refuses a map that ${name}, and says why`, async () => {
    world.map.setMap(map);
    const shown = await faultOfTry('map');
    expect(shown).toContain(next);
    expect(await page.find(`[data-problem="${code}"]`).count()).toBe(1);
    await expectKept(shown);
  });
}

test('refuses a map that is older than the one in use', async () => {
  world.map.setMap({ ...acmeMap, name: 'Old', generatedAt: '2020-01-01T00:00:00Z' });
  const shown = await faultOfTry('older');
  expect(shown).toContain('Check that the address leads to the newest file');
  await expectKept(shown);
  await expectAnaIsFound(world);
});

const [ana, mira, ...others] = acmeMap.people;
const [engineering, ...teams] = acmeMap.teams;

/** Faults that cost no more than the row they stand in. */
const MENDED: readonly (readonly [string, unknown, string, string])[] = [
  [
    'duplicate ids',
    { ...acmeMap, people: [ana, { ...mira, id: 'ana' }, ...others] },
    'duplicate-id',
    'give the other one an id of its own',
  ],
  [
    'dangling references',
    { ...acmeMap, people: [{ ...ana, teams: ['nowhere'] }, mira, ...others] },
    'dangling',
    'Add it, or correct the id',
  ],
  [
    'a cycle of teams',
    { ...acmeMap, teams: [{ ...engineering, parent: 'checkout' }, ...teams] },
    'cycle',
    'Correct the parent',
  ],
  [
    'a key that leads to the prototype',
    text.replace('"id":"ana"', '"__proto__":{"polluted":true},"id":"ana"'),
    'forbidden-key',
    'Rename it',
  ],
];

for (const [name, map, code, next] of MENDED) {
  test(`uses a map with ${name}, and tells whoever keeps it`, async () => {
    await goodMap();
    const before = await dt('Fetched');
    world.map.setMap(map);
    await syncNow(page);
    await page.waitFor('[data-sync="ok"]');
    await page.click(`details:has([data-problem="${code}"]) > summary`);
    expect(await page.text(`[data-problem="${code}"]`)).toContain(next);
    expect(await dt('Fetched')).not.toBe(before);
    await expectAnaIsFoundUnless(code === 'forbidden-key');
  });
}

/** A row with a forbidden key is left out as a whole. */
async function expectAnaIsFoundUnless(leftOut: boolean): Promise<void> {
  if (!leftOut) return expectAnaIsFound(world);
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
}

for (const [name, bytes] of [
  ['a byte order mark', Buffer.from(`\uFEFF${text}`)],
  ['UTF-16 with its mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
] as const) {
  test(`reads a map with ${name}`, async () => {
    await goodMap();
    world.map.setMap(bytes);
    await syncNow(page);
    await page.waitFor('[data-sync="ok"]');
    expect(await page.find('.opt-problems').count()).toBe(0);
    await expectAnaIsFound(world);
  });
}

test('holds a map that lost half of its people until the user says yes', async () => {
  await goodMap();
  world.map.setMap({ ...acmeMap, name: 'Half', people: [mira] });
  await syncNow(page);
  await page.waitFor('[data-held]');
  expect(await page.text('[data-held]')).toMatch(/in the new map: 1; in the one in use: 4/);
  expect(await page.text('.opt-status h3')).toBe('Acme');
  await expectAnaIsFound(world);

  // The wait outlives the background, and asking again changes nothing.
  await world.browser.killBackground();
  await page.reload();
  await page.waitFor('[data-held]');
  await syncNow(page);
  await page.waitFor('[data-held]');
  await expectAnaIsFound(world);

  await page.click('[data-action="held-use"]');
  await page.find('[data-held]').waitForGone();
  expect(await page.text('.opt-status h3')).toBe('Half');
  expect(await page.text('.opt-status')).toContain('1 person');
});
