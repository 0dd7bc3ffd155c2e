import type { PageContext } from '../requests/model';
import { type SafeLink, safeLink } from './safe-link';

/** The issue or pull request that a request is about, where its own page can be commented on. */
export interface Item {
  /** `jira` where it is not known whether it is Cloud or Data Center. */
  readonly tool: 'jira' | 'jira-cloud' | 'jira-dc' | 'github';
  /** Its own page. */
  readonly link: SafeLink;
}

/** An origin that the user granted, and the site file that reads it; null: not said. */
export interface GrantedTool {
  /** Match pattern, `https://host/*`. */
  readonly pattern: string;
  readonly site: string | null;
}

/**
 * The tools whose pages may be opened: granted, and not turned off.
 *
 * @param sites as the settings keep them, by pattern
 * @param granted patterns that the browser holds as granted
 */
export function grantedTools(
  sites: Readonly<Record<string, { readonly site: string; readonly mode: string }>>,
  granted: readonly string[],
): readonly GrantedTool[] {
  return granted
    .filter((pattern) => sites[pattern]?.mode !== 'off')
    .map((pattern) => ({ pattern, site: sites[pattern]?.site ?? null }));
}

/** `/browse/PAY-142` at any context path, and the address of an issue inside its project. */
const ISSUE =
  /^((?:\/[\w.-]+)*?)\/(?:browse|projects\/[A-Z][A-Z0-9_]*\/issues)\/([A-Z][A-Z0-9_]*-\d+)$/;
/** What stands before `/projects` in Jira's newer addresses; everything else there is the path of the installation. */
const AREA = /^\/jira\/(?:software|core|servicedesk)(?:\/c)?$/;
/** `/acme/api/pull/7`, with or without one of its tabs. */
const THREAD = /^\/([\w.-]+)\/([\w.-]+)\/(issues|pull|discussions)\/(\d+)(?:\/|$)/;

/**
 * The item whose page a request came from. The host is the tool's own, so no list of ours can name it: the user's grants
 * are the list, and the address is put together anew from the parts that name the item, so that nothing else of what a
 * page said about itself is ever opened.
 *
 * @returns null for a page of any other tool, of no single item, or on an origin that is not granted
 */
export function itemOf(page: PageContext | null, tools: readonly GrantedTool[]): Item | null {
  if (page === null || !URL.canParse(page.url)) return null;
  const url = new URL(page.url);
  const tool = tools.find(({ pattern }) => coversHost(pattern, url.hostname));
  if (url.protocol !== 'https:' || tool === undefined) return null;
  const [, before = '', key] = ISSUE.exec(url.pathname) ?? [];
  if (key !== undefined && tool.site !== 'github')
    return made(jiraOf(url.hostname, tool.site), url, `${before.replace(AREA, '')}/browse/${key}`);
  const [, owner, repo, part, number] = THREAD.exec(url.pathname) ?? [];
  if (number !== undefined && isGitHub(url.hostname, tool.site))
    return made('github', url, `/${owner}/${repo}/${part}/${number}`);
  return null;
}

function made(tool: Item['tool'], { host }: URL, path: string): Item | null {
  const link = safeLink(`https://${host}${path}`, [host]);
  return link === null ? null : { tool, link };
}

/** Own domains look alike in Cloud and Data Center; then only the site file knows. */
function jiraOf(hostname: string, site: string | null): Item['tool'] {
  if (site === 'jira-cloud' || hostname.endsWith('.atlassian.net')) return 'jira-cloud';
  return site === 'jira-dc' ? 'jira-dc' : 'jira';
}

/** Other forges have the same addresses: a host that nobody calls GitHub's is none. */
function isGitHub(hostname: string, site: string | null): boolean {
  return site === 'github' || hostname === 'github.com' || hostname.startsWith('github.');
}

function coversHost(pattern: string, hostname: string): boolean {
  const host = /^https:\/\/([^/*]+|\*\.[^/*]+)\/\*$/.exec(pattern)?.[1];
  if (host === undefined) return false;
  return host.startsWith('*.')
    ? hostname === host.slice(2) || hostname.endsWith(host.slice(1))
    : hostname === host;
}
