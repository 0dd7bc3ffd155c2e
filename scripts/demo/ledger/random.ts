import { randomFrom } from '../company/shape.ts';

/** Chances, the same ones for the same seed. */
export interface Chance {
  /** From 0 to below 1. */
  next(): number;
  /** True in that share of all cases. */
  one(share: number): boolean;
  /** A whole number, both ends included. */
  between(from: number, to: number): number;
  pick<Item>(list: readonly Item[]): Item;
  /** An item by its weight; `sums` are the weights summed up so far. */
  weighted<Item>(list: readonly Item[], sums: readonly number[]): Item;
  /** A span whose logarithm is normal: mostly near the middle, sometimes many times it. */
  span(middle: number, spread: number): number;
}

/** Chances from a seed. */
export function chanceFrom(seed: number): Chance {
  const next = randomFrom(seed);
  const at = <Item>(list: readonly Item[], index: number): Item => {
    const item = list[index];
    if (item === undefined) throw new Error('Nothing to pick from: the list is empty.');
    return item;
  };
  return {
    next,
    one: (share) => next() < share,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (list) => at(list, Math.floor(next() * list.length)),
    weighted(list, sums) {
      const drawn = next() * (sums.at(-1) ?? 0);
      const found = sums.findIndex((sum) => drawn < sum);
      return at(list, found < 0 ? list.length - 1 : found);
    },
    span(middle, spread) {
      // Twelve evenly drawn numbers make a bell that is close enough.
      let sum = -6;
      for (let n = 0; n < 12; n++) sum += next();
      return middle * Math.exp(spread * sum);
    },
  };
}

/** Weights summed up, as `weighted` takes them. */
export function sumsOf(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => {
    sum += weight;
    return sum;
  });
}
