import type { HelpFact, PersonKey } from '../facts';
import { balanceOf, type GivenReceived, mutualShare } from '../reciprocity';
import { isWithin, type Window } from '../weeks';
import { FORWARD_MS } from './forward';

/** The user's own figures, from the own ledger; the only figures of one person that there are. */
export interface OwnHelp extends GivenReceived {
  /** How many people the user helped, and by how many they were helped; those who are known. */
  readonly helped: number;
  readonly helpedBy: number;
  /** 2·|Out ∩ In| / (|Out| + |In|); null where there is nobody. */
  readonly reciprocity: number | null;
}

/**
 * The user's side of a fact. In the own ledger the side says it, also where the user asked anonymously; in somebody else's
 * it is told by the id.
 *
 * @param me null while "who am I" is not set: the own ledger alone counts then
 */
function sideOf(
  { side, asker, helper }: HelpFact,
  me: PersonKey | null,
): 'asker' | 'helper' | null {
  if (asker !== null && asker === helper) return null;
  if (side !== 'none') return side;
  if (me === null) return null;
  return asker === me ? 'asker' : helper === me ? 'helper' : null;
}

/**
 * Given, received and help balance of the user (`balanceOf`), and their node reciprocity (`mutualShare`), of requests that
 * were resolved within a window.
 */
export function ownHelp(facts: readonly HelpFact[], window: Window, me: PersonKey | null): OwnHelp {
  const out = new Set<PersonKey>();
  const into = new Set<PersonKey>();
  let given = 0;
  let received = 0;
  for (const fact of facts) {
    if (!isWithin(fact.resolved, window)) continue;
    const side = sideOf(fact, me);
    if (side === 'helper') {
      given += 1;
      if (fact.asker !== null) out.add(fact.asker);
    } else if (side === 'asker') {
      received += 1;
      if (fact.helper !== null) into.add(fact.helper);
    }
  }
  return {
    ...balanceOf(given, received),
    helped: out.size,
    helpedBy: into.size,
    reciprocity: mutualShare(out, into),
  };
}

/** Whether the user passed on the help that they got. */
export type OwnForward =
  /** Nobody known helped them in the window. */
  | { readonly kind: 'not-helped' }
  /** They helped a third person, so many milliseconds later. */
  | { readonly kind: 'passed-on'; readonly after: number }
  /** Not yet; the 90 days end then. */
  | { readonly kind: 'open'; readonly until: number }
  | { readonly kind: 'not-passed-on' };

/**
 * The user's own pay-it-forward, by the rule of `payItForward`: whether they helped a third person within 90 days of the
 * first help that they got within a window.
 *
 * @param facts also those after the window, in which help was passed on
 */
export function ownForward(
  facts: readonly HelpFact[],
  window: Window,
  me: PersonKey | null,
  now: number,
): OwnForward {
  const own = facts.flatMap((fact) => {
    const side = sideOf(fact, me);
    const other = side === 'asker' ? fact.helper : fact.asker;
    if (side === null || other === null || fact.resolved === null) return [];
    return [{ side, other, at: fact.resolved }];
  });
  own.sort((a, b) => a.at - b.at || (a.other < b.other ? -1 : 1));
  const first = own.find(({ side, at }) => side === 'asker' && isWithin(at, window));
  if (first === undefined) return { kind: 'not-helped' };
  const until = first.at + FORWARD_MS;
  const onward = own.find(
    ({ side, other, at }) => side === 'helper' && at > first.at && other !== first.other,
  );
  if (onward !== undefined && onward.at <= until) {
    return { kind: 'passed-on', after: onward.at - first.at };
  }
  return now < until ? { kind: 'open', until } : { kind: 'not-passed-on' };
}
