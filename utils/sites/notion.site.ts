import { firstFound, firstOfEach, outermost, toSubjects } from './read';
import type { Site } from './site';

/** A page's own number, at the end of its address after its title, or alone. */
const PAGE = /(?:^|[-/])([\da-f]{32})(?:[/?#]|$)/;
const HOSTS = /(?:^|\.)notion\.(?:so|site)$|^app\.notion\.com$/;
/** The page that lies over another one or beside it. */
const PEEK = '.notion-peek-renderer';
const CRUMBS = '.shadow-cursor-breadcrumb a[href]';
const TITLE = ['h1[aria-roledescription="page title"]', '.notion-frame h1', 'main h1'] as const;
const TEXT = '.notion-page-content';

function recognise(document: Document, url: URL): boolean {
  return HOSTS.test(url.hostname) || document.querySelector('html.notion-html') !== null;
}

function pageIn(address: string | null): string | undefined {
  return PAGE.exec(address ?? '')?.[1];
}

/**
 * Notion. A page that one may change is one editor, also while one only reads it; what is read is pages that one may
 * not change, as published ones. A page lies in those of its breadcrumb, which its address does not show.
 */
const notion: Site = {
  id: 'notion',
  label: 'Notion',
  origins: ['https://www.notion.so/*', 'https://app.notion.com/*', 'https://*.notion.site/*'],

  recognise,

  subjects(document, url) {
    if (!recognise(document, url)) return [];
    const peek = pageIn(url.searchParams.get('p'));
    const crumbs = firstFound(document, [peek === undefined ? CRUMBS : `${PEEK} ${CRUMBS}`])
      .map((link) => pageIn(link.getAttribute('href')))
      .reverse();
    const pages = [peek ?? pageIn(url.pathname), ...crumbs];
    return toSubjects([
      ...(peek === undefined ? [`url:${url.origin}${url.pathname}`] : []),
      ...pages.flatMap((page) => (page === undefined ? [] : `url:${url.origin}/${page}`)),
    ]);
  },

  textRoots: (document) =>
    outermost([...firstOfEach(document, TITLE), ...document.querySelectorAll(TEXT)]),

  skip: 'button,[role="button"],pre,.notion-code-block',

  docks(document) {
    const top = document.querySelector(PEEK) ?? document;
    return firstOfEach(top, [...TITLE, '.shadow-cursor-breadcrumb']);
  },

  probes: [
    {
      name: 'title',
      when: (url) => HOSTS.test(url.hostname) && PAGE.test(url.pathname),
      find: TITLE,
    },
    {
      name: 'text',
      when: (url) => HOSTS.test(url.hostname) && PAGE.test(url.pathname),
      find: [TEXT],
    },
  ],
};

export default notion;
