import { expect, test } from 'vitest';
import type { ExtensionGlobals } from './driver/types';
import { openWorld } from './world';

const ISSUE = 'https://acme.atlassian.net/browse/PAY-142';

const world = openWorld({
  map: { hello: 'world' },
  prepare: ({ web }) => {
    web.serve('acme.atlassian.net', '/browse/PAY-142', {
      headers: {
        'content-security-policy':
          "default-src 'none'; style-src 'self'; require-trusted-types-for 'script'",
      },
      body: `<!doctype html><title>PAY-142</title><h1>Checkout fails</h1>
        <p>Kafka is slow.</p><button type="button">Assign</button><input id="field">`,
    });
  },
});

test('reads a page and works it with real input', async () => {
  const page = await world.browser.newPage(ISSUE);
  expect(await page.title()).toBe('PAY-142');
  expect(await page.text('h1')).toBe('Checkout fails');
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    for (const kind of ['mousemove', 'click', 'keydown', 'input']) {
      document.addEventListener(kind, (event) => {
        if (event.isTrusted && !seen.includes(kind)) seen.push(kind);
      });
    }
  });
  await page.hoverText('Kafka');
  await page.click('button');
  await page.find('#field').fill('héllo');
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([
    'mousemove',
    'click',
    'keydown',
    'input',
  ]);
  expect(await page.evaluate(() => document.querySelector('input')?.value)).toBe('héllo');
  await page.reload();
  await page.selectText('slow');
  expect(await page.evaluate(() => String(getSelection()))).toBe('slow');
  await page.setViewport({ width: 500, height: 400 });
  await page.waitFor(() => innerWidth === 500);
  await page.close();
});

test('lists highlights by name', async () => {
  const page = await world.browser.newPage(ISSUE);
  await page.evaluate(() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('h1') ?? document.body);
    CSS.highlights.set('test', new Highlight(range));
  });
  expect(await page.highlights()).toEqual([['test', 'Checkout fails']]);
  await page.close();
});

test('opens an extension page and talks to the background', async () => {
  const page = await world.browser.newPage(world.browser.extensionUrl('options.html'));
  expect(await page.text('#app')).not.toBe('');
  const id = await world.browser.evaluateBackground(() =>
    (globalThis as unknown as ExtensionGlobals).chrome.runtime.getURL('/options.html'),
  );
  expect(id).toBe(await page.url());
  await page.close();
});

test('kills the background, which comes back when it is needed', async () => {
  expect(await world.browser.isBackgroundAlive()).toBe(true);
  await world.browser.killBackground();
  expect(await world.browser.isBackgroundAlive()).toBe(false);
  expect(await world.browser.evaluateBackground(() => 6 * 7)).toBe(42);
  expect(await world.browser.isBackgroundAlive()).toBe(true);
});

test('the background reaches the map server, and nobody else', async () => {
  const answer = await world.browser.evaluateBackground(async (url: string) => {
    const response = await fetch(url, { credentials: 'omit' });
    return [response.status, await response.json()];
  }, world.map.url);
  expect(answer).toEqual([200, { hello: 'world' }]);
  const refused = await world.browser.evaluateBackground(
    (url: string) =>
      fetch(url).then(
        () => 'answered',
        () => 'refused',
      ),
    'https://unknown.example/',
  );
  expect(refused).toBe('refused');
  expect(world.recorder.unexpected().map(({ method, url }) => `${method} ${url}`)).toContain(
    'CONNECT unknown.example:443',
  );
  world.recorder.clear();
});

test('reloads the extension under an open page', async () => {
  const page = await world.browser.newPage(ISSUE);
  await world.browser.reloadExtension();
  expect(await world.browser.evaluateBackground(() => 'back')).toBe('back');
  expect(await page.text('h1')).toBe('Checkout fails');
  await page.close();
});

test('keeps the data of the extension over a restart', async () => {
  const id = world.browser.extensionId();
  await world.browser.evaluateBackground(async () => {
    await (globalThis as unknown as ExtensionGlobals).chrome.storage.local.set({
      kept: 1,
    });
    await new Promise((done, fail) => {
      const opening = indexedDB.open('driver-test', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('rows').put('there', 'key');
      opening.onsuccess = () => done(opening.result.close());
      opening.onerror = () => fail(opening.error);
    });
  });
  await world.browser.restart();
  expect(world.browser.extensionId()).toBe(id);
  const kept = await world.browser.evaluateBackground(async () => {
    const local = await (globalThis as unknown as ExtensionGlobals).chrome.storage.local.get(
      'kept',
    );
    const row = await new Promise((done, fail) => {
      const opening = indexedDB.open('driver-test', 1);
      opening.onsuccess = () => {
        const getting = opening.result.transaction('rows').objectStore('rows').get('key');
        getting.onsuccess = () => done(getting.result);
      };
      opening.onerror = () => fail(opening.error);
    });
    return [local, row];
  });
  expect(kept).toEqual([{ kept: 1 }, 'there']);
});

test('opens the popup over a page', async () => {
  const page = await world.browser.newPage(ISSUE);
  const popup = await world.browser.openPopup(page);
  expect(await popup.page.text('#app')).not.toBe('');
  expect(popup.kind).toBe('popup');
});
