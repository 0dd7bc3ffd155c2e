/** Chromium standing still: one moment, one place, one font rendering, no motion, no network. */
import { chromium } from 'playwright-core';
import { ensureBrowser, quietChromium } from '../lib/browsers.mjs';

/** As in screens/samples.ts. */
export const NOW = '2026-11-20T12:00:00.000Z';
const ORIGIN = 'https://harness.invalid/';

/** What the harness is seen in. */
export const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
};

/** Arguments that keep a machine's own font settings out of the picture. */
export const STILL = ['--font-render-hinting=none', '--disable-lcd-text', '--hide-scrollbars'];

/**
 * Opens Chromium on the bundled harness.
 *
 * @param {Map<string, { body: string | Buffer, type: string }>} files from `bundleHarness`
 * @returns {Promise<{ page: import('playwright-core').Page, open: (query?: string) => Promise<void>, look: (name: string) => Promise<void>, errors: string[], close: () => Promise<void> }>}
 *   `errors` collects whatever the page complains of
 */
export async function openStage(files) {
  const browser = await chromium.launch({
    executablePath: ensureBrowser('chromium', console.log),
    args: [...quietChromium(), '--disable-gpu', ...STILL],
  });
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  await context.clock.setFixedTime(NOW);
  await context.route('**/*', (route) => {
    const { origin, pathname } = new URL(route.request().url());
    const file = `${origin}/` === ORIGIN ? files.get(pathname.slice(1) || 'index.html') : undefined;
    if (file === undefined) return route.fulfill({ status: 404, body: '' });
    return route.fulfill({ body: file.body, contentType: `${file.type}; charset=utf-8` });
  });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    // The browser itself asks for an icon.
    if (['error', 'warning'].includes(message.type()) && !/favicon/.test(message.location().url)) {
      errors.push(message.text());
    }
  });
  return {
    page,
    errors,
    open: async (query = '') => {
      await page.goto(`${ORIGIN}${query}`);
      await page.waitForFunction(() => globalThis.harness !== undefined);
    },
    look: (name) => page.emulateMedia({ ...LOOKS[name], reducedMotion: 'reduce' }),
    close: () => browser.close(),
  };
}
