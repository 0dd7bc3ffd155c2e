import { BUILD } from '../../build';
import { ACTIVE, MENTION } from '../text/highlights';

/** The one element that Askaround adds to a page. */
export const HOST = 'askaround-root';

/**
 * Rules for the host that no page rule can win against: `!important` inside a shadow root beats the page's own. The
 * host has no size and lets every pointer through; badge and card take theirs back. What happens in here is contained:
 * without that, every move of the badge would lay out the page's whole document.
 */
const HOST_RULES = `
:host {
  all: initial !important;
  display: block !important;
  position: fixed !important;
  inset: 0 auto auto 0 !important;
  width: 0 !important;
  height: 0 !important;
  overflow: visible !important;
  contain: layout size style !important;
  pointer-events: none !important;
  z-index: 2147483647 !important;
}
:host([hidden]) { display: none !important; }
@media print { :host { display: none !important; } }
`;

export interface Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
}

/** Removes what an earlier life in this page left behind: one extension reload ago, nobody else can. */
export function removeStale(document: Document): void {
  for (const element of document.querySelectorAll(`${HOST}[data-askaround]`)) element.remove();
  for (const name of [MENTION, ACTIVE]) CSS.highlights.delete(name);
}

/**
 * Makes the host and hangs it on `<html>`, not displayed yet: it marks the page as taken, and costs no layout before
 * there is something to show.
 */
export function createHost(document: Document): Host {
  const element = document.createElement(HOST);
  element.dataset.askaround = '';
  element.popover = 'manual';
  const root =
    BUILD === 'e2e'
      ? element.attachShadow({ mode: 'open' })
      : element.attachShadow({ mode: 'closed' });
  element.hidden = true;
  document.documentElement.append(element);
  return { element, root };
}

/**
 * Shows the host, last on `<html>` and so last in the order of the Tab key, and in the top layer. Sheets are adopted as
 * objects, which a strict policy of the page does not concern.
 */
export function show({ element, root }: Host, css: string): void {
  if (root.adoptedStyleSheets.length === 0)
    root.adoptedStyleSheets = [HOST_RULES, css].map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
  element.hidden = false;
  const { documentElement } = element.ownerDocument;
  if (documentElement.lastElementChild !== element) documentElement.append(element);
  raise(element);
}

/** Puts the host on top of the top layer: above what the page showed there meanwhile. */
export function raise(element: HTMLElement): void {
  if (typeof element.showPopover !== 'function' || !element.isConnected) return;
  if (element.matches(':popover-open')) {
    if (element.contains(document.activeElement)) return;
    element.hidePopover();
  }
  element.showPopover();
}
