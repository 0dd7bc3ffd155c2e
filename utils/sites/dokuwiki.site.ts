import {
  decoded,
  firstFound,
  firstOfEach,
  metaOf,
  outermost,
  plainText,
  prefixesOf,
  toSubjects,
} from './read';
import type { Site } from './site';

const PAGE = ['#dokuwiki__content .page', '.dokuwiki .page'] as const;

/** What the page tells its own scripts (`JSINFO`), in one of them, as JSON; empty in versions that do not. */
function saidTo(document: Document, name: string): string {
  for (const script of document.querySelectorAll('script:not([src])')) {
    const [, info = ''] = /JSINFO\s*=\s*(\{.*)/.exec(script.textContent ?? '') ?? [];
    const found = new RegExp(`"${name}":("(?:[^"\\\\]|\\\\.)*")`).exec(info)?.[1];
    if (found === undefined) continue;
    try {
      return String(JSON.parse(found));
    } catch {}
  }
  return '';
}

/** The page's id: `payments:runbooks:kafka`. It stands above the page, too, unless the template leaves it out. */
function idOf(document: Document, url: URL): string {
  const shown = document.querySelector('.pageId');
  return (
    saidTo(document, 'id') ||
    (shown === null ? '' : plainText(shown)) ||
    (url.searchParams.get('id') ?? /\/doku\.php\/(.+)/.exec(decoded(url.pathname))?.[1] ?? '')
  ).replaceAll('/', ':');
}

/** The namespace that a page lies in, and those around it, nearest first. */
function spacesOf(id: string): readonly string[] {
  return prefixesOf(id.split(':').slice(0, -1), ':').filter(Boolean);
}

/** A page's keywords are its tags, and without any the parts of its id. */
function tagsOf(document: Document, id: string): readonly string[] {
  const keywords = metaOf(document, 'keywords');
  if (id === '' || keywords === id.replaceAll(':', ',')) return [];
  return keywords.split(',').filter((tag) => tag.trim() !== '');
}

/** Only read pages are for reading: neither editors with their previews, nor what the wiki says about itself. */
function isShown(document: Document): boolean {
  const mode = saidTo(document, 'ACT');
  if (mode !== '') return mode === 'show' || mode === 'search';
  return document.querySelector('.dokuwiki:is(.mode_show,.mode_search)') !== null;
}

/** DokuWiki, on any host and under any path. */
const dokuwiki: Site = {
  id: 'dokuwiki',
  label: 'DokuWiki',
  origins: [],
  verified: true,

  recognise(document) {
    return (
      /^DokuWiki/.test(metaOf(document, 'generator')) ||
      document.querySelector('#dokuwiki__site,.dokuwiki.export') !== null
    );
  },

  subjects(document, url) {
    if (!dokuwiki.recognise(document, url)) return [];
    const id = idOf(document, url);
    // In an address by number of query everything is one page.
    const address = url.searchParams.has('id') ? [] : [`url:${url.origin}${url.pathname}`];
    return toSubjects([
      ...address,
      ...spacesOf(id).map((space) => `space:${space}`),
      ...tagsOf(document, id).map((tag) => `label:${tag.trim()}`),
    ]);
  },

  textRoots(document) {
    return isShown(document) ? outermost(firstFound(document, PAGE)) : [];
  },

  skip: [
    'button',
    'form',
    'pre',
    '#dw__toc',
    '.toc',
    '.secedit',
    '.search-results-form',
    '.preview',
    '.docInfo',
  ].join(','),

  docks(document) {
    return firstOfEach(document, [
      ...PAGE.map((page) => `${page} h1`),
      '.pageId',
      ...PAGE.map((page) => `${page} h2`),
    ]);
  },

  words: 'wiki dokuwiki doku doku.php start lib exe detail.php',

  probes: [
    {
      name: 'text',
      when: (url) => /\/doku\.php(?:\/|$)/.test(url.pathname) && !url.searchParams.has('do'),
      find: (document) => firstFound(document, PAGE).length > 0,
    },
  ],
};

export default dokuwiki;
