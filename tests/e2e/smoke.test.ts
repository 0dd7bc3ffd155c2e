import { expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { openWorld } from './world';

const world = openWorld({ map: acmeMap, prepare: ({ web }) => { web.serve('acme.atlassian.net', '/browse/PAY-142', { body: '<!doctype html><title>PAY-142 Checkout</title><h1>Checkout</h1><p>Kafka</p>' }); } });

test('smoke', async () => {
  console.log(world.map.url);
  const page = await world.browser.newPage(world.browser.extensionUrl('options.html'));
  await page.waitFor(() => document.querySelector('#app')?.textContent !== '');
  await page.evaluate((url: string) => (globalThis as any).chrome.storage.local.set({ settings: { v: 1, source: { kind: 'url', url } } }), world.map.url);
  await new Promise((r) => setTimeout(r, 3000));
  await page.reload();
  await new Promise((r) => setTimeout(r, 1500));
  await page.screenshot('test-results/options.png');
  const popup = await world.browser.newPage(world.browser.extensionUrl('popup.html'));
  await popup.find('input[role=combobox]').fill('kafak');
  await new Promise((r) => setTimeout(r, 1500));
  await popup.screenshot('test-results/popup.png');
  console.log(await popup.text('#app'));
  console.log(await world.browser.takeErrors());
});
