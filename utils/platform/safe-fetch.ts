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

/** Why a fetch failed; the options page has a text for each under `fault.<code>`. */
export type FetchFaultCode =
  | 'blocked'
  | 'offline'
  | 'timeout'
  | 'redirect'
  | 'unauthorised'
  | 'forbidden'
  | 'not-found'
  | 'throttled'
  | 'server'
  | 'status'
  | 'wrong-type'
  | 'too-large'
  | 'cut-off';

/** An expected failure of the network or the server, apart from bugs. */
export class FetchFault extends Error {
  override readonly name = 'FetchFault';
  readonly code: FetchFaultCode;
  /** Value for the text's placeholder: a status, a type, a number of bytes or seconds. Plain text. */
  readonly detail: string;
  /** Seconds to wait, where the server said so. */
  readonly retryAfter: number | null;

  constructor(code: FetchFaultCode, detail: string, retryAfter: number | null = null) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail.slice(0, 200);
    this.retryAfter = retryAfter;
  }
}

/** Decoded bytes that one answer may have. */
export const MAX_FETCH_BYTES = 50_000_000;
/** Milliseconds until the last byte has to be there. */
export const FETCH_TIMEOUT_MS = 30_000;

export interface FetchRules {
  /** The addresses that this source's stored options name; any other is refused. */
  readonly addresses: readonly string[];
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
 * The way of one source to the network (SAFETY.md, fact 7): GET only, to the addresses of its own options only, without
 * cookies, referrer and cache, following no redirect, capped in decoded bytes and in time.
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
 * @returns the bytes, or `unchanged` for a 304
 * @throws FetchFault
 */
export async function safeFetch(
  url: string,
  validator: Validator | null,
  rules: FetchRules,
): Promise<Fetched | 'unchanged'> {
  if (!rules.addresses.includes(url) || !isFetchable(url, rules.httpOrigins)) {
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
  try {
    const response = await request(url, validator, signal, rules.fetch ?? fetch);
    if (response.status === 304 && validator !== null) return 'unchanged';
    checkAnswer(response, rules.now?.() ?? new Date());
    return {
      bytes: await readCapped(response, rules.maxBytes ?? MAX_FETCH_BYTES),
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
  send: typeof fetch,
): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json, text/plain;q=0.5' });
  if (validator?.etag) headers.set('If-None-Match', validator.etag);
  if (validator?.lastModified) headers.set('If-Modified-Since', validator.lastModified);
  try {
    return await send(url, {
      method: 'GET',
      headers,
      credentials: 'omit',
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

function checkAnswer(response: Response, now: Date): void {
  const { status } = response;
  if (response.type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(status)) {
    // Browsers do not tell where to, so the text names who redirects.
    throw new FetchFault('redirect', originOf(response.url));
  }
  const wait = retryAfter(response.headers.get('retry-after'), now);
  if (status === 429) throw new FetchFault('throttled', String(wait ?? 0), wait);
  if (status >= 500) throw new FetchFault('server', String(status), wait);
  if (status !== 200) throw new FetchFault(FAULTS[status] ?? 'status', String(status));
  const type = (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (
    type &&
    !/^(?:application|text)\/(?:[\w.-]+\+)?json$|^text\/plain$|octet-stream$/.test(type)
  ) {
    throw new FetchFault('wrong-type', type);
  }
}

/** `Retry-After` in seconds, from seconds or an HTTP date; null when it is missing or makes no sense. */
function retryAfter(header: string | null, now: Date): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const until = Date.parse(header);
  return Number.isFinite(until) ? Math.max(0, Math.ceil((until - now.getTime()) / 1000)) : null;
}

async function readCapped(response: Response, maxBytes: number): Promise<Uint8Array> {
  const encoded = response.headers.has('content-encoding');
  const announced = Number(response.headers.get('content-length') ?? Number.NaN);
  if (!encoded && announced > maxBytes) throw new FetchFault('too-large', String(maxBytes));
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const chunk = await nextChunk(reader, length);
    if (chunk === null) break;
    length += chunk.length;
    if (length > maxBytes) throw new FetchFault('too-large', String(maxBytes));
    chunks.push(chunk);
  }
  if (!encoded && Number.isFinite(announced) && length < announced) {
    throw new FetchFault('cut-off', `${length} / ${announced}`);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

async function nextChunk(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  length: number,
): Promise<Uint8Array | null> {
  try {
    const part = await reader?.read();
    return part?.value ?? null;
  } catch {
    throw new FetchFault('cut-off', String(length));
  }
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
