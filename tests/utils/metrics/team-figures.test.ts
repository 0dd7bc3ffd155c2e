import { describe, expect, it } from 'vitest';
import type { HelpFact, TeamKey } from '../../../utils/metrics/facts';
import { type TeamAnswer, teamFigures } from '../../../utils/metrics/team-figures';
import { lastWeeks, WEEK_MS, weekStart } from '../../../utils/metrics/weeks';
import { fact, NOW, person } from './random';

const now = new Date(NOW);
const week = lastWeeks(1, now).until;
const team = (name: string) => name as TeamKey;

/** So many requests from one team to another, resolved so many weeks ago, by people who take turns. */
function help(
  [giver, receiver]: readonly [string, string],
  n: number,
  { ago = 0, people = 4, ...said }: Partial<HelpFact> & { ago?: number; people?: number } = {},
): HelpFact[] {
  return Array.from({ length: n }, (_, at) =>
    fact({
      id: `${giver}${receiver}${ago}${at}`,
      helper: person(`${giver} ${at % people}`),
      helperTeam: team(giver),
      asker: person(`${receiver} ${(at + 1) % people}`),
      askerTeam: team(receiver),
      about: `${giver}'s`,
      asked: weekStart(week - ago) + 1000,
      begun: weekStart(week - ago) + 1000,
      responded: weekStart(week - ago) + 2000 + at,
      resolved: weekStart(week - ago) + 5000 + at,
      ...said,
    }),
  );
}

function figures(facts: readonly HelpFact[], weeks = 4, minimumPeople = 5): TeamAnswer {
  const answer = teamFigures(facts, {
    window: lastWeeks(weeks, now),
    now,
    minimumPeople,
    ledgers: 3,
  });
  if (answer.kind !== 'figures') throw new Error('No figures.');
  return answer;
}

const arrows = ({ matrix }: TeamAnswer) =>
  matrix.cells
    .map(({ giver, receiver, count }) => `${giver}→${receiver} ${count}`)
    .toSorted((a, b) => a.localeCompare(b));

describe('team figures', () => {
  it('are an invitation with the ledgers of two', () => {
    const two = { window: lastWeeks(4, now), now, minimumPeople: 5, ledgers: 2 };
    expect(teamFigures(help(['A', 'B'], 20), two)).toEqual({ kind: 'invitation', ledgers: 2 });
  });

  it('show cells that pass the rule, each figure with window, n and baseline', () => {
    const answer = figures([
      ...help(['A', 'B'], 12),
      ...help(['B', 'A'], 6),
      ...help(['C', 'A'], 10),
      ...help(['A', 'A'], 8, { people: 7 }),
    ]);
    expect(arrows(answer)).toEqual(['A→A 8', 'A→B 12', 'B→A 6', 'C→A 10']);
    expect(answer.withheld).toBe(false);
    expect(answer.matrix).toMatchObject({ n: 36, people: 15, teams: ['A', 'B', 'C'] });
    expect(answer.reciprocity.arc).toMatchObject({
      value: 2 / 3,
      n: 3,
      window: lastWeeks(4, now),
      baseline: { kind: 'chance', value: 0.5 },
    });
    expect(answer.reciprocity.weighted.value).toBeCloseTo(12 / 28, 9);
    expect(answer.pairs).toContainEqual({ kind: 'one-way', from: 'C', to: 'A' });
    expect(answer.teams[0]).toMatchObject({ team: 'A', given: 12, received: 16, inside: 8 });
    expect(answer.crossTeam.value).toBeCloseTo(28 / 36, 9);
    expect(answer.response).toMatchObject({ n: 36, open: 0 });
    expect(answer.response.median.value).toBeGreaterThanOrEqual(1000);
    expect(answer.topics.items).toEqual([
      { about: "A's", n: 20 },
      { about: "C's", n: 10 },
      { about: "B's", n: 6 },
    ]);
    expect(answer.trend).toHaveLength(1);
  });

  it('hide a cell of few people or of one, and the smallest other one with it', () => {
    const shown = [
      ...help(['A', 'B'], 12),
      ...help(['B', 'A'], 9),
      ...help(['A', 'A'], 8, { people: 7 }),
    ];
    const one = figures([...shown, ...help(['B', 'B'], 1, { about: "A's" })]);
    expect(arrows(one)).toEqual(['A→B 12', 'B→A 9']);
    expect(one.withheld).toBe(true);
    // One person in more than 70 % of the requests of a cell.
    const helper = person('B busy');
    const busy = [...help(['B', 'B'], 8, { helper }), ...help(['B', 'B'], 3)];
    expect(arrows(figures([...shown, ...busy]))).not.toContain('B→B 11');
    expect(arrows(figures([...shown, ...busy]))).toHaveLength(2);
    expect(arrows(figures(shown, 4, 9))).toEqual([]);
  });

  it('pile up quiet weeks and show them together, in the week that was enough', () => {
    const quiet = [['A', 'B'] as const, ['B', 'A'] as const].flatMap((cell) => [
      ...help(cell, 2, { ago: 3, people: 2 }),
      ...help(cell, 2, { ago: 2, people: 2, helper: person(`${cell[0]} late`) }),
    ]);
    const shown = (from: number, until: number) => {
      const answer = teamFigures(quiet, {
        window: { from: week - from, until: week - until },
        now,
        minimumPeople: 5,
        ledgers: 3,
      });
      return answer.kind === 'figures' ? arrows(answer) : null;
    };
    expect(shown(3, 3)).toEqual([]);
    expect(shown(2, 2)).toEqual(['A→B 4', 'B→A 4']);
    expect(shown(3, 0)).toEqual(['A→B 4', 'B→A 4']);
    expect(shown(1, 0)).toEqual([]);
  });

  it('tell hand-offs apart only where both they and the others are enough', () => {
    const handOff = { template: 'handoff' };
    const base = help(['B', 'A'], 12);
    const few = figures([...base, ...help(['A', 'B'], 12), ...help(['A', 'B'], 2, handOff)]);
    expect(few.matrix.handOffs).toBe(0);
    const many = figures([...base, ...help(['A', 'B'], 12), ...help(['A', 'B'], 8, handOff)]);
    expect(many.matrix.handOffs).toBe(8);
    const all = figures([...base, ...help(['A', 'B'], 8, handOff)]);
    expect(all.matrix.handOffs).toBe(8);
  });

  it('count open requests in the waiting times, and hold them against the window before', () => {
    const open = help(['A', 'B'], 10, { ago: 2, responded: null, resolved: null, state: 'asked' });
    const before = help(['A', 'B'], 10, { ago: 5 });
    const { response } = figures([...open, ...help(['A', 'B'], 10, { ago: 2 }), ...before], 4);
    expect(response).toMatchObject({ n: 20, open: 10 });
    expect(response.share).toMatchObject({ value: 0.5, baseline: { kind: 'before', value: 1 } });
    expect(response.until).toBeGreaterThan(2 * WEEK_MS);
  });

  it('are the same in any order of the facts, and survive being sent', () => {
    const facts = [
      ...help(['A', 'B'], 12),
      ...help(['B', 'A'], 12, { ago: 1 }),
      ...help(['A', 'A'], 12, { people: 6 }),
    ];
    const answer = figures(facts);
    const turned = figures(facts.toReversed());
    expect(arrows(turned)).toEqual(arrows(answer));
    expect({ ...turned, matrix: null }).toEqual({ ...answer, matrix: null });
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  });
});
