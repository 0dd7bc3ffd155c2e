import { describe, expect, it } from 'vitest';
import type { HelpFact, TeamKey } from '../../../utils/metrics/facts';
import { ownFigures } from '../../../utils/metrics/own-figures';
import { DAY_MS, lastWeeks } from '../../../utils/metrics/weeks';
import { fact, NOW, person } from './random';

const now = new Date(NOW);
const me = person('me');
const team = (name: string) => name as TeamKey;
const of = (facts: readonly HelpFact[]) =>
  ownFigures(facts, { window: lastWeeks(4, now), now, me });

/** The user asked Ana and Ben, and helped Ana; an earlier help, an open request on each side, and what others did. */
const FACTS: readonly HelpFact[] = [
  fact({ id: '1', side: 'asker', asker: me, helper: person('ana'), about: 'kafka' }),
  fact({ id: '2', side: 'asker', asker: me, helper: person('ben'), about: 'kafka' }),
  fact({ id: '3', side: 'helper', asker: person('ana'), helper: me, askerTeam: team('Green') }),
  fact({ id: '4', side: 'helper', asker: person('ana'), helper: me, resolved: NOW - 40 * DAY_MS }),
  fact({
    id: '5',
    side: 'asker',
    asker: me,
    helper: person('ana'),
    state: 'asked',
    responded: null,
    resolved: null,
    about: 'billing',
    asked: NOW - 2 * DAY_MS,
  }),
  fact({ id: '6', side: 'helper', helper: me, state: 'acknowledged', resolved: null }),
  fact({ id: '7', side: 'none' }),
];

describe('own figures', () => {
  it('count the user’s side alone, against the window before', () => {
    const { given, received, balance, reciprocity, teams } = of(FACTS);
    expect(given).toMatchObject({ value: 1, n: 1, baseline: { kind: 'before', value: 1 } });
    expect(received).toMatchObject({ value: 2, people: 2, baseline: { value: 0 } });
    expect(balance.value).toBeCloseTo(-1 / 3, 9);
    expect(reciprocity.value).toBeCloseTo(2 / 3, 9);
    expect(teams).toEqual([
      { team: 'Red', given: 0, received: 2 },
      { team: 'Green', given: 1, received: 0 },
    ]);
  });

  it('count what is open in the waiting times, and name it by its id', () => {
    const { asked, open, topics } = of(FACTS);
    expect(asked.response).toMatchObject({ n: 3, open: 1, median: { value: 0 } });
    expect(asked.resolution.share.value).toBeCloseTo(2 / 3, 9);
    expect(open).toEqual({ onOthers: ['5'], onMe: ['6'] });
    expect(topics).toEqual({
      n: 3,
      items: [
        { about: 'kafka', n: 2 },
        { about: 'billing', n: 1 },
      ],
    });
  });

  it('have a point for every week, with an interval around it', () => {
    const { received } = of(FACTS).trend;
    expect(received.map(({ n }) => n)).toEqual([0, 0, 0, 2]);
    const [first, , , last] = received;
    // The exact interval of 0 is 0 to 3.69; of 2 it is 0.24 to 7.22. The running week says what is in it so far.
    expect(first?.low).toBe(0);
    expect(first?.high).toBeCloseTo(3.69, 1);
    expect(last?.value).toBe(2);
    expect(last?.low).toBeCloseTo(0.24, 1);
    expect(last?.high).toBeCloseTo(7.22, 1);
  });

  it('are not enough data where there is nothing', () => {
    const { balance, reciprocity, asked, forward } = of([]);
    expect([balance.value, reciprocity.value, asked.response.median.value]).toEqual([
      null,
      null,
      null,
    ]);
    expect(forward).toEqual({ kind: 'not-helped' });
  });
});
