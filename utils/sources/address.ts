import * as v from 'valibot';

/** An address as it stands in stored options. */
export const storedAddress = v.pipe(v.string(), v.trim(), v.maxLength(2000), v.url());

/** What may be read besides `https:`; given by whoever calls, never by what is stored. See {@link usableAddress}. */
export const givenOrigins = v.optional(v.array(v.string()), []);

/**
 * An address that a source may ask for, without its fragment; null for any other.
 *
 * @param origins `http:` origins that this build allows besides `https:`; in the builder also `file:`
 */
export function usableAddress(text: string, origins: readonly string[]): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  url.hash = '';
  // The origin of a file is `null`, and so is that of `data:` and others.
  const isAllowed =
    url.protocol === 'https:' || origins.includes(url.protocol === 'file:' ? 'file:' : url.origin);
  return isAllowed && url.username === '' && url.password === '' ? url : null;
}
