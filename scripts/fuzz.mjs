/**
 * `npm run fuzz`: the property tests of the ledger with thirty times as many stories of three people, and a seed that each
 * failure prints. `npm run fuzz -- --times 100` says how many times.
 */
import { parseArgs } from 'node:util';
import { ensurePackages, run, step } from './lib/prepare.mjs';

const { values } = parseArgs({ options: { times: { type: 'string', default: '30' } } });
ensurePackages();
const ok = await step(`three ledgers, ${values.times} times as many stories`, () =>
  run('vitest', ['run', 'tests/utils/store/three-ledgers.test.ts'], { FUZZ_TIMES: values.times }),
);
process.exitCode = ok ? 0 : 1;
