/**
 * `npm test`: everything, from formatting to both real browsers. Installs what is missing. The last line is
 * `N passed, N failed`: tests count one by one, every other step as one.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkBudgets } from './lib/budgets.mjs';
import {
  buildArgs,
  ensureBrowsers,
  ensurePackages,
  ensureRuby,
  ROOT,
  run,
  step,
} from './lib/prepare.mjs';

const total = { passed: 0, failed: 0, skipped: [], flaky: [] };

async function check(name, work) {
  const ok = await step(name, work);
  total[ok ? 'passed' : 'failed'] += 1;
  return ok;
}

/** Runs one vitest configuration, and adds its tests to the sum. */
async function tests(name, ...args) {
  const file = join(ROOT, `.cache/test-counts-${name.replaceAll(' ', '-')}.json`);
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  await step(name, async () => {
    rmSync(file, { force: true });
    const reporters = ['--reporter=default', '--reporter=./scripts/lib/vitest-counts.mjs'];
    const result = await run('vitest', ['run', ...args, ...reporters], { TEST_COUNTS: file });
    const counts = existsSync(file)
      ? JSON.parse(readFileSync(file, 'utf8'))
      : { passed: 0, failed: 0, failures: [], skipped: [], flaky: [] };
    const failed = result.ok ? counts.failed : Math.max(1, counts.failed);
    total.passed += counts.passed;
    total.failed += failed;
    total.skipped.push(...counts.skipped);
    total.flaky.push(...counts.flaky);
    const skipped = counts.skipped.length > 0 ? `, ${counts.skipped.length} skipped` : '';
    return {
      ok: failed === 0,
      // Failures alone: what passed would bury them.
      output: counts.failures.length > 0 ? counts.failures.join('\n\n') : result.output,
      note: `${counts.passed} passed, ${failed} failed${skipped}`,
    };
  });
}

try {
  ensurePackages();
  ensureBrowsers(['chromium', 'firefox'], console.log);
  ensureRuby(console.log);

  await check('format and lint', () => run('biome', ['ci', '--colors=off']));
  await check('generated types', () => run('wxt', ['prepare']));
  await check('types', () => run('tsc', ['--noEmit']));
  await check('dead code', () => run('knip', []));
  await tests('unit and contract');

  let built = true;
  for (const [browser, build] of [
    ['chromium', 'store'],
    ['firefox', 'store'],
    ['chromium', 'e2e'],
    ['firefox', 'e2e'],
    ['chromium', 'demo'],
  ]) {
    const ok = await check(`build ${build} for ${browser}`, () =>
      run('wxt', buildArgs(browser, build)),
    );
    built &&= ok;
  }
  if (built) {
    for (const folder of ['chrome-mv3', 'firefox-mv3']) {
      await check(`sizes of ${folder}`, async () => checkBudgets(join(ROOT, '.output', folder)));
    }
    if (existsSync(join(ROOT, 'tests/built'))) {
      await tests('built bundles', '-c', 'vitest.built.config.ts');
    }
    // Side by side: each waits for its browser most of the time.
    await Promise.all(
      ['chromium', 'firefox'].map((browser) =>
        tests(`end to end in ${browser}`, '-c', 'vitest.e2e.config.ts', '--project', browser),
      ),
    );
  } else {
    console.log('FAIL end to end: not run, because a build failed');
    total.failed += 1;
  }
} catch (error) {
  console.log(`FAIL ${error instanceof Error ? error.message : error}`);
  total.failed += 1;
}

for (const { name, note } of total.skipped) {
  console.log(`skipped: ${name} (${note ?? 'no reason given'})`);
}
for (const { name, first } of total.flaky) {
  console.log(`flaky: ${name} (passed at its second try; to be treated as a bug): ${first}`);
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
