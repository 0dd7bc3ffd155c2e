import type { Subject } from '../map/model';
import { codeSubjects, fileSubjects, pathBelow, someOf } from './code/paths';
import { itemsOf } from './items';
import {
  decoded,
  firstFound,
  firstOfEach,
  foundByAll,
  outermost,
  plainText,
  toSubjects,
} from './read';
import type { Site } from './site';

/** Parts of a repository that have pages of their own; anything else after two names may be no repository at all. */
const SECTION =
  /^\/([^/]+)\/([^/]+)\/(?:issues|pulls?|discussions|commits?|compare|blob|tree|blame|edit|raw|releases|wiki|actions)(?:\/|$)/;
const REPOSITORY = /^\/([^/]+)\/([^/]+)(?:\/|$)/;
const CODE = /^\/[^/]+\/[^/]+\/(blob|tree|blame|edit|raw)\/(.*[^/])\/*$/;
const CHANGES = /^\/[^/]+\/[^/]+\/(?:pull|commit|compare)\//;
const FILES_TAB = /\/pull\/\d+\/(?:files|changes)(?:\/|$)/;
const ITEM = /^\/[^/]+\/[^/]+\/(?:issues|pull|discussions)\/\d+/;

const TITLE = [
  '[data-testid="issue-title"]',
  '[data-component="TitleArea"] .markdown-title',
  '[data-component="PH_Title"] .markdown-title',
  '.gh-header-title .js-issue-title',
  '.js-issue-title',
] as const;

const LABELS = [
  '.js-issue-labels .IssueLabel',
  '[data-testid="issue-viewer-metadata-container"] :is(a[href*="/labels/"],a[href*="label%3A"],a[href*="label:"])',
  'a.topic-tag',
] as const;

const TREE_ROW = '[role="treeitem"][class*="file-tree-row"]';
/** All that names a changed file: in the trees of both generations, above diffs, and above what was said of one. */
const CHANGED = [
  TREE_ROW,
  '[data-tree-entry-type="file"] [data-filterable-item-text]',
  '[data-path]:is(.file,.file-header)',
  '[class*="file-path-section"] a[href*="#diff-"]',
  '.js-discussion a[href*="#diff-"]',
];

/** Rows of a list of issues or pull requests, of both generations. */
const ROWS = '[data-listview-component="items-list"] > li,.js-issue-row';
const ROW_LABELS = '.IssueLabel,a[href*="label%3A"],a[href*="label:"]';

/** Where a comment is written, and shown as it will look. */
const PREVIEW =
  '.js-preview-body,.js-previewable-comment-form,fieldset,file-attachment,.js-suggester';

const meta = (document: Document, name: string): string | null =>
  document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? null;

/** GitHub puts invisible marks of direction around paths. */
const pathText = (element: Element): string =>
  plainText(element).replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '');

/** `host/owner/repo` of the page, or null where it belongs to none. */
function repositoryOf(document: Document, url: URL): string | null {
  if (!recognise(document, url)) return null;
  // An issue that lies over a project's board: `?pane=issue&issue=acme|api|7`.
  const [paneOwner, paneName, paneNumber] = (url.searchParams.get('issue') ?? '').split('|');
  if (paneOwner && paneName && paneNumber) return `${url.hostname}/${paneOwner}/${paneName}`;
  const [, owner, name] = SECTION.exec(url.pathname) ?? REPOSITORY.exec(url.pathname) ?? [];
  if (owner === undefined || name === undefined) return null;
  const named = meta(document, 'octolytics-dimension-repository_nwo');
  const known =
    named?.toLowerCase() === `${owner}/${name}`.toLowerCase() || SECTION.test(url.pathname);
  return known ? `${url.hostname}/${owner}/${name}` : null;
}

function recognise(document: Document, url: URL): boolean {
  if (url.hostname === 'github.com') return true;
  const host = meta(document, 'expected-hostname') ?? meta(document, 'hostname');
  return (
    host === url.hostname &&
    document.querySelector(
      'meta[property="og:site_name"][content="GitHub"],meta[name^="octolytics-"]',
    ) !== null
  );
}

/**
 * The shown file or directory. A branch's name may hold slashes: the title, the branch menu or the permanent link says
 * where the path begins. Null at the root, and where nothing says so.
 */
