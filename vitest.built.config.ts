import { defineConfig } from 'vitest/config';

/** Checks over the built extensions in `.output`; `npm test` builds them first. */
export default defineConfig({ test: { include: ['tests/built/**/*.test.ts'] } });
