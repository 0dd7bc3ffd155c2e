import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerLoad,
  concentrationOf,
  topShareOf,
} from '../../../../utils/metrics/people/concentration';
import { fact, person, sum, YEAR } from '../random';

const amounts = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 10 });

describe('concentration', () => {
  it('is what its definitions give, over all pairs and all groups of people', () => {
    fc.assert(
      fc.property(amounts, (x) => {
        const n = x.length;
        const total = sum(x);
        const figures = concentrationOf(x);
        expect(figures).toMatchObject({
          n,
          answers: total,
          helpers: x.filter((one) => one > 0).length,
        });
        if (total === 0) {
          expect(figures).toMatchObject({
            absenceFactor: null,
            hhi: null,
            hhiNormalised: null,
            gini: null,
          });
          return;
        }
        const groups = Array.from({ length: 2 ** n }, (_, bits) =>
          x.filter((_, at) => (bits >> at) & 1),
        );
        const half = groups.filter((group) => 2 * sum(group) >= total);
        expect(figures.absenceFactor).toBe(Math.min(...half.map((group) => group.length)));
        const hhi = sum(x.map((one) => (one / total) ** 2));
        expect(figures.hhi).toBeCloseTo(hhi, 10);
        if (n === 1) expect(figures.hhiNormalised).toBeNull();
        else expect(figures.hhiNormalised).toBeCloseTo((hhi - 1 / n) / (1 - 1 / n), 10);
        const differences = sum(x.flatMap((one) => x.map((other) => Math.abs(one - other))));
        expect(figures.gini).toBeCloseTo(differences / (2 * n ** 2 * (total / n)), 10);
      }),
    );
  });

  it('does not depend on who is who', () => {
    fc.assert(
      fc.property(amounts, (x) => {
        expect(concentrationOf(x.toReversed())).toEqual(concentrationOf(x));
      }),
    );
  });
});

describe('the share of the busiest 5 %', () => {
  it('is of whole people, and of nobody’s own', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => (at < 5 ? 20 : 1));
    expect(topShareOf(hundred, 5)).toEqual({ people: 5, share: 100 / 195 });
    expect(topShareOf([...hundred, 0, 0], 5).people).toBe(5);
    expect(topShareOf(hundred.slice(0, 99), 5)).toEqual({ people: 5, share: 100 / 194 });
    expect(topShareOf(hundred.slice(0, 80), 5)).toEqual({ people: 4, share: null });
    expect(topShareOf(hundred, 6)).toEqual({ people: 5, share: null });
    expect(topShareOf([], 5)).toEqual({ people: 0, share: null });
  });
});

describe('the load of answers', () => {
  it('counts each resolved request of the window for its helper, and everyone in it', () => {
    const [ana, ben] = [person('ana'), person('ben')];
    const load = answerLoad(
      [
        fact({ helper: ana, asker: ben }),
        fact({ helper: ana, asker: null }),
        fact({ helper: ben, asker: ana }),
        fact({ helper: null, asker: person('cem') }),
        fact({ helper: ben, asker: ben }),
        fact({ helper: ben, asker: ana, resolved: null }),
        fact({ helper: ana, asker: person('dia') }),
        fact({ helper: ben, asker: ana, resolved: Date.UTC(2024, 0, 1) }),
      ],
      YEAR,
      5,
    );
    expect(load).toMatchObject({ n: 3, helpers: 2, answers: 4, absenceFactor: 1 });
    expect(load.hhi).toBeCloseTo(10 / 16);
    expect(load.top).toEqual({ people: 1, share: null });
  });
});
