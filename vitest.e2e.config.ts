import { defineConfig } from 'vitest/config';

/** The same scenarios in both real browsers, one file at a time: `npx vitest run -c vitest.e2e.config.ts --project firefox`. */
export default defineConfig({
  test: {
    projects: (['chromium', 'firefox'] as const).map((browser) => ({
      test: {
        name: browser,
        include: ['tests/e2e/**/*.test.ts'],
        // Drives both browsers by itself, so that once is enough.
        exclude: browser === 'firefox' ? ['tests/e2e/exchange-between.test.ts'] : [],
        env: { BROWSER: browser },
        pool: 'forks' as const,
        maxWorkers: 1,
        fileParallelism: false,
        testTimeout: 60_000,
        hookTimeout: 60_000,
        // One more try for a browser on a busy machine. `npm test` names whatever needed it: such a test is a bug.
        retry: 1,
        // As long as the driver's own waits.
        expect: { poll: { timeout: 15_000 } },
      },
    })),
  },
});
