import type { HelpFact } from '../facts';
import { type Tally, tally } from './tally';

/**
 * Requests of one place in a table, released together at a week's end. Whatever is shown is made of whole blocks, and no
 * request is in two of them: see docs/design/suppression.md.
 */
export interface Block<Cell> {
  readonly cell: Cell;
  /** The week at whose end it was released. */
  readonly until: number;
  /** Where its facts stand in the list of facts. */
  readonly facts: readonly number[];
}

/** A table under the rule: requests pile up in its cells until a pile may be shown. */
export interface Cells<Cell> {
  readonly blocks: readonly Block<Cell>[];
  /** Puts a fact of the running week on the pile of its cell. */
  add(cell: Cell, at: number): void;
  /**
   * Ends a week: releases what may be shown. What stays hidden is then, taken together, nothing, or two cells or more that
   * pass the rule together, because some other figure may tell the total of all cells; the smallest piles that could be
   * shown are held back with it until that is so.
   *
   * @returns whether it is so; false where even holding everything back was not enough
   */
  endWeek(week: number): boolean;
  /** Whether anything is still hidden. */
  withholds(): boolean;
}

interface Pile<Cell> {
  readonly key: string;
  readonly cell: Cell;
  readonly people: Tally;
  readonly held: number[];
}

/**
 * An empty table.
 *
 * @param facts the list that requests are named by their places in
 * @param keyOf tells cells apart
 */
export function cells<Cell>(
  facts: readonly HelpFact[],
  keyOf: (cell: Cell) => string,
  minimumPeople: number,
): Cells<Cell> {
  const blocks: Block<Cell>[] = [];
  /** Piles with anything on them. */
  const piles = new Map<string, Pile<Cell>>();
  /**
   * Those that the week has added to. A pile is released in such a week alone: one that was held back would else come out
   * whole later, and give away what was hidden together with it.
   */
  const changed = new Set<Pile<Cell>>();
  const hidden = tally(facts);
  return {
    blocks,
    add(cell, at) {
      const key = keyOf(cell);
      const pile = piles.get(key) ?? { key, cell, people: tally(facts), held: [] };
      piles.set(key, pile);
      pile.people.add(at);
      pile.held.push(at);
      hidden.add(at);
      changed.add(pile);
    },
    endWeek(week) {
      const ready = [...changed]
        .filter(({ people }) => people.passes(minimumPeople))
        .toSorted((a, b) => a.held.length - b.held.length || (a.key < b.key ? -1 : 1));
      changed.clear();
      for (const { held } of ready) for (const at of held) hidden.remove(at);
      let left = piles.size - ready.length;
      const isSafe = () => left === 0 || (left > 1 && hidden.passes(minimumPeople));
      let back = 0;
      for (; !isSafe() && back < ready.length; back += 1) {
        const pile = ready[back];
        if (pile === undefined) break;
        for (const at of pile.held) hidden.add(at);
        left += 1;
      }
      for (const { key, cell, held } of ready.slice(back)) {
        piles.delete(key);
        blocks.push({ cell, until: week, facts: held });
      }
      return isSafe();
    },
    withholds: () => piles.size > 0,
  };
}
