import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { circlesOf, placeNames } from '../../../components/charts/graph/geometry';
import {
  type GraphArc,
  type GraphData,
  graphSummary,
  strongFrom,
} from '../../../components/charts/graph/graph';
import { layOut } from '../../../components/charts/graph/layout';
import { timeAxis } from '../../../components/charts/lines/survival';

vi.mock('#i18n', () => import('../i18n'));

const nodes = Array.from({ length: 40 }, (_, at) => ({
  id: `t${at}`,
  name: `Team ${at}`,
  given: at,
  received: at,
  brokerage: null,
}));
const arcs: GraphArc[] = Array.from({ length: 200 }, (_, at) => ({
  from: `t${at % 40}`,
  to: `t${(at * 7 + 3 + Math.floor(at / 40)) % 40}`,
  weight: 1 + ((at * 13) % 50),
})).filter(({ from, to }) => from !== to);
const data: GraphData = { nodes, arcs, dependencies: [], sizeBy: 'help', bottleneck: null };

describe('the layout of a graph', () => {
  it('is the same every time and in whatever order the teams come', () => {
    const spots = layOut(nodes, arcs);
    expect([...layOut(nodes, arcs)]).toEqual([...spots]);
    const turned = layOut(nodes.toReversed(), arcs.toReversed());
    for (const [id, { x, y }] of spots) {
      expect(turned.get(id)?.x).toBeCloseTo(x, 9);
      expect(turned.get(id)?.y).toBeCloseTo(y, 9);
    }
  });

  it('keeps every team inside, and no two on one another', () => {
    const circles = [...circlesOf(data, layOut(nodes, arcs), 900, 620).values()];
    expect(circles).toHaveLength(40);
    for (const [at, { x, y, r }] of circles.entries()) {
      expect(x - r >= 0 && x + r <= 900 && y - r >= 0 && y + r <= 620).toBe(true);
      for (const other of circles.slice(at + 1))
        expect(Math.hypot(x - other.x, y - other.y)).toBeGreaterThan(Math.max(r, other.r));
    }
  });

  it('puts names where none lies on another', () => {
    const circles = circlesOf(data, layOut(nodes, arcs), 900, 620);
    const places = placeNames(
      nodes.map(({ id, name }) => [id, name]),
      null,
      circles,
      [],
      900,
      620,
    );
    expect(places.size).toBeGreaterThan(30);
    const all = [...places.values()];
    for (const [at, one] of all.entries())
      for (const other of all.slice(at + 1))
        expect(Math.abs(one.y - other.y) >= 14 || Math.abs(one.x - other.x) >= 30).toBe(true);
  });

  it('names the bottleneck even where there is no room', () => {
    const spots = new Map(nodes.map(({ id }) => [id, { x: 0.5, y: 0.5 }]));
    const circles = circlesOf(data, spots, 300, 300);
    const names = nodes.map(({ id, name }) => [id, name.repeat(3)] as const);
    expect(placeNames(names, 't7', circles, [], 300, 300).has('t7')).toBe(true);
  });

  it('stands for a single team, and for teams that never helped', () => {
    expect(layOut(nodes.slice(0, 1), []).get('t0')).toEqual({ x: 0.5, y: 0.5 });
    const spots = [...layOut(nodes.slice(0, 4), []).values()];
    expect(spots.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1)).toBe(true);
  });
});

describe('which ways are drawn strongly', () => {
  it('is said in the summary, with how many are faint', () => {
    const from = strongFrom(data);
    const faint = arcs.filter(({ weight }) => weight < from).length;
    expect(arcs.length - faint).toBeGreaterThanOrEqual(48);
    expect(faint).toBeGreaterThan(100);
    expect(graphSummary(data)).toContain(`ways with ${from} requests or more`);
    expect(graphSummary(data)).toContain(`the other ${faint} are faint`);
  });

  it('is all of them where there are few', () => {
    expect(strongFrom({ ...data, arcs: arcs.slice(0, 12) })).toBe(0);
  });
});

describe('the axis of time', () => {
  const MINUTE = 60_000;
  const of = (minutes: readonly number[]) => ({
    name: 'r',
    n: minutes.length,
    steps: minutes.map((each) => ({ time: each * MINUTE, waiting: 0.5, low: null, high: null })),
    until: Math.max(...minutes) * MINUTE,
    censored: [],
    median: null,
  });

  it('has even steps, and growing ones where most is over long before the end', () => {
    expect(timeAxis([of([10, 20, 30, 40])], 0, 600).log).toBe(false);
    expect(timeAxis([of([1, 2, 3, 20_000])], 0, 600).log).toBe(true);
  });

  it('lies within its edges, in order, with room between its names', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 500_000 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 200, max: 1400 }),
        (minutes, width) => {
          const sorted = minutes.toSorted((a, b) => a - b);
          const { x, ticks } = timeAxis([of(sorted)], 40, 40 + width);
          const places = sorted.map((each) => x(each * MINUTE));
          expect(places).toEqual(places.toSorted((a, b) => a - b));
          expect(places.every((at) => at >= 40 - 1e-6 && at <= 40 + width + 1e-6)).toBe(true);
          for (const [at, tick] of ticks.slice(1).entries())
            expect(x(tick) - x(ticks[at] ?? 0)).toBeGreaterThanOrEqual(63.9);
        },
      ),
    );
  });
});
