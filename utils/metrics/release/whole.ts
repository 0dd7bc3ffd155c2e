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
  add(fact: HelpFact, at: number, week: number): void;
  /** @param safe whether what the tables hide at this week's end may be told as a sum: else the total waits */
  endWeek(week: number, safe: boolean): void;
}

/** A total of nothing yet. */
export function whole(minimumPeople: number): Whole {
  const blocks: WholeBlock[] = [];
  let people = tally();
  let facts: number[] = [];
  let from: number | null = null;
  return {
    blocks,
    add(fact, at, week) {
      from ??= week;
      people.add(fact);
      facts.push(at);
    },
    endWeek(week, safe) {
      if (!safe || from === null || facts.length === 0 || !people.passes(minimumPeople)) return;
      blocks.push({ from, until: week, facts });
      from = week + 1;
      facts = [];
      people = tally();
    },
  };
}
