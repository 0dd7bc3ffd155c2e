import { outermost, toSubjects } from './read';
import type { Site } from './site';

/** Where a page says its own text stands. Dialogs lie outside of it, often right under the body. */
const MAIN = 'main,[role="main"],article';
const DIALOG = 'dialog[open],[role="dialog"]';

/** Any other granted page: its address is the subject, its main text is read. */
const generic: Site = {
  id: 'generic',
  label: 'Web page',
  origins: [],

  recognise: () => true,

  subjects(_document, url) {
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return [];
    return toSubjects([`url:${url.origin}${url.pathname}`]);
  },

  textRoots(document) {
    const main = outermost([...document.querySelectorAll(MAIN)]);
    if (main.length > 0) return outermost([...main, ...document.querySelectorAll(DIALOG)]);
    const body = document.querySelector('body');
    return body === null ? [] : outermost([body]);
  },

  skip: [
    'nav',
    '[role="navigation"]',
    '[role="menu"]',
    '[role="menubar"]',
    '[role="search"]',
    '[role="toolbar"]',
    'button',
    '[role="button"]',
    'pre',
  ].join(','),

  docks: () => [],
  probes: [],
};

export default generic;
