import { issueFields, issueSubjects, projectOfSearch, readIssue } from './atlassian/jira';
import { itemsOf } from './items';
import { byTestId, decoded, firstFound, outermost, plainText } from './read';
import type { Site } from './site';

const ISSUE = /^[A-Z][A-Z0-9_]+-\d+$/i;
const ISSUE_IN_PATH = /\/(?:browse|issues|portal\/\d+)\/([A-Z][A-Z0-9_]+-\d+)(?:\/|$)/i;
/** Customers of a service desk see a portal, and may ask the tool nothing. */
const PORTAL = /\/portal\//;
const PROJECT_IN_PATH = /\/projects\/([A-Z][A-Z0-9_]+)(?:\/|$)/i;
const BOARD = /\/boards\/\d+\/?$/;

/** Places in which an issue may stand above another one, uppermost first. */
const LAYERS = [
  byTestId('issue.views.issue-details.issue-modal.modal-dialog'),
  '[role="dialog"][data-testid*="issue-modal"]',
  byTestId('preview-panels.preview-panel'),
] as const;

const SUMMARY = [
  byTestId('issue.views.issue-base.foundation.summary.heading'),
  byTestId('issue-field-summary.ui.issue-field-summary-inline-edit--container'),
  'h1[data-testid*="summary"],h1[data-test-id*="summary"]',
] as const;

/** The issue's own link only: the parent's beside it may belong to another project. */
const BREADCRUMB = [
  byTestId('issue.views.issue-base.foundation.breadcrumbs.current-issue.item'),
  '[data-testid*="breadcrumb-current-issue"] a[href*="/browse/"]',
  'a[data-testid*="breadcrumb-current-issue"][href*="/browse/"]',
] as const;

const COMPONENTS = [
  '[data-testid^="issue.views.field.select.common.select-inline-edit.components"]',
  byTestId('issue.issue-view-layout.issue-view-components-field.components'),
] as const;

const LABELS = [
  byTestId(
    'issue-view-product-templates-item-list.ui.sortable-item-list.sortable-item-container-labels',
  ),
  '[data-testid^="issue.views.field.select.common.select-inline-edit.labels"]',
] as const;

const COMMENTS = [
  '[data-testid^="ak-comment."][data-testid$="-body"]',
  `:is(${byTestId('issue-comment-base.ui.comment.custom-comment.container')}) [data-testid$="-body"]`,
  `:is(${byTestId('issue.activity.comments-list')}) .ak-renderer-document`,
] as const;

const RENDERED = '.ak-renderer-document';
const RICH_TEXT = byTestId(
  'issue.views.field.rich-text.description',
  'issue.views.field.rich-text.environment',
);
const CARDS = byTestId('platform-board-kit.ui.card.card');
const CARD_SUMMARY = '[data-testid*="summary"],[data-component-selector*="summary"]';
const ROWS = byTestId(
  'native-issue-table.ui.issue-row',
  'issue-navigator.ui.issue-results.detail-view.card-list.card',
);
const BACKLOG = '[data-testid^="software-backlog.card-list.container"]';

/** The modal or the side preview that lies on top, otherwise null. Two issues can be on the screen. */
function upperLayer(document: Document): Element | null {
  for (const layer of LAYERS) {
    const open = [...document.querySelectorAll(layer)].at(-1);
    if (open !== undefined) return open;
  }
  return null;
}

function issueKey(text: string | null): string | null {
  return ISSUE.test(text ?? '') ? text : null;
}

/** Does the address name one issue, and is it the tool's own view of it? */
function isIssue(url: URL): boolean {
  return (
    !PORTAL.test(url.pathname) &&
    (issueKey(url.searchParams.get('selectedIssue')) !== null || ISSUE_IN_PATH.test(url.pathname))
  );
}

