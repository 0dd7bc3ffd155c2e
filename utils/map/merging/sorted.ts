import type { Steps } from '../steps';

/** Things that are sorted, or merged, in one step. */
const RUN = 4096;

export type Order<Item> = (a: Item, b: Item) => number;

/** Texts by their UTF-16 units: the same order on every machine and in every language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * A sorted list in which what is equal stands once, the first of it; as merge sort, because a built-in sort of 500,000
 * things is one long halt.
 */
export function* sortedSet<Item>(items: Item[], order: Order<Item>): Steps<Item[]> {
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
  const sorted = runs[0] ?? [];
  let last: Item | undefined;
  return sorted.filter((item) => {
    const first = last === undefined || order(last, item) !== 0;
    if (first) last = item;
    return first;
  });
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
