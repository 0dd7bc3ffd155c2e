import type { HelpFact } from '../../metrics/facts';
import { cells } from '../../metrics/release/cells';
import type { Released } from '../../metrics/release/release';
import { weekNumber } from '../../metrics/weeks';
import type { Commitment } from '../../requests/agreement';
import { dayOf } from '../days';
import { foldName, type Topics } from '../topics';
import type { Known } from './matching';
import { countedDays } from './standing';

/** A commitment, and when it was changed last. */
export interface Measured extends Known {
  readonly updatedAt: string;
}

/** Exchanges of each commitment by its id; null where they may not be shown. Those that promise nobody's help are not in it. */
export type Exchanged = Readonly<Record<string, number | null>>;

/**
 * What was exchanged, as the user's own ledger knows it: resolved requests about the commitment's topic (or one below it) or
 * one of its subjects, from its receiver's team to its giver's, resolved on its days. An offer to whoever needs it counts
 * help to every other team.
 *
 * @param facts of the user's own ledger
 */
export function ownExchanged(
  known: readonly Measured[],
  facts: readonly HelpFact[],
  topics: Topics,
): Exchanged {
  return Object.fromEntries(
    known.filter(givesHelp).map(({ id, commitment, updatedAt }) => {
      const { from, until } = countedDays(commitment, updatedAt);
      const counts = countsFor(commitment, topics);
      const count = facts.filter((fact) => {
        if (fact.resolved === null || !counts(fact)) return false;
        const day = dayOf(new Date(fact.resolved));
        return day >= from && day <= until;
      }).length;
      return [id, count] as const;
    }),
  );
}

/**
 * The same in the Team scope: of what the matrix of who helps whom shows, and of that only what passes the same rule once
 * more, because a commitment is a part of a cell whose whole is known. By whole weeks, as everything there. What is empty
 * and what may not be shown are not told apart.
 *
 * @param facts of all ledgers at hand
 * @param matrix what may be shown of them
 */
export function teamExchanged(
  known: readonly Measured[],
  facts: readonly HelpFact[],
  matrix: Released['matrix'],
  { topics, minimumPeople }: { readonly topics: Topics; readonly minimumPeople: number },
): Exchanged {
  const measured = known.filter(givesHelp).map((each) => ({
    ...each,
    ...weeksOf(each),
    counts: countsFor(each.commitment, topics),
    shown: 0,
  }));
  const byPair = Map.groupBy(matrix, ({ cell }) => JSON.stringify([cell.giver, cell.receiver]));
  for (const blocks of byPair.values()) {
    const parts = cells<string>(facts, (part) => part, minimumPeople);
    for (const block of blocks.toSorted((a, b) => a.until - b.until)) {
      for (const at of block.facts) {
        const fact = facts[at];
        if (fact === undefined) continue;
        const of = measured.flatMap(({ counts }, which) => (counts(fact) ? [which] : []));
        parts.add(of.join(' '), at);
      }
      parts.endWeek(block.until);
    }
    for (const { cell, until, facts: there } of parts.blocks)
      for (const which of cell === '' ? [] : cell.split(' ')) {
        const one = measured[Number(which)];
        if (one !== undefined && until >= one.from && until <= one.until) one.shown += there.length;
      }
  }
  return Object.fromEntries(measured.map(({ id, shown }) => [id, shown === 0 ? null : shown]));
}

/** A need promises nothing. */
function givesHelp({ commitment: { kind, giver } }: Known): boolean {
  return kind !== 'needs' && giver !== null;
}

function weeksOf({ commitment, updatedAt }: Measured): { from: number; until: number } {
  const { from, until } = countedDays(commitment, updatedAt);
  return { from: weekNumber(Date.parse(from)), until: weekNumber(Date.parse(until)) };
}

/** Whether a fact is of a commitment, whenever it was. */
function countsFor(commitment: Commitment, topics: Topics): (fact: HelpFact) => boolean {
  const { about, subjects, giver, receiver } = commitment;
  const [from, to] = [giver, receiver].map((team) => (team === null ? null : foldName(team.name)));
  const names = new Map<string, boolean>();
  const isAbout = (name: string): boolean => {
    const so = names.get(name) ?? topics.isWithin(name, about);
    names.set(name, so);
    return so;
  };
  const named = new Set(subjects);
  return ({ helperTeam, askerTeam, about: said, subjects: on }) => {
    if (helperTeam === null || askerTeam === null) return false;
    const asker = foldName(askerTeam);
    if (foldName(helperTeam) !== from || (to === null ? asker === from : asker !== to))
      return false;
    return (said !== null && isAbout(said)) || on.some((subject) => named.has(subject));
  };
}
