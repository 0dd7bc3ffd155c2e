import { afterEach, beforeAll, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { axeFindings } from './axe-page';
import { browserUnderTest } from './driver/launch';
import type { Page } from './driver/types';
import { changeSettings } from './on-pages';
import { savedFile, watchFiles } from './saved-files';
import { closePages, composeTo, rowsOf, useMap } from './setup';
import { openWorld } from './world';

// One scheme a browser, as in `axe.test.ts`.
const colorScheme = browserUnderTest() === 'firefox' ? 'dark' : 'light';
const world = openWorld({ map: acmeMap, colorScheme });

const LEARNT =
  'Drain first. <script>document.title = "run"</script><img src="https://wiki.acme.example/x.png" onerror="document.title = 1"> [here](javascript:alert(1)) =1+1';

beforeAll(async () => {
  await useMap(world);
  await changeSettings(world, { me: { id: 'me', name: 'Noor Haddad' } });
});
afterEach(() => closePages(world));

/** Waits until a section stands there with its answer. */
const settled = (page: Page, section: string) =>
  page.waitFor(
    (id: string) => {
      const main = document.querySelector(`main[data-section="${id}"]`);
      const waits = '.aa-loading, [aria-busy="true"], [data-answer="failed"]';
      return main !== null && main.querySelector(waits) === null;
    },
    { args: [section] },
  );

async function open(hash: string): Promise<Page> {
  const page = await world.browser.newPage(world.browser.extensionUrl(`dashboard.html${hash}`));
  await settled(page, hash.replace(/^#\/|\?.*$/g, ''));
  return page;
}

/** Goes on as a user does: by the navigation. */
async function goOn(page: Page, section: string): Promise<void> {
  await page.click(`nav a[href="#/${section}"]`);
  await settled(page, section);
}

async function requestsPage(): Promise<Page> {
  const page = await world.browser.newPage(world.browser.extensionUrl('dashboard.html'));
  await page.waitFor('.aa-frame > main[data-state]:not([data-state="loading"])');
  return page;
}

/** Asks somebody by keyboard in the composer, and says that it was sent. */
async function ask(query: string, need: string): Promise<string> {
  const composer = await composeTo(world, query);
  await composer.keyboard.type(need);
  await composer.waitFor('[data-saving="idle"]');
  await composer.keyboard.press('Control+Enter');
  await composer.waitFor('[data-state="sent"]');
  await composer.click('[data-action="asked"]');
  await composer.waitFor('[data-outcome="asked"]');
  await composer.close();
  const rows = await rowsOf<{ id: string; draft: { need: string } }>(world, 'requests');
  return rows.find(({ draft }) => draft.need === need)?.id ?? '';
}

const figure = (page: Page, id: string) => page.text(`[data-figure="${id}"] .figure-value`);

test('what is asked, answered, learnt and given by clicking is what each section shows', {
  timeout: 120_000,
}, async () => {
  const id = await ask('kafka', 'How do we replay a topic?');
  console.log(JSON.stringify(await rowsOf(world, 'requests')));
  const overview = await open('#/mine');
  await overview.waitFor(`[data-open="onOthers"] [data-request="${id}"]`);

  // Another tab goes on with it: the open one follows.
  const page = await requestsPage();
  const row = `[data-request="${id}"]`;
  await page.click(`${row} [data-action="answered"]`);
  await page.waitFor(`${row}[data-state="answered"]`);
  await overview.waitFor(`[data-open="onMyWord"] ${row}`);
  await page.click(`${row} [data-action="resolved"]`);
  await page.waitFor(`${row}[data-state="resolved"]`);
  await overview.find(`[data-open] ${row}`).waitForGone();
  await page.click(`${row} [data-action="helped-yes"]`);
  await page.click(`${row} [data-action="thank"]`);
  const thanks = await world.browser.waitForPage((url) => url.includes('composer.html'));
  await thanks.waitFor('[data-state="writing"]');
  await thanks.keyboard.press('Control+Enter');
  await thanks.waitFor('[data-outcome="thanked"]');
  await thanks.close();
  await page.activate();
  await page.click(`${row} [data-action="details"]`);
  await page.find('.note-field textarea').fill(LEARNT);
  await page.click('[data-action="save-note"]');
  await page.waitFor(`${row} .note-text`);
  await page.click('.dash-menu [data-action="helped"]');
  await page.find('#helped-who').fill('jun');
  await page.click('[data-person="jun"]');
  await page.find('#helped-about').fill('Kafka');
  await page.click('[data-action="save-helped"]');
  await page.waitFor('[data-group="given"] [data-request]');
  await page.close();

  // Not reloaded since.
  await overview.activate();
  await overview.waitFor('[data-open="learnt"] [data-note]');
  for (const name of ['mine', 'reciprocity', 'dependencies', 'harvest', 'recognition', 'coverage', 'commitments', 'exchanges', 'rhythm']) {
    await goOn(overview, name);
    console.log(name, await overview.evaluate(() => document.querySelector('main')?.innerText));
    await overview.screenshot(`/tmp/walk/${name}.png`);
  }
  await watchFiles(overview);
  void savedFile; void figure; void axeFindings;
});
