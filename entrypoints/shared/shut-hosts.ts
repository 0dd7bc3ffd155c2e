/** Hosts on which browsers let no extension run. */
const SHUT = [
  'chromewebstore.google.com',
  'microsoftedge.microsoft.com',
  'addons.mozilla.org',
  'accounts.firefox.com',
  'support.mozilla.org',
];

/** Does the browser keep every extension out of a host? */
export function isShut(host: string): boolean {
  return SHUT.includes(host);
}
