import { inARow } from '../pace';
import type { Mention } from './highlights';

/** A mention in a text, as the background found it. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly token: Mention['token'];
}

/** Asks for the mentions in texts; null when the answer came too late or not at all. */
export type Annotate = (texts: readonly string[]) => Promise<readonly (readonly Found[])[] | null>;

/** Text per message, in UTF-16 units. */
const BATCH = 30_000;
/** A message costs the page as much as reading ten blocks: each in a row waits longer, up to the second, in ms. */
const STEP_MS = 20;
const MOST_MS = 200;
/** Answers kept for text that comes back, as it does with every re-render. */
const MAX_ANSWERS = 3_000;

/** What the background said about texts, and what is still to be asked: in few messages, no text twice. */
export class Answers {
  readonly #known = new Map<string, readonly Found[]>();
  readonly #asked = new Set<string>();
  #waiting = new Set<string>();
  #waitingChars = 0;
  #isLater = false;
  readonly #pause = inARow(STEP_MS, MOST_MS);

  /** `came` is called with the texts that were answered. */
  constructor(
    private readonly annotate: Annotate,
    private readonly came: (texts: readonly string[]) => void,
    private readonly signal: AbortSignal,
  ) {}

  /** Is an answer on its way? */
  get isWaiting(): boolean {
    return this.#isLater || this.#asked.size > 0;
  }

  /** What is known about a text; undefined when it was not answered yet. */
  known(text: string): readonly Found[] | undefined {
    return this.#known.get(text);
  }

  /** As `known`; what is not goes into the next message. */
  want(text: string): readonly Found[] | undefined {
    const known = this.#known.get(text);
    if (known !== undefined || this.#waiting.has(text)) return known;
    this.#waiting.add(text);
    this.#waitingChars += text.length;
    if (this.#waitingChars >= BATCH) this.#sendNow();
    return undefined;
  }

  /** Sends what waits: at once, or after a while where the page asks again and again. */
  send(): void {
    if (this.#isLater || this.#waiting.size === 0) return;
    const pause = this.#pause();
    if (pause === 0) this.#sendNow();
    else {
      this.#isLater = true;
      setTimeout(() => {
        this.#isLater = false;
        if (!this.signal.aborted) this.#sendNow();
      }, pause);
    }
  }

  /** A text already on its way is not sent a second time. */
  #sendNow(): void {
    const texts = [...this.#waiting].filter(
      (text) => !this.#asked.has(text) && !this.#known.has(text),
    );
    this.#waiting = new Set();
    this.#waitingChars = 0;
    if (texts.length === 0) return;
    for (const text of texts) this.#asked.add(text);
    void this.annotate(texts).then((answer) => {
      for (const text of texts) this.#asked.delete(text);
      if (answer === null || this.signal.aborted) return;
      this.#remember(texts, answer);
      this.came(texts);
    });
  }

  /** Forgets every answer: the map or the settings changed. */
  forget(): void {
    this.#known.clear();
    this.#asked.clear();
  }

  #remember(texts: readonly string[], answer: readonly (readonly Found[])[]): void {
    for (const [index, text] of texts.entries()) this.#known.set(text, answer[index] ?? []);
    for (const text of this.#known.keys()) {
      if (this.#known.size <= MAX_ANSWERS) break;
      this.#known.delete(text);
    }
  }
}
