import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { speakAsChosen } from '../language';

/** What was right-clicked, with the page it stands on. */
export interface MenuClick {
  readonly on: 'selection' | 'link' | 'page';
  readonly text: string | null;
  readonly link: string | null;
  readonly tab: { readonly id: number | null; readonly url: string; readonly title: string };
}

const MENU = 'ask-an-expert';

/**
 * One entry, "Ask an expert", on a selection, a link and the page. Made at install and when the language changes;
 * browsers keep it.
 */
export async function installMenus(): Promise<void> {
  await speakAsChosen();
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: MENU,
    title: i18n.t('menu.ask'),
    contexts: ['selection', 'link', 'page'],
    documentUrlPatterns: ['http://*/*', 'https://*/*'],
  });
}

/** Calls back for clicks on our entry. To be called synchronously at start, so that a click wakes the worker. */
export function onMenuClick(callback: (click: MenuClick) => void): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId !== MENU) return;
    const url = info.pageUrl ?? tab?.url ?? '';
    callback({
      on: info.selectionText ? 'selection' : info.linkUrl ? 'link' : 'page',
      text: info.selectionText ?? null,
      link: info.linkUrl ?? null,
      tab: { id: tab?.id ?? null, url, title: tab?.title ?? '' },
    });
  });
}
