import { browser } from 'wxt/browser';
import type { SafeLink } from '../channels/safe-link';

/** The extension's own pages. */
export type OwnPage = 'composer' | 'dashboard' | 'options' | 'popup' | 'welcome';

/** Address of a file of the extension. */
export function extensionFile(
  name: 'sample-map.json' | 'search.js' | 'acts.js' | 'sync.js' | 'icons/128.png',
): string {
  return new URL(name, browser.runtime.getURL('/')).href;
}

/** Address of one of our own pages, with an optional fragment (`requests/01J…`) or query. */
export function ownPage(page: OwnPage, rest = ''): string {
  return browser.runtime.getURL(`/${page}.html`) + rest;
}

/** Follows a checked link: in a new tab, which the browser closes again for `mailto:`. */
export async function openLink(link: SafeLink): Promise<void> {
  await browser.tabs.create({ url: link });
}

/**
 * Shows the page of an issue or pull request: the tab that has it open, because a comment may be half written there, else
 * a new one.
 */
export async function showItem(link: SafeLink): Promise<void> {
  const tabs = await browser.tabs.query({});
  const found = tabs.find(({ url }) => url?.replace(/[?#].*$/, '') === link);
  if (found?.id === undefined) return openLink(link);
  await browser.tabs.update(found.id, { active: true });
  await browser.windows.update(found.windowId, { focused: true });
}

/** Opens one of our own pages in a small window of its own. */
export async function openWindow(
  page: OwnPage,
  rest: string,
  size: { width: number; height: number },
): Promise<void> {
  await browser.windows.create({ url: ownPage(page, rest), type: 'popup', ...size });
}

/** Opens one of our own pages in a tab. */
export async function openTab(page: OwnPage, rest = ''): Promise<void> {
  await browser.tabs.create({ url: ownPage(page, rest) });
}

/** Address of the page in a tab, as far as the browser lets us see it; null otherwise. */
export async function addressOfTab(tabId: number): Promise<string | null> {
  try {
    return (await browser.tabs.get(tabId)).url ?? null;
  } catch {
    return null;
  }
}

/** Title of a tab, as far as the browser lets us see it; empty otherwise. */
export async function titleOfTab(tabId: number): Promise<string> {
  try {
    return (await browser.tabs.get(tabId)).title ?? '';
  } catch {
    return '';
  }
}

/** A tab that is open, as far as the browser lets us see it. */
export interface OpenTab {
  readonly id: number;
  readonly url: string;
  readonly title: string;
}

/** The tabs whose address the browser shows: those of granted sites, and every one while we may see them all. */
export async function visibleTabs(): Promise<readonly OpenTab[]> {
  const tabs = await browser.tabs.query({});
  return tabs.flatMap(({ id, url, title }) =>
    id === undefined || url === undefined ? [] : [{ id, url, title: title ?? '' }],
  );
}

/** Brings a tab to the front. False: it is gone. */
export async function showTab(tabId: number): Promise<boolean> {
  try {
    const tab = await browser.tabs.update(tabId, { active: true });
    if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
    return true;
  } catch {
    return false;
  }
}
