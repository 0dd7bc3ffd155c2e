import type { Files } from './stage.mjs';

export function bundleHarness(): Promise<Files>;
