/**
 * `npm run sheet`: every screen in every state, in light, dark and forced colours, 400 and 1440 px wide, as one image
 * per screen, look and width in `docs/screens/`. The same sources give the same bytes.
 */
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { continueUnderProjectNode, ensurePackages, ROOT } from './lib/prepare.mjs';

ensurePackages();
continueUnderProjectNode();
const { bundleHarness } = await import('./sheet/bundle.mjs');
const { LOOKS, openStage } = await import('./sheet/stage.mjs');
const { writeIndex } = await import('./sheet/contents.mjs');

const FOLDER = join(ROOT, 'docs/screens');
const WIDTHS = [400, 1440];

/** Takes the whole page as WebP, which Playwright's own screenshots do not know. */
async function image(page) {
  const size = await page.evaluate(() => {
    const { width, height } = document.querySelector('.aa-sheet').getBoundingClientRect();
    return { width: Math.ceil(width), height: Math.ceil(height) };
  });
  await page.setViewportSize(size);
  const client = await page.context().newCDPSession(page);
  const { data } = await client.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
  await client.detach();
  return Buffer.from(data, 'base64');
}

const stage = await openStage(await bundleHarness());
mkdirSync(FOLDER, { recursive: true });
for (const file of readdirSync(FOLDER)) {
  if (file.endsWith('.webp')) rmSync(join(FOLDER, file));
}
const screens = [];
await stage.open();
for (const id of await stage.page.evaluate(() => harness.screens)) {
  screens.push({ id, ...(await stage.page.evaluate((id) => harness.describe(id), id)) });
}
for (const { id } of screens) {
  for (const width of WIDTHS) {
    await stage.open();
    await stage.page.evaluate(([id, width]) => harness.sheet(id, width), [id, width]);
    for (const look of Object.keys(LOOKS)) {
      await stage.look(look);
      const file = `${id}-${look}-${width}.webp`;
      writeFileSync(join(FOLDER, file), await image(stage.page));
      console.log(file);
    }
    await stage.look('light');
    await stage.page.setViewportSize({ width: 1440, height: 900 });
  }
}
await stage.close();
writeIndex(FOLDER, screens, Object.keys(LOOKS), WIDTHS);
const bytes = readdirSync(FOLDER).reduce((sum, file) => sum + statSync(join(FOLDER, file)).size, 0);
console.log(`${screens.length} screens, ${(bytes / 1e6).toFixed(1)} MB in docs/screens`);
for (const error of stage.errors) console.log(`FAIL ${error}`);
process.exitCode = stage.errors.length === 0 ? 0 : 1;
