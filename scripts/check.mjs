/** `npm run check`: the quick part of `npm test`, for while you work: format, lint, types, unit and contract tests. */
import { ensurePackages, run, step } from './lib/prepare.mjs';

ensurePackages();
const results = [
  await step('format and lint', () => run('biome', ['ci', '--colors=off'])),
  await step('types', () => run('tsc', ['--noEmit'])),
  await step('unit and contract', () => run('vitest', ['run'])),
];
process.exitCode = results.every(Boolean) ? 0 : 1;
