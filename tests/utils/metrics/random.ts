import fc from 'fast-check';
import type { HelpFact, PersonKey, TeamKey } from '../../../utils/metrics/facts';
import type { Arc } from '../../../utils/metrics/graph';
import { DAY_MS, lastWeeks, type Window } from '../../../utils/metrics/weeks';

/** A graph as it comes in: with loops, duplicates, weights of 0 and nodes without any arc. */
export interface RawGraph {
  readonly nodes: readonly TeamKey[];
  readonly arcs: readonly Arc<TeamKey>[];
}

/** Divisors of 60, so that all lengths 1/w are whole numbers of sixtieths. */
const WEIGHTS = [0, 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60];
const team = (name: string) => name as TeamKey;

/** Random graphs of up to so many nodes, one of them with no arc where there is room. */
export function rawGraphs(max = 7): fc.Arbitrary<RawGraph> {
  return fc.integer({ min: 0, max }).chain((size): fc.Arbitrary<RawGraph> => {
    const nodes = Array.from({ length: size }, (_, at) => team(`t${at}`));
    if (size === 0) return fc.constant({ nodes, arcs: [] });
    const end = fc.constantFrom(...(size > 2 ? nodes.slice(1) : nodes));
    const arc = fc.record({ from: end, to: end, weight: fc.constantFrom(...WEIGHTS) });
    return fc.record({
      nodes: fc.constant(nodes),
      arcs: fc.array(arc, { maxLength: 3 * size }),
    });
  });
}

/** Summed weights as a matrix, by the rule: no loops, duplicates summed. Written without the product's graph. */
export function matrixOf({ nodes, arcs }: RawGraph): number[][] {
  return nodes.map((from) =>
    nodes.map((to) =>
      from === to
        ? 0
        : arcs
            .filter((arc) => arc.from === from && arc.to === to)
            .reduce((sum, { weight }) => sum + weight, 0),
    ),
  );
}

export function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** Wednesday noon of the week that the tests' windows end with. */
export const NOW = Date.UTC(2026, 10, 25, 12);
export const YEAR: Window = lastWeeks(52, new Date(NOW));

/** A request that Ana resolved for Ben today, save what is said. */
export function fact(said: Partial<HelpFact> = {}): HelpFact {
  return {
    id: 'r1',
    side: 'none',
    state: 'resolved',
    asker: person('ben'),
    askerTeam: team('Blue'),
    helper: person('ana'),
    helperTeam: team('Red'),
    about: null,
    subjects: [],
    template: null,
    begun: NOW - DAY_MS,
    asked: NOW - DAY_MS,
    responded: NOW - DAY_MS,
    answered: NOW - DAY_MS,
    resolved: NOW - DAY_MS,
    closed: null,
    helped: null,
    thanked: false,
    ...said,
  };
}

export function person(id: string): PersonKey {
  return id as PersonKey;
}

const PEOPLE = ['ana', 'ben', 'cem', 'dia', 'eli'].map(person);

/** Random requests of a year among five people, some of them resolved, some with nobody said, some asked of oneself. */
export function worlds(): fc.Arbitrary<readonly HelpFact[]> {
  const somebody = fc.option(fc.constantFrom(...PEOPLE), { freq: 8 });
  const day = fc.integer({ min: 0, max: 400 }).map((days) => NOW - days * DAY_MS);
  const one = fc
    .record({
      asker: somebody,
      helper: somebody,
      askerTeam: fc.option(fc.constantFrom(team('Red'), team('Blue')), { freq: 8 }),
      helperTeam: fc.option(fc.constantFrom(team('Red'), team('Blue')), { freq: 8 }),
      resolved: fc.option(day, { freq: 8 }),
    })
    .map(fact);
  return fc.array(one, { maxLength: 25 });
}
