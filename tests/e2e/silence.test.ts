import { expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { useMap } from './setup';
import { openWorld } from './world';

const PAGE = 'https://intranet.acme.example/silence';

const world = openWorld({
  map: acmeMap,
  prepare: ({ web }) => {
    web.serve(
      'intranet.acme.example',
      '/silence',
      `<!doctype html><title>Silence</title><main><p>Kafka</p></main><script>
        window.heard = [];
        addEventListener('message', (event) => heard.push(JSON.stringify(event.data)));
      </script>`,
    );
  },
});

/** SAFETY.md, fact 3: a page is told nothing by which it would know this extension. */
test('a page hears nothing from the content script', async () => {
  await useMap(world);
  const page = await world.browser.newPage(PAGE);
  await page.waitFor(() => CSS.highlights.size > 0);
  // A message of the page's own, sent last, is heard last: whatever was posted before it has arrived by then.
  await page.evaluate(() => postMessage('last', '*'));
  await page.waitFor(() => (window as unknown as { heard: string[] }).heard.includes('"last"'));
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([
    '"last"',
  ]);
  expect(
    await page.evaluate(() => document.documentElement.outerHTML.includes('extension://')),
  ).toBe(false);
});
