declare const openable: unique symbol;
/** The address of a page that a request came from, fit for an `href`. */
export type OpenableAddress = string & { readonly [openable]: true };

/**
 * Checks the address of a page before it becomes a link. An import may bring any text here, so only `http:` and
 * `https:` pass, without user info.
 *
 * @returns the address as the URL parser writes it, or null when it is shown as text only.
 */
export function openableAddress(address: string): OpenableAddress | null {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return url.username === '' && url.password === '' ? (url.href as OpenableAddress) : null;
}
