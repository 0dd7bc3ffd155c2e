import { type Browser, browser } from 'wxt/browser';

/**
 * The tab meant by a popup.
 *
 * @param tabId its id, null for the active one of this window.
 * @returns null when there is no such tab.
 */
export async function findTab(tabId: number | null): Promise<Browser.tabs.Tab | null> {
  if (tabId !== null) return browser.tabs.get(tabId).catch(() => null);
  return (await browser.tabs.query({ active: true, currentWindow: true }))[0] ?? null;
}
