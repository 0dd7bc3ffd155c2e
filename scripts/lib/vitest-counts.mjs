import { writeFileSync } from 'node:fs';

/**
 * A reporter for vitest that writes numbers, the reasons of skipped tests and the names of flaky ones (passed at a second
 * try) into the file named by TEST_COUNTS.
 * A test file that fails outside its tests (a hook, an import) counts as one failure.
 */
export default class Counts {
  onTestRunEnd(modules, unhandled) {
    const counts = { passed: 0, failed: unhandled.length, skipped: [], flaky: [] };
    for (const file of modules) {
      let failedHere = 0;
      for (const test of file.children.allTests()) {
        const { state, note } = test.result();
        const name = `${file.project.name} ${test.fullName}`.trim();
        if (test.diagnostic()?.flaky) counts.flaky.push(name);
        if (state === 'passed') counts.passed += 1;
        else if (state === 'failed') failedHere += 1;
        else counts.skipped.push({ name, note });
      }
      counts.failed += failedHere === 0 && !file.ok() ? 1 : failedHere;
    }
    if (process.env.TEST_COUNTS) writeFileSync(process.env.TEST_COUNTS, JSON.stringify(counts));
  }
}
