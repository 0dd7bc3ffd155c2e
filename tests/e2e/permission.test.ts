import { beforeEach, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { browserUnderTest } from './driver/launch';
import type { ExtensionGlobals, Page } from './driver/types';
import { fetchFromServer, openOptions, registeredPatterns } from './options-steps';
import { openWorld } from './world';

const HOST = 'wiki.acme.example';
const PATTERN = `https://${HOST}/*`;
const GUIDE = `https://${HOST}/guide`;
const UNREACHABLE = 'Chromium lets no test reach its permission prompt';

const world = openWorld({
  map: acmeMap,
  prepare: ({ web }) => {
    web.serve(
      HOST,
      '/guide',
      '<!doctype html><title>Guide</title><h1>Guide</h1><p>Read about Kafka first.</p>',
    );
  },
});

const granted = (): Promise<boolean> =>
  world.browser.evaluateBackground(
    (pattern: string) =>
      (globalThis as unknown as ExtensionGlobals).chrome.permissions.contains({
        origins: [pattern],
      }),
    PATTERN,
  );

const storedSites = (): Promise<unknown> =>
  world.browser.evaluateBackground(async () => {
    const stored = await (globalThis as unknown as ExtensionGlobals).chrome.storage.local.get(
      'settings',
    );
    const { settings } = stored as { settings?: { sites?: Record<string, unknown> } };
    return settings?.sites ?? {};
  });

async function addGuide(page: Page): Promise<void> {
  await page.find('#site-address').fill(GUIDE);
  await page.click('[data-action="add-site"]');
}

/** Nobody reads the page: no grant, no registration, nothing in the open tab. */
async function expectOff(page: Page): Promise<void> {
  await expect.poll(granted).toBe(false);
  await expect.poll(() => registeredPatterns(world)).not.toContain(PATTERN);
  expect(await page.find('html > [data-askaround]').count()).toBe(0);
}

async function expectOn(page: Page): Promise<void> {
  expect(await granted()).toBe(true);
  await expect.poll(() => registeredPatterns(world)).toContain(PATTERN);
  // In the tab that was open all the while, without a reload; its text is read once it is looked at.
  await page.activate();
  await page.waitFor(() => document.querySelector('html > [data-askaround]') !== null);
  await page.waitFor(() => CSS.highlights.size > 0);
}

beforeEach(async ({ skip }) => {
  skip(browserUnderTest() === 'chromium', UNREACHABLE);
  // Whatever a test before left behind.
  await world.browser.evaluateBackground(
    (pattern: string) =>
      (globalThis as unknown as ExtensionGlobals).chrome.permissions.remove({ origins: [pattern] }),
    PATTERN,
  );
});

test('a site that the browser was not allowed stays off, and the page says so', async () => {
  const guide = await world.browser.newPage(GUIDE);
  const options = await openOptions(world);
  await fetchFromServer(world, options);
  await expectOff(guide);
  await addGuide(options);
  await world.browser.answerPermissionPrompt('deny');
  await options.waitFor(
    (host: string) => document.querySelector('#sites [role=status]')?.textContent?.includes(host),
    { args: [HOST] },
  );
  expect(await options.text('#sites [role=status]')).toContain('was not allowed to turn on');
  expect(await options.find(`[data-origin="${PATTERN}"]`).count()).toBe(0);
  await expectOff(guide);
  expect(await storedSites()).toEqual({});
  await guide.close();
  await options.close();
});

test('a site that the browser was allowed starts in the open tab, and ends with its grant', async () => {
  const guide = await world.browser.newPage(GUIDE);
  const options = await openOptions(world);
  await fetchFromServer(world, options);
  await addGuide(options);
  await world.browser.answerPermissionPrompt('allow');
  await expectOn(guide);
  await options.waitFor(`[data-origin="${PATTERN}"]`);
  await expect.poll(() => options.text('#sites [role=status]')).toBe(`${HOST} is on.`);
  expect(await storedSites()).toEqual({ [PATTERN]: { site: 'auto', mode: 'on' } });

  // The registration is the browser's own: the next page of the site has it as well, with no background alive.
  await world.browser.killBackground();
  await guide.reload();
  await guide.waitFor(() => document.querySelector('html > [data-askaround]') !== null);

  await options.activate();
  const row = `[data-origin="${PATTERN}"]`;
  await options.click(`${row} [data-action="remove-site"]`);
  await options.find(row).waitForGone();
  await expect
    .poll(() => options.text('.aa-toast'))
    .toContain('gave its permission for wiki.acme.example back');
  // Taken back, the browser is asked anew; and removed for good.
  await options.click('[data-action="toast-undo"]');
  await world.browser.answerPermissionPrompt('allow');
  await options.waitFor(row);
  await expect.poll(storedSites).toEqual({ [PATTERN]: { site: 'auto', mode: 'on' } });
  await options.click(`${row} [data-action="remove-site"]`);
  await options.find(row).waitForGone();
  await guide.reload();
  await expectOff(guide);
  expect(await storedSites()).toEqual({});
  await guide.close();
  await options.close();
});

test('turned on from the popup, a site starts though the popup closes under the prompt', async () => {
  const options = await openOptions(world);
  await fetchFromServer(world, options);
  await options.close();
  const guide = await world.browser.newPage(GUIDE);
  await expectOff(guide);
  const popup = await world.browser.openPopup(guide);
  const offer = await popup.page.text('.aa-offer');
  expect(offer).toContain(HOST);
  expect(offer).toContain('It looks like Confluence.');
  await popup.page.click('[data-action="turn-on"]');
  await world.browser.answerPermissionPrompt('allow');
  await expectOn(guide);
  expect(await storedSites()).toEqual({ [PATTERN]: { site: 'auto', mode: 'on' } });

  // And off again from there: the grant goes back, and nothing reads the open page any more.
  await popup.page.close();
  const again = await world.browser.openPopup(guide);
  await again.page.click('[data-action="turn-off"]');
  await expect.poll(() => again.page.text('.aa-toast')).toContain(`Turned off on ${HOST}`);
  await expect.poll(granted).toBe(false);
  expect(await storedSites()).toEqual({});
  await guide.waitFor(() => document.querySelector('html > [data-askaround]') === null);
  await again.page.close();
  await guide.close();
});
