import { mkdir, stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openWorld } from './world';

const PAGE = 'https://acme.atlassian.net/looks';

const world = openWorld({
  colorScheme: 'dark',
  reducedMotion: true,
  forcedColors: true,
  locale: 'de-DE',
  viewport: { width: 800, height: 600 },
  prepare: ({ web }) => {
    web.serve(
      'acme.atlassian.net',
      '/looks',
      '<!doctype html><title>looks</title><p>One</p><a href="/next">next</a><input id="field">',
    );
    web.serve('acme.atlassian.net', '/next', '<!doctype html><title>next</title><p>Two</p>');
  },
});

test('shows pages as the options say', async () => {
  const page = await world.browser.newPage(PAGE);
  const looks = await page.evaluate(() => ({
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    still: matchMedia('(prefers-reduced-motion: reduce)').matches,
    forced: matchMedia('(forced-colors: active)').matches,
    language: navigator.language,
    size: [innerWidth, innerHeight],
  }));
  expect(looks).toEqual({
    dark: true,
    still: true,
    forced: true,
    language: 'de-DE',
    size: [800, 600],
  });
  await mkdir('test-results', { recursive: true });
  await page.screenshot(`test-results/looks-${world.browser.name}.png`);
  expect((await stat(`test-results/looks-${world.browser.name}.png`)).size).toBeGreaterThan(500);
  await page.close();
});

test('goes on and back', async () => {
  const page = await world.browser.newPage(PAGE);
  await page.click('a');
  await page.waitFor(() => document.title === 'next');
  await page.back();
  expect(await page.title()).toBe('looks');
  await page.find('#field').fill('text');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Backspace');
  expect(await page.evaluate(() => document.querySelector('input')?.value)).toBe('');
  await page.close();
});

test('finds a window that the extension opens', async () => {
  const url = world.browser.extensionUrl('composer.html');
  await world.browser.evaluateBackground(async (address: string) => {
    const api = (globalThis as unknown as { chrome: typeof import('wxt/browser').browser }).chrome;
    await api.windows.create({ url: address, type: 'popup', width: 500, height: 400 });
  }, url);
  const composer = await world.browser.waitForPage((address) => address === url);
  expect(await composer.text('#app')).not.toBe('');
  await composer.close();
});

test('counts requests and makes the map server misbehave', async () => {
  const ask = () =>
    world.browser.evaluateBackground(
      (url: string) =>
        fetch(url, { signal: AbortSignal.timeout(1000), redirect: 'error' })
          .then(async (response) => `${response.status} ${(await response.text()).length > 0}`)
          .catch((error: Error) => error.name),
      world.map.url,
    );
  const outcomes: Record<string, string> = {};
  for (const behaviour of ['ok', '401', '429', 'hang', 'half-body', 'redirect', 'html'] as const) {
    world.map.behave(behaviour);
    outcomes[behaviour] = await ask();
  }
  expect(outcomes).toEqual({
    ok: '200 true',
    '401': '401 true',
    '429': '429 false',
    hang: 'TimeoutError',
    'half-body': 'TypeError',
    redirect: 'TypeError',
    html: '200 true',
  });
  expect(world.map.requests.length).toBeGreaterThanOrEqual(7);
});
