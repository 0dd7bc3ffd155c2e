import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type PassedOn, passedOn } from '../../../../utils/metrics/release/passed';
import { WEEK_MS, weekNumber } from '../../../../utils/metrics/weeks';
import { fact, NOW, person } from '../random';

const UNTIL = weekNumber(NOW);
const RULE = { until: UNTIL, minimumPeople: 5 };
const ALWAYS = { from: UNTIL - 60, until: UNTIL };

/** Requests between so many pairs of people, the first heard of so many weeks ago. */
function heard(state: 'passed' | 'resolved', people: number, weeksAgo = 1) {
  return Array.from({ length: people }, (_, at) =>
    fact({
      state,
      asker: person(`asker ${at}`),
      helper: person(`helper ${at}`),
      responded: NOW - weeksAgo * WEEK_MS,
    }),
  );
}

it('counts what was passed on where enough people stand behind both', () => {
  const facts = [...heard('passed', 4), ...heard('resolved', 6), fact({ responded: null })];
  expect(passedOn(facts, RULE)(ALWAYS)).toEqual({ passed: 4, n: 10 });
  expect(passedOn(facts, RULE)({ from: UNTIL, until: UNTIL })).toEqual({ passed: null, n: 0 });
});

it('tells neither where too few passed on: the others would give it away', () => {
  const facts = [...heard('passed', 2), ...heard('resolved', 6)];
  expect(passedOn(facts, RULE)(ALWAYS)).toEqual({ passed: null, n: 0 });
});

it('never shows a window in which fewer than the people asked for passed on', () => {
  const one = fc.record({
    passed: fc.boolean(),
    weeks: fc.nat(8),
    asker: fc.nat(6),
    helper: fc.nat(6),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 60 }), (list) => {
      const facts = list.map(({ passed, weeks, asker, helper }) =>
        fact({
          state: passed ? 'passed' : 'resolved',
          asker: person(`a${asker}`),
          helper: person(`h${helper}`),
          responded: NOW - weeks * WEEK_MS,
        }),
      );
      const shown = passedOn(facts, RULE);
      const windows: PassedOn[] = [];
      for (let from = UNTIL - 9; from <= UNTIL; from += 1)
        for (let until = from; until <= UNTIL; until += 1) windows.push(shown({ from, until }));
      for (const { passed, n } of windows) {
        // Five people make three requests at least, two people a request.
        if (passed !== null) expect(passed).toBeGreaterThanOrEqual(3);
        expect(n === 0 || n - (passed ?? 0) === 0 || n - (passed ?? 0) >= 3).toBe(true);
      }
    }),
  );
});
