export { ensureBrowser, ensureBrowsers } from './browsers.mjs';
export const ROOT: string;
export function ensurePackages(say?: (line: string) => void): void;
export function continueUnderProjectNode(): void;
export function run(
  command: string,
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<{ ok: boolean; output: string }>;
export function step(
  name: string,
  work: () => Promise<{ ok: boolean; output: string; note?: string }>,
): Promise<boolean>;
export function buildArgs(
  browser: 'chromium' | 'firefox',
  build: 'store' | 'demo' | 'e2e',
): string[];
