import type { HelpFact, PersonKey } from '../facts';
import { ratio } from '../reciprocity';
import { isWithin, type Window } from '../weeks';

/** How evenly the answers are spread over people. Sums per person are made in here, and stay. */
export interface Concentration {
  /** Everyone in scope, those who gave no answer included. */
  readonly n: number;
  /** Who gave any. */
  readonly helpers: number;
  readonly answers: number;
  /** The fewest people who together gave half of the answers or more. */
  readonly absenceFactor: number | null;
  /** From 1/n (all gave the same) to 1 (one gave all). */
  readonly hhi: number | null;
  /** The same from 0 to 1, whatever n is. */
  readonly hhiNormalised: number | null;
  /** From 0 (all gave the same) to 1 − 1/n (one gave all). */
  readonly gini: number | null;
}

/**
 * Figures of concentration; all null where nothing was given.
 *
 * - absence factor: the smallest k whose k largest amounts are ≥ 50 % of all: CHAOSS, Contributor Absence Factor
 * - HHI: H = Σ s², s the share of each in all; normalised (H − 1/n) / (1 − 1/n), undefined for n = 1: Hirschman 1945;
 *   Herfindahl 1950
 * - Gini: Σ_i Σ_j |x_i − x_j| / (2 n² mean): Gini 1912
 *
 * @param amounts what each in scope gave, 0 included, in any order
 */
export function concentrationOf(amounts: readonly number[]): Concentration {
  const n = amounts.length;
  const falling = amounts.toSorted((a, b) => b - a);
  const answers = falling.reduce((sum, amount) => sum + amount, 0);
  const helpers = falling.filter((amount) => amount > 0).length;
  if (answers === 0) {
    return { n, helpers, answers, absenceFactor: null, hhi: null, hhiNormalised: null, gini: null };
  }
  let sum = 0;
  let absenceFactor = 0;
  for (const amount of falling) {
    if (2 * sum >= answers) break;
    sum += amount;
    absenceFactor += 1;
  }
  const hhi = falling.reduce((all, amount) => all + (amount / answers) ** 2, 0);
  // Of the k-th largest, n − 1 − 2k differences count with a plus: the double sum in one pass over sorted amounts.
  const differences = falling.reduce((all, amount, k) => all + (n - 1 - 2 * k) * amount, 0);
  return {
    n,
    helpers,
    answers,
    absenceFactor,
    hhi,
    hhiNormalised: n === 1 ? null : (hhi - 1 / n) / (1 - 1 / n),
    gini: differences / (n * answers),
  };
}

/** The part of the answers that the busiest helpers gave. */
export interface TopShare {
  /** How many people the busiest 5 % are. */
  readonly people: number;
  readonly share: number | null;
}

/**
 * The share of answers that the busiest 5 % of helpers gave (of those who gave any; rounded up to whole people). Cross,
 * Rebele & Grant, "Collaborative Overload", HBR 2016. Of few helpers this would be one person's own share, so it is
 * undefined where the 5 % are fewer people than any other figure may be about.
 *
 * @param amounts what each gave, in any order
 * @param minimumPeople the fewest people that a figure may be about
 */
export function topShareOf(amounts: readonly number[], minimumPeople: number): TopShare {
  const falling = amounts.filter((amount) => amount > 0).sort((a, b) => b - a);
  const people = Math.ceil(falling.length / 20);
  const sum = (parts: readonly number[]) => parts.reduce((all, part) => all + part, 0);
  const share = ratio(sum(falling.slice(0, people)), sum(falling));
  return { people, share: people < minimumPeople ? null : share };
}

export interface AnswerLoad extends Concentration {
  readonly top: TopShare;
}

/**
 * How the answers of requests resolved within a window are spread over people: a request is one answer of its helper. In
 * scope is whoever asked or helped in one of them; requests whose helper is unknown are left out.
 *
 * @param minimumPeople the fewest people that a figure may be about
 */
export function answerLoad(
  facts: readonly HelpFact[],
  window: Window,
  minimumPeople: number,
): AnswerLoad {
  const given = new Map<PersonKey, number>();
  for (const { asker, helper, resolved } of facts) {
    if (helper === null || asker === helper || !isWithin(resolved, window)) continue;
    given.set(helper, (given.get(helper) ?? 0) + 1);
    if (asker !== null) given.set(asker, given.get(asker) ?? 0);
  }
  const amounts = [...given.values()];
  return { ...concentrationOf(amounts), top: topShareOf(amounts, minimumPeople) };
}
