import { defineConfig } from 'vitest/config';

/** Checks on what was built: manifests, what the bundles may contain. Run after the builds; see `scripts/test.mjs`. */
export default defineConfig({
  test: { include: ['tests/built/**/*.test.ts'] },
});
