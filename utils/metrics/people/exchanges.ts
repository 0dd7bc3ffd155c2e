import type { HelpFact, PersonKey, TeamKey } from '../facts';
import { type HelpGraph, helpGraph } from '../graph';
import { isWithin, type Window } from '../weeks';

/**
 * Help between people, for the figures of this folder alone: nothing outside `utils/metrics` may import this file, and
 * nothing that leaves the room may hold what it gives (contract test).
 */

declare const brand: unique symbol;
/**
 * Somebody, by a number that means nothing elsewhere: no id of a person can come along with a figure by mistake. The numbers
 * are the places in the sorted ids, so that the same facts give the same figure in any order.
 */
export type Nameless = number & { readonly [brand]: 'nameless' };

/** A resolved request between two known people. */
export interface Exchange {
  readonly helper: Nameless;
  readonly helperTeam: TeamKey | null;
  readonly asker: Nameless;
  readonly askerTeam: TeamKey | null;
  /** When it was resolved. */
  readonly at: number;
}

/**
 * The resolved requests between two known people, by time. Those of which either is unknown are left out: nobody can tell
 * whether help came back to somebody, or went on to a third. So are those that somebody asked of themselves.
 */
export function exchangesOf(facts: readonly HelpFact[]): readonly Exchange[] {
  const known = remembered.get(facts) ?? numbered(facts);
  remembered.set(facts, known);
  return known;
}

/** By identity of the facts, because several figures are made of the same ones. */
const remembered = new WeakMap<readonly HelpFact[], readonly Exchange[]>();

function numbered(facts: readonly HelpFact[]): readonly Exchange[] {
  const ids = new Set<PersonKey>();
  for (const { asker, helper, resolved } of facts) {
    if (asker !== null && helper !== null && resolved !== null) ids.add(asker).add(helper);
  }
  const numbers = new Map([...ids].sort().map((id, at) => [id, at as Nameless]));
  const numberOf = (id: PersonKey | null) => (id === null ? undefined : numbers.get(id));
  return facts
    .flatMap(({ asker, askerTeam, helper, helperTeam, resolved }) => {
      const to = numberOf(asker);
      const from = numberOf(helper);
      if (to === undefined || from === undefined || to === from || resolved === null) return [];
      return [{ helper: from, helperTeam, asker: to, askerTeam, at: resolved }];
    })
    .sort((a, b) => a.at - b.at || a.helper - b.helper || a.asker - b.asker);
}

/** People as a graph, with the team that each was last seen in. */
export interface PeopleGraph {
  readonly graph: HelpGraph<Nameless>;
  readonly teamOf: ReadonlyMap<Nameless, TeamKey>;
}

/** The graph of the people in requests that were resolved within a window. */
export function peopleGraph(facts: readonly HelpFact[], window: Window): PeopleGraph {
  const exchanges = exchangesOf(facts).filter(({ at }) => isWithin(at, window));
  const teamOf = new Map<Nameless, TeamKey>();
  for (const { helper, helperTeam, asker, askerTeam } of exchanges) {
    if (helperTeam !== null) teamOf.set(helper, helperTeam);
    if (askerTeam !== null) teamOf.set(asker, askerTeam);
  }
  const nodes = new Set(exchanges.flatMap(({ helper, asker }) => [helper, asker]));
  const arcs = exchanges.map(({ helper, asker }) => ({ from: helper, to: asker, weight: 1 }));
  return {
    graph: helpGraph(
      [...nodes].sort((a, b) => a - b),
      arcs,
    ),
    teamOf,
  };
}
