import { i18n } from '#i18n';
import { showOnButton } from '../../utils/platform/toolbar';
import { cleanUrl } from '../../utils/requests/clean-url';
import { endPause, pausedPage, pausePage } from '../../utils/store/paused';

/** Keeps Askaround off the page in a tab until it is left, and says so on the toolbar's button. */
export async function pause(tabId: number, url: string): Promise<void> {
  await pausePage(tabId, url);
  await sayPaused(tabId);
}

/** Ends the pause in a tab. */
export async function resume(tabId: number): Promise<void> {
  await endPause(tabId);
  await showOnButton(tabId, null);
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

function sayPaused(tabId: number): Promise<void> {
  return showOnButton(tabId, { mark: 'II', title: i18n.t('popup.here.pausedTitle') });
}
