import { mkdtempSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { browserUnderTest } from './driver/launch';
import { openWorld } from './world';

const profileDir = mkdtempSync(join(tmpdir(), 'askaround-refused-'));
const world = openWorld({ profileDir });
afterAll(() => rm(profileDir, { recursive: true, force: true, maxRetries: 5 }));

/** What each page says, and that it is not empty. */
const SAYS = {
  'dashboard.html': 'Your requests could not be read',
  'dashboard.html#/held': 'What is kept could not be read',
  'dashboard.html#/me': 'The map could not be read',
  'popup.html': 'Your requests cannot be read',
  'options.html': 'The last try failed',
  'composer.html': 'The draft could not be opened',
} as const;

/**
 * Firefox heeds no preference here: extensions are exempt from the cookie settings, and in a window that never remembers
 * ours is not started. So its folder is spoilt, and IndexedDB and `localStorage` throw.
 */
test('where Firefox stores nothing, every page says so', { timeout: 120_000 }, async ({ skip }) => {
  skip(browserUnderTest() === 'chromium', 'Chromium makes the folder anew');
  const folder = join(profileDir, 'storage/default');
  for (const name of await readdir(folder)) {
    if (!/^moz-extension\+\+\+[^^]*$/.test(name)) continue;
    await rm(join(folder, name), { recursive: true, force: true });
    await writeFile(join(folder, name), '');
  }
  await world.browser.restart();
  for (const [path, says] of Object.entries(SAYS)) {
    const page = await world.browser.newPage(world.browser.extensionUrl(path));
    await expect.poll(() => page.evaluate(() => document.body.textContent)).toContain(says);
    await page.close();
  }
});
