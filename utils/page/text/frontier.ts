import { guarded } from '../guard';
import type { Meter } from './slices';

/**
 * What comes this near to the window's edges is read, so that scrolling meets finished text; reading then goes on as far
 * as the second, so that the first look at a page is one message and one change of its highlights.
 */
const WATCH_PX = 120;
const READ_PX = 300;

/** Blocks that are not read yet, watched by one IntersectionObserver; one that comes near the window leaves. */
export class Frontier {
  readonly #observer: IntersectionObserver;
  readonly #blocks = new Set<Element>();

  /** `came` is called with blocks that came near the window, within a measured piece of work. */
  constructor(
    private readonly window: Window,
    private readonly meter: Meter,
    private readonly came: (blocks: readonly Element[]) => void,
    signal: AbortSignal,
  ) {
    const options = {
      rootMargin: `${WATCH_PX}px`,
      scrollMargin: `${WATCH_PX}px`,
    };
    this.#observer = new IntersectionObserver((entries) => this.#seen(entries), options);
    signal.addEventListener('abort', () => this.#observer.disconnect(), { once: true });
  }

  /** All that are watched. */
  get blocks(): Iterable<Element> {
    return this.#blocks;
  }

  has(block: Element): boolean {
    return this.#blocks.has(block);
  }

  add(block: Element): void {
    if (this.#blocks.has(block)) return;
    this.#blocks.add(block);
    this.#observer.observe(block);
  }

  delete(block: Element): void {
    if (this.#blocks.delete(block)) this.#observer.unobserve(block);
  }

  /**
   * Is it in or near the window? Asked for what stands in a block that is, where the layout is known already: waiting
   * for the observer would cost a frame for every level of nesting.
   */
  isNear(block: Element): boolean {
    const box = block.getBoundingClientRect();
    return (
      (box.width > 0 || box.height > 0) &&
      box.bottom >= -READ_PX &&
      box.top <= this.window.innerHeight + READ_PX &&
      box.right >= -READ_PX &&
      box.left <= this.window.innerWidth + READ_PX
    );
  }

  #seen(entries: readonly IntersectionObserverEntry[]): void {
    this.meter.run(() =>
      guarded('watching', undefined, () => {
        const near = entries.filter((entry) => entry.isIntersecting).map(({ target }) => target);
        for (const block of near) this.delete(block);
        if (near.length > 0) this.came(near);
      }),
    );
  }
}
