import { afterEach, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { closePages, useMap } from './setup';
import { openWorld } from './world';

const world = openWorld({ map: acmeMap });
afterEach(() => closePages(world));

test('every section is reached by its address, and its figures come from the worker', async () => {
  await useMap(world);
  const page = await world.browser.newPage(world.browser.extensionUrl('dashboard.html#/mine'));
  await page.waitFor('[data-answer="ready"]');
  for (const section of ['reciprocity', 'dependencies', 'coverage', 'commitments']) {
    await page.evaluate((id: string) => {
      location.hash = `#/${id}`;
    }, section);
    await page.waitFor(`main[data-section="${section}"]`);
  }
  expect(await page.evaluate(() => document.querySelectorAll('nav [aria-current]').length)).toBe(1);
});
