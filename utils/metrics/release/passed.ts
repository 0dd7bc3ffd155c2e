import type { HelpFact } from '../facts';
import { type Window, weekNumber } from '../weeks';
import { type Block, cells } from './cells';
import { within } from './release';

type Outcome = 'passed' | 'other';

/** What may be shown of requests that were passed on; null: not told. */
export interface PassedOn {
  readonly passed: number | null;
  /** First responses in all, passed on or not. */
  readonly n: number;
}

/**
 * How many requests the one asked passed on to somebody else, of those with a first response. Passed on or not are two
 * cells of a table under the rule of all tables (`cells`): so both are told or none, and neither can be had by taking the
 * other from a total.
 *
 * @param facts of all ledgers at hand
 * @returns what a window shows: a request counts in the week of its first response
 */
export function passedOn(
  facts: readonly HelpFact[],
  { until, minimumPeople }: { readonly until: number; readonly minimumPeople: number },
): (window: Window) => PassedOn {
  const table = cells<Outcome>(facts, (cell) => cell, minimumPeople);
  const weeks = new Map<number, { readonly outcome: Outcome; readonly at: number }[]>();
  facts.forEach((fact, at) => {
    const week = fact.responded === null ? null : weekNumber(fact.responded);
    if (week === null || week > until) return;
    const heard = weeks.get(week);
    const one = { outcome: outcomeOf(fact), at };
    if (heard === undefined) weeks.set(week, [one]);
    else heard.push(one);
  });
  for (const [week, heard] of [...weeks].toSorted(([a], [b]) => a - b)) {
    for (const { outcome, at } of heard) table.add(outcome, at);
    table.endWeek(week);
  }
  return (window) => {
    const shown: readonly Block<Outcome>[] = within(table.blocks, window);
    const count = (outcome: Outcome) =>
      shown.reduce((sum, block) => sum + (block.cell === outcome ? block.facts.length : 0), 0);
    const [passed, other] = [count('passed'), count('other')];
    return { passed: passed === 0 ? null : passed, n: passed + other };
  };
}

function outcomeOf({ state }: HelpFact): Outcome {
  return state === 'passed' ? 'passed' : 'other';
}
