import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  define: {
    __BUILD__: JSON.stringify('e2e'),
    __MAP_ORIGINS__: JSON.stringify(['http://127.0.0.1:18717']),
  },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'tests/built/**', 'tests/servers/**'],
    setupFiles: ['tests/temporal.ts'],
    // Two cores, several browsers beside it: a limit for what hangs, not a measure of speed.
    testTimeout: 30_000,
    mockReset: true,
    restoreMocks: true,
  },
});
