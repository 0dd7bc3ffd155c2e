import { browser } from 'wxt/browser';

/** Neither of the toolbar's usual colours, and enough of a contrast to its white letters. */
const GREY = '#5b6270';

/** Both browsers take a tab's own text off with null, and Firefox with nothing else; the types do not know it. */
const NO_OWN_TEXT = null as unknown as string;

/**
 * Puts a mark and words on the toolbar's button for one tab, until that tab loads another page; null takes them off, and
 * the button shows what it shows everywhere. A tab that has gone meanwhile has no button.
 */
export async function showOnButton(
  tabId: number,
  state: { readonly mark: string; readonly title: string } | null,
): Promise<void> {
  const { action } = browser;
  const title = state?.title ?? (await action.getTitle({}));
  await Promise.allSettled([
    action.setBadgeBackgroundColor({ tabId, color: GREY }),
    action.setBadgeText({ tabId, text: state?.mark ?? NO_OWN_TEXT }),
    action.setTitle({ tabId, title }),
  ]);
}

/** More than this is said as this and a plus: a badge has room for three or four characters. */
const MOST = 99;

/**
 * Puts a number on the toolbar's button for all tabs; none at 0.
 *
 * @param title what the number means
 */
export async function showCount(count: number, title: string): Promise<void> {
  const { action } = browser;
  const text = count === 0 ? '' : count > MOST ? `${MOST}+` : String(count);
  await Promise.allSettled([
    action.setBadgeBackgroundColor({ color: GREY }),
    action.setBadgeText({ text }),
    action.setTitle({ title }),
  ]);
}
