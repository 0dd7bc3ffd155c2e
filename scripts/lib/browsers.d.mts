export type BrowserName = 'chromium' | 'firefox';
export function findBrowser(name: BrowserName): string | undefined;
export function ensureBrowser(name: BrowserName, say?: (line: string) => void): string;
export function ensureBrowsers(
  names: readonly BrowserName[],
  say?: (line: string) => void,
): Record<BrowserName, string>;
export function quietChromium(): string[];
