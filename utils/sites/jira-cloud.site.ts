import type { Subject } from '../map/model';
import type { Site } from './site';

/**
 * Jira Cloud. Its test ids drift every few months, so each thing has ordered fallbacks; nothing is told by the words of
 * its interface, which are translated and renamed. Two issues can be on the screen at once: all of it is about the
 * topmost of modal, side preview and main.
 */

const KEY = /^([A-Z][A-Z0-9_]+)-\d+$/;

const MODAL = '[data-testid="issue.views.issue-details.issue-modal.modal-dialog"]';
const PREVIEW = '[data-testid="preview-panels.preview-panel"]';
const SUMMARY = [
  '[data-testid="issue.views.issue-base.foundation.summary.heading"]',
  '[data-test-id="issue.views.issue-base.foundation.summary.heading"]',
  '[data-testid="issue-field-summary.ui.issue-field-summary-inline-edit--container"]',
  'h1[data-testid*="summary"]',
];
const KEY_LINKS = [
  'a[data-testid="issue.views.issue-base.foundation.breadcrumbs.current-issue.item"][href*="/browse/"]',
  'a[data-test-id="issue.views.issue-base.foundation.breadcrumbs.current-issue.item"][href*="/browse/"]',
  '[data-testid*="breadcrumb-current-issue"] a[href*="/browse/"]',
  'a[data-testid*="breadcrumb-current-issue"][href*="/browse/"]',
];
const COMPONENTS = [
  '[data-testid^="issue.views.field.select.common.select-inline-edit.components"]',
  '[data-testid="issue.issue-view-layout.issue-view-components-field.components"]',
  '[data-testid*="components-field"]',
];
const LABELS = [
  '[data-testid^="issue.views.field.select.common.select-inline-edit.labels"]',
  '[data-testid="issue-view-product-templates-item-list.ui.sortable-item-list.sortable-item-container-labels"]',
];
const TEXTS = [
  '[data-testid="issue.views.field.rich-text.description"]',
  '[data-test-id="issue.views.field.rich-text.description"]',
  '[data-testid="issue.views.field.rich-text.environment"]',
  '[data-testid^="issue.views.field.rich-text.customfield"]',
  '[data-testid^="ak-comment."][data-testid$="-body"]',
  '[data-testid="issue-comment-base.ui.comment.custom-comment.container"] [data-testid$="-body"]',
  '[data-testid="issue-comment-base.ui.comment.ak-comment"] .ak-renderer-document',
];
const CARDS = [
  '[data-testid="platform-board-kit.ui.card.card"]',
  '[data-test-id="platform-board-kit.ui.card.card"]',
  '[data-testid^="software-backlog.card-list.card"]',
  '[data-testid="native-issue-table.ui.issue-row"]',
  '[data-testid="issue-navigator.ui.issue-results.detail-view.card-list.card"]',
];

/** The part of the page that the user is in: the topmost of modal, preview and main. */
function topmost(document: Document): ParentNode {
  return (
    last(document.querySelectorAll(MODAL)) ?? last(document.querySelectorAll(PREVIEW)) ?? document
  );
}

function last(found: NodeListOf<Element>): Element | undefined {
  return found[found.length - 1];
}

/** What the first selector with any match finds. */
function firstOf(scope: ParentNode, selectors: readonly string[]): Element[] {
  for (const selector of selectors) {
    const found = [...scope.querySelectorAll(selector)];
    if (found.length > 0) return found;
  }
  return [];
}

