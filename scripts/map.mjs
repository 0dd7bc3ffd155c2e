/**
 * `npm run map -- build|check|diff|sign`: makes one skills map of many sources, compares maps, signs them
 * (docs/builder.md). Through vite, because the product's files import one another without extensions.
 */
import { resolve } from 'node:path';
import { continueUnderProjectNode, ensurePackages, ROOT } from './lib/prepare.mjs';

// npm starts scripts in the project's folder; paths count from where it was called.
const folder = process.env.INIT_CWD ?? process.cwd();
// What is printed is the result, and may be read by a program.
ensurePackages((line) => console.error(line));
continueUnderProjectNode();
const { runnerImport } = await import('vite');
const load = async (file) => {
  const { module } = await runnerImport(resolve(ROOT, file), {
    configFile: false,
    logLevel: 'error',
  });
  return module;
};
const { main, progressOn } = await load('scripts/map/main.ts');

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => stop.abort());
process.exitCode = await main(process.argv.slice(2), {
  env: process.env,
  folder,
  now: () => new Date(),
  progress: progressOn(process.stderr),
  signal: stop.signal,
  print: (text) => process.stdout.write(text),
  complain: (line) => process.stderr.write(`${line.trimEnd()}\n`),
});
