import {
  confluenceKind,
  labelText,
  pageRoots,
  pageSubjects,
  readContent,
} from './atlassian/confluence';
import { byTestId, decoded, firstFound, metaOf, plainText } from './read';
import type { Site } from './site';

const WIKI = /^\/wiki(?:\/|$)/;
const SPACE_IN_PATH = /\/wiki\/(?:spaces|display)\/([^/]+)(?:\/|$)/;
/** `/wiki/spaces/viewspace.action` and the like name no space. */
const ACTION = /\.action$/;
const EDITING =
  /\/(?:pages\/(?:edit|edit-v2|create|resumedraft\.action|createpage\.action)|create-content)(?:\/|$)/;
/** Pages and blog posts; whiteboards and databases have no text that could be read. */
const PAGE = /\/wiki\/spaces\/[^/]+\/(?:pages\/\d+|blog\/)/;

const ITEM = /\/wiki\/spaces\/[^/]+\/(?:(pages)|blog\/\d+\/\d+\/\d+)\/(\d+)(?:\/|$)/;

const TITLE = ['#title-text', byTestId('title-text'), '[data-testid="title-wrapper"] h1'] as const;
const BODY = [
  '#main-content .ak-renderer-document',
  '.ak-renderer-document',
  '.wiki-content',
  byTestId('page-content-body'),
  '#main-content',
] as const;
const COMMENTS =
  '[data-testid*="comment"] .ak-renderer-document,[id^="comment-"] .comment-content,.comment .wiki-content';
const LABEL_LISTS =
  '[data-testid="label"],[data-testid="labels-container"],[data-testid="labels-section"],.label-list';

function isEditing(url: URL): boolean {
  return EDITING.test(url.pathname) || url.searchParams.has('draftShareId');
}

/** The space by the address; by the page's metadata where the address does not say, as on short links. */
function spaceOf(document: Document, url: URL): string | null {
  const key = decoded(SPACE_IN_PATH.exec(url.pathname)?.[1] ?? '');
  if (key !== '' && !ACTION.test(key)) return key;
  if (!WIKI.test(url.pathname)) return null;
  return metaOf(document, 'ajs-space-key') || null;
}

function labelsOf(document: Document): readonly string[] {
  return [...document.querySelectorAll(LABEL_LISTS)].flatMap((list) => {
    if (list.matches('a')) return [labelText(list)];
    const values = firstFound(list, ['a[href]', '[role="listitem"]', 'li']);
    if (values.length > 0) return values.map(labelText);
    return list.matches('[data-testid="label"]') ? [plainText(list)] : [];
  });
}

/** Confluence in Atlassian's cloud, also on a domain of the customer's own. */
const confluenceCloud: Site = {
  id: 'confluence-cloud',
  label: 'Confluence',
  origins: ['https://*.atlassian.net/wiki/*'],

  recognise(document, url) {
    if (!WIKI.test(url.pathname)) return false;
    if (url.hostname.endsWith('.atlassian.net')) return true;
    const kind = confluenceKind(document);
    return kind === 'cloud' || (kind === null && metaOf(document, 'ajs-page-title') !== '');
  },

  subjects(document, url) {
    return pageSubjects(spaceOf(document, url), labelsOf(document));
  },

  textRoots(document, url) {
    return isEditing(url) ? [] : pageRoots(document, [TITLE, BODY], COMMENTS);
  },

  skip: [
    'button',
    'pre',
    '.code-block',
    '.code.panel',
    '[data-inline-card]',
    '[data-testid="inline-card-resolved-view"]',
    '[data-testid="sticky-table-fixed"]',
    '.pm-table-sticky-wrapper',
  ].join(','),

  docks(document, url) {
    if (isEditing(url)) return [];
    const found = [
      ...TITLE,
      byTestId('editor-title-with-buttons-div'),
      byTestId('byline-single-line'),
    ].flatMap((selector) => document.querySelector(selector) ?? []);
    return [...new Set(found)];
  },

  details(_document, url) {
    const [, page, id] = ITEM.exec(url.pathname) ?? [];
    if (id === undefined || isEditing(url)) return [];
    const kind = page === undefined ? 'blogposts' : 'pages';
    return [
      `/wiki/api/v2/${kind}/${id}?include-labels=true`,
      // Deprecated, and still the only one on some tenants.
      `/wiki/rest/api/content/${id}?expand=space,metadata.labels`,
    ].map((path) => ({ path, read: readContent }));
  },

  words: 'wiki spaces display pages blog x edit edit-v2 overview search home people',

  probes: [
    {
      name: 'title',
      when: (url) => PAGE.test(url.pathname) && !isEditing(url),
      find: [...TITLE, '[data-testid="editor-title-container"]', '#content-title-id'],
    },
    {
      name: 'text',
      when: (url) => PAGE.test(url.pathname) && !isEditing(url),
      find: [...BODY, '.ProseMirror'],
    },
  ],
};

export default confluenceCloud;