/** The issue on the screen: by the address for the topmost part, else by its key's link. */
function projectOf(document: Document, url: URL): string | null {
  const selected = KEY.exec(url.searchParams.get('selectedIssue') ?? '')?.[1];
  if (selected !== undefined) return selected;
  const scope = topmost(document);
  for (const link of firstOf(scope, KEY_LINKS)) {
    const key = /\/browse\/([^/?#]+)/.exec(link.getAttribute('href') ?? '')?.[1] ?? '';
    const project = KEY.exec(key)?.[1];
    if (project !== undefined) return project;
  }
  const issue = /\/(?:browse|issues)\/([A-Z][A-Z0-9_]+)-\d+(?:\/|$)/.exec(url.pathname)?.[1];
  return issue ?? /\/projects\/([A-Z][A-Z0-9_]+)(?:\/|$)/.exec(url.pathname)?.[1] ?? null;
}

/** Values of a field: its links or tags, by what they point at rather than by the words around them. */
function valuesOf(fields: readonly Element[]): string[] {
  const values = new Set<string>();
  for (const field of fields) {
    const items = field.querySelectorAll(
      'a[href], [data-testid$="-tag"], [data-testid*=".tag"], [class*="-tag"], [role="listitem"]',
    );
    for (const item of items) {
      if (item.closest('button, [role="button"], [role="combobox"]') !== null) continue;
      if (item.querySelector('a[href]') !== null) continue;
      const value = item.textContent.replace(/\s+/g, ' ').trim();
      if (value !== '' && value.length <= 200) values.add(value);
    }
  }
  return [...values];
}

/** Projects of the issues that a board or a list shows, most frequent first. */
function listedProjects(document: Document): string[] {
  const counts = new Map<string, number>();
  for (const card of firstOf(document, CARDS).slice(0, 200)) {
    const id = /^card-([A-Z][A-Z0-9_]+)-\d+$/.exec(card.id)?.[1];
    const link = card.querySelector('a[href*="/browse/"]')?.getAttribute('href') ?? '';
    const project = id ?? /\/browse\/([A-Z][A-Z0-9_]+)-\d+/.exec(link)?.[1];
    if (project !== undefined) counts.set(project, (counts.get(project) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([project]) => project);
}

/** Drops elements that stand inside another one of the list. */
function outermost(elements: readonly Element[]): Element[] {
  const all = [...new Set(elements)];
  return all.filter(
    (element) => !all.some((other) => other !== element && other.contains(element)),
  );
}

const subject = (text: string): Subject => text as Subject;

const jiraCloud: Site = {
  id: 'jira-cloud',
  label: 'Jira',
  origins: ['https://*.atlassian.net/*', 'https://*.jira.com/*'],

  recognise(document, url) {
    if (/^\/wiki(\/|$)/.test(url.pathname)) return false;
    if (/\.(?:atlassian\.net|jira\.com)$/.test(url.hostname)) return true;
    return document.querySelector('#jira-frontend') !== null;
  },

  subjects(document, url) {
    const scope = topmost(document);
    const project = projectOf(document, url);
    const own = project === null ? [] : [project];
    const components =
      project === null
        ? []
        : valuesOf(firstOf(scope, COMPONENTS)).map((name) => `jira-component:${project}/${name}`);
    const labels = valuesOf(firstOf(scope, LABELS))
      .filter((label) => !/\s/.test(label))
      .map((label) => `label:${label}`);
    const issueOpen = firstOf(scope, SUMMARY).length > 0;
    const listed = issueOpen ? [] : listedProjects(document);
    const projects = [...new Set([...own, ...listed])].slice(0, 20);
    return [
      ...new Set([...components, ...projects.map((key) => `jira-project:${key}`), ...labels]),
    ].map(subject);
  },

  textRoots(document) {
    const scope = topmost(document);
    const issue = [
      ...firstOf(scope, SUMMARY),
      ...TEXTS.flatMap((selector) => [...scope.querySelectorAll(selector)]),
    ];
    // Behind a modal nothing is read; beside a preview the list still is.
    const behind = document.querySelector(MODAL) === null ? firstOf(document, CARDS) : [];
    return outermost([...issue, ...behind]);
  },

  skip: [
    'button',
    '[role="button"]',
    '[role="menu"]',
    '[role="tooltip"]',
    '[data-testid="issue.views.field.rich-text.editor-container"]',
    '#ak-editor-textarea',
    '.ak-editor-content-area',
    '[data-testid="inline-card-resolved-view"]',
    '.smart-link-loading-placeholder',
    '[data-ds--line-number]',
    '[data-node-type="status"]',
    '.date-node',
    '[data-testid="native-issue-table.common.ui.issue-cells.issue-key.issue-key-cell"]',
    '[data-testid="platform-card.common.ui.key.key"]',
  ].join(','),

  docks(document) {
    const scope = topmost(document);
    return [
      ...firstOf(scope, [
        '[data-component-selector="breadcrumbs-wrapper"]',
        '[data-testid="issue.views.issue-base.foundation.breadcrumbs.breadcrumb-current-issue-container"]',
        '#jira-issue-header',
      ]).slice(0, 1),
      ...firstOf(scope, SUMMARY).slice(0, 1),
    ];
  },

  probes: [
    {
      name: 'summary',
      when: (url) => /\/browse\/[A-Z][A-Z0-9_]+-\d+$/.test(url.pathname),
      find: (document) => firstOf(document, SUMMARY).length > 0,
    },
    {
      name: 'key',
      when: (url) => /\/browse\/[A-Z][A-Z0-9_]+-\d+$/.test(url.pathname),
      find: (document) => firstOf(document, KEY_LINKS).length > 0,
    },
    {
      name: 'cards',
      when: (url) => /\/boards\/\d+/.test(url.pathname),
      find: (document) => firstOf(document, CARDS).length > 0,
    },
  ],
};

export default jiraCloud;
