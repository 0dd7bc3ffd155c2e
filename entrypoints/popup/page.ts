import { type Browser, browser } from 'wxt/browser';
import { originPattern } from '../../utils/platform/permissions';
import { cleanUrl } from '../../utils/requests/clean-url';
import type { PageContext } from '../../utils/requests/model';
import { readPolicy, ruleOf } from '../../utils/store/policy';
import { describePage } from '../shared/described-page';

/** The page that the popup stands over. */
export interface TabPage {
  /** Title and address without query and fragment; null for pages that are not on the web. */
  readonly page: PageContext | null;
  /** What to ask the browser for when Askaround could be turned on here and is not; null otherwise, and where the policy keeps it off. */
  readonly offer: { readonly host: string; readonly pattern: string } | null;
}

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

/**
 * The page in a tab. The content script says it best, since the title of a tab may lag behind; where there is none, the
 * tab itself does, as far as the click on the toolbar lets us see it.
 */
export async function describeTab(tab: Browser.tabs.Tab): Promise<TabPage> {
  const answer = tab.id === undefined ? null : await describePage(tab.id);
  const url = answer?.report.url ?? tab.url ?? '';
  const clean = cleanUrl(url);
  const pattern = originPattern(url);
  const granted =
    answer !== null ||
    pattern === null ||
    (await browser.permissions.contains({ origins: [pattern] }));
  return {
    page: clean === null ? null : { title: answer?.report.title ?? tab.title ?? '', url: clean },
    offer:
      granted || ruleOf((await readPolicy()).sites, pattern)?.mode === 'off'
        ? null
        : { host: new URL(url).hostname, pattern },
  };
}
