import { FetchFault } from './fetch-fault';
import { isFetchable, retryAfter } from './safe-fetch';

/** Milliseconds until the server's answer has to begin. Shorter than a background lives without an event. */
export const POST_TIMEOUT_MS = 20_000;

/** What a fault means for the next attempt. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

export interface PostRules {
  /** Sent as `Idempotency-Key`: the same one with every attempt, so that a server can tell a repeat. */
  readonly key: string;
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
  readonly now?: () => Date;
}

/**
 * Posts JSON to an `https:` address: without cookies, referrer and cache, following no redirect, capped in time. Of the
 * answer only status and `Retry-After` count; its body is not read.
 *
 * @param body the JSON, to the letter
 * @throws FetchFault: `offline`, `timeout`, `throttled` and `server` may pass; every other one stays
 */
export async function safePost(url: string, body: string, rules: PostRules): Promise<void> {
  const { host } = new URL(url);
  if (!isFetchable(url)) throw new FetchFault('blocked', host);
  const timeoutMs = rules.timeoutMs ?? POST_TIMEOUT_MS;
  const timeout = AbortSignal.timeout(timeoutMs);
  let response: Response;
  try {
    response = await (rules.fetch ?? fetch)(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': rules.key },
      body,
      credentials: 'omit',
      // Nothing is followed, as with `error`; but `error` looks like a dead network.
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: timeout,
    });
  } catch {
    if (timeout.aborted) throw new FetchFault('timeout', String(Math.round(timeoutMs / 1000)));
    throw new FetchFault('offline', host);
  }
  void response.body?.cancel().catch(() => undefined);
  const { status } = response;
  if (response.ok) return;
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400))
    throw new FetchFault('redirect', host);
  const wait = retryAfter(response.headers.get('retry-after'), rules.now?.() ?? new Date());
  if (PASSING.has(status)) throw new FetchFault('throttled', String(status), wait);
  if (status >= 500) throw new FetchFault('server', String(status), wait);
  throw new FetchFault('status', String(status));
}
