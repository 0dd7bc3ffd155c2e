import { issueFields, issueSubjects, projectOfSearch, readIssue } from './atlassian/jira';
import { itemsOf } from './items';
import { contextPath, firstFound, metaOf, outermost, plainText } from './read';
import type { Site } from './site';

const KEY = '([A-Z][A-Z0-9_]+)-\\d+';
const ISSUE = new RegExp(`^${KEY}$`, 'i');
/** Below any context path: `/browse/…`, `/projects/PAY/issues/…`, queues of a service desk. */
const ISSUE_IN_PATH = new RegExp(`/(?:browse|issues|queues/(?:[a-z]+/)?\\d+)/${KEY}/?$`, 'i');
const PROJECT_IN_PATH = /\/(?:projects|browse)\/([A-Z][A-Z0-9_]+)(?:\/|$)/i;
const BOARD = /\/secure\/RapidBoard\.jspa$/;
const EDITING = /\/secure\/(?:EditIssue|CreateIssue|CreateIssueDetails|EditComment|AddComment)\b/;

/** What a server says of itself; `body#jira` alone is the cloud's, too. */
const SERVER = [
  'meta[name="application-name"][content="JIRA"][data-name="jira"]',
  'body#jira[data-version]',
  'body#jira[data-aui-version]',
].join(',');
const CLOUD = '#jira-frontend';

/** Issues beside a list or a board lie in a part of their own. */
const DETAILS = '#ghx-detail-view,#issue-content';
const KEY_LINK = ['#key-val', '#issuekey-val', '#ghx-detail-head [data-issue-key]'] as const;
const SUMMARY = ['#summary-val', '[data-field-id="summary"]'] as const;
const COMPONENTS = ['#components-val', '#components-field', '#wrap-components'] as const;
const LABELS = [
  '#wrap-labels .labels',
  '.labels-wrap .labels',
  'ul.labels',
  '[data-field-id="labels"]',
] as const;
const DESCRIPTION = [
  '#description-val .user-content-block',
  '#description-val',
  '#descriptionmodule .user-content-block',
] as const;
const COMMENTS = [
  '#activitymodule .activity-comment .action-body',
  '.activity-comment .action-body',
  '.issuePanelContainer .action-body',
] as const;
const CARDS = '.ghx-issue .ghx-summary,.ghx-issue-compact .ghx-summary';
const ROWS = '#issuetable tr[data-issuekey] td.summary,.issue-list li[data-key]';

const ITEMS = '.ghx-issue[data-issue-key],#issuetable tr[data-issuekey],.issue-list li[data-key]';

function keyIn(text: string | null | undefined): string | null {
  return ISSUE.test(text?.trim() ?? '') ? (text?.trim() ?? null) : null;
}

/** The issue that the address names: the one chosen on a board or in a list comes first. */
function issueInAddress(url: URL): string | null {
  return (
    keyIn(url.searchParams.get('selectedIssue')) ??
    keyIn(ISSUE_IN_PATH.test(url.pathname) ? url.pathname.split('/').filter(Boolean).at(-1) : null)
  );
}

/** The issue on the screen; the page's own metadata is not renewed where one issue replaces another in place. */
function issueOf(document: Document, url: URL): string | null {
  const found = issueInAddress(url);
  if (found !== null) return found;
  for (const link of firstFound(document, KEY_LINK)) {
    const key = keyIn(link.getAttribute('data-issue-key')) ?? keyIn(plainText(link));
    if (key !== null) return key;
  }
  return keyIn(metaOf(document, 'ajs-issue-key'));
}

function projectKey(text: string | null): string | null {
  return /^[A-Z][A-Z0-9_]+$/i.test(text ?? '') ? text : null;
}

function projectOf(document: Document, url: URL): string | null {
  const issue = issueOf(document, url);
  const project =
    (issue === null ? null : ISSUE.exec(issue)?.[1]) ??
    PROJECT_IN_PATH.exec(url.pathname)?.[1] ??
    projectKey(url.searchParams.get('projectKey')) ??
    projectOfSearch(url) ??
    projectKey(metaOf(document, 'ajs-project-key'));
  return project?.toUpperCase() ?? null;
}

