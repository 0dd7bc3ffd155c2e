import type { Details, DetailsRequest, Site } from '../sites/site';
import { guarded } from './guard';

/** How long the tool may take, in ms. */
const TIMEOUT_MS = 8_000;
/** Longest answer that is read, decoded, in bytes: an issue's few fields need a thousandth. */
const MAX_BYTES = 1_000_000;
/** Items of one page life that are kept; on a board one clicks through many. */
const MAX_ITEMS = 200;

/**
 * Asks the page's own tool about the item on the screen (SITES.md, "REST under the user's own session"): a GET to the
 * page's own origin, each item once. The page says all it can without this: whatever goes wrong here goes unsaid.
 */
export class ToolDetails {
  /** By the first request's path; null while the answer is on its way, and where there was none. */
  readonly #known = new Map<string, Details | null>();

  constructor(
    private readonly window: Window & typeof globalThis,
    private readonly site: Site,
    /** Something was learnt. */
    private readonly learnt: () => void,
    private readonly signal: AbortSignal,
  ) {}

  /** What the tool said about the item on the screen; null when nothing is known (yet). */
  now(url: URL): Details | null {
    if (this.#known.size === 0) return null;
    return this.#known.get(this.#requests(url)[0]?.path ?? '') ?? null;
  }

  /**
   * Asks about the item on the screen, unless that was done before. In the top frame only: others show parts of items.
   *
   * @returns whether a question left
   */
  ask(url: URL): boolean {
    const requests = this.#requests(url);
    const key = requests[0]?.path;
    if (key === undefined || this.#known.has(key) || this.#known.size >= MAX_ITEMS) return false;
    if (this.window.parent !== this.window) return false;
    this.#known.set(key, null);
    void this.#answer(requests).then((details) => {
      if (details === null || this.signal.aborted || !this.#known.has(key)) return;
      this.#known.set(key, details);
      this.learnt();
    });
    return true;
  }

  /** The user does not want it any more. Says whether there was anything to forget. */
  forget(): boolean {
    const had = this.#known.size > 0;
    this.#known.clear();
    return had;
  }

  #requests(url: URL): readonly DetailsRequest[] {
    const { site, window } = this;
    return guarded('details', [], () => site.details?.(window.document, url) ?? []);
  }

  async #answer(requests: readonly DetailsRequest[]): Promise<Details | null> {
    for (const { path, read } of requests) {
      const answer = await this.#get(path).catch(() => undefined);
      if (this.signal.aborted) return null;
      const details = answer === undefined ? null : guarded('details', null, () => read(answer));
      if (details !== null) return details;
    }
    return null;
  }

  /** @returns the answer's JSON; undefined for any other answer */
  async #get(path: string): Promise<unknown> {
    const { origin } = this.window.location;
    const address = new URL(path, origin);
    if (address.origin !== origin) return undefined;
    const answer = await fetch(address.href, {
      headers: { accept: 'application/json' },
      // Its own session, as the page itself would ask; the address is the page's origin, and no redirect leaves it.
      credentials: 'include',
      redirect: 'error',
      signal: AbortSignal.any([this.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    // A wrong address answers 200 with the tool's whole page (SITES.md, fact 0.3).
    const isJson = /^application\/json\b/i.test(answer.headers.get('content-type') ?? '');
    if (!answer.ok || !isJson) {
      await answer.body?.cancel();
      return undefined;
    }
    const text = await limited(answer);
    return text === null ? undefined : JSON.parse(text);
  }
}

/** A body as text, or null when it is longer than is read: a small body may decode to a huge one. */
async function limited({ body }: Response): Promise<string | null> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > MAX_BYTES) {
      await reader?.cancel();
      return null;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text;
}
