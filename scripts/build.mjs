/** `npm run build`: the store build for both browsers, weighed. `npm run build -- --zip` also packs it for the stores. */
import { join } from 'node:path';
import { checkBudgets } from './lib/budgets.mjs';
import { buildArgs, ensurePackages, ROOT, run, step } from './lib/prepare.mjs';

ensurePackages();
const command = process.argv.includes('--zip') ? 'zip' : 'build';
let ok = true;
for (const [browser, folder] of [
  ['chromium', 'chrome-mv3'],
  ['firefox', 'firefox-mv3'],
]) {
  const [, ...args] = buildArgs(browser, 'store');
  ok = (await step(`${command} for ${browser}`, () => run('wxt', [command, ...args]))) && ok;
  ok =
    ok &&
    (await step(`sizes of ${folder}`, async () => checkBudgets(join(ROOT, '.output', folder))));
}
process.exitCode = ok ? 0 : 1;
