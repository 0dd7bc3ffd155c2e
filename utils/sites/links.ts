import type { Subject } from '../map/model';
import { productInAddress } from './bugzilla/address';
import { decoded, toSubjects } from './read';
import { queueOfSearch } from './request-tracker/address';
import { tableOf } from './servicenow/address';
import { spacesInPath } from './xwiki/address';

/** As the longest that a page may report. */
const MAX_ADDRESS = 4_000;

/**
 * What an address alone says about its subjects, most specific first: for right-clicked links, and for pages that no
 * content script reads. Knows the addresses of the tools that have site files; anything else is `url:`.
 *
 * @returns an empty list for anything but http(s), and for what is longer than any tool's address: a page may lay out links
 *   of millions of letters
 */
export function subjectsOfAddress(address: string): readonly Subject[] {
  if (address.length > MAX_ADDRESS || !URL.canParse(address)) return [];
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return [];
  const page = `url:${url.origin}${url.pathname}` as Subject;
  for (const [pattern, subjects] of ADDRESSES) {
    const found = pattern.exec(url.pathname);
    if (found !== null) return [...subjects(found, url), page];
  }
  return [page];
}

const ISSUE_KEY = '([A-Z][A-Z0-9_]+)-\\d+';

/** A file, where one is shown, and its repository; both as the host's pages name them. */
function code(url: URL, repository: string, path: string | undefined): Subject[] {
  const where = `${url.hostname}/${repository}`;
  return [...(path ? [`path:${where}/${path}` as Subject] : []), `repo:${where}` as Subject];
}

const ADDRESSES: readonly [RegExp, (found: RegExpExecArray, url: URL) => Subject[]][] = [
  [new RegExp(`/browse/${ISSUE_KEY}$`), ([, key]) => [`jira-project:${key}` as Subject]],
  // Bitbucket Data Center, before projects of Jira.
  [
    /\/(projects|users)\/([^/]+)\/repos\/([^/]+)(?:\/browse\/(.+))?/,
    ([, kind, owner, repo, path], url) =>
      code(url, `${kind === 'users' ? '~' : ''}${owner}/${repo}`, path),
  ],
  [
    /\/projects\/([A-Z][A-Z0-9_]+)(?:\/|$)/,
    ([, key], url) => {
      const selected = new RegExp(`^${ISSUE_KEY}$`).exec(
        url.searchParams.get('selectedIssue') ?? '',
      );
      return [`jira-project:${selected?.[1] ?? key}` as Subject];
    },
  ],
  [/\/wiki\/spaces\/([^/]+)(?:\/|$)/, ([, key]) => [`space:${key}` as Subject]],
  // Redmine, whose identifiers are small; a file, its repository, or anything else of a project.
  [
    /\/projects\/([a-z][\w-]*)\/repository\/([^/]+)(?:\/revisions\/[^/]+)?(?:\/(?:show|entry|annotate|changes)\/(.+))?/,
    ([, project = '', repo = '', path], url) => code(url, `${project}/${repo}`, path),
  ],
  [
    /\/projects\/([a-z][\w-]*)\/(?:issues|wiki|roadmap|activity|news|boards)(?:\/|$)/,
    projectOfHost,
  ],
  // DokuWiki.
  [
    /\/doku\.php(?:\/(.+))?$/,
    ([, page], url) => {
      const id = page ?? url.searchParams.get('id') ?? '';
      const [, space] = /^:?(\S+):[^:]+$/.exec(decoded(id).replaceAll('/', ':')) ?? [];
      return space === undefined ? [] : [`space:${space}` as Subject];
    },
  ],
  // GitLab, with all groups.
  [
    /^\/((?!groups\/)[^/]+\/.+?)\/-\/(?:(?:blob|tree)\/[^/]+\/(.+)|(?:issues|work_items|merge_requests)\/\d+)/,
    ([, project = '', path], url) => code(url, project, path),
  ],
  // Azure DevOps.
  [
    /^\/([^/]+\/[^/]+\/_git\/[^/]+)/,
    ([, repo = ''], url) => code(url, repo, /[?&]path=\/([^&]+)/.exec(url.search)?.[1]),
  ],
  // GitHub; Gitea; Bitbucket Cloud.
  [
    /^\/([^/]+\/[^/]+)\/(?:(?:blob|tree|src\/(?:branch|tag|commit)|src)\/[^/]+\/(.+)|(?:pulls?|pull-requests|issues)\/\d+)/,
    ([, repo = '', path], url) => code(url, repo, path),
  ],
  // Linear and YouTrack, whose knowledge base counts `PAY-A-1`; boards of Trello; projects of Asana.
  [/\/(?:issue|articles)\/([A-Z]\w*)-(?:A-)?\d+(?:\/|$)/i, projectOfHost],
  [/^\/b\/(\w{8})(?:\/|$)/, projectOfHost],
  [/^\/(?:0|1\/\d+\/project)\/([1-9]\d{9,})(?:\/|$)/, projectOfHost],
  [
    /\.do(?:%3F|$)/i,
    (_found, url) => {
      const table = tableOf(url);
      return table === null ? [] : [`project:${url.hostname}/${table}` as Subject];
    },
  ],
  // Bugzilla's lists and forms, searches of Request Tracker, and pages of XWiki.
  [
    /\/(?:buglist|enter_bug|describecomponents)\.cgi$/,
    (_found, url) => named(productInAddress(url)),
  ],
  [
    /\/Search\/Results\.html$/,
    (_found, url) => named([`project:${url.hostname}/${queueOfSearch(url)}`]),
  ],
  [
    /\/bin\/view\/(.+)$/,
    ([, path = '']) => named(spacesInPath(path).map((name) => `space:${name}`)),
  ],
];

/** Names from an address are as people chose them, so that some are no subjects. */
function named(texts: readonly string[]): Subject[] {
  return [...toSubjects(texts)];
}

function projectOfHost([, key]: RegExpExecArray, url: URL): Subject[] {
  return [`project:${url.hostname}/${key}` as Subject];
}
