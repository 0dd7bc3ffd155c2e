import type { Subject } from '../map/model';
import { tableOf } from './servicenow/address';

/**
 * What an address alone says about its subjects, most specific first: for right-clicked links, and for pages that no
 * content script reads. Knows the addresses of the tools that have site files; anything else is `url:`.
 *
 * @returns an empty list for anything but http(s)
 */
export function subjectsOfAddress(address: string): readonly Subject[] {
  if (!URL.canParse(address)) return [];
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

const ADDRESSES: readonly [RegExp, (found: RegExpExecArray, url: URL) => Subject[]][] = [
  [new RegExp(`/browse/${ISSUE_KEY}$`), ([, key]) => [`jira-project:${key}` as Subject]],
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
  [
    /^\/([^/]+)\/([^/]+)\/(?:blob|tree)\/[^/]+\/(.+)$/,
    ([, owner, repo, path], url) => [
      `path:${url.hostname}/${owner}/${repo}/${path}` as Subject,
      `repo:${url.hostname}/${owner}/${repo}` as Subject,
    ],
  ],
  [
    /^\/([^/]+)\/([^/]+)\/(?:pull|issues)\/\d+/,
    ([, owner, repo], url) => [`repo:${url.hostname}/${owner}/${repo}` as Subject],
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
];

function projectOfHost([, key]: RegExpExecArray, url: URL): Subject[] {
  return [`project:${url.hostname}/${key}` as Subject];
}
