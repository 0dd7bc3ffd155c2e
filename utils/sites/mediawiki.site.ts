import { textsOf } from './code/paths';
import { listAt, textAt } from './json';
import { firstFound, firstOfEach, metaOf, outermost, plainText, toSubjects } from './read';
import type { Details, Site } from './site';

/** Namespaces below it are those that every wiki has; a company's own begin there, and every second is for talk. */
const OWN_NAMESPACE = 100;
const CATEGORY = 14;
const CATEGORIES = '#mw-normal-catlinks li a';
const TEXT = '#mw-content-text';
const TITLE = '#firstHeading';

/** What the page tells its own scripts, in one of them: always as JSON, in every version since 2011. */
function saidTo(document: Document, name: string): string {
  const pattern = new RegExp(`"wg${name}":\\s*("(?:[^"\\\\]|\\\\.)*"|-?\\d+)`);
  for (const script of document.querySelectorAll('script:not([src])')) {
    const found = pattern.exec(script.textContent ?? '')?.[1];
    if (found !== undefined) return String(unquoted(found));
  }
  return '';
}

function unquoted(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return '';
  }
}

/** Being written: with the source on the screen, or in the page's own place. */
function isEditing(document: Document, url: URL): boolean {
  return (
    /^(?:edit|submit)$/.test(url.searchParams.get('action') ?? '') ||
    url.searchParams.has('veaction') ||
    document.querySelector('body:is(.action-edit,.action-submit),.ve-active,#editform') !== null
  );
}

/** The address of the page itself, when its history, its editor or its talk is shown; null where nothing says it. */
function addressOf(document: Document, url: URL): string | null {
  const tab = document.querySelector('[id^="ca-nstab-"]:not(#ca-nstab-special)');
  const href = (tab?.querySelector('a') ?? tab)?.getAttribute('href') ?? '';
  const linked = URL.parse(href, url);
  if (href !== '' && linked?.origin === url.origin && linked.search === '') return linked.pathname;
  const isTalk = document.querySelector('body.ns-talk') !== null || namespaceOf(document) % 2 === 1;
  return isTalk || url.searchParams.has('title') ? null : url.pathname;
}

/** Number of the page's namespace; -1 for pages that the wiki makes itself, and where nothing says it. */
function namespaceOf(document: Document): number {
  const said = Number.parseInt(saidTo(document, 'NamespaceNumber') || '-1', 10);
  return Math.max(said, -1);
}

/** A company's own namespace, the same for a page and for the talk about it. */
function spaceOf(document: Document): readonly string[] {
  if (namespaceOf(document) < OWN_NAMESPACE) return [];
  return [saidTo(document, 'CanonicalNamespace').replace(/_talk$/i, '')];
}

/** Reads a page as MediaWiki's interface gives it: its categories, and those who wrote it. */
function readPage(json: unknown): Details | null {
  const [page] = listAt(json, 'query', 'pages');
  if (textAt(page, 'title') === '') return null;
  const categories = textsOf(page, ['categories'], ['title']) ?? [];
  return {
    // Their namespace's name is in the wiki's language.
    subjects: toSubjects(categories.map((title) => `label:${title.replace(/^[^:]*:/, '')}`)),
    people: textsOf(page, ['contributors'], ['name']) ?? [],
  };
}

/** MediaWiki, on any host and under any path. */
const mediawiki: Site = {
  id: 'mediawiki',
  label: 'MediaWiki',
  origins: [],
  verified: true,

  recognise(document) {
    return (
      /^MediaWiki /.test(metaOf(document, 'generator')) ||
      document.querySelector(`body.mediawiki ${TEXT}`) !== null
    );
  },

  subjects(document, url) {
    if (!mediawiki.recognise(document, url)) return [];
    const address = addressOf(document, url);
    return toSubjects([
      ...(address === null ? [] : [`url:${url.origin}${address}`]),
      ...(namespaceOf(document) === CATEGORY ? [`label:${saidTo(document, 'Title')}`] : []),
      ...spaceOf(document).map((space) => `space:${space}`),
      ...[...document.querySelectorAll(CATEGORIES)].map((link) => `label:${plainText(link)}`),
    ]);
  },

  textRoots(document, url) {
    if (isEditing(document, url)) return [];
    const own = firstFound(document, [`${TEXT} > .mw-parser-output`, `${TEXT}:not(:has(form))`]);
    return outermost([
      ...firstFound(document, [TITLE]),
      ...own,
      ...document.querySelectorAll(
        `${TEXT} :is(.mw-category-generated,.mw-search-results,#pagehistory .comment)`,
      ),
    ]);
  },

  skip: [
    'button',
    'form:not(#mw-history-compare)',
    'pre',
    '.mw-highlight',
    '.mw-editsection',
    '.toc',
    '#toc',
    '.noprint',
    '.catlinks',
    '.mw-jump-link',
    '.printfooter',
    '.ve-ui-surface',
    '.ve-ce-documentNode',
  ].join(','),

  docks(document) {
    return firstOfEach(document, [TITLE, '.mw-body h1', '#content h1']);
  },

  details(document, url) {
    const title = saidTo(document, 'PageName');
    const rsd = document.querySelector('link[rel="EditURI"]')?.getAttribute('href') ?? '';
    const api = URL.parse(rsd, url);
    // A page that nobody has written yet has no number.
    const exists = Number(saidTo(document, 'ArticleId')) > 0 && !isEditing(document, url);
    // Whoever wrote the page may have written that link: nothing but the wiki's interface is asked.
    if (title === '' || !exists || api?.host !== url.host || !/\/api\.php$/.test(api.pathname))
      return [];
    const wanted =
      'prop=categories|contributors&clshow=!hidden&cllimit=50&pclimit=20&format=json&formatversion=2';
    return [
      {
        path: `${api.pathname}?action=query&${wanted}&titles=${encodeURIComponent(title)}`,
        read: readPage,
      },
    ];
  },

  words: 'wiki w index.php api.php',

  probes: [
    {
      name: 'title',
      when: (url) => /\/wiki\/|\/index\.php(?:\/|$)/.test(url.pathname),
      find: (document) => document.querySelector(TITLE) !== null,
    },
    {
      name: 'text',
      when: (url) => /\/wiki\/|\/index\.php(?:\/|$)/.test(url.pathname),
      find: (document) => document.querySelector(TEXT) !== null,
    },
  ],
};

export default mediawiki;
