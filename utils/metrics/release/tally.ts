import type { HelpFact, PersonKey } from '../facts';

/** Nobody's part of a pile is more than this; in tenths, so that no rounding decides. */
const MOST_TENTHS = 7;

/** How many people stand behind some requests. Only whether they are enough can be asked of it: nothing of anybody leaves. */
export interface Tally {
  /** @param at place of a fact in the list */
  add(at: number): void;
  remove(at: number): void;
  /**
   * The rule of what may be shown: at least `minimumPeople` distinct known people, and none of them, as asker or helper, in
   * more than 70 % of the requests. Somebody unknown is nobody, but their request counts as one.
   */
  passes(minimumPeople: number): boolean;
}

/**
 * A tally of no requests yet.
 *
 * @param facts the list that requests are named by their places in
 */
export function tally(facts: readonly HelpFact[]): Tally {
  const requests = new Map<PersonKey, number>();
  let n = 0;
  const count = (person: PersonKey, by: 1 | -1) => {
    const now = (requests.get(person) ?? 0) + by;
    if (now === 0) requests.delete(person);
    else requests.set(person, now);
  };
  const change = (at: number, by: 1 | -1) => {
    n += by;
    const fact = facts[at];
    if (fact === undefined) return;
    const { asker, helper } = fact;
    if (asker !== null) count(asker, by);
    if (helper !== null && helper !== asker) count(helper, by);
  };
  return {
    add: (at) => change(at, 1),
    remove: (at) => change(at, -1),
    passes(minimumPeople) {
      if (requests.size < minimumPeople) return false;
      for (const theirs of requests.values()) if (theirs * 10 > n * MOST_TENTHS) return false;
      return true;
    },
  };
}

/** Whether some requests, taken together, pass the rule. */
export function areEnough(facts: readonly HelpFact[], minimumPeople: number): boolean {
  const people = tally(facts);
  for (const at of facts.keys()) people.add(at);
  return people.passes(minimumPeople);
}
