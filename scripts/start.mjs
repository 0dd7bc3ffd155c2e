/**
 * `npm start`: the demo. Installs what is missing, builds, serves a made-up company's workspace and skills map on this
 * machine, and opens Chromium on it. `npm start -- --headless --tour` walks through by itself and leaves screenshots.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  buildArgs,
  continueUnderProjectNode,
  ensureBrowser,
  ensurePackages,
  ROOT,
  run,
  step,
} from './lib/prepare.mjs';

const HELP = `npm start -- [options]

  --headless   no window; goes with --tour
  --tour       does the main job by itself, screenshots in demo-tour/
  --dark       dark colours
  --width N    width of the page in CSS pixels (tour only; 1440 when not given)
  --all        tour in three looks: wide, dark and narrow
`;

const TRY = `
Askaround's demo is open. What to try:
  1. Rest the pointer on an underlined word: who knows it, and why.
  2. Click the badge: owners with their source, experts, every mention.
  3. Press Ask, then answer "Sent?" on the badge.
  4. Toolbar, puzzle piece, Askaround: type "kafak pay".
  5. Select some text, right-click, Ask an expert.
  6. Options, below in the popup: who you are, and where the map comes from.
Ctrl-C ends the demo.
`;

const WIDE = 1440;
const NARROW = 400;

/** The looks of a tour: where its screenshots go, colours, width. */
function looks({ all, dark, width }) {
  if (all) {
    return [
      { folder: '', dark: false, width: WIDE },
      { folder: 'dark', dark: true, width: WIDE },
      { folder: 'narrow', dark: false, width: NARROW },
    ];
  }
  const name = [dark ? 'dark' : '', width < 800 ? 'narrow' : ''].filter(Boolean).join('-');
  return [{ folder: name, dark, width }];
}

function readArgs() {
  const { values } = parseArgs({
    options: {
      headless: { type: 'boolean', default: false },
      tour: { type: 'boolean', default: false },
      dark: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      width: { type: 'string', default: String(WIDE) },
      help: { type: 'boolean', default: false },
    },
  });
  const width = Number(values.width);
  if (!Number.isInteger(width) || width < 320 || width > 3840) {
    throw new Error(`--width is ${values.width}; a whole number from 320 to 3840 is wanted.`);
  }
  return { ...values, tour: values.tour || values.all, width };
}

/** A window needs a screen; on Linux an environment variable says where one is. */
function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Things to close again, last opened first. */
const open = [];
let ending;

/** Closes everything once; a second call gets the first one's end. */
function closeAll() {
  ending ??= (async () => {
    while (open.length > 0)
      await open
        .pop()?.()
        .catch((error) => console.error(error.message));
  })();
  return ending;
}

async function main() {
  const options = readArgs();
  if (options.help) {
    console.log(HELP);
    return;
  }
  if (!options.headless && !hasDisplay()) {
    throw new Error(
      'There is no display to open a window on. For screenshots without one: npm start -- --headless --tour',
    );
  }
  ensurePackages(console.log);
  // The other process hears Ctrl-C, too, and needs its time to close the browser.
  const wait = () => {};
  process.on('SIGINT', wait);
  continueUnderProjectNode();
  process.off('SIGINT', wait);
  const executablePath = ensureBrowser('chromium', console.log);

  const { serveMap, serveWorkspace } = await import('./demo/serve.mjs');
  const { openBrowser } = await import('./demo/browser.mjs');
  const map = await serveMap();
  open.push(map.close);
  const workspace = await serveWorkspace();
  open.push(workspace.close);

  const built = await step('demo build', () => run('wxt', buildArgs('chromium', 'demo')));
  const extension = join(ROOT, '.output/chrome-mv3-demo');
  if (!built || !existsSync(join(extension, 'manifest.json'))) {
    throw new Error('The demo build failed; its output stands above.');
  }
  const launch = { executablePath, extension, args: workspace.browserArgs };

  if (options.tour) await tour(launch, options, openBrowser);
  else await visit(launch, options, openBrowser);
}

async function tour(launch, options, openBrowser) {
  const { takeTour } = await import('./demo/tour.mjs');
  for (const { folder, dark, width } of looks(options)) {
    const viewport = { width, height: width < 800 ? 800 : 900 };
    const colorScheme = dark ? 'dark' : 'light';
    console.log(`Tour, ${width} pixels wide, ${colorScheme}:`);
    const { headless } = options;
    const browser = await openBrowser({ ...launch, headless, viewport, colorScheme });
    open.push(browser.close);
    await takeTour({
      ...browser,
      folder: join(ROOT, 'demo-tour', folder),
      viewport,
      say: console.log,
    });
    open.pop();
    await browser.close();
  }
  console.log('Screenshots are in demo-tour/.');
}

async function visit(launch, options, openBrowser) {
  const { FIRST_PAGE } = await import('./demo/tour.mjs');
  const { context, close } = await openBrowser({
    ...launch,
    headless: options.headless,
    viewport: null,
    colorScheme: options.dark ? 'dark' : null,
  });
  open.push(close);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(FIRST_PAGE);
  await page.bringToFront();
  console.log(TRY);
  // Until the last window is closed; Ctrl-C closes it from outside.
  await new Promise((done) => context.once('close', done));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    closeAll().then(() => process.exit(signal === 'SIGINT' ? 0 : 1));
  });
}

try {
  await main();
} catch (error) {
  // What Ctrl-C cut off is no failure.
  if (ending === undefined) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
} finally {
  await closeAll();
}