function shownPath(document: Document, url: URL): string | null {
  const [, kind, encoded] = CODE.exec(url.pathname) ?? [];
  if (encoded === undefined) return null;
  const rest = decoded(encoded);
  const menu = firstFound(document, [
    '[id^="ref-picker-repos-header-ref-selector"]',
    '#branch-select-menu summary',
  ]).map(pathText);
  const titled = [...document.title.matchAll(/ at (\S+?)(?= · |$)/g)].map(([, ref]) => ref);
  const permanent = document.querySelector('.js-permalink-shortcut')?.getAttribute('href') ?? '';
  const found = /\/[0-9a-f]{40}(\/.+)$/.exec(decoded(permanent))?.[1];
  const before = found && rest.endsWith(found) ? rest.slice(0, -found.length) : undefined;
  return pathBelow(rest, [...titled, ...menu, before], kind !== 'tree');
}

/** The file that one of `CHANGED` names; null where it names none. */
function changedPath(element: Element): string | null {
  const path = element.getAttribute('data-path');
  if (path !== null) return path;
  if (element.matches(TREE_ROW)) {
    const [link] = element.getElementsByTagName('a');
    return link !== undefined && element.id.endsWith(pathText(link)) ? element.id : null;
  }
  const text = pathText(element);
  // In a conversation the same links also lead to "View changes".
  if (element.closest('.js-discussion') !== null && !/^\S*[./]\S*$/.test(text)) return null;
  // A renamed file is shown as "old → new".
  return text.split(' → ').at(-1) ?? null;
}

/** Files that a pull request, a commit or a comparison changes, as far as the page shows them. */
function changedPaths(document: Document, url: URL): readonly string[] {
  if (!CHANGES.test(url.pathname)) return [];
  return someOf(foundByAll(document, CHANGED)).flatMap((element) => changedPath(element) ?? []);
}

/**
 * GitHub, and GitHub Enterprise on a host of the customer's own. Verified by saved pages of 2021: a file, an issue, and the
 * changed files of a pull request. Of its newer pages there is none yet, and the self-check speaks up when they change.
 */
const github: Site = {
  id: 'github',
  label: 'GitHub',
  origins: ['https://github.com/*'],
  verified: true,

  recognise,

  subjects(document, url): readonly Subject[] {
    const repository = repositoryOf(document, url);
    if (repository === null) return [];
    const shown = shownPath(document, url);
    const paths = shown === null ? changedPaths(document, url) : [shown];
    return codeSubjects(
      repository,
      paths,
      firstFound(document, LABELS).map(
        (label) => label.getAttribute('data-name') ?? plainText(label),
      ),
    );
  },

  textRoots(document) {
    const written = [
      ...firstFound(document, TITLE),
      // Descriptions, comments, reviews and READMEs of both generations.
      ...document.querySelectorAll('.markdown-body'),
      ...document.querySelectorAll('.commit-title,.commit-desc,.BorderGrid-cell p.f4'),
      ...firstFound(document, [
        '[data-testid="issue-pr-title-link"]',
        'a[id^="issue_"][id$="_link"]',
        '.js-navigation-item .markdown-title',
      ]),
    ];
    return outermost(written.filter((element) => element.closest(PREVIEW) === null));
  },

  skip: [
    'button',
    'pre',
    'file-attachment',
    'clipboard-copy',
    '.js-suggester',
    '.js-preview-body',
    // Code that a comment quotes or suggests.
    '.blob-code',
    '.commit-ref',
  ].join(','),

  docks(document, url) {
    if (repositoryOf(document, url) === null) return [];
    return firstOfEach(document, [
      ...TITLE,
      '#partial-discussion-header',
      '[data-testid="breadcrumbs"]',
      '#blob-path',
      '#repo-title-component',
      '#repository-container-header h1',
      'main h1',
    ]);
  },

  items(document, url) {
    const repository = repositoryOf(document, url);
    if (repository === null) return null;
    return CHANGES.test(url.pathname)
      ? itemsOf(document, CHANGED, 'file', (item) =>
          fileSubjects(repository, changedPath(item) ?? undefined),
        )
      : itemsOf(document, ROWS, 'work', (row) =>
          toSubjects([
            ...[...row.querySelectorAll(ROW_LABELS)].map((each) => `label:${plainText(each)}`),
            `repo:${repository}`,
          ]),
        );
  },

  words:
    'orgs projects views issues pull pulls discussions commit commits compare blob tree blame edit raw releases wiki actions files changes',

  probes: [
    {
      name: 'title',
      when: (url) => ITEM.test(url.pathname),
      find: TITLE,
    },
    {
      name: 'changedFiles',
      when: (url) => FILES_TAB.test(url.pathname),
      find: [CHANGED.join(',')],
    },
    {
      name: 'filePath',
      when: (url) => /^\/[^/]+\/[^/]+\/blob\//.test(url.pathname),
      find: (document, url) => shownPath(document, url) !== null,
    },
  ],
};

export default github;
