import { defineConfig } from 'vitest/config';

/** Tests on real servers; `npm run test:servers` starts those and runs this. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'pages', include: ['tests/servers/*pages.test.ts'] } },
      ...(['chromium', 'firefox'] as const).map((browser) => ({
        test: {
          name: browser,
          include: ['tests/servers/visits.test.ts'],
          env: { BROWSER: browser },
          pool: 'forks' as const,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } },
        },
      })),
    ],
  },
});
