import { browser } from 'wxt/browser';

/** Neither of the toolbar's usual colours, and enough of a contrast to its white letters. */
const GREY = '#5b6270';

/**
 * Puts a mark and words on the toolbar's button for one tab, until that tab loads another page; null takes them off. A
 * tab that has gone meanwhile has no button.
 */
export async function showOnButton(
  tabId: number,
  state: { readonly mark: string; readonly title: string } | null,
): Promise<void> {
  const { action } = browser;
  await Promise.allSettled([
    action.setBadgeBackgroundColor({ tabId, color: GREY }),
    action.setBadgeText({ tabId, text: state?.mark ?? '' }),
    action.setTitle({ tabId, title: state?.title ?? browser.runtime.getManifest().name }),
  ]);
}
