import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betweenness } from '../../../utils/metrics/brokers';
import type { PersonKey, TeamKey } from '../../../utils/metrics/facts';
import { helpGraph } from '../../../utils/metrics/graph';
import { matrixOf, type RawGraph, rawGraphs } from './random';

const team = (name: string) => name as TeamKey;
const arc = (from: string, to: string, weight: number) => ({
  from: team(from),
  to: team(to),
  weight,
});

/**
 * Betweenness by counting the shortest ways between all pairs (Floyd–Warshall). All weights divide 60, so all lengths are
 * whole sixtieths, and ties are exact here.
 */
function counted(raw: RawGraph): number[] {
  const n = raw.nodes.length;
  const w = matrixOf(raw);
  const length = w.map((row) =>
    row.map((weight) => (weight === 0 ? Number.POSITIVE_INFINITY : 60 / weight)),
  );
  const ways: number[][] = w.map((row) => row.map((weight) => (weight === 0 ? 0 : 1)));
  for (let k = 0; k < n; k += 1) {
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < n; j += 1) {
        if (i === j || i === k || j === k) continue;
        const through = length[i]![k]! + length[k]![j]!;
        if (through === Number.POSITIVE_INFINITY || through > length[i]![j]!) continue;
        if (through < length[i]![j]!) {
          length[i]![j] = through;
          ways[i]![j] = 0;
        }
        ways[i]![j]! += ways[i]![k]! * ways[k]![j]!;
      }
    }
  }
  return raw.nodes.map((_, v) => {
    let sum = 0;
    for (let s = 0; s < n; s += 1) {
      for (let t = 0; t < n; t += 1) {
        if (s === t || s === v || t === v || ways[s]![t] === 0) continue;
        if (length[s]![v]! + length[v]![t]! === length[s]![t]!) {
          sum += (ways[s]![v]! * ways[v]![t]!) / ways[s]![t]!;
        }
      }
    }
    return n > 2 ? sum / ((n - 1) * (n - 2)) : 0;
  });
}

/** Each pair once, so that no sum leaves the divisors of 60. */
const simple = rawGraphs(9).map((raw) => ({
  ...raw,
  arcs: raw.arcs.filter(
    (one, at) => raw.arcs.findIndex(({ from, to }) => from === one.from && to === one.to) === at,
  ),
}));

describe('betweenness', () => {
  it('is what counting all shortest ways gives', () => {
    fc.assert(
      fc.property(simple, (raw) => {
        const values = betweenness(helpGraph(raw.nodes, raw.arcs));
        counted(raw).forEach((value, at) => {
          expect(values.get(raw.nodes[at]!)).toBeCloseTo(value, 10);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('belongs to the node, whatever its name and place', () => {
    fc.assert(
      fc.property(simple, (raw) => {
        const renamed = betweenness(
          helpGraph(
            raw.nodes.toReversed().map((node) => team(`${node}'`)),
            raw.arcs.toReversed().map(({ from, to, weight }) => arc(`${from}'`, `${to}'`, weight)),
          ),
        );
        for (const [node, value] of betweenness(helpGraph(raw.nodes, raw.arcs))) {
          expect(renamed.get(team(`${node}'`))).toBeCloseTo(value, 10);
        }
      }),
    );
  });

  it('takes 1/2 + 1/3 + 1/6 and 1 for one length, and prefers the way with more requests', () => {
    // As floating-point numbers the sum is below 1.
    const detour = [arc('a', 'b', 2), arc('b', 'c', 3)];
    const tie = helpGraph([], [...detour, arc('c', 'd', 6), arc('a', 'd', 1)]);
    // Two ways from a to d, one of them through b; a to c leads through b alone. Of six ordered pairs.
    expect(betweenness(tie).get(team('b'))).toBeCloseTo(1.5 / 6, 10);
    const more = helpGraph([], [...detour, arc('c', 'd', 7), arc('a', 'd', 1)]);
    expect(betweenness(more).get(team('b'))).toBeCloseTo(2 / 6, 10);
  });

  it('is 0 of fewer than three nodes, and of none nothing', () => {
    expect([...betweenness(helpGraph<TeamKey>([], []))]).toEqual([]);
    expect([...betweenness(helpGraph([team('a')], []))]).toEqual([['a', 0]]);
    expect([...betweenness(helpGraph([], [arc('a', 'b', 1)])).values()]).toEqual([0, 0]);
  });

  it('is 1 of the one team that all ways lead through', () => {
    const spokes = ['b', 'c', 'd'].flatMap((one) => [arc('hub', one, 1), arc(one, 'hub', 1)]);
    expect(betweenness(helpGraph([], spokes)).get(team('hub'))).toBeCloseTo(1);
  });

  it('is of teams alone: a graph of people does not compile', () => {
    // @ts-expect-error Who is a broker is not said of people.
    expect(betweenness(helpGraph<PersonKey>([], [])).size).toBe(0);
  });
});
