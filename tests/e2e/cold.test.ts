import { beforeAll, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import type { Page } from './driver/types';
import {
  fetchFromServer,
  openOptions,
  registeredPatterns,
  searchFor,
  syncNow,
} from './options-steps';
import { openWorld } from './world';

const ISSUE = 'https://acme.atlassian.net/browse/PAY-142';
const HOST = 'intranet.acme.example';
const NOTES = `https://${HOST}/notes`;
const OFF = 'https://github.acme.example/*';

const world = openWorld({
  map: acmeMap,
  prepare: ({ web }) => {
    const html = '<!doctype html><title>Notes</title><h1>Notes</h1><p>Mira Brandt runs Kafka.</p>';
    web.serve('acme.atlassian.net', '/browse/*', html);
    web.serve(HOST, '/notes', html);
  },
});

let options: Page;

beforeAll(async () => {
  options = await openOptions(world);
  await fetchFromServer(world, options);
});

async function sleep(): Promise<void> {
  await world.browser.killBackground();
  expect(await world.browser.isBackgroundAlive()).toBe(false);
}

test('the first search of a popup wakes the background', async () => {
  await sleep();
  expect(await searchFor(world, 'ana')).toContain('Ana Santos');
  await sleep();
  expect(await searchFor(world, 'kafka')).toContain('Kafka');
});

test('a popup over a page suggests whom to ask, with a background that sleeps', async () => {
  const page = await world.browser.newPage(ISSUE);
  await sleep();
  const popup = await world.browser.openPopup(page);
  await popup.page.waitFor(
    () => document.querySelector('[data-group=page] [role=option]') !== null,
  );
  expect(await popup.page.text('[data-group=page] [role=option] .aa-name')).toBe('Mira Brandt');
  await popup.page.close();
  await page.close();
});

test('pages are annotated by a background that slept', async () => {
  await sleep();
  const page = await world.browser.newPage(NOTES);
  const words = async () => (await page.highlights()).map(([, text]) => text);
  await expect.poll(words, { timeout: 10_000 }).toContain('Kafka');
  await sleep();
  // What comes later is looked through as well.
  await page.evaluate(() => {
    const more = document.createElement('p');
    more.textContent = 'Ask Jun Ōta about it.';
    document.body.append(more);
  });
  await expect.poll(words, { timeout: 10_000 }).toContain('Jun Ōta');
  await page.close();
});

test('the settings and the map outlive a background that is killed while it fetches', async () => {
  world.map.behave('hang');
  const asked = world.map.requests.length;
  await options.click('[data-action="sync-now"]');
  await expect.poll(() => world.map.requests.length).toBe(asked + 1);
  await sleep();
  world.map.behave('ok');
  await options.reload();
  await options.waitFor('[data-sync]:not([data-sync="running"])');
  expect(await options.text('.opt-status h3')).toBe('Acme');
  await syncNow(options);
  await options.waitFor('[data-sync="ok"]');
  expect(await searchFor(world, 'ana')).toContain('Ana Santos');
});

test('settings, map and sites outlive a reload of the extension', async () => {
  await options.click(`[data-origin="${OFF}"] label[title="Nothing is read"]`);
  await expect.poll(() => registeredPatterns(world)).not.toContain(OFF);
  await options.find('#me-search').fill('noor');
  await options.click('[data-person="me"] [data-action="pick-me"]');
  await options.waitFor('[data-me="me"]');
  const page = await world.browser.newPage(NOTES);
  await page.waitFor(() => document.querySelector('html > [data-askaround]') !== null);

  await world.browser.reloadExtension();

  const after = await openOptions(world);
  await after.waitFor('[data-me="me"]');
  expect(await after.text('.opt-status h3')).toBe('Acme');
  expect(await searchFor(world, 'ana')).toContain('Ana Santos');
  const patterns = await registeredPatterns(world);
  expect(patterns).not.toContain(OFF);
  expect(patterns.join(' ')).toContain(HOST);
  // The page that was open all the while is served by the new engine, and by it alone.
  await expect
    .poll(async () => (await page.highlights()).map(([, text]) => text), { timeout: 10_000 })
    .toContain('Kafka');
  expect(
    await page.evaluate(() => document.querySelectorAll('html > [data-askaround]').length),
  ).toBe(1);
  await page.close();
  await after.close();
});

test('settings, map and sites outlive a restart of the browser', async () => {
  await world.browser.restart();
  const after = await openOptions(world);
  await after.waitFor('[data-me="me"]');
  expect(await after.text('.opt-status h3')).toBe('Acme');
  expect(await searchFor(world, 'ana')).toContain('Ana Santos');
  await expect.poll(async () => (await registeredPatterns(world)).join(' ')).toContain(HOST);
  expect(await registeredPatterns(world)).not.toContain(OFF);
  await after.close();
});