/** Values of a field in its read view: links or items. "None" stands there as plain text, in any language. */
function valuesOf(document: Document, fields: readonly string[]): readonly string[] {
  return firstFound(document, fields).flatMap((field) =>
    firstFound(field, ['a[href]', 'li']).map(plainText),
  );
}

/** A label by its own link, because what is shown may be shortened. */
function labelsOf(document: Document): readonly string[] {
  return firstFound(document, LABELS).flatMap((field) =>
    firstFound(field, ['a.lozenge', 'a[href*="jql="]']).map(
      (link) => link.getAttribute('title') || plainText(link),
    ),
  );
}

/** Jira Data Center and Server, on any host and under any context path. */
const jiraDc: Site = {
  id: 'jira-dc',
  label: 'Jira Data Center',
  origins: [],

  recognise(document, url) {
    if (/\.(?:atlassian\.net|jira\.com)$/.test(url.hostname)) return false;
    return document.querySelector(CLOUD) === null && document.querySelector(SERVER) !== null;
  },

  subjects(document, url) {
    const project = projectOf(document, url);
    const onIssue = issueOf(document, url) !== null;
    return onIssue
      ? issueSubjects(project, valuesOf(document, COMPONENTS), labelsOf(document))
      : issueSubjects(project, [], []);
  },

  textRoots(document, url) {
    if (EDITING.test(url.pathname)) return [];
    return outermost([
      ...firstFound(document, SUMMARY),
      ...firstFound(document, DESCRIPTION),
      ...document.querySelectorAll('#environment-val .user-content-block'),
      ...firstFound(document, COMMENTS),
      ...document.querySelectorAll('#ghx-detail-view .user-content-block'),
      ...document.querySelectorAll('[id^="customfield_"][id$="-val"] .user-content-block'),
      ...document.querySelectorAll(CARDS),
      ...document.querySelectorAll(ROWS),
    ]);
  },

  skip: [
    'button',
    'pre',
    '.preformatted',
    '.code.panel',
    '.aui-button',
    '.overlay-icon',
    '.action-links',
    '.jira-issue-macro',
    '.jira-macro-single-issue-export-pdf',
    '#tinymce',
    '.wiki-edit',
    'form',
  ].join(','),

  docks(document, url) {
    if (EDITING.test(url.pathname)) return [];
    const found = [
      ...[...document.querySelectorAll(DETAILS)].flatMap((part) => firstFound(part, SUMMARY)),
      ...[
        '.aui-page-header-main',
        '.issue-header-content .aui-nav-breadcrumbs',
        '#stalker',
        ...SUMMARY,
        '#ghx-board-name',
      ].flatMap((selector) => document.querySelector(selector) ?? []),
    ];
    return [...new Set(found)];
  },

  items(document) {
    return itemsOf(document, ITEMS, 'work', (item) => {
      const key = ['data-issue-key', 'data-issuekey', 'data-key'].flatMap(
        (name) => keyIn(item.getAttribute(name)) ?? [],
      )[0];
      const columns = (selector: string) => [...item.querySelectorAll(selector)].map(plainText);
      return issueSubjects(
        key?.replace(/-\d+$/, '').toUpperCase() ?? null,
        columns('td.components a'),
        columns('td.labels a.lozenge'),
      );
    });
  },

  details(document, url) {
    const issue = issueOf(document, url);
    if (issue === null || EDITING.test(url.pathname)) return [];
    const base = contextPath(document, url, /\/(?:browse|projects|secure|issues)\//);
    return [{ path: `${base}/rest/api/2/issue/${issue}${issueFields}`, read: readIssue }];
  },

  words: 'jira browse issues projects queues custom secure RapidBoard.jspa Dashboard.jspa',

  probes: [
    {
      name: 'title',
      when: (url) => issueInAddress(url) !== null && !EDITING.test(url.pathname),
      find: SUMMARY,
    },
    {
      name: 'issueKey',
      when: (url) => ISSUE_IN_PATH.test(url.pathname),
      find: KEY_LINK,
    },
    {
      name: 'board',
      when: (url) => BOARD.test(url.pathname),
      find: ['#ghx-work', '#ghx-pool', '#ghx-backlog'],
    },
  ],
};

export default jiraDc;
