import { expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { composeTo, popupTab, rowsOf, searchFor, useMap } from './setup';
import { openWorld } from './world';

const world = openWorld({ map: acmeMap });

/** What the extension asked the network for; a browser's own habits are no business of it. */
const asked = () => world.recorder.requests.filter(({ by }) => by !== 'proxy');

test('a whole run asks for the map and for nothing else, without cookies and referer', async () => {
  await useMap(world);
  // Signed in at the map's host, as anybody at work is.
  world.map.behave('404');
  const host = await world.browser.newPage(world.map.url);
  await host.evaluate(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the host of the map may have set one long ago, in any way.
    document.cookie = 'session=secret; path=/; max-age=3600';
  });
  expect(await host.evaluate(() => document.cookie)).toContain('session=secret');
  await host.close();
  world.map.behave('ok');
  world.recorder.clear();

  const popup = await popupTab(world);
  await searchFor(popup, 'kafka');
  await popup.keyboard.press('Enter');
  await popup.waitFor('[data-request]');
  await popup.close();
  const composer = await composeTo(world, 'mira');
  // No policy, no webhook.
  expect(await composer.find('[name="channel"][value="webhook"]').count()).toBe(0);
  await composer.find('[name="need"]').fill('Which topic is it?');
  await composer.waitFor('[data-saving="idle"]');
  await composer.keyboard.press('Control+Enter');
  await composer.waitFor('[data-state="sent"]');
  await composer.click('[data-action="asked"]');
  await composer.waitFor('[data-outcome="asked"]');
  const dashboard = await world.browser.newPage(world.browser.extensionUrl('dashboard.html'));
  await dashboard.waitFor('[data-request]');
  // And the list of what left says the same as the network: the map, and what the user sent by mail.
  await dashboard.goto(world.browser.extensionUrl('dashboard.html#/held'));
  await dashboard.waitFor('[data-departure]');
  const left = await dashboard.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-departure]')].map(
      ({ dataset }) => dataset.departure ?? '',
    ),
  );
  expect([...new Set(left)].sort()).toEqual(['map', 'request']);
  expect(await rowsOf(world, 'requests')).toHaveLength(2);
  // Nothing of all that needs the network.
  expect(asked()).toEqual([]);

  const options = await world.browser.newPage(world.browser.extensionUrl('options.html'));
  await options.click('[data-action="sync-now"]');
  await expect.poll(asked).toHaveLength(1);
  const [request] = asked();
  expect(request).toMatchObject({ by: 'map', method: 'GET', url: world.map.url });
  expect(request?.headers.cookie).toBeUndefined();
  expect(request?.headers.referer).toBeUndefined();
  expect(request?.headers.authorization).toBeUndefined();
  expect(world.recorder.unexpected()).toEqual([]);
});
