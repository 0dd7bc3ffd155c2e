import type { HelpFact } from '../facts';
import { tally } from './tally';

/** All requests of the scope in some weeks in a row, released together. */
export interface WholeBlock {
  /** The week after the block before; of the first block, the first week with anything in it. */
  readonly from: number;
  readonly until: number;
  readonly facts: readonly number[];
}

/** The total of a table, under the same rule as its cells. */
export interface Whole {
  readonly blocks: readonly WholeBlock[];
  /** @param at place of a fact in the list */
  add(at: number, week: number): void;
  /** @param safe whether what the tables hide at this week's end may be told as a sum: else the total waits */
  endWeek(week: number, safe: boolean): void;
}

/**
 * A total of nothing yet.
 *
 * @param facts the list that requests are named by their places in
 */
export function whole(facts: readonly HelpFact[], minimumPeople: number): Whole {
  const blocks: WholeBlock[] = [];
  let people = tally(facts);
  let pile: number[] = [];
  let from: number | null = null;
  return {
    blocks,
    add(at, week) {
      from ??= week;
      people.add(at);
      pile.push(at);
    },
    endWeek(week, safe) {
      if (!safe || from === null || pile.length === 0 || !people.passes(minimumPeople)) return;
      blocks.push({ from, until: week, facts: pile });
      from = week + 1;
      pile = [];
      people = tally(facts);
    },
  };
}
