import { itemsOf } from './items';
import { firstFound, firstOfEach, outermost, plainText, toSubjects } from './read';
import type { Site } from './site';

/** An issue or an article of the knowledge base: `PAY-142`, `PAY-A-7`. */
const ITEM = /^([a-z]\w*)-(?:A-)?\d+$/i;
const ITEM_IN_PATH = /\/(?:issues?|articles|tickets)\/([^/]+)(?:\/|$)/;
const PROJECT_IN_PATH = /\/projects\/([a-z]\w*)(?:\/|$)/i;

/** An issue over a board or a list, then one on a page of its own, then one of before 2023. */
const ISSUE = [
  '[data-test*="ticket-view-dialog"]',
  '[role="dialog"]:has([data-test="fields-sidebar"])',
  '[data-test="issue-container"]',
  '.yt-issue-view',
] as const;
const TITLE = ['[data-test="ticket-summary"]', '[data-test="issueSummary"]', 'h1'] as const;
const ID = ['[class*="idLink__"]', '[id*="id-link"]', '.js-issue-id', 'a[href*="issue/"]'] as const;
const SUBSYSTEM = ['[aria-label="Subsystem"] [class^="fieldValue"]', '[data-test="Subsystem"]'];
const TAGS = ['.yt-issue-tags__tag', '[class*="tags"] a'] as const;
const WRITTEN = [
  '[data-test="ticket-summary"]',
  '.wiki.text',
  '[class*="wikified"]',
  '[class^="description__"]',
  '[class*="ommentContent"]',
  '.yt-agile-card__summary',
].join(',');

/** The issue on top; null on lists, boards and articles. */
function issueOf(document: Document): Element | null {
  return firstFound(document, ISSUE).at(-1) ?? null;
}

function projectOf(document: Document, url: URL): string | undefined {
  const issue = issueOf(document);
  const texts = [
    url.searchParams.get('issue') ?? '',
    ITEM_IN_PATH.exec(url.pathname)?.[1] ?? '',
    ...(issue === null ? [] : firstOfEach(issue, ID).map(plainText)),
  ];
  const item = texts.flatMap((text) => ITEM.exec(text)?.[1] ?? [])[0];
  return item ?? PROJECT_IN_PATH.exec(url.pathname)?.[1];
}

/** YouTrack, in the cloud and on a company's own server, below any path. */
const youtrack: Site = {
  id: 'youtrack',
  label: 'YouTrack',
  origins: ['https://*.youtrack.cloud/*', 'https://*.myjetbrains.com/youtrack/*'],

  recognise(document, url) {
    return (
      /\.(?:youtrack\.cloud|myjetbrains\.com)$/.test(url.hostname) ||
      document.querySelector('link[type*="opensearch"][title="YouTrack"]') !== null
    );
  },

  subjects(document, url) {
    const project = projectOf(document, url);
    const issue = issueOf(document);
    if (project === undefined) return [];
    const place = `${url.hostname}/${project}`;
    const values = (fields: readonly string[]) =>
      issue === null ? [] : firstFound(issue, fields).map(plainText);
    return toSubjects([
      ...values(SUBSYSTEM)
        // An empty field says so with its own name ("No subsystem").
        .filter((value) => !/subsystem/i.test(value))
        .map((value) => `component:${place}/${value}`),
      `project:${place}`,
      ...values(TAGS).map((tag) => `label:${tag}`),
    ]);
  },

  textRoots(document) {
    const issue = issueOf(document);
    return outermost([
      ...(issue === null ? [] : firstFound(issue, TITLE)),
      ...document.querySelectorAll(WRITTEN),
    ]);
  },

  skip: 'button,pre,[role="button"]',

  docks(document) {
    return firstOfEach(issueOf(document) ?? document, TITLE);
  },

  items: (document, url) =>
    itemsOf(document, '.yt-agile-card', 'work', (card) => {
      const project = firstOfEach(card, ['.yt-agile-card__id'])
        .map(plainText)
        .flatMap((id) => ITEM.exec(id)?.[1] ?? []);
      return toSubjects([
        ...project.map((key) => `project:${url.hostname}/${key}`),
        ...firstFound(card, TAGS).map((tag) => `label:${plainText(tag)}`),
      ]);
    }),

  words: 'youtrack issue issues articles projects agiles tickets current dashboard reports',

  probes: [
    {
      name: 'issue',
      when: (url) =>
        ITEM.test(
          url.searchParams.get('issue') ?? /\/issue\/([^/]+)/.exec(url.pathname)?.[1] ?? '',
        ),
      find: ISSUE,
    },
    {
      name: 'text',
      when: (url) => /\/articles\/[^/]+-A-\d+/.test(url.pathname),
      find: [WRITTEN],
    },
  ],
};

export default youtrack;
