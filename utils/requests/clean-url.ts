/**
 * The address of a page as the ledger keeps it: without query, fragment and user info, which may hold secrets.
 *
 * @returns null for anything but `http:` and `https:`.
 */
export function cleanUrl(address: string): string | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return url.origin + url.pathname;
}
