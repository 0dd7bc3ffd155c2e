/** Why a fetch failed; the options page has a text for each under `fault.<code>`. */
export type FetchFaultCode =
  | 'blocked'
  | 'offline'
  | 'timeout'
  | 'redirect'
  | 'sign-in'
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
