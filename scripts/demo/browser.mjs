/** Starts Chromium with the demo build, on a profile of its own that is thrown away afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { quietChromium } from '../lib/browsers.mjs';
import { until } from './overlay.mjs';

/**
 * @param {object} options
 * @param {string} options.executablePath
 * @param {string} options.extension folder of the demo build
 * @param {readonly string[]} options.args from `serveWorkspace`
 * @param {boolean} options.headless
 * @param {{ width: number, height: number } | null} options.viewport null: as large as the window
 * @param {'light' | 'dark' | null} options.colorScheme null: the system's
 * @returns {Promise<{ context: import('playwright-core').BrowserContext, extensionId: string, close: () => Promise<void> }>}
 */
export async function openBrowser({
  executablePath,
  extension,
  args,
  headless,
  viewport,
  colorScheme,
}) {
  const profile = await mkdtemp(join(tmpdir(), 'askaround-demo-'));
  const forget = () => rm(profile, { recursive: true, force: true, maxRetries: 5 });
  try {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless,
      viewport,
      colorScheme,
      locale: 'en-US',
      // Ctrl-C is ours: it ends the servers, too.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      ignoreDefaultArgs: ['--disable-extensions', '--enable-automation'],
      args: [
        ...quietChromium(),
        '--lang=en-US',
        ...(headless ? ['--disable-gpu'] : []),
        ...args,
        `--disable-extensions-except=${extension}`,
        `--load-extension=${extension}`,
      ],
    });
    const worker = await until(
      async () =>
        context.serviceWorkers().find((worker) => worker.url().startsWith('chrome-extension:')),
      'Askaround to start in the browser',
    );
    const welcome = await until(
      async () => context.pages().find((page) => page.url().includes('/welcome.html')),
      'its welcome page to open',
    );
    // In front of it the workspace would be out of sight; where somebody looks on, it stays beside it.
    if (headless) await welcome.close();
    const close = async () => {
      await context.close();
      await forget();
    };
    return { context, extensionId: new URL(worker.url()).host, close };
  } catch (error) {
    await forget();
    throw error;
  }
}
