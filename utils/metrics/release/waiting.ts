import type { HelpFact } from '../facts';
import { weekNumber } from '../weeks';
import { tally } from './tally';

/** What is waited for. */
export type Outcome = 'responded' | 'resolved';

/**
 * Up to which week's end the outcomes of some requests may be shown. They pile up as requests do: the first outcome that is
 * not enough by itself stops the clock until there are enough with it, so that looking every week does not tell single
 * ones. Weeks in which nothing came of them pass freely, or else nobody could be seen to wait.
 *
 * @param block requests that were released together, by their places in `facts`
 * @param outcome a request that was withdrawn or declined waits for it no more, which is an outcome as well
 * @param until the last week there is
 * @returns the week; null where not even the first outcomes may be shown
 */
export function shownUntil(
  facts: readonly HelpFact[],
  block: { readonly until: number; readonly facts: readonly number[] },
  outcome: Outcome,
  { until, minimumPeople }: { readonly until: number; readonly minimumPeople: number },
): number | null {
  const byWeek = new Map<number, number[]>();
  for (const at of block.facts) {
    const fact = facts[at];
    const moment = fact?.[outcome] ?? fact?.closed ?? null;
    if (moment === null) continue;
    const week = Math.max(weekNumber(moment), block.until);
    const there = byWeek.get(week) ?? [];
    there.push(at);
    byWeek.set(week, there);
  }
  let shown: number | null = null;
  let waiting = tally(facts);
  let stopped = false;
  for (const [week, ended] of [...byWeek].toSorted(([a], [b]) => a - b)) {
    if (week > until) break;
    if (!stopped && week > block.until) shown = week - 1;
    for (const at of ended) waiting.add(at);
    stopped = !waiting.passes(minimumPeople);
    if (stopped) continue;
    shown = week;
    waiting = tally(facts);
  }
  return stopped ? shown : until;
}
