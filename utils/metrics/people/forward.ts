import type { HelpFact } from '../facts';
import { kaplanMeier, type Sample, type Survival, waitingAfter } from '../survival';
import { DAY_MS, isWithin, type Window } from '../weeks';
import { type Exchange, exchangesOf, type Nameless } from './exchanges';

/** How long help may take to go on to somebody else. */
export const FORWARD_MS = 90 * DAY_MS;

/** More people than there are: two of their numbers make one key of a pair. */
const BEYOND = 2 ** 26;

/** Pay-it-forward among the people helped within a window. */
export interface Forward {
  /** People who were helped. */
  readonly n: number;
  /** Of these, who helped a third person within 90 days. */
  readonly passedOn: number;
  /** Of these, who has not, and whose 90 days are not over. */
  readonly pending: number;
  /** From 0 to 1; null while nobody's 90 days are over. */
  readonly share: number | null;
}

/**
 * Pay-it-forward: the share of helped people who help a third person within 90 days. Baker & Bulkley, Organization Science
 * 25(5), 2014. Somebody's 90 days begin with the first help that they got within the window; a third person is neither
 * themselves nor who helped them then.
 *
 * Whose 90 days are not over is no "no" yet. To count only their "yes" would flatter, so the share is 1 − S(90 days) by
 * Kaplan–Meier, in which they are censored at now; it equals the plain share where everybody's 90 days are over.
 *
 * @param facts also those after the window, in which help was passed on
 * @param now the same clock as the facts', milliseconds
 */
export function payItForward(facts: readonly HelpFact[], window: Window, now: number): Forward {
  const exchanges = exchangesOf(facts);
  const helps = Map.groupBy(exchanges, ({ helper }) => helper);
  const helped = new Map<Nameless, Exchange>();
  for (const exchange of exchanges) {
    if (isWithin(exchange.at, window) && !helped.has(exchange.asker)) {
      helped.set(exchange.asker, exchange);
    }
  }
  const samples = [...helped].map(([person, first]): Sample => {
    const onward = helps
      .get(person)
      ?.find(({ at, asker }) => at > first.at && asker !== first.helper);
    const time = (onward?.at ?? now) - first.at;
    if (time > FORWARD_MS) return { duration: FORWARD_MS, ended: false };
    return { duration: Math.max(0, time), ended: onward !== undefined };
  });
  const waiting = waitingAfter(kaplanMeier(samples), FORWARD_MS);
  return {
    n: samples.length,
    passedOn: samples.filter(({ ended }) => ended).length,
    pending: samples.filter(({ ended, duration }) => !ended && duration < FORWARD_MS).length,
    share: waiting === null ? null : 1 - waiting,
  };
}

/**
 * Reciprocation lag: of pairs of people of whom one helped the other within a window, the time from the first u → v until
 * the first v → u, by Kaplan–Meier. Pairs without a return are censored at now.
 *
 * @param facts also those after the window, in which help was returned
 */
export function reciprocationLag(
  facts: readonly HelpFact[],
  window: Window,
  now: number,
): Survival {
  const pairs = new Map<
    number,
    { readonly helper: Nameless; readonly at: number; back?: number }
  >();
  for (const { helper, asker, at } of exchangesOf(facts)) {
    const key = Math.min(helper, asker) * BEYOND + Math.max(helper, asker);
    const pair = pairs.get(key);
    if (pair === undefined) {
      if (isWithin(at, window)) pairs.set(key, { helper, at });
    } else if (pair.helper === asker) pair.back ??= at;
  }
  return kaplanMeier(
    [...pairs.values()].map(({ at, back }) => ({
      duration: Math.max(0, (back ?? now) - at),
      ended: back !== undefined,
    })),
  );
}
