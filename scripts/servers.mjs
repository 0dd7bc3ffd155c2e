/**
 * `npm run test:servers [-- --if-possible] [-- --project firefox …]`: Redmine, MediaWiki, DokuWiki and Request Tracker as
 * Debian packs them, each with content of its own on a loopback port, visited with the built extension in both browsers
 * (docs/decisions/0022). Ends everything that it started, whatever happens, and after ten minutes at the latest.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildArgs,
  continueUnderProjectNode,
  ensureBrowsers,
  ensurePackages,
  ROOT,
  run,
  step,
} from './lib/prepare.mjs';
import { ensureServerPackages } from './lib/server-packages.mjs';

const LIMIT_MS = 10 * 60_000;
const ifPossible = process.argv.includes('--if-possible');
const toVitest = process.argv.slice(2).filter((word) => word !== '--if-possible');

ensurePackages();
continueUnderProjectNode();
const trouble = ensureServerPackages(console.log);
if (trouble !== null) {
  console.log(`${ifPossible ? 'skipped' : 'FAIL'}: no real servers: ${trouble}`);
  process.exit(ifPossible ? 0 : 1);
}
ensureBrowsers(['chromium', 'firefox'], console.log);

const { endAll, runAloud } = await import('../tests/servers/real/processes.ts');
const { startRealServers } = await import('../tests/servers/real/start.ts');

const folder = mkdtempSync(join(tmpdir(), 'askaround-servers-'));
const logs = join(ROOT, 'test-results/servers');
process.on('exit', () => {
  endAll();
  mkdirSync(logs, { recursive: true });
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.log')))
    copyFileSync(join(folder, name), join(logs, name));
  // What was just killed may have been writing.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])
  process.on(signal, () => process.exit(code));
// Whoever started this may be ended alone.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.exit(143), 500).unref();
setTimeout(() => {
  console.log(`FAIL not done after ${LIMIT_MS / 60_000} minutes`);
  process.exit(1);
}, LIMIT_MS).unref();

try {
  let built = true;
  for (const browser of ['chromium', 'firefox'])
    built =
      (await step(`build e2e for ${browser}`, () => run('wxt', buildArgs(browser, 'e2e')))) &&
      built;
  const servers = built ? await startRealServers(folder, console.log) : null;
  const passed =
    servers !== null &&
    (await runAloud({
      command: 'vitest',
      args: ['run', '-c', 'vitest.servers.config.ts', ...toVitest],
      cwd: ROOT,
      env: { REAL_SERVERS: JSON.stringify(servers) },
    }));
  process.exit(passed ? 0 : 1);
} catch (error) {
  console.log(`FAIL ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
