import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kaplanMeier, type Sample, waitingAfter } from '../../../utils/metrics/survival';

const samples = fc.array(
  fc.record({ duration: fc.integer({ min: 0, max: 12 }), ended: fc.boolean() }),
  { maxLength: 30 },
);

/** S(t) by its definition, as an exact fraction: of those who waited until a moment, who did not end at it. */
function exact(all: readonly Sample[], time: number): { part: bigint; whole: bigint } {
  let part = 1n;
  let whole = 1n;
  for (let moment = 0; moment <= time; moment += 1) {
    const atRisk = all.filter(({ duration }) => duration >= moment).length;
    const ended = all.filter((one) => one.duration === moment && one.ended).length;
    if (atRisk === 0) continue;
    part *= BigInt(atRisk - ended);
    whole *= BigInt(atRisk);
  }
  return { part, whole };
}

const decimal = ({ part, whole }: { part: bigint; whole: bigint }) =>
  Number((part * 10n ** 15n) / whole) / 1e15;

describe('Kaplan–Meier', () => {
  it('is the product limit, with Greenwood’s interval around it', () => {
    fc.assert(
      fc.property(samples, (all) => {
        const { steps, n, ended, share } = kaplanMeier(all);
        const moments = new Set(all.filter((one) => one.ended).map(({ duration }) => duration));
        expect(steps.map(({ time }) => time)).toEqual([...moments].sort((a, b) => a - b));
        expect([n, ended]).toEqual([all.length, all.filter((one) => one.ended).length]);
        expect(share).toBe(n === 0 ? null : ended / n);
        let variance = 0;
        for (const step of steps) {
          const s = decimal(exact(all, step.time));
          const atRisk = all.filter(({ duration }) => duration >= step.time).length;
          const gone = all.filter((one) => one.ended && one.duration === step.time).length;
          expect(step).toMatchObject({ atRisk, ended: gone });
          expect(step.waiting).toBeCloseTo(s, 12);
          if (s === 0) {
            expect(step).toMatchObject({ waiting: 0, low: null, high: null });
            continue;
          }
          variance += gone / (atRisk * (atRisk - gone));
          const middle = Math.log(-Math.log(s));
          const spread = 1.959964 * Math.sqrt(variance / Math.log(s) ** 2);
          expect(step.low).toBeCloseTo(Math.exp(-Math.exp(middle + spread)), 6);
          expect(step.high).toBeCloseTo(Math.exp(-Math.exp(middle - spread)), 6);
        }
      }),
    );
  });

  it('has the first moment by which half, and nine of ten, had ended', () => {
    fc.assert(
      fc.property(samples, (all) => {
        const moments = Array.from({ length: 13 }, (_, time) => ({ time, ...exact(all, time) }));
        const first = (of: bigint) =>
          moments.find(({ part, whole }) => part * of <= whole)?.time ?? null;
        expect(kaplanMeier(all).median).toBe(all.length === 0 ? null : first(2n));
        expect(kaplanMeier(all).p90).toBe(all.length === 0 ? null : first(10n));
      }),
    );
  });

  it('is the plain share where nothing is censored', () => {
    fc.assert(
      fc.property(samples, (all) => {
        const whole = all.map((one) => ({ ...one, ended: true }));
        for (const { time, waiting } of kaplanMeier(whole).steps) {
          const later = whole.filter(({ duration }) => duration > time).length;
          expect(waiting).toBeCloseTo(later / whole.length, 12);
        }
      }),
    );
  });

  it('is not a moment late for the rounding of a product', () => {
    for (let n = 1; n <= 100; n += 1) {
      const { median, p90 } = kaplanMeier(
        Array.from({ length: n }, (_, at) => ({ duration: at + 1, ended: true })),
      );
      expect([median, p90]).toEqual([Math.ceil(n / 2), Math.ceil((n * 9) / 10)]);
    }
  });

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(samples, (all) => {
        expect(kaplanMeier(all.toReversed())).toEqual(kaplanMeier(all));
      }),
    );
  });

  it('of nothing says nothing', () => {
    expect(kaplanMeier([])).toEqual({
      n: 0,
      ended: 0,
      share: null,
      steps: [],
      until: null,
      median: null,
      p90: null,
    });
  });

  it('gives the published curve and bounds of remission under 6-MP', () => {
    // Freireich et al. 1963, in weeks, negative where censored; curve and log-log bounds as Stata's manual has them.
    const weeks = [
      6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35,
    ];
    const { steps, median } = kaplanMeier(
      weeks.map((week) => ({ duration: Math.abs(week), ended: week > 0 })),
    );
    expect(
      steps.map(({ time, atRisk, waiting, low, high }) =>
        [time, atRisk, ...[waiting, low, high].map((value) => value?.toFixed(4))].join(' '),
      ),
    ).toEqual([
      '6 21 0.8571 0.6197 0.9516',
      '7 17 0.8067 0.5631 0.9228',
      '10 15 0.7529 0.5032 0.8894',
      '13 12 0.6902 0.4316 0.8491',
      '16 11 0.6275 0.3675 0.8049',
      '22 7 0.5378 0.2678 0.7468',
      '23 6 0.4482 0.1881 0.6801',
    ]);
    expect(median).toBe(23);
  });
});

describe('what is still waiting after so long', () => {
  const all: Sample[] = [
    { duration: 2, ended: true },
    { duration: 6, ended: false },
  ];
  it.each([
    [1, 1],
    [2, 0.5],
    [6, 0.5],
    [7, null],
  ])('after %i is %o', (time, expected) => {
    expect(waitingAfter(kaplanMeier(all), time)).toBe(expected);
  });

  it('is known for good once all has ended', () => {
    expect(waitingAfter(kaplanMeier([{ duration: 2, ended: true }]), 100)).toBe(0);
    expect(waitingAfter(kaplanMeier([]), 0)).toBeNull();
  });
});
