import type { HelpFact } from './facts';
import type { Sample } from './survival';
import { isWithin, type Window } from './weeks';

/**
 * How long people waited, as samples for `kaplanMeier`. A request counts in the week in which it was asked, so that those
 * without an answer count too; help that was given outside was never asked in our sight and is not among them.
 */

/**
 * From asked to the first word from the other side (seen, answered, resolved, passed on or declined). Without one, it is
 * censored at the moment at which it was withdrawn, else at now; also where it has expired, because nobody answered.
 *
 * @param now the same clock as the facts', milliseconds
 */
export function responseSamples(facts: readonly HelpFact[], window: Window, now: number): Sample[] {
  return samplesOf(facts, window, ({ responded, closed }) => [responded, closed ?? now]);
}

/**
 * From asked to resolved. Requests that were declined, withdrawn or passed on are censored at that moment; all others that are
 * not resolved are censored at now, those among them that were answered or reopened too.
 *
 * @param now the same clock as the facts', milliseconds
 */
export function resolutionSamples(
  facts: readonly HelpFact[],
  window: Window,
  now: number,
): Sample[] {
  return samplesOf(facts, window, ({ resolved, closed }) => [resolved, closed ?? now]);
}

/** Clocks of two browsers differ: what would have ended before it began took no time. */
function samplesOf(
  facts: readonly HelpFact[],
  window: Window,
  ends: (fact: HelpFact) => readonly [ended: number | null, censored: number],
): Sample[] {
  return facts.flatMap((fact) => {
    if (!isWithin(fact.asked, window)) return [];
    const [ended, censored] = ends(fact);
    return [{ duration: Math.max(0, (ended ?? censored) - fact.asked), ended: ended !== null }];
  });
}
