import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TeamKey } from '../../../../utils/metrics/facts';
import { helpGraph } from '../../../../utils/metrics/graph';
import { eiIndex, peopleEi } from '../../../../utils/metrics/people/cohesion';
import { fact, matrixOf, person, type RawGraph, rawGraphs, sum, worlds, YEAR } from '../random';

/** Graphs of up to five nodes, each in one of three teams or in none that is known. */
const labelled = rawGraphs(5).chain((raw) =>
  fc.record({
    raw: fc.constant(raw),
    labels: fc.array(fc.constantFrom('red', 'blue', 'green', null), {
      minLength: raw.nodes.length,
      maxLength: raw.nodes.length,
    }),
  }),
);

function ofLabels(raw: RawGraph, labels: readonly (string | null)[]) {
  const teamOf = new Map(
    raw.nodes.flatMap((node, at) => (labels[at] === null ? [] : [[node, labels[at]] as const])),
  );
  return eiIndex(helpGraph(raw.nodes, raw.arcs), teamOf);
}

/** (E − I) / (E + I) over a matrix; null without anything between labelled nodes. */
function naive(
  w: readonly number[][],
  labels: readonly (string | null)[],
  weigh: (w: number) => number,
) {
  const between = w.flatMap((row, i) =>
    row.flatMap((weight, k) =>
      labels[i] === null || labels[k] === null
        ? []
        : [{ weight: weigh(weight), out: labels[i] !== labels[k] }],
    ),
  );
  const E = sum(between.filter(({ out }) => out).map(({ weight }) => weight));
  const I = sum(between.filter(({ out }) => !out).map(({ weight }) => weight));
  return E + I === 0 ? null : (E - I) / (E + I);
}

function orders<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) => orders(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

const WEIGHS = { weighted: (w: number) => w, binary: (w: number) => (w > 0 ? 1 : 0) } as const;

describe('the E-I index', () => {
  it('is what a matrix gives, beside the mean and the range of all ways to spread the labels', () => {
    fc.assert(
      fc.property(labelled, ({ raw, labels }) => {
        const w = matrixOf(raw);
        const index = ofLabels(raw, labels);
        const known = labels.flatMap((label, at) => (label === null ? [] : [at]));
        expect(index.n).toBe(known.length);
        expect(index.requests).toBe(sum(known.flatMap((i) => known.map((k) => w[i]![k]!))));
        for (const kind of ['weighted', 'binary'] as const) {
          const value = naive(w, labels, WEIGHS[kind]);
          const { value: told, baseline, low, high } = index[kind];
          if (value === null) {
            expect(index[kind]).toEqual({ value: null, baseline: null, low: null, high: null });
            continue;
          }
          const spread = orders(known.map((at) => labels[at]!)).map((order) => {
            const shuffled = labels.map((label, at) =>
              label === null ? null : order[known.indexOf(at)]!,
            );
            return naive(w, shuffled, WEIGHS[kind]) ?? 9;
          });
          expect(told).toBeCloseTo(value, 10);
          expect(baseline).toBeCloseTo(sum(spread) / spread.length, 10);
          const inside = spread.filter((one) => one > low! - 1e-9 && one < high! + 1e-9);
          expect(inside.length / spread.length).toBeGreaterThan(0.85);
          for (const bound of [low!, high!]) {
            expect(spread.some((one) => Math.abs(one - bound) < 1e-9)).toBe(true);
          }
        }
      }),
    );
  });

  it('leaves about one in forty shuffles out on each side', () => {
    const nodes = Array.from({ length: 40 }, (_, at) => at);
    const arcs = nodes.flatMap((from) =>
      [1, 3, 7].map((step) => ({ from, to: (from + step) % 40, weight: 1 + (from % 3) })),
    );
    const { weighted } = eiIndex(
      helpGraph(nodes, arcs),
      new Map(nodes.map((node) => [node, node % 4])),
    );
    const [low, high] = [weighted.low!, weighted.high!];
    // Of n independent-looking arcs, the standard deviation is near 2·√(p(1−p)·Σw²)/Σw; 95 % is about two of it each way.
    const p = (1 + weighted.baseline!) / 2;
    const squares = sum(arcs.map(({ weight }) => weight ** 2));
    const deviation =
      (2 * Math.sqrt(p * (1 - p) * squares)) / sum(arcs.map(({ weight }) => weight));
    expect((high - low) / (2 * 1.96 * deviation)).toBeGreaterThan(0.75);
    expect((high - low) / (2 * 1.96 * deviation)).toBeLessThan(1.25);
    expect(low).toBeLessThan(weighted.baseline!);
    expect(high).toBeGreaterThan(weighted.baseline!);
  });

  it('of the same requests is the same, in whatever order they come', () => {
    fc.assert(
      fc.property(worlds(), (facts) => {
        expect(peopleEi(facts.toReversed(), YEAR)).toEqual(peopleEi(facts, YEAR));
      }),
    );
  });

  it('counts somebody who changed teams in the last one of the window', () => {
    const [ana, ben] = [person('ana'), person('ben')];
    const day = (days: number) => YEAR_END - days * 24 * 3600_000;
    const facts = [
      fact({ helper: ana, asker: ben, helperTeam: 'Red' as TeamKey, resolved: day(1) }),
      fact({ helper: ana, asker: ben, helperTeam: 'Blue' as TeamKey, resolved: day(9) }),
    ];
    expect(peopleEi(facts, YEAR).weighted.value).toBe(1);
    expect(peopleEi(facts.slice(1), YEAR).weighted.value).toBe(-1);
  });

  it('of many people in another order has the same range too, not nearly the same', () => {
    const facts = company(2000);
    const { weighted } = peopleEi(facts, YEAR);
    expect(weighted.high! - weighted.low!).toBeGreaterThan(0.001);
    expect(peopleEi(facts.toReversed(), YEAR)).toEqual(peopleEi(facts, YEAR));
  });

  it('of 25,000 exchanges is there in a moment', () => {
    const facts = company(25_000);
    const begun = performance.now();
    expect(peopleEi(facts, YEAR).requests).toBeGreaterThan(20_000);
    // Ten times what it takes alone: a limit for what is of the wrong order.
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});

/** So many requests among a thousand people of forty teams. */
function company(requests: number) {
  return Array.from({ length: requests }, (_, at) => {
    const helper = (at * 7919) % 1000;
    const asker = (at * 104_729 + 13) % 997;
    return fact({
      helper: person(`p${helper}`),
      asker: person(`p${asker}`),
      helperTeam: `t${helper % 40}` as TeamKey,
      askerTeam: `t${asker % 40}` as TeamKey,
    });
  });
}

describe('the people behind it', () => {
  it('are known on both sides of resolved requests, and not oneself', () => {
    const [ana, ben] = [person('ana'), person('ben')];
    const facts = [
      fact({ helper: ana, asker: ben }),
      fact({ helper: ben, asker: ana }),
      fact({ helper: ana, asker: person('cem') }),
      fact({ helper: ana, asker: null }),
      fact({ helper: ana, asker: ana }),
      fact({ helper: ana, asker: ben, resolved: null }),
    ];
    expect(peopleEi(facts, YEAR)).toMatchObject({ n: 3, requests: 3 });
  });
});

const YEAR_END = Date.UTC(2026, 10, 25);
