import { type Order, type Steps, sortedSteps } from '../steps';

/** A sorted list in which what is equal stands once, the first of it; in steps. */
export function* sortedSet<Item>(items: readonly Item[], order: Order<Item>): Steps<Item[]> {
  let last: Item | undefined;
  return (yield* sortedSteps(items, order)).filter((item) => {
    const first = last === undefined || order(last, item) !== 0;
    if (first) last = item;
    return first;
  });
}
