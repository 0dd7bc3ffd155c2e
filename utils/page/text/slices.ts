import { guarded } from '../guard';

/** Longest piece of work before the page gets its thread back, in ms (PERFORMANCE.md: no task of ours above 16 ms). */
const SLICE_MS = 7;

interface Scheduler {
  yield?(): Promise<void>;
}

/** What this page life cost the page's thread, in ms. */
export class Meter {
  total = 0;
  longest = 0;
  #depth = 0;
  #onChange: () => void;

  constructor(onChange: () => void = () => {}) {
    this.#onChange = onChange;
  }

  /** Runs `work` and adds its time; nested calls count once. */
  run<Result>(work: () => Result): Result {
    if (this.#depth > 0) return work();
    this.#depth += 1;
    const from = performance.now();
    try {
      return work();
    } finally {
      this.#depth -= 1;
      const spent = performance.now() - from;
      this.total += spent;
      if (spent > this.longest) this.longest = spent;
      this.#onChange();
    }
  }
}

/**
 * A queue that is worked off in slices: each runs until its time is up, then yields the thread. `step` is called for
 * every item, `drained` whenever the queue has run empty. Nothing runs any more once `signal` is aborted.
 */
export class Slices<Item> {
  readonly #items: Item[] = [];
  #next = 0;
  #running = false;

  constructor(
    private readonly meter: Meter,
    private readonly signal: AbortSignal,
    private readonly step: (item: Item) => void,
    private readonly drained: () => void,
  ) {}

  push(...items: Item[]): void {
    for (const item of items) this.#items.push(item);
    void this.#work();
  }

  /** The first slice runs at once: callers stand at a point of the frame where the layout is clean. */
  async #work(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    while (!this.signal.aborted && this.#next < this.#items.length) {
      this.meter.run(() => this.#slice());
      if (this.#next < this.#items.length) await nextTurn();
    }
    this.#items.length = 0;
    this.#next = 0;
    this.#running = false;
  }

  #slice(): void {
    const until = performance.now() + SLICE_MS;
    while (this.#next < this.#items.length) {
      const item = this.#items[this.#next];
      this.#next += 1;
      if (item !== undefined) guarded('reading', undefined, () => this.step(item));
      if (performance.now() >= until) break;
    }
    if (this.#next >= this.#items.length) this.drained();
  }
}

/** Gives the thread back and goes on as soon as the page has had its turn. */
export function nextTurn(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  if (scheduler?.yield !== undefined) return scheduler.yield();
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}
