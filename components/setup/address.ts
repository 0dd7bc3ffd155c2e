/** What is wrong with a typed address. */
export type AddressFault = 'empty' | 'form' | 'insecure' | 'credentials';

export type CheckedAddress =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly fault: AddressFault };

/**
 * Checks a typed address before the browser is asked for it. A missing scheme is read as `https://`.
 *
 * @param alsoOrigins exact origins that this build may fetch without https (the map servers of the demo on loopback).
 */
export function checkAddress(typed: string, alsoOrigins: readonly string[] = []): CheckedAddress {
  const text = typed.trim();
  if (text === '') return { ok: false, fault: 'empty' };
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null || /\s/.test(text)) return { ok: false, fault: 'form' };
  if (url.username !== '' || url.password !== '') return { ok: false, fault: 'credentials' };
  if (url.protocol === 'http:' && !alsoOrigins.includes(url.origin))
    return { ok: false, fault: 'insecure' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { ok: false, fault: 'form' };
  // A word alone is a slip of the pen far more often than a host without a domain.
  if (!url.hostname.includes('.') && url.hostname !== 'localhost' && !text.includes('://'))
    return { ok: false, fault: 'form' };
  return { ok: true, url };
}
