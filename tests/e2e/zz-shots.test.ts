import { test } from 'vitest';
import { acmeMap } from './acme-map';
import { fetchFromServer, openOptions } from './options-steps';
import { openWorld } from './world';

for (const scheme of ['light', 'dark'] as const) {
  const world = openWorld({ map: acmeMap, colorScheme: scheme });
  test(`shots ${scheme}`, async () => {
    const page = await openOptions(world);
    await fetchFromServer(world, page);
    for (const width of [1440, 400]) {
      await page.setViewport({ width, height: 5200 });
      await page.waitFor('[data-sync="ok"]');
      await page.screenshot(`/tmp/options/shots/${scheme}-${width}.png`);
    }
    await page.close();
  });
}
