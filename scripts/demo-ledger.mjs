/**
 * `npm run demo:ledger [-- --events 10000] [--out folder] [--seed 1] [--until 2026-11-23]`: writes the ledgers and the map of
 * a made-up company of forty teams (docs/demo-ledger.md). Through vite, because the product's files import one another
 * without extensions.
 */
import { resolve } from 'node:path';
import { continueUnderProjectNode, ensurePackages, ROOT } from './lib/prepare.mjs';

// npm starts scripts in the project's folder; a folder that is named counts from where it was called.
const named = process.argv.some((word) => word.startsWith('--out'));
const folder = named ? (process.env.INIT_CWD ?? process.cwd()) : ROOT;
ensurePackages();
continueUnderProjectNode();
const { runnerImport } = await import('vite');
const { module } = await runnerImport(resolve(ROOT, 'scripts/demo/ledger/main.ts'), {
  configFile: false,
  logLevel: 'error',
});
for (const line of module.writeDemoLedgers(process.argv.slice(2), folder, new Date()))
  console.log(line);
