import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { launchChromium } from './chromium/browser';
import { launchFirefox } from './firefox/browser';
import type { Browser, BrowserName, LaunchOptions } from './types';

/** Options with the extension's folder found. */
export type ReadyOptions = LaunchOptions & { readonly extensionDir: string };

/** The browser that this vitest project is about. */
export function browserUnderTest(): BrowserName {
  return process.env.BROWSER === 'firefox' ? 'firefox' : 'chromium';
}

/**
 * Starts a real browser with the extension in it.
 *
 * @param options see {@link LaunchOptions}
 * @throws Error that says how to build when the build is missing
 */
export async function launch(options: LaunchOptions = {}): Promise<Browser> {
  const browser = options.browser ?? browserUnderTest();
  const build = options.build ?? 'e2e';
  const family = browser === 'firefox' ? 'firefox-mv3' : 'chrome-mv3';
  const folder = build === 'store' ? family : `${family}-${build}`;
  const extensionDir = options.extensionDir ?? resolve(`.output/${folder}`);
  if (!existsSync(resolve(extensionDir, 'manifest.json'))) {
    const mode = build === 'store' ? '' : ` --mode ${build}`;
    const target = browser === 'firefox' ? ' -b firefox --mv3' : '';
    throw new Error(`${extensionDir} is missing: run "npx wxt build${target}${mode}" first`);
  }
  const ready: ReadyOptions = { ...options, browser, extensionDir };
  const launched = await (browser === 'firefox' ? launchFirefox(ready) : launchChromium(ready));
  if (options.welcome !== 'keep') await closeWelcome(launched, ready);
  return launched;
}

/** Every new profile is a fresh install, whose welcome page would come to the front under the first test. */
async function closeWelcome(browser: Browser, { extensionDir, profileDir }: ReadyOptions) {
  const isNew = profileDir === undefined;
  if (!isNew || !existsSync(resolve(extensionDir, 'welcome.html'))) return;
  const page = await browser.waitForPage((url) => url.includes('/welcome.html'));
  await page.close();
}
