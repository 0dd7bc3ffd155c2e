declare const safe: unique symbol;
/** A link that passed `safeLink`; every sink (href, `tabs.create`) takes only this. */
export type SafeLink = string & { readonly [safe]: true };

/** Chat hosts that a map may point at, besides `mailto:` (SAFETY.md, promise 10). */
const CHAT_HOSTS = ['slack.com', 'teams.microsoft.com', 'chat.google.com'];

/**
 * Checks a link against the allow-list: `mailto:` with one plain recipient, or `https:` to an allow-listed host
 * (or one in `alsoHosts`, which come from the user or policy, never from a map), without user info.
 *
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
    return isPlainRecipient(url.pathname) ? (url.href as SafeLink) : null;
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  const allowed = [...CHAT_HOSTS, ...alsoHosts].some(
    (host) => url.hostname === host || url.hostname.endsWith(`.${host}`),
  );
  return allowed ? (url.href as SafeLink) : null;
}

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
