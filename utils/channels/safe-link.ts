declare const safe: unique symbol;
/** A link that passed `safeLink`; every sink (href, `tabs.create`) takes only this. */
export type SafeLink = string & { readonly [safe]: true };

/**
 * Exact hosts that a link may lead to, besides `mailto:` (SAFETY.md, promise 10). Reviewed: each belongs to a channel,
 * and nothing but that service answers there.
 */
const HOSTS: readonly string[] = [
  'slack.com',
  'teams.microsoft.com',
  'chat.google.com',
  'calendar.google.com',
  'outlook.office.com',
];
/** A company's own Slack, in which each workspace has a name: `acme.slack.com`, `acme.enterprise.slack.com`. */
const SLACK_WORKSPACE = /^[a-z0-9][a-z0-9-]{0,62}(\.enterprise)?\.slack\.com$/;

/**
 * Checks a link against the allow-list: `mailto:` with one plain recipient, subject and body, or `https:` to an allow-listed host, without
 * user info.
 *
 * @param alsoHosts hosts (with their port, if any) that the user granted; never from a map or a page alone
 * @returns the link as the URL parser writes it, or null when it may not be opened.
 */
export function safeLink(link: string, alsoHosts: readonly string[] = []): SafeLink | null {
  let url: URL;
  try {
    url = new URL(link);
  } catch {
    return null;
  }
  if (url.protocol === 'mailto:')
    return isPlainRecipient(url.pathname) && [...url.searchParams.keys()].every(isMailField)
      ? (url.href as SafeLink)
      : null;
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  const allowed =
    HOSTS.includes(url.host) || SLACK_WORKSPACE.test(url.host) || alsoHosts.includes(url.host);
  return allowed ? (url.href as SafeLink) : null;
}

/** Any other field may name a further recipient. */
const isMailField = (name: string): boolean => name === 'subject' || name === 'body';

/** One address and nothing else: a second recipient after a comma, or headers smuggled into the path, are refused. */
function isPlainRecipient(path: string): boolean {
  let address: string;
  try {
    address = decodeURIComponent(path);
  } catch {
    return false;
  }
  return /^[^\s@,;?&<>"()\\]+@[^\s@,;?&<>"()\\]+$/.test(address);
}
