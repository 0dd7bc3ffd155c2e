import { writeFileSync } from 'node:fs';

const MAX_ERROR = 2_000;

/** What failed, and why, in as few lines as say it. */
function tellErrors(name, errors) {
  const texts = errors.map((error) => {
    const cause =
      error.cause === undefined ? '' : `\ncaused by ${error.cause?.message ?? error.cause}`;
    const at = error.stacks?.[0];
    const place = at === undefined ? '' : `\nat ${at.file}:${at.line}`;
    return `${error.message}${error.diff ? `\n${error.diff}` : ''}${cause}${place}`;
  });
  return `${name}\n${texts.join('\n').slice(0, MAX_ERROR)}`;
}

/**
 * A reporter for vitest that writes numbers, failures with their errors, the reasons of skipped tests and the names of
 * flaky ones (passed at a second try) into the file named by TEST_COUNTS.
 * A test file that fails outside its tests (a hook, an import) counts as one failure.
 */
export default class Counts {
  onTestRunEnd(modules, unhandled) {
    const counts = { passed: 0, failed: unhandled.length, failures: [], skipped: [], flaky: [] };
    counts.failures.push(...unhandled.map((error) => tellErrors('outside of tests', [error])));
    for (const file of modules) {
      let failedHere = 0;
      for (const test of file.children.allTests()) {
        const { state, note, errors } = test.result();
        const name = `${file.project.name} ${test.fullName}`.trim();
        if (test.diagnostic()?.flaky) {
          counts.flaky.push({ name, first: errors?.[0]?.message?.slice(0, 300) ?? '' });
        }
        if (state === 'passed') counts.passed += 1;
        else if (state === 'failed') {
          failedHere += 1;
          const pages = (test.meta().pages ?? []).map((page) => `\nopen: ${page}`).join('');
          counts.failures.push(tellErrors(`${file.relativeModuleId}: ${name}`, errors) + pages);
        } else counts.skipped.push({ name, note });
      }
      const outside = failedHere === 0 && !file.ok();
      counts.failed += outside ? 1 : failedHere;
      if (outside) counts.failures.push(tellErrors(file.relativeModuleId, file.errors()));
    }
    if (process.env.TEST_COUNTS) writeFileSync(process.env.TEST_COUNTS, JSON.stringify(counts));
  }
}
