import { isTop } from '../frame';
import { nextTurn } from '../text/slices';
import type { PageOverlay } from './page-overlay';

/** Longest wait of the badge for the words, and then for an idle moment, in ms. */
const WORDS_MS = 1_000;
const IDLE_MS = 250;
/** How often it looks whether the words are there, in ms. */
const LOOK_MS = 20;

export interface DockingOptions {
  readonly window: Window & typeof globalThis;
  readonly overlay: PageOverlay;
  readonly docks: () => readonly Element[];
  /** Are words still being asked for? */
  readonly isReading: () => boolean;
  /** Does one measured and guarded piece of work, unless this life is over. */
  readonly step: (work: () => void) => void;
}

/** Gives the badge its place between two frames: there the layout is known, and reading it costs nothing. */
export class Docking {
  #running = false;

  constructor(private readonly options: DockingOptions) {}

  /** Finds the badge a place soon; many calls make one. A frame has none: its page has. */
  soon(): void {
    if (this.#running || !isTop(this.options.window)) return;
    this.#running = true;
    // The words come first, in a frame of their own: with both in turn the browser would walk the whole page twice before
    // the words are seen. Then the badge waits for a moment that the page can spare.
    const { window, isReading } = this.options;
    const until = performance.now() + WORDS_MS;
    const dock = (): void => void this.#dock();
    const idle = (): void => {
      if (typeof window.requestIdleCallback === 'function')
        window.requestIdleCallback(dock, { timeout: IDLE_MS });
      else setTimeout(dock);
    };
    const look = (): void => {
      if (isReading() && performance.now() < until) setTimeout(look, LOOK_MS);
      else window.requestAnimationFrame(idle);
    };
    window.requestAnimationFrame(() => setTimeout(look, LOOK_MS));
  }

  /** Three short tasks in place of one long one. */
  async #dock(): Promise<void> {
    const { overlay, docks, step } = this.options;
    step(() => overlay.dock(docks()));
    await nextTurn();
    step(() => overlay.show());
    await nextTurn();
    this.#running = false;
    step(() => overlay.follow());
  }
}
