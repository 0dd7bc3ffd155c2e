import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { mapFileAt } from '../../utils/store/settings-shape';
import { acmeMap } from './acme-map';
import type { Page } from './driver/types';
import {
  expectAnaIsFound,
  fetchFromServer,
  openOptions,
  searchFor,
  setMap,
  syncNow,
} from './options-steps';
import { SIGN_IN } from './servers/map-server';
import { openWorld } from './world';

const world = openWorld({ map: acmeMap });

test('what a sync needs is loaded after a kill and after a restart, as on the first day', async () => {
  let page = await openOptions(world);
  await fetchFromServer(world, page);
  const fetched = async (name: string): Promise<void> => {
    world.map.setMap({ ...acmeMap, name });
    await syncNow(page);
    await page.waitFor('[data-sync="ok"]');
    expect(await page.text('.opt-status h3')).toBe(name);
  };
  await fetched('First day');
  await world.browser.killBackground();
  await fetched('After a kill');
  await world.browser.restart();
  page = await openOptions(world);
  await fetched('After a restart');
  expect(await world.browser.takeErrors()).toEqual([]);
  await page.close();
});

const owner = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const publicKey = Buffer.from(
  owner.publicKey.export({ format: 'jwk' }).x ?? '',
  'base64url',
).toString('base64');

/** A map in parts, its index signed: what the server has to give. */
function signedParts(
  name: string,
  day: number,
  parts: readonly object[],
  key: KeyObject,
): Record<string, string | Buffer> {
  const texts = parts.map((part) => JSON.stringify(part));
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const index = JSON.stringify({
    format: 'askaround.skills-map-index',
    version: 1,
    name,
    source: 'acme-directory',
    generatedAt: `2026-01-${day}T06:00:00Z`,
    parts: texts.map((text) => ({ sha256: sha256(text), bytes: Buffer.byteLength(text), rows: 1 })),
  });
  return {
    '/parts/index.json': index,
    '/parts/index.json.sig': `${sign(null, Buffer.from(index), key).toString('base64')}\n`,
    // Servers without a content encoding of their own hold files packed.
    ...Object.fromEntries(
      texts.map((text) => [`/parts/parts/${sha256(text)}.json`, gzipSync(text)]),
    ),
  };
}

/** Paths asked for while something was done. */
async function askedWhile(work: () => Promise<void>): Promise<string[]> {
  const before = world.map.requests.length;
  await work();
  return world.map.requests.slice(before).map(({ url }) => new URL(url).pathname);
}

async function faultOf(page: Page, code: string): Promise<string> {
  await page.waitFor(`[data-source="map"] [data-fault="${code}"]`);
  return page.text('[data-source="map"]');
}

test('a signed map in parts is fetched part by part, and nothing unsigned takes its place', async () => {
  const { people, ...rest } = acmeMap;
  const page = await openOptions(world);
  const first = { people: people.slice(0, 2), teams: rest.teams, topics: rest.topics };
  const second = { people: people.slice(2), claims: rest.claims, evidence: rest.evidence };
  world.map.setFiles(signedParts('Signed', 10, [first, second], owner.privateKey));
  const source = mapFileAt(`${world.map.origin}/parts/index.json`);
  const asked = await askedWhile(async () => {
    await setMap(page, [source], [publicKey]);
    await page.waitFor('[data-source="map"][data-state="ok"]');
    await expect.poll(() => page.text('.opt-status h3')).toBe('Signed');
  });
  expect(asked).toHaveLength(4);
  await expectAnaIsFound(world);

  const more = { ...second, people: [...second.people, { id: 'zoe', name: 'Zoe Newly' }] };
  world.map.setFiles(signedParts('Signed again', 11, [first, more], owner.privateKey));
  const again = await askedWhile(() => syncNow(page));
  expect(again.filter((path) => path.includes('/parts/parts/'))).toHaveLength(1);
  expect(await page.text('.opt-status h3')).toBe('Signed again');
  expect(await searchFor(world, 'zoe')).toContain('Zoe Newly');

  world.map.setFiles(signedParts('Forged', 12, [first], stranger.privateKey));
  await syncNow(page);
  expect(await faultOf(page, 'map')).toContain('signature');
  expect(await page.find('[data-problem="signature"]').count()).toBe(1);
  world.map.setFiles(signedParts('Replayed', 10, [first, second], owner.privateKey));
  await syncNow(page);
  await faultOf(page, 'older');
  expect(await page.text('.opt-status h3')).toBe('Signed again');
  expect(await searchFor(world, 'zoe')).toContain('Zoe Newly');
  world.map.setFiles({});
  await page.close();
});

test('a map behind single sign-on is fetched under the browser’s session where that is set, and says to sign in first', async () => {
  const page = await openOptions(world);
  const plain = mapFileAt(world.map.url);
  world.map.setMap({ ...acmeMap, name: 'Behind a sign-in', generatedAt: new Date().toISOString() });
  world.map.behave('sign-in');
  await setMap(page, [{ ...plain, signIn: 'browser' }]);
  expect(await faultOf(page, 'sign-in')).toContain(world.map.origin);
  const signIn = await world.browser.newPage(`${world.map.origin}${SIGN_IN}`);
  await signIn.waitFor('p');
  await signIn.close();
  await syncNow(page);
  await page.waitFor('[data-source="map"][data-state="ok"]');
  expect(await page.text('.opt-status h3')).toBe('Behind a sign-in');

  // Without it no cookie goes along, though there is one.
  await setMap(page, [plain]);
  await faultOf(page, 'redirect');
  expect(world.map.requests.at(-1)?.headers.cookie).toBeUndefined();
  await page.close();
});
