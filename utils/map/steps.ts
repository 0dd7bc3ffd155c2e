/**
 * Long work in small steps. A generator yields where it may be interrupted; who runs it decides whether it is: tests and
 * the builder run it through at once, the background lets waiting messages be answered in between.
 */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Runs all steps one after the other and gives the result. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Longest that steps run without a pause, in milliseconds: beside a message's own work that stays below a frame or two. */
const SLICE_MS = 12;

/**
 * Runs steps with a pause whenever they took a while.
 *
 * @param breathe lets whatever waits run, and comes back
 * @param now milliseconds
 */
export async function withBreaks<Result>(
  steps: Steps<Result>,
  breathe: () => Promise<void> | void,
  now: () => number = () => performance.now(),
): Promise<Result> {
  for (let since = now(); ; ) {
    const { done, value } = steps.next();
    if (done) return value;
    if (now() - since < SLICE_MS) continue;
    await breathe();
    since = now();
  }
}

/** Yields once in so many turns of a loop: `if (every(turn)) yield;`. */
export function every(turn: number, turns = 256): boolean {
  return turn % turns === turns - 1;
}

export type Order<Item> = (a: Item, b: Item) => number;

/** Texts by their UTF-16 units: the same order on every machine and in every language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Things that are sorted, or merged, in one step. */
const RUN = 4096;

/**
 * A list sorted as by `toSorted`, in steps: short runs first, which are then merged two by two, because a built-in sort of
 * 500,000 things is one long halt.
 */
export function* sortedSteps<Item>(items: readonly Item[], order: Order<Item>): Steps<Item[]> {
  const runs: Item[][] = [];
  for (let start = 0; start < items.length; start += RUN) {
    runs.push(items.slice(start, start + RUN).sort(order));
    yield;
  }
  while (runs.length > 1) {
    const next: Item[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      const [a, b] = [runs[at], runs[at + 1]];
      if (a !== undefined) next.push(b === undefined ? a : yield* merged(a, b, order));
    }
    runs.splice(0, runs.length, ...next);
  }
  return runs[0] ?? [];
}

function* merged<Item>(a: readonly Item[], b: readonly Item[], order: Order<Item>): Steps<Item[]> {
  const result: Item[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left === undefined || right === undefined) break;
    if (order(left, right) <= 0) {
      result.push(left);
      i += 1;
    } else {
      result.push(right);
      j += 1;
    }
    if (result.length % RUN === 0) yield;
  }
  return result.concat(a.slice(i), b.slice(j));
}

/** Numbers in a row that grows, without an object for each. */
export class GrowingList {
  #numbers: Uint32Array<ArrayBuffer>;
  length = 0;

  /** @param room for so many before it has to grow */
  constructor(room = 1024) {
    this.#numbers = new Uint32Array(room);
  }

  push(value: number): void {
    if (this.length === this.#numbers.length) {
      const more = new Uint32Array(this.length * 2);
      more.set(this.#numbers);
      this.#numbers = more;
    }
    this.#numbers[this.length++] = value;
  }

  /** The number at a place; 0 where there is none. */
  at(place: number): number {
    return this.#numbers[place] ?? 0;
  }

  set(place: number, value: number): void {
    this.#numbers[place] = value;
  }

  /** What is in it now, without copying. */
  get view(): Uint32Array<ArrayBuffer> {
    return this.#numbers.subarray(0, this.length);
  }
}
