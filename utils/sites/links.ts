import type { Subject } from '../map/model';

/**
 * What an address alone says about its subjects, most specific first: for right-clicked links, and for pages that no
 * content script reads. Knows the addresses of Jira, Confluence and GitHub; anything else is `url:`.
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
];
