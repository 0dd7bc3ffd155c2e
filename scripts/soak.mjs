/**
 * `npm run soak`: the wild page of `tests/e2e/wild.test.ts` for ten minutes in each browser, with a seed of its own.
 * `npm run soak -- --seconds 60 --seed 7` says otherwise; a seed that failed shows the same again.
 */
import { parseArgs } from 'node:util';
import { buildArgs, ensureBrowsers, ensurePackages, run, step } from './lib/prepare.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
  },
});
ensurePackages();
ensureBrowsers(['chromium', 'firefox'], console.log);
console.log(`seed ${values.seed}, ${values.seconds} s in each browser`);

let failed = 0;
for (const browser of ['chromium', 'firefox']) {
  const ok =
    (await step(`build for ${browser}`, () => run('wxt', buildArgs(browser, 'e2e')))) &&
    (await step(`wild page in ${browser}`, async () => {
      const args = ['run', '-c', 'vitest.e2e.config.ts', '--project', browser, '--retry=0'];
      const wild = { WILD_SECONDS: values.seconds, WILD_SEED: values.seed };
      const result = await run('vitest', [...args, 'tests/e2e/wild.test.ts'], wild);
      const note = /wild page: .*/.exec(result.output)?.[0];
      return note === undefined ? result : { ...result, note };
    }));
  if (!ok) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
