/** The pages of the built demo extension, with the sample map: what only the real thing can show. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../demo/browser.mjs';
import { serveMap } from '../demo/serve.mjs';
import { ensureBrowser } from '../lib/browsers.mjs';
import { buildArgs, ROOT, run } from '../lib/prepare.mjs';
import { NOW, STILL } from './stage.mjs';

const EXTENSION = join(ROOT, '.output/chrome-mv3-demo');

/** What stands on the sheet, in this order; `ready` is there once the page has all it shows. */
const PAGES = [
  { name: 'first run', file: 'welcome.html', ready: 'main' },
  { name: 'popup', file: 'popup.html', ready: '[data-request], .aa-requests .aa-state' },
  {
    name: 'popup, kafka typed',
    file: 'popup.html',
    ready: '[role=combobox]',
    type: 'kafka',
    found: '[role=listbox][aria-busy=false] mark',
  },
  { name: 'settings', file: 'options.html', ready: '[data-sync=ok]' },
  { name: 'my requests', file: 'dashboard.html', ready: 'main[data-state=ready]' },
];

/** Runs in the background: the same moment and the same chance for every run. */
function standStill(now) {
  const { Date: Clock } = globalThis;
  if (Clock.still === true) return;
  globalThis.Date = class extends Clock {
    static still = true;
    static now = () => Clock.parse(now);
    constructor(...args) {
      if (args.length === 0) super(now);
      else super(...args);
    }
  };
  Math.random = () => 0.5;
}

async function open(context, extensionId, { file, ready, type, found }) {
  await context.serviceWorkers()[0]?.evaluate(standStill, NOW);
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/${file}`);
  await page.locator(ready).first().waitFor();
  if (type !== undefined) {
    await page.locator(ready).first().fill(type);
    await page.locator(found).first().waitFor();
  }
  return page;
}

/**
 * Builds the demo extension and takes its pages in every look and width.
 *
 * @param {Record<string, object>} looks
 * @param {readonly number[]} widths in px
 * @returns {Promise<Map<string, { name: string, picture: string }[]>>} pictures by look and width (`dark 400`)
 * @throws Error with the build's words when it fails
 */
export async function takeRealPages(looks, widths) {
  const built = await run('wxt', buildArgs('chromium', 'demo'));
  if (!built.ok) throw new Error(`The demo build failed:\n${built.output}`);
  process.env.TZ = 'Europe/Berlin';
  const { context, extensionId, close } = await openBrowser({
    executablePath: ensureBrowser('chromium', console.log),
    extension: EXTENSION,
    args: STILL,
    headless: true,
    viewport: { width: 1440, height: 900 },
    colorScheme: null,
  });
  let map;
  try {
    await context.clock.setFixedTime(NOW);
    await context.serviceWorkers()[0]?.evaluate(standStill, NOW);
    // Only now, so that the map is fetched at the moment that stands still.
    map = await serveMap({ now: () => new Date(NOW) });
    const options = await open(context, extensionId, { file: 'options.html', ready: '#me-search' });
    await options.locator('[data-action=sync-now]').click();
    await options.locator('[data-sync=ok]').waitFor();
    await options.locator('#me-search').fill('Noor Haddad');
    await options.locator('[data-action=pick-me]').first().click();
    await options.locator('[data-me]').waitFor();
    await options.close();
    const pictures = new Map();
    for (const wanted of PAGES.filter(({ file }) => existsSync(join(EXTENSION, file)))) {
      const page = await open(context, extensionId, wanted);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 700 });
        for (const [look, media] of Object.entries(looks)) {
          await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
          const png = await page.screenshot({ fullPage: true, animations: 'disabled' });
          const key = `${look} ${width}`;
          const all = pictures.get(key) ?? [];
          all.push({
            name: wanted.name,
            picture: `data:image/png;base64,${png.toString('base64')}`,
          });
          pictures.set(key, all);
        }
      }
      await page.close();
    }
    return pictures;
  } finally {
    await close();
    await map?.close();
  }
}
