import { expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { fetchFromServer, openOptions, syncNow } from './options-steps';
import { openWorld } from './world';

const world = openWorld({ map: acmeMap });

/** A map that came after the last one, under a name of its own. */
function named(name: string): unknown {
  return { ...acmeMap, name };
}

test('what a sync needs is loaded after a kill and after a restart, as on the first day', async () => {
  let page = await openOptions(world);
  await fetchFromServer(world, page);
  const fetched = async (name: string): Promise<void> => {
    world.map.setMap(named(name));
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
});
