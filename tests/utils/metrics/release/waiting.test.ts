import { describe, expect, it } from 'vitest';
import type { HelpFact } from '../../../../utils/metrics/facts';
import { shownUntil } from '../../../../utils/metrics/release/waiting';
import { weekNumber, weekStart } from '../../../../utils/metrics/weeks';
import { fact, NOW, person } from '../random';

const LAST = weekNumber(NOW);
/** Requests of different pairs of people, all asked in week 0, resolved in the weeks said; null: open. */
const asked = (...weeks: readonly (number | null)[]): HelpFact[] =>
  weeks.map((week, at) =>
    fact({
      asker: person(`a${at}`),
      helper: person(`h${at}`),
      asked: weekStart(LAST - 9),
      resolved: week === null ? null : weekStart(LAST - 9 + week) + 1,
    }),
  );
const clock = (facts: readonly HelpFact[]) => {
  const shown = shownUntil(
    facts,
    { until: LAST - 9, facts: facts.map((_, at) => at) },
    'resolved',
    { until: LAST, minimumPeople: 5 },
  );
  return shown === null ? null : shown - (LAST - 9);
};

describe('how requests came out', () => {
  it('is told at once while nothing has come of them', () => {
    expect(clock(asked(null, null, null))).toBe(9);
  });

  it('stops before the first outcomes that are too few', () => {
    expect(clock(asked(4, null, null, null))).toBe(3);
    expect(clock(asked(0, null, null, null))).toBeNull();
  });

  it('goes on when there are enough of them', () => {
    expect(clock(asked(4, 5, 6, null))).toBe(9);
    expect(clock(asked(0, 0, 0, 7, null))).toBe(6);
  });

  it('counts what was declined as an outcome', () => {
    const [one = fact(), ...rest] = asked(null, null, null);
    expect(clock([{ ...one, closed: weekStart(LAST - 5) }, ...rest])).toBe(3);
  });
});
