import { beforeAll, describe, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { axeFindings } from './axe-page';
import { browserUnderTest } from './driver/launch';
import type { ExtensionGlobals, Page } from './driver/types';
import { fetchFromServer, openOptions } from './options-steps';
import { pressAndLeave } from './setup';
import { openWorld, type World } from './world';

/** Prepares some requests through the background, as the popup does, and opens a composer. */
async function fill(world: World): Promise<Page> {
  const page = await openOptions(world);
  await fetchFromServer(world, page);
  await page.close();
  const popup = await world.browser.newPage(world.browser.extensionUrl('popup.html'));
  await popup.find('[role=combobox]').fill('ana');
  await popup.waitFor('[role=option][aria-selected=true]');
  await popup.waitFor('#aa-results[aria-busy=false]');
  await pressAndLeave(popup, 'Control+Enter');
  const composer = await world.browser.waitForPage((url) => url.includes('/composer.html'));
  await composer.find('textarea').waitFor();
  return composer;
}

// One scheme a browser: the rules are the same in both, and every state of every screen is walked in light, dark and forced
// colours by `tests/built/sheet.test.ts`.
const SCHEMES = browserUnderTest() === 'firefox' ? (['dark'] as const) : (['light'] as const);

for (const colorScheme of SCHEMES) {
  describe(`in ${colorScheme} colours`, () => {
    const world = openWorld({ map: acmeMap, colorScheme });
    const findings = (page: Page) => axeFindings(page, 'html');
    let composer: Page;
    beforeAll(async () => {
      composer = await fill(world);
    });

    test('the composer, from writing to sent', async () => {
      expect(await findings(composer)).toEqual([]);
      await composer.click('[data-action="send"]');
      await composer.waitFor('[aria-invalid=true]');
      expect(await findings(composer)).toEqual([]);
      await composer.find('#need').fill('How do we replay a Kafka topic?');
      await composer.click('label:has(input[value=clipboard])');
      expect(await findings(composer)).toEqual([]);
      await composer.click('[data-action="send"]');
      await composer.waitFor('[data-action="asked"]');
      expect(await findings(composer)).toEqual([]);
      await composer.click('[data-action="asked"]');
      await composer.waitFor('[data-action="close"]');
      expect(await findings(composer)).toEqual([]);
      await composer.close();
    });

    test('the popup: empty, with results, values to choose, filters, with none', async () => {
      const page = await world.browser.newPage(world.browser.extensionUrl('popup.html'));
      await page.waitFor('[role=combobox]');
      expect(await findings(page)).toEqual([]);
      for (const query of ['ka', 'pay', 'team:', 'qqqqq', 'now city:berlin ', 'qqqqq']) {
        await page.find('[role=combobox]').fill(query);
        await page.waitFor(
          (text: string) =>
            document.querySelector('#aa-results')?.getAttribute('aria-busy') === 'false' ||
            document.querySelector('.aa-state')?.textContent?.includes(text),
          { args: [query] },
        );
        expect(await findings(page)).toEqual([]);
      }
      await page.close();
    });

    test('the first run, step by step', async () => {
      const page = await openOptions(world);
      // With a map set up before it first opened, its step would be left out.
      await page.evaluate(() =>
        (globalThis as unknown as ExtensionGlobals).chrome.storage.local.set({
          firstRun: { v: 1, step: 'map', passed: [] },
        }),
      );
      await page.goto(world.browser.extensionUrl('welcome.html?again#map'));
      await page.click('[data-mention]');
      await page.waitFor('[data-part="card"] [data-part="expert"]');
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      for (const [step, shown] of [
        ['map', '[data-sync], input[name=source]'],
        ['me', '#me-search'],
        ['tools', '[data-tools]'],
        ['done', '[data-try]'],
      ] as const) {
        await page.click(`a[href="#${step}"]`);
        await page.waitFor(`main[data-step="${step}"]`);
        await page.waitFor(shown);
        if (step === 'me') {
          await page.find('#me-search').fill('ana');
          await page.waitFor('[data-person="ana"]');
        }
        if (step === 'tools') {
          await page.find('#tool-address').fill('wiki');
          await page.click('[data-action="add-tool"]');
          await page.waitFor('[aria-invalid=true]');
        }
        expect(await findings(page)).toEqual([]);
      }
      await page.close();
    });

    test('my requests: one request, its details, none', async () => {
      const page = await world.browser.newPage(world.browser.extensionUrl('dashboard.html'));
      await page.waitFor('[data-request]');
      expect(await findings(page)).toEqual([]);
      await page.click('[data-request] [data-action="details"]');
      expect(await findings(page)).toEqual([]);
      await page.click('[data-request] [data-action="erase"]');
      await page.find('[data-request]').waitForGone();
      expect(await findings(page)).toEqual([]);
      await page.close();
    });

    test('the settings: map in use, fault, problems, a typed search', async () => {
      const page = await openOptions(world);
      await page.waitFor('[data-sync="ok"]');
      expect(await findings(page)).toEqual([]);
      await page.find('#me-search').fill('ana');
      await page.waitFor('[data-person="ana"]');
      await page.click('#channel-mail');
      await page.waitFor('.aa-toast');
      await page.click('#sites details > summary');
      await page.click('[data-action="mute"]');
      await page.waitFor('#muted [role=alert]');
      world.map.behave('500');
      await page.click('[data-action="sync-now"]');
      await page.waitFor('[data-sync="fault"]');
      await page.find('#site-address').fill('wiki');
      await page.click('[data-action="add-site"]');
      await page.waitFor('[aria-invalid=true]');
      expect(await findings(page)).toEqual([]);
      world.map.behave('ok');
      world.map.setMap({ ...acmeMap, people: acmeMap.people.slice(0, 1) });
      await page.click('[data-action="sync-now"]');
      await page.waitFor('[data-held]');
      expect(await findings(page)).toEqual([]);
      await page.close();
    });
  });
}
