/**
 * Finds, and where it can installs, the two browsers that the tests and the demo run in. Plain JavaScript on Node's own
 * modules: it runs before any package is there.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {'chromium' | 'firefox'} BrowserName */

const BROWSERS = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    oldest: 144,
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    elsewhere: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/snap/bin/chromium',
    ],
    inPlaywright: [
      'chrome-linux/chrome',
      'chrome-linux64/chrome',
      'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
      'chrome-win/chrome.exe',
    ],
    debian: ['chromium'],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    oldest: 149,
    commands: ['firefox-esr', 'firefox'],
    elsewhere: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    inPlaywright: [
      'firefox/firefox',
      'firefox/Nightly.app/Contents/MacOS/firefox',
      'firefox/firefox.exe',
    ],
    debian: ['firefox-esr'],
  },
};

/** Readable text in screenshots, in every language the product speaks. */
const DEBIAN_FONTS = ['fonts-dejavu-core', 'fonts-liberation', 'fonts-noto-cjk'];

function onPath(command) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, command);
    if (folder !== '' && existsSync(file)) return file;
  }
  return undefined;
}

/** Main version of a browser's executable, or 0 when it does not start. */
function majorVersion(file) {
  try {
    const text = execFileSync(file, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 60_000,
    });
    return Number(/(\d+)\.\d/.exec(text)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function playwrightCache() {
  if (process.env.PLAYWRIGHT_BROWSERS_PATH) return process.env.PLAYWRIGHT_BROWSERS_PATH;
  if (platform() === 'darwin') return join(homedir(), 'Library/Caches/ms-playwright');
  if (platform() === 'win32') return join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright');
  return join(homedir(), '.cache/ms-playwright');
}

/** @param {BrowserName} name */
function inPlaywrightCache(name) {
  const cache = playwrightCache();
  if (!existsSync(cache)) return undefined;
  const builds = readdirSync(cache)
    .filter((entry) => entry.startsWith(`${name}-`))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  for (const build of builds) {
    for (const part of BROWSERS[name].inPlaywright) {
      const file = join(cache, build, part);
      if (existsSync(file)) return file;
    }
  }
  return undefined;
}

/**
 * Looks for a browser that is new enough: the environment variable, then the system's, then Playwright's download.
 *
 * @param {BrowserName} name
 * @returns {string | undefined} path of the executable
 */
export function findBrowser(name) {
  const { variable, oldest, commands, elsewhere } = BROWSERS[name];
  const wished = process.env[variable];
  if (wished) {
    const version = majorVersion(wished);
    if (version >= oldest) return wished;
    throw new Error(
      version === 0
        ? `${variable} is ${wished}, which does not start.`
        : `${variable} is ${wished}, version ${version}; Askaround needs ${name} ${oldest} or newer.`,
    );
  }
  const candidates = [...commands.map(onPath), ...elsewhere.filter((file) => existsSync(file))];
  for (const file of candidates) {
    if (file !== undefined && majorVersion(file) >= oldest) return file;
  }
  const downloaded = inPlaywrightCache(name);
  return downloaded !== undefined && majorVersion(downloaded) >= oldest ? downloaded : undefined;
}

function installWithApt(names) {
  const packages = [...names.flatMap((name) => BROWSERS[name].debian), ...DEBIAN_FONTS];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const run = spawnSync('apt-get', args, { env, encoding: 'utf8', maxBuffer: 64 << 20 });
    if (run.status !== 0) return `apt-get ${args[0]} failed:\n${run.stderr.trim()}`;
  }
  return undefined;
}

function installWithPlaywright(names) {
  const cli = fileURLToPath(new URL('../../node_modules/playwright-core/cli.js', import.meta.url));
  if (!existsSync(cli)) return 'playwright-core is not installed';
  const run = spawnSync(process.execPath, [cli, 'install', ...names], { encoding: 'utf8' });
  return run.status === 0 ? undefined : `Playwright's download failed:\n${run.stderr.trim()}`;
}

/**
 * Gives the paths of browsers, and installs those that are missing: Debian's packages for root on Debian, else
 * Playwright's download. The paths are put into CHROMIUM_PATH and FIREFOX_PATH, for child processes.
 *
 * Playwright's Firefox is a patched build that serves another protocol; the tests that answer the browser's own
 * permission prompt need an unpatched Firefox, so for it the error below asks for one.
 *
 * @param {readonly BrowserName[]} names
 * @param {(line: string) => void} say where to tell what happens
 * @returns {Record<string, string>} name → path
 * @throws Error that says what to do when a browser can neither be found nor installed
 */
export function ensureBrowsers(names, say = () => {}) {
  const missing = names.filter((name) => findBrowser(name) === undefined);
  const troubles = [];
  if (missing.length > 0) {
    if (process.getuid?.() === 0 && onPath('apt-get') !== undefined) {
      say(`installing ${missing.join(' and ')} with apt-get`);
      const trouble = installWithApt(missing);
      if (trouble !== undefined) troubles.push(trouble);
    }
    const still = missing.filter((name) => findBrowser(name) === undefined && name === 'chromium');
    if (still.length > 0) {
      say(`downloading ${still.join(' and ')} with Playwright`);
      const trouble = installWithPlaywright(still);
      if (trouble !== undefined) troubles.push(trouble);
    }
  }
  const paths = {};
  for (const name of names) {
    const file = findBrowser(name);
    if (file === undefined) {
      const { oldest, variable, debian } = BROWSERS[name];
      throw new Error(
        [
          `No ${name} ${oldest} or newer was found.`,
          `Install it (Debian: sudo apt-get install ${debian.join(' ')}), or set ${variable} to its executable.`,
          ...troubles,
        ].join('\n'),
      );
    }
    process.env[BROWSERS[name].variable] = file;
    paths[name] = file;
  }
  return paths;
}

/**
 * The path of one browser; see {@link ensureBrowsers}.
 *
 * @param {BrowserName} name
 * @param {(line: string) => void} say
 * @returns {string}
 */
export function ensureBrowser(name, say = () => {}) {
  return ensureBrowsers([name], say)[name];
}

/**
 * What every Chromium of ours is started with: none of its own chatter, and no sandbox for root, who has none in the
 * containers that run the tests.
 *
 * @returns {string[]}
 */
export function quietChromium() {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-sync',
    '--no-default-browser-check',
    '--no-first-run',
    '--no-pings',
    '--password-store=basic',
  ];
}
