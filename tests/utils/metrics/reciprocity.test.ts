import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonKey, TeamKey } from '../../../utils/metrics/facts';
import { arcsOf, helpGraph } from '../../../utils/metrics/graph';
import { reciprocity } from '../../../utils/metrics/reciprocity';
import { teamArcs, teamHelp, teamPairs } from '../../../utils/metrics/teams';
import { fact, matrixOf, NOW, rawGraphs, sum, YEAR } from './random';

const close = (actual: number | null, expected: number | null) =>
  expected === null ? expect(actual).toBeNull() : expect(actual).toBeCloseTo(expected, 10);
const over = (part: number, whole: number) => (whole === 0 ? null : part / whole);
const team = (name: string) => name as TeamKey;

describe('a graph', () => {
  it('has each arc once, no loops and no weights of 0, and everybody', () => {
    const graph = helpGraph(
      ['a', 'b', 'lonely'],
      [
        { from: 'a', to: 'b', weight: 1 },
        { from: 'a', to: 'b', weight: 2 },
        { from: 'b', to: 'b', weight: 9 },
        { from: 'b', to: 'a', weight: 0 },
        { from: 'c', to: 'c', weight: 1 },
      ],
    );
    expect([...arcsOf(graph)]).toEqual([{ from: 'a', to: 'b', weight: 3 }]);
    expect(graph.nodes).toEqual(['a', 'b', 'lonely', 'c']);
  });
});

describe('reciprocity', () => {
  it('is what counting every pair of a matrix gives', () => {
    fc.assert(
      fc.property(rawGraphs(), (raw) => {
        const w = matrixOf(raw);
        const n = raw.nodes.length;
        const pairs = raw.nodes.flatMap((_, i) =>
          raw.nodes.slice(i + 1).map((_, k) => [w[i]![i + 1 + k]!, w[i + 1 + k]![i]!] as const),
        );
        const M = pairs.filter(([a, b]) => a > 0 && b > 0).length;
        const N = pairs.filter(([a, b]) => a === 0 && b === 0).length;
        const A = pairs.length - M - N;
        const L = sum(w.flat().map((weight) => (weight > 0 ? 1 : 0)));
        const W = sum(w.flat());
        const a = over(L, n * (n - 1));
        const r = over(2 * M, 2 * M + A);
        const figures = reciprocity(helpGraph(raw.nodes, raw.arcs));
        expect(figures).toMatchObject({ n, mutual: M, oneWay: A, empty: N, arcs: L, weight: W });
        close(figures.density, a);
        close(figures.arc.value, r);
        close(figures.arc.baseline, a);
        close(figures.dyadic.value, over(M, M + A));
        close(figures.overall.value, over(M + N, pairs.length));
        close(figures.rho.value, r === null || a === null || a === 1 ? null : (r - a) / (1 - a));
        close(figures.weighted.value, over(sum(pairs.map(([x, y]) => 2 * Math.min(x, y))), W));
        expect(2 * (M + A + N)).toBe(n * n - n);
        expect(L).toBe(2 * M + A);
      }),
    );
  });

  it('stays the same under other names in another order', () => {
    fc.assert(
      fc.property(rawGraphs(), (raw) => {
        const renamed = helpGraph(
          raw.nodes.toReversed().map((node) => `${node}'`),
          raw.arcs.toReversed().map((arc) => ({ ...arc, from: `${arc.from}'`, to: `${arc.to}'` })),
        );
        expect(reciprocity(renamed)).toEqual(reciprocity(helpGraph(raw.nodes, raw.arcs)));
      }),
    );
  });

  it('has baselines that random graphs of the same density meet', () => {
    const size = 60;
    const nodes = Array.from({ length: size }, (_, at) => at);
    // A fixed draw (multiplicative hashing): every third arc or so, without any pattern in pairs.
    const drawn = (i: number, k: number) =>
      ((i * 73 + k * 151 + 7) * 2654435761) % 2 ** 32 < 2 ** 32 / 3;
    const arcs = nodes.flatMap((from) =>
      nodes.filter((to) => drawn(from, to)).map((to) => ({ from, to, weight: 1 })),
    );
    const { arc, dyadic, overall, rho } = reciprocity(helpGraph(nodes, arcs));
    for (const { value, baseline } of [arc, dyadic, overall, rho]) {
      expect(Math.abs((value ?? 9) - (baseline ?? -9))).toBeLessThan(0.06);
    }
  });

  it.each([
    [0, { empty: 0, density: null }],
    [1, { empty: 0, density: null }],
    [2, { empty: 1, density: 0 }],
  ])('of %i nodes without help is undefined', (n, expected) => {
    const figures = reciprocity(helpGraph(Array.from({ length: n }).keys(), []));
    expect(figures).toMatchObject({ n, ...expected });
    expect(
      [figures.arc, figures.dyadic, figures.rho, figures.weighted].map(({ value }) => value),
    ).toEqual([null, null, null, null]);
  });
});

