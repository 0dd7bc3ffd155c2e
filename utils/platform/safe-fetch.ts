import { readCapped, unpacked } from './fetch-body';
import { FetchFault, type FetchFaultCode } from './fetch-fault';

export { FetchFault, type FetchFaultCode } from './fetch-fault';

/** What a server said about the version that it sent. */
export interface Validator {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface Fetched {
  /** Decoded from transfer and content encoding, never from text encoding. */
  readonly bytes: Uint8Array;
  readonly validator: Validator | null;
  /** Those of the answer's headers that sources page by. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Decoded bytes that one answer may have. */
export const MAX_FETCH_BYTES = 50_000_000;
/** Milliseconds until the last byte has to be there. */
export const FETCH_TIMEOUT_MS = 30_000;

export interface FetchRules {
  /** Beginnings of the addresses that the source's stored options name; any other address is refused. */
  readonly reach: readonly string[];
  /** `browser`: under the browser's own session, for maps behind single sign-on. */
  readonly signIn?: 'none' | 'browser';
  /** Sent as `Authorization: Bearer`, to addresses within `reach` and so to nobody else; never logged. */
  readonly token?: string | null;
  /** Exact `http:` origins that this build may use besides `https:`; none in the store build. */
  readonly httpOrigins?: readonly string[];
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
  /** Ends the fetch when its answer is no longer wanted. */
  readonly signal?: AbortSignal;
  readonly fetch?: typeof fetch;
  readonly now?: () => Date;
}

/**
 * Whether an address may be fetched at all: `https:`, or an origin that the build allows, without user info.
 */
export function isFetchable(address: string, httpOrigins: readonly string[] = []): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || httpOrigins.includes(url.origin);
}

/**
 * Whether an address lies within a source's reach: same origin, and a path that is one of the beginnings or goes on from
 * it at a `/`. The query is free. A path that a server could read as leading upwards is out.
 *
 * @param reach beginnings of addresses
 */
export function isWithin(address: string, reach: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, pathname } = new URL(address);
  // `URL` has resolved `..`; what is left of it is hidden by an encoded separator.
  if (
    /(?:^|[/\\])(?:\.|%2e){2}(?:;[^/\\]*)?(?:[/\\]|$)/i.test(pathname.replace(/%(?:2f|5c)/gi, '/'))
  )
    return false;
  return reach.some((beginning) => {
    if (!URL.canParse(beginning)) return false;
    const base = new URL(beginning);
    if (base.origin !== origin) return false;
    if (base.pathname === pathname) return true;
    return pathname.startsWith(base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`);
  });
}

/**
 * The way of one source to the network (SAFETY.md, fact 7): GET only, within the reach of its own options only, without
 * referrer and cache, without cookies unless it is set to the browser's sign-in, following no redirect, capped in decoded
 * bytes and in time.
 */
export function createSourceIo(rules: FetchRules): {
  get(url: string, validator?: Validator | null): Promise<Fetched | 'unchanged'>;
  readonly signal?: AbortSignal;
  now(): Date;
} {
  return {
    get: (url, validator = null) => safeFetch(url, validator, rules),
    now: rules.now ?? (() => new Date()),
    ...(rules.signal ? { signal: rules.signal } : {}),
  };
}

/**
 * Fetches an address under `rules`.
 *
 * @param validator from the last answer, for a conditional request
 * @returns the bytes, unpacked where the file itself is gzip, or `unchanged` for a 304
 * @throws FetchFault
 */
export async function safeFetch(
  url: string,
  validator: Validator | null,
  rules: FetchRules,
): Promise<Fetched | 'unchanged'> {
  if (!isWithin(url, rules.reach) || !isFetchable(url, rules.httpOrigins)) {
    throw new FetchFault('blocked', originOf(url));
  }
  const timeoutMs = rules.timeoutMs ?? FETCH_TIMEOUT_MS;
  const abort = new AbortController();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    abort.abort();
  }, timeoutMs);
  const signal = rules.signal ? AbortSignal.any([rules.signal, abort.signal]) : abort.signal;
  const maxBytes = rules.maxBytes ?? MAX_FETCH_BYTES;
  try {
    const response = await request(url, validator, signal, rules);
    if (response.status === 304 && validator !== null) return 'unchanged';
    checkAnswer(response, url, rules);
    return {
      bytes: await unpacked(await readCapped(response, maxBytes), maxBytes),
      validator: validatorOf(response),
      headers: headersOf(response),
    };
  } catch (error) {
    if (timedOut) throw new FetchFault('timeout', String(Math.round(timeoutMs / 1000)));
    throw error;
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}

async function request(
  url: string,
  validator: Validator | null,
  signal: AbortSignal,
  rules: FetchRules,
): Promise<Response> {
  const send = rules.fetch ?? fetch;
  const headers = new Headers({ Accept: 'application/json, text/plain;q=0.5, */*;q=0.1' });
  if (rules.token) headers.set('Authorization', `Bearer ${rules.token}`);
  if (validator?.etag) headers.set('If-None-Match', validator.etag);
  if (validator?.lastModified) headers.set('If-Modified-Since', validator.lastModified);
  try {
    return await send(url, {
      method: 'GET',
      headers,
      credentials: rules.signIn === 'browser' ? 'include' : 'omit',
      // Nothing is followed, as with `error`; but `error` looks like a dead network, and the user could not be told.
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal,
    });
  } catch {
    throw new FetchFault('offline', originOf(url));
  }
}

const FAULTS: Readonly<Record<number, FetchFaultCode>> = {
  401: 'unauthorised',
  403: 'forbidden',
  404: 'not-found',
  407: 'unauthorised',
  410: 'not-found',
};

/** Files of maps, catalogues, tables and signatures, under the names that servers have for them. */
const TYPES =
  /^(?:application|text)\/(?:[\w.-]+\+)?json$|^text\/(?:plain|csv|tab-separated-values)$|^application\/(?:csv|(?:x-)?gzip|pgp-signature)$|octet-stream$/;

function checkAnswer(response: Response, url: string, rules: FetchRules): void {
  const { status } = response;
  const now = rules.now?.() ?? new Date();
  const type = (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase();
  const redirects =
    response.type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(status);
  // A session that has ended shows as a redirect to where one signs in, as its page, or as a plain refusal.
  if (
    rules.signIn === 'browser' &&
    (redirects || status === 401 || (status === 200 && /^text\/html$|xhtml/.test(type ?? '')))
  ) {
    throw new FetchFault('sign-in', originOf(url));
  }
  // Browsers do not tell where to, so the text names who redirects.
  if (redirects) throw new FetchFault('redirect', originOf(url));
  const wait = retryAfter(response.headers.get('retry-after'), now);
  if (status === 429) throw new FetchFault('throttled', String(wait ?? 0), wait);
  if (status >= 500) throw new FetchFault('server', String(status), wait);
  if (status !== 200) throw new FetchFault(FAULTS[status] ?? 'status', String(status));
  if (type && !TYPES.test(type)) throw new FetchFault('wrong-type', type);
}

/** `Retry-After` in seconds, from seconds or an HTTP date; null when it is missing or makes no sense. */
export function retryAfter(header: string | null, now: Date): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const until = Date.parse(header);
  return Number.isFinite(until) ? Math.max(0, Math.ceil((until - now.getTime()) / 1000)) : null;
}

function validatorOf(response: Response): Validator | null {
  const etag = response.headers.get('etag');
  const lastModified = response.headers.get('last-modified');
  return etag === null && lastModified === null ? null : { etag, lastModified };
}

function headersOf(response: Response): Readonly<Record<string, string>> {
  const link = response.headers.get('link');
  return link === null ? {} : { link };
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address;
}
