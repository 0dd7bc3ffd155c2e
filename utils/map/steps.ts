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

/** Texts sorted by UTF-16 units, in steps: short runs first, which are then merged two by two. */
export function* sortedTexts(texts: readonly string[]): Steps<readonly string[]> {
  const RUN = 4096;
  let from: string[] = [];
  for (let at = 0; at < texts.length; at += RUN) {
    for (const text of texts.slice(at, at + RUN).sort()) from.push(text);
    yield;
  }
  for (let run = RUN; run < from.length; run *= 2) {
    const to: string[] = [];
    for (let start = 0; start < from.length; start += 2 * run) {
      const middle = Math.min(start + run, from.length);
      const end = Math.min(start + 2 * run, from.length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        const [a = '', b = ''] = [from[left], from[right]];
        const first = right >= end || (left < middle && a <= b);
        to.push(first ? a : b);
        if (first) left++;
        else right++;
        if (every(at, 4096)) yield;
      }
    }
    from = to;
  }
  return from;
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