describe('teams', () => {
  it('have given, received, balance and node reciprocity as the rows and columns of a matrix have', () => {
    fc.assert(
      fc.property(rawGraphs(), (raw) => {
        const w = matrixOf(raw);
        const help = teamHelp(helpGraph(raw.nodes, raw.arcs));
        expect([...help.keys()]).toEqual(raw.nodes);
        raw.nodes.forEach((node, i) => {
          const out = w[i]!;
          const into = w.map((row) => row[i]!);
          const both = out.filter((weight, k) => weight > 0 && into[k]! > 0).length;
          const links = [...out, ...into].filter((weight) => weight > 0).length;
          const own = help.get(node)!;
          expect(own.given).toBe(sum(out));
          expect(own.received).toBe(sum(into));
          close(own.balance, over(sum(out) - sum(into), sum(out) + sum(into)));
          close(own.reciprocity, over(2 * both, links));
        });
      }),
    );
  });

  it('are imbalanced by what a part of their help each is to the other, or one-way', () => {
    fc.assert(
      fc.property(rawGraphs(), (raw) => {
        const w = matrixOf(raw);
        const pairs = teamPairs(helpGraph(raw.nodes, raw.arcs));
        const seen = raw.nodes.flatMap((a, i) =>
          raw.nodes.slice(i + 1).flatMap((b, k) => {
            const j = i + 1 + k;
            const [there, here] = [w[i]![j]!, w[j]![i]!];
            if (there === 0 && here === 0) return [];
            if (here === 0) return [`${a} > ${b}`];
            if (there === 0) return [`${b} > ${a}`];
            const imbalance = Math.abs(Math.log(there / sum(w[i]!) / (here / sum(w[j]!))));
            return [`${a} = ${b} ${imbalance.toFixed(9)}`];
          }),
        );
        const told = pairs.map((pair) =>
          pair.kind === 'one-way'
            ? `${pair.from} > ${pair.to}`
            : `${pair.teams.join(' = ')} ${pair.imbalance.toFixed(9)}`,
        );
        expect(told.sort()).toEqual(seen.sort());
      }),
    );
  });

  it('are linked by requests that were resolved within the window, by known teams', () => {
    const window = { from: YEAR.until, until: YEAR.until };
    const arcs = teamArcs(
      [
        fact(),
        fact({ askerTeam: team('Red') }),
        fact({ askerTeam: null }),
        fact({ helperTeam: null }),
        fact({ resolved: null, state: 'answered' }),
        fact({ resolved: NOW - 8 * 24 * 3600_000, begun: NOW }),
        fact({ asker: null, helper: null }),
      ],
      window,
    );
    expect(arcs).toEqual([
      { from: 'Red', to: 'Blue', weight: 1 },
      { from: 'Red', to: 'Red', weight: 1 },
      { from: 'Red', to: 'Blue', weight: 1 },
    ]);
    expect(reciprocity(helpGraph([], arcs))).toMatchObject({ n: 2, arcs: 1, weight: 2 });
  });

  it('are the only nodes that have figures of their own: a graph of people does not compile', () => {
    const people = helpGraph<PersonKey>([], []);
    // @ts-expect-error A person's given and received are nobody else's to see.
    expect(teamHelp(people).size).toBe(0);
    // @ts-expect-error Nor who helps whom one way.
    expect(teamPairs(people)).toEqual([]);
  });
});
