import { findCodes } from '../messaging/codes';
import { inEditor } from './text/editors';
import { contentOf, type Run } from './text/runs';
import { onceAfter } from './watch';

/** Codes of one page that are told of: more than anybody looks through, and few enough to be told again and again. */
const MOST_CODES = 50;
/** Messages of a chat that are looked through: all that it keeps drawn, and then some. */
const MOST_ROOTS = 500;
/** A message without these letters holds none; what it says is looked at no further. */
const MARK = /askar/i;
/** What changes within this time is told as one, in ms. */
const GATHER_MS = 500;

/**
 * The exchange codes that stand on a page now. One look for the beginning of a code is all that a text without one costs;
 * what became of a block (read anew, gone, an editor now) becomes of its codes.
 */
export class Codes {
  readonly #inBlocks = new Map<Element, readonly string[]>();
  #inMessages: readonly string[] = [];
  #told = '';
  readonly #soon: () => void;

  /**
   * @param tell is called with the codes after they have changed
   * @param skip selector of what is never read
   */
  constructor(
    tell: (codes: readonly string[]) => void,
    private readonly skip: string,
    signal: AbortSignal,
  ) {
    this.#soon = onceAfter(
      () => GATHER_MS,
      () => {
        const { now } = this;
        const key = now.join(' ');
        if (key === this.#told) return;
        this.#told = key;
        tell(now);
      },
      signal,
    );
  }

  /** Each once, in the order in which they were read. */
  get now(): readonly string[] {
    const all = new Set([...this.#inBlocks.values(), this.#inMessages].flat());
    return [...all].slice(0, MOST_CODES);
  }

  /** These runs stand in a block now. */
  read(block: Element, runs: readonly Run[]): void {
    const codes = findCodes(runs.map(({ text }) => text));
    if (codes.length > 0) this.#inBlocks.set(block, codes);
    else if (!this.#inBlocks.delete(block)) return;
    this.#soon();
  }

  /** A block is no longer read. */
  forget(block: Element): void {
    if (this.#inBlocks.delete(block)) this.#soon();
  }

  /** Looks through messages of which nothing but codes is read, instead of those of the last look. */
  lookThrough(messages: readonly Element[]): void {
    const before = this.#inMessages;
    this.#inMessages = messages
      .slice(0, MOST_ROOTS)
      .flatMap((message) => (MARK.test(message.textContent ?? '') ? this.#codesIn(message) : []));
    if (before.length + this.#inMessages.length > 0) this.#soon();
  }

  #codesIn(element: Element): readonly string[] {
    if (inEditor(element) || element.matches(this.skip)) return [];
    const { runs, blocks } = contentOf(element, this.skip);
    return [
      ...findCodes(runs.map(({ text }) => text)),
      ...blocks.flatMap((block) => this.#codesIn(block)),
    ];
  }
}
