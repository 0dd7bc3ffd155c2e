import type { Subject } from '../map/model';
import type { Site } from './site';

/** Where pages keep what they are about, best first. */
const MAIN = ['main', '[role="main"]', '#content', 'article'];

/** Any other granted page: its address is the subject, its main text is read. */
const generic: Site = {
  id: 'generic',
  label: 'Web page',
  origins: [],
  recognise: () => true,

  subjects(_document, url) {
    return /^https?:$/.test(url.protocol) ? [`url:${url.origin}${url.pathname}` as Subject] : [];
  },

  textRoots(document) {
    for (const selector of MAIN) {
      const found = [...document.querySelectorAll(selector)];
      const outermost = found.filter(
        (element) => !found.some((other) => other !== element && other.contains(element)),
      );
      if (outermost.some(({ firstElementChild }) => firstElementChild !== null)) return outermost;
    }
    const body: HTMLElement | null = document.body;
    return body === null ? [] : [body];
  },

  skip: 'nav,[role="navigation"],[role="menu"],[role="menubar"],button,[role="button"],[role="tooltip"],pre[aria-busy]',

  docks: (document) => [...document.querySelectorAll('main h1, [role="main"] h1, h1')].slice(0, 1),
  probes: [],
};

export default generic;
