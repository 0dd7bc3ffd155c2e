/**
 * What every command needs first: packages, the project's own Node, a browser. Plain JavaScript on Node's own modules,
 * because it runs before any package is there.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export { ensureBrowser, ensureBrowsers } from './browsers.mjs';
export { ensureRuby } from './ruby.mjs';

/** Folder of the project. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

function readPackages(file) {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

/** Compares what npm noted about its last install with the lock file; times of files say nothing after a checkout. */
function packagesAreInstalled() {
  const wanted = readPackages(join(ROOT, 'package-lock.json')) ?? {};
  const there = readPackages(join(ROOT, 'node_modules/.package-lock.json'));
  if (there === undefined) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || optional === true || there[path]?.version === version,
  );
}

function npm(args) {
  return spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 64 << 20,
  });
}

/**
 * Runs `npm ci` when packages are missing or are not those of the lock file, generates WXT's types where there are none,
 * and puts the project's own executables, its Node among them, first on the path of child processes.
 *
 * @param {(line: string) => void} say where to tell what happens
 */
export function ensurePackages(say = console.log) {
  process.chdir(ROOT);
  if (!packagesAreInstalled()) {
    say('installing packages (npm ci)');
    let result = npm(['ci']);
    // A lock file made against a registry without some platforms' optional binaries lacks their entries, and newer npm
    // then refuses `ci`. An install that saves nothing takes the same locked versions.
    if (result.status !== 0 && /Missing: .* from lock file/.test(result.stderr)) {
      say(
        'the lock file lacks binaries of other platforms; installing its versions (npm install --no-save)',
      );
      result = npm(['install', '--no-save']);
    }
    if (result.status !== 0) throw new Error(`npm failed:\n${result.stdout}${result.stderr}`);
  }
  const separator = process.platform === 'win32' ? ';' : ':';
  process.env.PATH = `${join(ROOT, 'node_modules/.bin')}${separator}${process.env.PATH}`;
  if (!existsSync(join(ROOT, '.wxt/tsconfig.json'))) {
    const { status, stdout, stderr } = spawnSync('wxt', ['prepare'], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Error(`wxt prepare failed:\n${stdout}${stderr}`);
  }
}

/**
 * Goes on under the project's Node when this one is too old for the packages: starts the same command again and ends
 * with its result. Call it after {@link ensurePackages} and before importing anything that needs a newer Node.
 */
export function continueUnderProjectNode() {
  const own = join(ROOT, 'node_modules/.bin/node');
  if (Number(process.versions.node.split('.')[0]) >= 24 || !existsSync(own)) return;
  const { status } = spawnSync(own, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}

/**
 * Runs a command and collects what it says.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} env added to the environment
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function run(command, args, env = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', CI: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const parts = [];
    child.stdout.on('data', (part) => parts.push(part));
    child.stderr.on('data', (part) => parts.push(part));
    const end = (ok) => done({ ok, output: Buffer.concat(parts).toString().trim() });
    child.on('error', (error) => {
      parts.push(Buffer.from(String(error)));
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

/**
 * Runs one named step and prints one line for it; a failed step also shows its output.
 *
 * @param {string} name
 * @param {() => Promise<{ ok: boolean, output: string, note?: string }>} work
 * @returns {Promise<boolean>} whether it passed
 */
export async function step(name, work) {
  const start = performance.now();
  const { ok, output, note } = await work();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)${note ? `: ${note}` : ''}`);
  if (!ok) console.log(output.replace(/^/gm, '     '));
  return ok;
}

/** The builds of both browsers as arguments of `wxt build`. */
export function buildArgs(browser, build) {
  return [
    'build',
    ...(browser === 'firefox' ? ['-b', 'firefox', '--mv3'] : []),
    ...(build === 'store' ? [] : ['--mode', build]),
  ];
}
