import { addressOfTab, titleOfTab } from '../../utils/platform/tabs';
import { subjectsOfAddress } from '../../utils/sites/links';
import type { Ask } from '../acts/work';
import { describePage } from '../shared/described-page';

/** The page that an ask is about. */
export type AskedPage = Pick<Ask, 'page' | 'subjects'>;

/** An ask that is about no page. */
export const NO_PAGE: AskedPage = { page: null, subjects: [] };

/**
 * The page in a tab, for an ask begun over it: as its content script describes it, because the title of a tab may lag
 * behind; where there is none, as far as the browser lets us see the tab.
 */
export async function pageOfTab(tabId: number | null): Promise<AskedPage> {
  if (tabId === null) return NO_PAGE;
  const described = await describedPage(tabId);
  if (described !== null) return described;
  const url = await addressOfTab(tabId);
  return url === null
    ? NO_PAGE
    : { page: { url, title: await titleOfTab(tabId) }, subjects: subjectsOfAddress(url) };
}

/** As `pageOfTab`, of pages alone in which Askaround stands; null of others. */
export async function describedPage(tabId: number): Promise<AskedPage | null> {
  const answer = await describePage(tabId);
  if (answer === null) return null;
  const { url, title, subjects } = answer.report;
  return {
    page: { url, title },
    subjects: subjects.length > 0 ? subjects : subjectsOfAddress(url),
  };
}
