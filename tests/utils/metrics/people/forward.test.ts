import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HelpFact } from '../../../../utils/metrics/facts';
import { payItForward, reciprocationLag } from '../../../../utils/metrics/people/forward';
import { ownForward } from '../../../../utils/metrics/people/own';
import { DAY_MS, isWithin, lastWeeks } from '../../../../utils/metrics/weeks';
import { fact, NOW, person, worlds, YEAR } from '../random';

const PEOPLE = ['ana', 'ben', 'cem', 'dia', 'eli'].map(person);
const days = (ago: number) => NOW - ago * DAY_MS;
const helped = (helper: string, asker: string, ago: number) =>
  fact({ helper: person(helper), asker: person(asker), resolved: days(ago) });

/** Product limit over days by its definition; null where nobody was watched to the end. */
function notYet(all: readonly { after: number; yes: boolean }[], until: number): number | null {
  let part = 1;
  for (let day = 0; day <= until; day += 1) {
    const atRisk = all.filter(({ after }) => after >= day).length;
    if (atRisk === 0) return part === 0 ? 0 : null;
    part *= 1 - all.filter(({ after, yes }) => yes && after === day).length / atRisk;
  }
  return part;
}

/** What happened to one person, straight from the facts. */
function storyOf(facts: readonly HelpFact[], who: string, window: { from: number; until: number }) {
  const times = facts.filter((one) => one.resolved !== null && one.helper !== one.asker);
  const gifts = times
    .filter((one) => one.asker === who && one.helper !== null && isWithin(one.resolved, window))
    .sort((a, b) => a.resolved! - b.resolved! || (a.helper! < b.helper! ? -1 : 1));
  const first = gifts[0];
  if (first === undefined) return null;
  const onward = times
    .filter((one) => one.helper === who && one.asker !== null && one.asker !== first.helper)
    .map((one) => (one.resolved! - first.resolved!) / DAY_MS)
    .filter((after) => after > 0);
  const soonest = Math.min(...onward);
  if (soonest <= 90) return { after: soonest, yes: true };
  return { after: Math.min(90, (NOW - first.resolved!) / DAY_MS), yes: false };
}

describe('pay-it-forward', () => {
  it('is what following everybody for 90 days gives', () => {
    fc.assert(
      fc.property(worlds(), fc.constantFrom(4, 26, 52), (facts, weeks) => {
        const window = lastWeeks(weeks, new Date(NOW));
        const stories = PEOPLE.flatMap((who) => storyOf(facts, who, window) ?? []);
        const forward = payItForward(facts, window, NOW);
        expect(forward).toMatchObject({
          n: stories.length,
          passedOn: stories.filter(({ yes }) => yes).length,
          pending: stories.filter(({ yes, after }) => !yes && after < 90).length,
        });
        const still = stories.length === 0 ? null : notYet(stories, 90);
        if (still === null) expect(forward.share).toBeNull();
        else expect(forward.share).toBeCloseTo(1 - still, 10);
      }),
      { numRuns: 300 },
    );
  });

  it('is the plain share once everybody’s 90 days are over', () => {
    const facts = [
      helped('ana', 'ben', 200),
      helped('ben', 'cem', 150),
      helped('ana', 'dia', 200),
      helped('dia', 'ana', 180),
      helped('ana', 'eli', 200),
      helped('eli', 'cem', 109),
    ];
    // Ben passed it on; Dia gave it back, which is no third person; Eli was a day late; Cem and Ana had help and gave none.
    expect(payItForward(facts, YEAR, NOW)).toEqual({
      n: 5,
      passedOn: 1,
      pending: 0,
      share: expect.closeTo(1 / 5, 10),
    });
  });

  it('takes nobody’s silence for a no before the 90 days are over', () => {
    const over = [helped('ana', 'ben', 120), helped('ana', 'cem', 120), helped('cem', 'dia', 100)];
    const whole = payItForward(over, YEAR, NOW);
    expect(whole).toEqual({ n: 3, passedOn: 1, pending: 0, share: expect.closeTo(1 / 3, 10) });
    const more = payItForward([...over, helped('ana', 'eli', 10)], YEAR, NOW);
    expect(more).toMatchObject({ n: 4, passedOn: 1, pending: 1 });
    // Eli was watched for ten days alone, in which nobody passed anything on: they change nothing.
    expect(more.share).toBeCloseTo(1 / 3, 10);
    expect(payItForward([helped('ana', 'eli', 10)], YEAR, NOW).share).toBeNull();
  });

  it('is, person by person, what each is told of themselves', () => {
    fc.assert(
      fc.property(worlds(), (facts) => {
        const own = PEOPLE.map((me) => ownForward(facts, YEAR, me, NOW).kind);
        const count = (kind: string) => own.filter((one) => one === kind).length;
        expect(payItForward(facts, YEAR, NOW)).toMatchObject({
          n: PEOPLE.length - count('not-helped'),
          passedOn: count('passed-on'),
          pending: count('open'),
        });
      }),
    );
  });
});

describe('the lag of reciprocation', () => {
  it('is, pair by pair, the time from the first help to the first in return', () => {
    fc.assert(
      fc.property(worlds(), fc.constantFrom(4, 52), (facts, weeks) => {
        const window = lastWeeks(weeks, new Date(NOW));
        const samples = PEOPLE.flatMap((a, at) =>
          PEOPLE.slice(at + 1).flatMap((b) => {
            const between = (helper: string, asker: string) =>
              facts
                .filter(
                  (one) => one.helper === helper && one.asker === asker && one.resolved !== null,
                )
                .map(({ resolved }) => resolved!);
            const [ab, ba] = [between(a, b), between(b, a)];
            const start = Math.min(...[...ab, ...ba].filter((at) => isWithin(at, window)));
            if (start === Number.POSITIVE_INFINITY) return [];
            const back = (ab.includes(start) ? ba : ab).filter((at) => at >= start);
            const end = Math.min(...back);
            return [
              end === Number.POSITIVE_INFINITY
                ? { after: NOW - start, yes: false }
                : { after: end - start, yes: true },
            ];
          }),
        );
        const lag = reciprocationLag(facts, window, NOW);
        expect([lag.n, lag.ended]).toEqual([
          samples.length,
          samples.filter(({ yes }) => yes).length,
        ]);
        expect(lag.steps.map(({ time }) => time)).toEqual(
          [...new Set(samples.filter(({ yes }) => yes).map(({ after }) => after))].sort(
            (x, y) => x - y,
          ),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('keeps pairs without a return, so that the median does not flatter', () => {
    const facts = [
      helped('ana', 'ben', 100),
      helped('ben', 'ana', 95),
      helped('ana', 'cem', 80),
      helped('ana', 'cem', 70),
      helped('dia', 'eli', 60),
      helped('eli', 'dia', 20),
    ];
    expect(reciprocationLag(facts, YEAR, NOW)).toMatchObject({
      n: 3,
      ended: 2,
      median: 40 * DAY_MS,
    });
    expect(reciprocationLag([], YEAR, NOW)).toMatchObject({ n: 0, median: null });
  });
});
