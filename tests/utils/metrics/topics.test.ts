import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { depthOf, topicBusFactor } from '../../../utils/metrics/topics';

const EXPERTS = ['ana', 'ben', 'cem', 'dia', 'eli'];
const topics = fc.array(fc.subarray(EXPERTS), { maxLength: 8 });

const emptyWithout = (all: readonly (readonly string[])[], gone: ReadonlySet<string>) =>
  all.filter((experts) => experts.every((expert) => gone.has(expert))).length;

/** Greedy as the paper says it, one person after the other, by counting anew each time. */
function greedy(all: readonly (readonly string[])[]): number {
  const gone = new Set<string>();
  while (emptyWithout(all, gone) * 2 <= all.length) {
    const left = [...new Set(all.flat())].filter((one) => !gone.has(one));
    const topicsOf = (one: string) => all.filter((experts) => experts.includes(one)).length;
    const most = Math.max(...left.map(topicsOf));
    gone.add(left.find((one) => topicsOf(one) === most)!);
  }
  return gone.size;
}

describe('the topic bus factor', () => {
  it('is what removing one by one gives, and never below the fewest of all groups', () => {
    fc.assert(
      fc.property(topics, (all) => {
        const factor = topicBusFactor(all);
        if (all.length === 0) {
          expect(factor).toBeNull();
          return;
        }
        expect(factor).toBe(greedy(all));
        const groups = Array.from(
          { length: 2 ** EXPERTS.length },
          (_, bits) => new Set(EXPERTS.filter((_, at) => (bits >> at) & 1)),
        );
        const enough = groups.filter((gone) => emptyWithout(all, gone) * 2 > all.length);
        expect(factor).toBeGreaterThanOrEqual(Math.min(...enough.map(({ size }) => size)));
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, (readonly string[])[], number | null]>([
    ['no topics', [], null],
    ['more than half without anybody', [[], [], ['ana']], 0],
    ['exactly half without anybody', [[], ['ana']], 1],
    ['one who knows everything', [['ana'], ['ana'], ['ana', 'ben']], 1],
    ['two who know half each', [['ana'], ['ana'], ['ben'], ['ben']], 2],
    ['somebody named twice', [['ana', 'ana'], ['ben'], ['ben']], 1],
  ])('of %s', (_name, all, expected) => {
    expect(topicBusFactor(all)).toBe(expected);
  });

  it('does not depend on names', () => {
    fc.assert(
      fc.property(topics, (all) => {
        const renamed = all.map((experts) =>
          experts.map((one) => one.length * 100 + one.charCodeAt(0)),
        );
        expect(topicBusFactor(renamed)).toBe(topicBusFactor(all));
      }),
    );
  });
});

describe('coverage and depth', () => {
  it('count one and two', () => {
    expect(depthOf([0, 1, 1, 2, 5])).toEqual({
      n: 5,
      one: 4,
      two: 2,
      oneShare: 0.8,
      twoShare: 0.4,
    });
    expect(depthOf([])).toEqual({ n: 0, one: 0, two: 0, oneShare: null, twoShare: null });
  });
});