function issueOfBreadcrumb(scope: ParentNode): string | null {
  for (const link of firstFound(scope, BREADCRUMB)) {
    const key = /\/browse\/([^/?#]+)/.exec(link.getAttribute('href') ?? '')?.[1];
    const issue = issueKey(key ?? plainText(link));
    if (issue !== null) return issue;
  }
  return null;
}

/** The issue on top, by the address or by what stands there; null on lists and boards. */
function issueOf(document: Document, url: URL): string | null {
  const layer = upperLayer(document);
  return (
    issueKey(url.searchParams.get('selectedIssue')) ??
    (layer === null ? null : issueOfBreadcrumb(layer)) ??
    ISSUE_IN_PATH.exec(url.pathname)?.[1] ??
    (layer === null ? issueOfBreadcrumb(document) : null)
  );
}

function projectOf(document: Document, url: URL): string | null {
  const project =
    issueOf(document, url)?.replace(/-\d+$/, '') ??
    PROJECT_IN_PATH.exec(url.pathname)?.[1] ??
    projectOfSearch(url);
  return project?.toUpperCase() ?? null;
}

/**
 * The values of a field in its read view. They are links or list items; anything else there is a heading or a
 * placeholder such as "None", in the reader's language.
 */
function valuesOf(scope: ParentNode, fields: readonly string[]): readonly string[] {
  return firstFound(scope, fields).flatMap((field) =>
    firstFound(field, ['a[href]', '[role="listitem"]', 'li', '[data-testid$="item-tag"]']).map(
      plainText,
    ),
  );
}

/** Labels by their search link: the last resort, since other fields share the labels' test id. */
function linkedLabels(scope: ParentNode): readonly string[] {
  const shared = byTestId('issue.views.issue-base.context.labels');
  return firstFound(scope, [`:is(${shared}) a[href*="jql="]`]).flatMap((link) => {
    const jql = decoded(link.getAttribute('href') ?? '').replaceAll('+', ' ');
    return /\blabels\s*=/.test(jql) ? [plainText(link)] : [];
  });
}

function labelsOf(scope: ParentNode): readonly string[] {
  const found = valuesOf(scope, LABELS);
  return found.length > 0 ? found : linkedLabels(scope);
}

/** The key of a card or a row: in its own id, or in the part that shows it. */
function keyOfItem(item: Element): string | null {
  const shown = item.querySelector('[data-testid$="key.key"],[data-testid$="issue-key-cell"]');
  return (
    issueKey(item.id.replace(/^card-/, '')) ?? issueKey(shown === null ? '' : plainText(shown))
  );
}

/** A card's own words: its summary where that is marked, otherwise the card. */
function cardTexts(scope: ParentNode): readonly Element[] {
  return [...scope.querySelectorAll(CARDS)].flatMap((card) => {
    const summary = card.querySelector(CARD_SUMMARY);
    return [summary ?? card];
  });
}

/** Rendered text within a field, or the field itself where an older renderer stands. */
function richTexts(scope: ParentNode): readonly Element[] {
  return [...scope.querySelectorAll(RICH_TEXT)].flatMap((field) => {
    const rendered = [...field.querySelectorAll(RENDERED)];
    return rendered.length > 0 ? rendered : [field];
  });
}

/**
 * Jira in Atlassian's cloud, also on a domain of the customer's own. Its text was tried on what Atlassian's own renderer
 * writes; its subjects were not, so that it is not verified.
 */
const jiraCloud: Site = {
  id: 'jira-cloud',
  label: 'Jira',
  origins: ['https://*.atlassian.net/*'],

  recognise(document, url) {
    if (/^\/wiki(?:\/|$)/.test(url.pathname)) return false;
    if (/\.(?:atlassian\.net|jira\.com)$/.test(url.hostname)) return true;
    return document.querySelector('#jira-frontend') !== null;
  },

  subjects(document, url) {
    const project = projectOf(document, url);
    const scope = upperLayer(document) ?? document;
    return issueSubjects(project, valuesOf(scope, COMPONENTS), labelsOf(scope));
  },

  textRoots(document) {
    const scope = upperLayer(document) ?? document;
    return outermost([
      ...firstFound(scope, SUMMARY),
      ...richTexts(scope),
      ...firstFound(scope, COMMENTS),
      // Rich text of the company's own fields has no name that could be known here.
      ...scope.querySelectorAll(RENDERED),
      ...cardTexts(scope),
      ...scope.querySelectorAll(BACKLOG),
      ...scope.querySelectorAll(ROWS),
    ]);
  },

  skip: [
    'button',
    'pre',
    '.code-block',
    '[data-inline-card]',
    '[data-testid="inline-card-resolved-view"]',
    '[data-testid="sticky-table-fixed"]',
    '[data-testid="issue.views.field.rich-text.editor-container"]',
    '[data-testid="platform-card.common.ui.key.key"]',
    '[data-testid="native-issue-table.common.ui.issue-cells.issue-key.issue-key-cell"]',
  ].join(','),

  docks(document) {
    const scope = upperLayer(document) ?? document;
    const found = [
      '#jira-issue-header',
      '[data-component-selector="breadcrumbs-wrapper"]',
      ...BREADCRUMB,
      ...SUMMARY,
      'h1',
    ].flatMap((selector) => scope.querySelector(selector) ?? []);
    return [...new Set(found)];
  },

  // Also those beside or under an issue: where they cannot be seen, nothing is shown of them.
  items(document) {
    return itemsOf(document, `${CARDS},${ROWS}`, 'work', (item) =>
      issueSubjects(keyOfItem(item)?.replace(/-\d+$/, '').toUpperCase() ?? null, [], []),
    );
  },

  details(document, url) {
    const issue = PORTAL.test(url.pathname) ? null : issueOf(document, url);
    if (issue === null) return [];
    return [{ path: `/rest/api/3/issue/${issue}${issueFields}`, read: readIssue }];
  },

  words:
    'jira browse issues software core servicedesk c projects boards backlog list portal queues dashboards',

  probes: [
    {
      name: 'title',
      when: isIssue,
      find: SUMMARY,
    },
    {
      name: 'issueKey',
      when: isIssue,
      find: BREADCRUMB,
    },
    {
      name: 'board',
      when: (url) => BOARD.test(url.pathname) && !isIssue(url),
      find: ['[data-testid^="platform-board-kit.ui."]'],
    },
  ],
};

export default jiraCloud;
