import { itemsOf } from './items';
import { decoded, firstFound, firstOfEach, outermost, plainText, toSubjects } from './read';
import type { Site } from './site';

const HOST = 'linear.app';
/** A team is its key, which every issue of it carries: `/acme/issue/ENG-12/…`, `/acme/team/ENG/…`. */
const TEAM = /^\/[^/]+\/(?:issue\/([A-Z\d]+)-\d+|team\/([A-Z\d]+))(?:\/|$)/i;
/** A project's name in small letters, with dashes, before a number of its own. */
const PROJECT = /^\/[^/]+\/project\/([^/]+)-[\da-f]{12}(?:\/|$)/;
const LABEL = /\/issue-label\/([^/?#]+)/;
const ITEMS = 'a[data-list-key],a[data-board-item]';
const ISSUE = '[data-view-id="issue-view"]';
const TITLE = ['[aria-label="Issue title"]', '[aria-label="Project name"]'] as const;

/** The issue with the fields beside it; null on lists and in projects. */
function issueOf(document: Document): Element | null {
  const view = document.querySelector(ISSUE);
  return view?.parentElement?.parentElement ?? view;
}

/**
 * Linear. Its descriptions, comments and most titles are editors even while one only reads: none of them is read.
 */
const linear: Site = {
  id: 'linear',
  label: 'Linear',
  origins: [`https://${HOST}/*`],

  recognise: (_document, url) => url.hostname === HOST,

  subjects(document, url) {
    if (url.hostname !== HOST) return [];
    const [, ofIssue, team = ofIssue] = TEAM.exec(url.pathname) ?? [];
    const issue = ofIssue === undefined ? null : issueOf(document);
    // The name itself is an editor on the project's page. Compared without regard to case, this mostly equals it.
    const project = decoded(PROJECT.exec(url.pathname)?.[1] ?? '').replaceAll('-', ' ');
    const projects = [...(issue?.querySelectorAll('svg[aria-label="Project"]') ?? [])].map(
      (icon) => (icon.nextElementSibling === null ? '' : plainText(icon.nextElementSibling)),
    );
    const labels = [
      url.pathname,
      ...(issue === null ? [] : firstFound(issue, ['a[href*="/issue-label/"]'])).map(
        (link) => link.getAttribute('href') ?? '',
      ),
    ].map((address) => decoded(LABEL.exec(address)?.[1] ?? ''));
    return toSubjects([
      ...[project, ...projects, team?.toUpperCase() ?? ''].map((key) => `project:${HOST}/${key}`),
      ...labels.map((label) => `label:${label}`),
    ]);
  },

  textRoots(document) {
    return outermost([...firstOfEach(document, TITLE), ...document.querySelectorAll(ITEMS)]);
  },

  skip: 'button,[role="button"],[data-column-id="issueId"]',

  docks: (document) => firstOfEach(document, TITLE),

  items: (document) =>
    itemsOf(document, ITEMS, 'work', (item) => {
      const team = TEAM.exec(item.getAttribute('href') ?? '')?.[1];
      return toSubjects(team === undefined ? [] : [`project:${HOST}/${team.toUpperCase()}`]);
    }),

  words: 'issue team project issue-label projects active backlog all overview issues view inbox',

  probes: [
    {
      name: 'issue',
      when: (url) => url.hostname === HOST && /^\/[^/]+\/issue\//.test(url.pathname),
      find: [ISSUE],
    },
    {
      name: 'title',
      when: (url) => url.hostname === HOST && /^\/[^/]+\/(?:issue|project)\//.test(url.pathname),
      find: TITLE,
    },
  ],
};

export default linear;
