import type { HelpFact } from '../facts';
import { weekNumber } from '../weeks';
import { tally } from './tally';

/** How a wait came out, at which moment; null: it has not yet. */
export type Outcome = (fact: HelpFact) => number | null;

/**
 * Up to which week's end the outcomes of some requests may be shown. They pile up as requests do: the first outcome that is
 * not enough by itself stops the clock until there are enough with it, so that looking every week does not tell single
 * ones. Weeks in which nothing came of them pass freely, or else nobody could be seen to wait.
 *
 * @param block requests that were released together, by their places in `facts`
 * @param until the last week there is
 * @returns the week; null where not even the first outcomes may be shown
 */
export function shownUntil(
  facts: readonly HelpFact[],
  block: { readonly until: number; readonly facts: readonly number[] },
  outcome: Outcome,
  { until, minimumPeople }: { readonly until: number; readonly minimumPeople: number },
): number | null {
  const byWeek = new Map<number, HelpFact[]>();
  for (const at of block.facts) {
    const fact = facts[at];
    const moment = fact === undefined ? null : outcome(fact);
    if (fact === undefined || moment === null) continue;
    const week = Math.max(weekNumber(moment), block.until);
    byWeek.set(week, [...(byWeek.get(week) ?? []), fact]);
  }
  let shown: number | null = null;
  let waiting = tally();
  let stopped = false;
  let next = block.until;
  for (const [week, ended] of [...byWeek].toSorted(([a], [b]) => a - b)) {
    if (week > until) break;
    if (!stopped && week > next) shown = week - 1;
    next = week + 1;
    for (const fact of ended) waiting.add(fact);
    stopped = !waiting.passes(minimumPeople);
    if (stopped) continue;
    shown = week;
    waiting = tally();
  }
  return stopped ? shown : until;
}
