import { storage } from 'wxt/utils/storage';
import { cleanUrl } from '../requests/clean-url';

/** In memory, like the tab itself; one key for each tab, so that no two writers meet in one. */
const keyOf = (tabId: number) => `session:paused:${tabId}` as const;

/** Keeps Askaround off the page in a tab until that page is left. */
export async function pausePage(tabId: number, url: string): Promise<void> {
  await storage.setItem(keyOf(tabId), cleanUrl(url));
}

/** Ends the pause in a tab, as also when the tab has gone. */
export async function endPause(tabId: number): Promise<void> {
  await storage.removeItem(keyOf(tabId));
}

/** The paused page of a tab, without query and fragment; null while it has none. */
export async function pausedPage(tabId: number): Promise<string | null> {
  const stored = await storage.getItem<unknown>(keyOf(tabId));
  return typeof stored === 'string' ? stored : null;
}
