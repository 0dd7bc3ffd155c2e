import type { Subject } from '../map/model';
import type { Site } from './site';

/**
 * Confluence Cloud. Its metas are written on a hard load and go stale with the first navigation inside the page, so the
 * address comes first. Read view and editor share class names: what can be edited is never read.
 */

const TITLE = [
  '#title-text[data-testid="title-text"]',
  '#title-text',
  '[data-testid="title-text"]',
  '#content-title-id',
  'h1[data-testid*="title"]',
];
const BODY = [
  '#main-content .ak-renderer-document',
  '[data-testid="page-content-body"] .ak-renderer-document',
  '#content-body .ak-renderer-document',
  '.ak-renderer-document',
  '#main-content .wiki-content',
  '#main-content.wiki-content',
  '.wiki-content',
];
const LABELS = [
  '[data-testid="label"]',
  '[data-testid="label-list"] a',
  '.label-list a[href*="label"]',
  'a[href*="/wiki/label/"]',
];

function firstOf(document: Document, selectors: readonly string[]): Element[] {
  for (const selector of selectors) {
    const found = [...document.querySelectorAll(selector)];
    if (found.length > 0) return found;
  }
  return [];
}

/** The name of a label as its link says it, which is not shortened for display. */
function labelOf(element: Element): string {
  const link = element.closest('a[href]') ?? element.querySelector('a[href]');
  const href = link?.getAttribute('href') ?? '';
  const named =
    /\/wiki\/label\/(?:[^/]+\/)?([^/?#]+)/.exec(href)?.[1] ??
    /[?&]labels?=([^&#]+)/.exec(href)?.[1] ??
    '';
  try {
    const decoded = decodeURIComponent(named.replace(/\+/g, ' ')).trim();
    if (decoded !== '') return decoded;
  } catch {
    // An address that is no address: its words serve.
  }
  return element.textContent.replace(/\s+/g, ' ').trim();
}

function spaceOf(document: Document, url: URL): string | null {
  const named = /\/(?:spaces|display)\/(~?[^/?#]+)/.exec(url.pathname)?.[1];
  if (named !== undefined) return decode(named);
  // Short addresses (/wiki/x/…) name no space; the page's own links to itself do.
  for (const link of document.querySelectorAll(
    'link[rel="canonical"][href*="/spaces/"], [data-testid*="breadcrumb"] a[href*="/spaces/"]',
  )) {
    const found = /\/spaces\/(~?[^/?#]+)/.exec(link.getAttribute('href') ?? '')?.[1];
    if (found !== undefined) return decode(found);
  }
  return document.querySelector('meta[name="ajs-space-key"]')?.getAttribute('content') || null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

const outermost = (elements: readonly Element[]): Element[] =>
  elements.filter(
    (element) => !elements.some((other) => other !== element && other.contains(element)),
  );

const confluenceCloud: Site = {
  id: 'confluence-cloud',
  label: 'Confluence',
  origins: ['https://*.atlassian.net/wiki/*'],

  recognise(document, url) {
    if (/\.atlassian\.net$/.test(url.hostname)) return /^\/wiki(\/|$)/.test(url.pathname);
    return (
      /\/wiki\/(?:spaces|x)\//.test(url.pathname) &&
      document.querySelector('#AkMainContent, meta[name="ajs-page-title"]') !== null
    );
  },

  subjects(document, url) {
    const space = spaceOf(document, url);
    const labels = firstOf(document, LABELS)
      .map(labelOf)
      .filter((label) => label !== '' && !/\s/.test(label) && label.length <= 200);
    return [
      ...new Set([
        ...labels.map((label) => `label:${label}`),
        ...(space === null || /\s/.test(space) ? [] : [`space:${space}`]),
      ]),
    ] as Subject[];
  },

  textRoots(document) {
    return outermost([
      ...new Set([...firstOf(document, TITLE).slice(0, 1), ...firstOf(document, BODY)]),
    ]);
  },

  skip: [
    'button',
    '[role="button"]',
    '[role="tooltip"]',
    '#ak-editor-textarea',
    '.ak-editor-content-area',
    '[data-testid="editor-title-container"]',
    '[data-testid="inline-card-resolved-view"]',
    '.smart-link-loading-placeholder',
    '[data-ds--line-number]',
    '[data-node-type="status"]',

    '.date-node',
    // The renderer shows the head of a table a second time while it sticks to the top.
    '.pm-table-sticky-wrapper',
  ].join(','),

  docks(document) {
    return [
      ...firstOf(document, ['[data-testid="byline-single-line"]']).slice(0, 1),
      ...firstOf(document, TITLE).slice(0, 1),
    ];
  },

  probes: [
    {
      name: 'title',
      when: (url) => /\/wiki\/spaces\/[^/]+\/pages\/\d+/.test(url.pathname),
      find: (document) => firstOf(document, TITLE).length > 0,
    },
    {
      name: 'body',
      when: (url) => /\/wiki\/spaces\/[^/]+\/pages\/\d+/.test(url.pathname),
      find: (document) => firstOf(document, BODY).length > 0,
    },
  ],
};

export default confluenceCloud;
