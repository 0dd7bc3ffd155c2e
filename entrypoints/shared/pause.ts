import { i18n } from '#i18n';
import { tellPage } from '../../utils/platform/pages';
import { showOnButton } from '../../utils/platform/toolbar';
import { cleanUrl } from '../../utils/requests/clean-url';
import { endPause, pausedPage, pausePage } from '../../utils/store/paused';

/** Keeps Askaround off the page in a tab and off its frames until it is left, and says so on the toolbar's button. */
export async function pause(tabId: number, url: string): Promise<void> {
  await pausePage(tabId, url);
  await sayPaused(tabId);
  await tellPage(tabId, 'page.refresh');
}

/** Ends the pause in a tab, for the page and its frames. */
export async function resume(tabId: number): Promise<void> {
  await endPause(tabId);
  await showOnButton(tabId, null);
  await tellPage(tabId, 'page.refresh');
}

/**
 * Is this page of a tab paused? Where the tab shows another page by now, the pause is over. A new page took the words
 * off the button, so that they are put there again.
 */
export async function isPaused(tabId: number, url: string): Promise<boolean> {
  const page = await pausedPage(tabId);
  if (page === null) return false;
  const holds = page === cleanUrl(url);
  await (holds ? sayPaused(tabId) : resume(tabId));
  return holds;
}

/**
 * Does a pause hold for the frames of a tab? They follow the page that the tab shows, and never end its pause: what a
 * frame says of itself is not what the tab shows.
 *
 * @param shown the tab's address, as the browser says it; undefined where it does not
 */
export async function isPausedAround(tabId: number, shown: string | undefined): Promise<boolean> {
  const page = await pausedPage(tabId);
  return page !== null && shown !== undefined && page === cleanUrl(shown);
}

function sayPaused(tabId: number): Promise<void> {
  return showOnButton(tabId, { mark: 'II', title: i18n.t('popup.here.pausedTitle') });
}
