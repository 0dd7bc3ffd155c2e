import type { HelpFact, TeamKey } from '../facts';
import { type Window, weekNumber } from '../weeks';
import { type Block, cells } from './cells';
import { type WholeBlock, whole } from './whole';

/** A place in who-helps-whom: help went from one team to another, or stayed within one. */
export interface TeamCell {
  readonly giver: TeamKey;
  readonly receiver: TeamKey;
}

/** What may be shown of the Team scope, as blocks of facts by their places in the list. */
export interface Released {
  /** Resolved requests between known teams, by the week in which they were resolved. */
  readonly matrix: readonly Block<TeamCell>[];
  /** Asked requests by what they are about, by the week in which they were asked; null: about nothing in particular. */
  readonly topics: readonly Block<string | null>[];
  /** The totals of the two. */
  readonly exchanges: readonly WholeBlock[];
  readonly asked: readonly WholeBlock[];
  /** Whether anything at all is held back; how much would tell too much. */
  readonly withheld: boolean;
}

/**
 * Decides, week by week and never looking ahead, what may be shown of the facts: docs/design/suppression.md.
 *
 * @param facts of all ledgers at hand
 * @param until the last week that counts, the running one
 * @param minimumPeople the least number of people behind anything that is shown
 */
export function releaseFacts(
  facts: readonly HelpFact[],
  { until, minimumPeople }: { readonly until: number; readonly minimumPeople: number },
): Released {
  const matrix = cells<TeamCell>(
    facts,
    ({ giver, receiver }) => JSON.stringify([giver, receiver]),
    minimumPeople,
  );
  const topics = cells<string | null>(facts, (about) => JSON.stringify(about), minimumPeople);
  const exchanges = whole(facts, minimumPeople);
  const asked = whole(facts, minimumPeople);
  for (const [week, { resolved, begun }] of weekly(facts, until)) {
    for (const { at, cell } of resolved) {
      matrix.add(cell, at);
      exchanges.add(at, week);
    }
    for (const { at, about } of begun) {
      topics.add(about, at);
      asked.add(at, week);
    }
    const safe = [matrix.endWeek(week), topics.endWeek(week)].every(Boolean);
    exchanges.endWeek(week, safe);
    asked.endWeek(week, safe);
  }
  return {
    matrix: matrix.blocks,
    topics: topics.blocks,
    exchanges: exchanges.blocks,
    asked: asked.blocks,
    withheld: matrix.withholds() || topics.withholds(),
  };
}

interface WeekOfFacts {
  readonly resolved: { readonly at: number; readonly cell: TeamCell }[];
  readonly begun: { readonly at: number; readonly about: string | null }[];
}

/** Facts by the weeks they count in, in order. A week without any changes nothing and is left out. */
function weekly(facts: readonly HelpFact[], until: number): [number, WeekOfFacts][] {
  const weeks = new Map<number, WeekOfFacts>();
  const weekAt = (ms: number): WeekOfFacts | null => {
    const number = weekNumber(ms);
    if (number > until) return null;
    const week = weeks.get(number) ?? { resolved: [], begun: [] };
    weeks.set(number, week);
    return week;
  };
  facts.forEach(({ resolved, asked, about, helperTeam, askerTeam }, at) => {
    if (resolved !== null && helperTeam !== null && askerTeam !== null) {
      const cell = { giver: helperTeam, receiver: askerTeam };
      weekAt(resolved)?.resolved.push({ at, cell });
    }
    if (asked !== null) weekAt(asked)?.begun.push({ at, about });
  });
  return [...weeks].toSorted(([a], [b]) => a - b);
}

/** The blocks that a window shows: those whose last week is one of its weeks. */
export function within<B extends { readonly until: number }>(
  blocks: readonly B[],
  { from, until }: Window,
): B[] {
  return blocks.filter((block) => block.until >= from && block.until <= until);
}
