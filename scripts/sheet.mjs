/**
 * `npm run sheet`: every screen in every state, in light, dark and forced colours, 400 and 1440 px wide, as one image
 * per screen, look and width in `docs/screens/`. The same sources give the same bytes.
 */
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { continueUnderProjectNode, ensurePackages, ROOT } from './lib/prepare.mjs';

ensurePackages();
continueUnderProjectNode();
const { default: sharp } = await import('sharp');
const { bundleHarness } = await import('./sheet/bundle.mjs');
const { LOOKS, openStage } = await import('./sheet/stage.mjs');
const { takeRealPages } = await import('./sheet/real.mjs');
const { writeIndex } = await import('./sheet/contents.mjs');

const FOLDER = join(ROOT, 'docs/screens');
const WIDTHS = [400, 1440];

/**
 * The sheet as WebP: few colours without loss, which keeps letters sharp and is smaller than JPEG. Narrow sheets in light
 * have 256; dark ones, forced colours, and wide ones, which are there for the layout, have 16. Wide sheets are drawn at
 * half the size.
 */
async function image(page, look, width) {
  const { right, bottom } = await page.evaluate(() => {
    const { right, bottom } = document.querySelector('.aa-sheet').getBoundingClientRect();
    return { right, bottom };
  });
  await page.setViewportSize({ width: Math.ceil(right), height: Math.ceil(bottom) });
  const picture = sharp(await page.screenshot());
  if (width > 400) picture.resize({ width: Math.ceil(right / 2) });
  const colours = width > 400 || look !== 'light' ? 16 : 256;
  const few = await picture.png({ palette: true, colours, dither: 0 }).toBuffer();
  return sharp(few).webp({ lossless: true, effort: 6 }).toBuffer();
}

const real = await takeRealPages(LOOKS, WIDTHS);
const stage = await openStage(await bundleHarness());
async function save(file, look, width) {
  writeFileSync(join(FOLDER, file), await image(stage.page, look, width));
  console.log(file);
}
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
      await save(`${id}-${look}-${width}.webp`, look, width);
    }
    await stage.look('light');
    await stage.page.setViewportSize({ width: 1440, height: 900 });
  }
}
await stage.open();
for (const width of WIDTHS) {
  for (const look of Object.keys(LOOKS)) {
    await stage.look(look);
    const pictures = real.get(`${look} ${width}`) ?? [];
    await stage.page.evaluate(
      ([frames, width]) => harness.pictures(frames, width),
      [pictures, width],
    );
    await save(`real-${look}-${width}.webp`, look, width);
  }
}
const [first = []] = real.values();
screens.push({
  id: 'real',
  title: 'The built extension, with the sample map',
  states: first.map(({ name }) => name),
});
await stage.close();
writeIndex(FOLDER, screens, Object.keys(LOOKS), WIDTHS);
const bytes = readdirSync(FOLDER).reduce((sum, file) => sum + statSync(join(FOLDER, file)).size, 0);
console.log(`${screens.length} screens, ${(bytes / 1e6).toFixed(1)} MB in docs/screens`);
for (const error of stage.errors) console.log(`FAIL ${error}`);
process.exitCode = stage.errors.length === 0 ? 0 : 1;
