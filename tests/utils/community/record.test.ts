import { describe, expect, it } from 'vitest';
import { ownHarvest, teamHarvest } from '../../../utils/community/harvest/harvest';
import { ownRecord } from '../../../utils/community/record/own-record';
import { recordJson } from '../../../utils/community/record/record-json';
import { teamRecord } from '../../../utils/community/record/team-record';
import type { HelpFact, PersonKey, TeamKey } from '../../../utils/metrics/facts';
import { WEEK_MS, weekStart } from '../../../utils/metrics/weeks';
import type { PlaybookNote } from '../../../utils/requests/model';

const WEEK = 2900;
const WINDOW = { from: WEEK - 3, until: WEEK };
const NOW = weekStart(WEEK) + WEEK_MS / 2;

/** A resolved request of the running week: person `asker` of one team, person `helper` of another. */
function fact(n: number, more: Partial<HelpFact> = {}): HelpFact {
  const asked = weekStart(WEEK) + n * 1000;
  return {
    id: `request ${n}`,
    side: 'none',
    state: 'resolved',
    asker: `secret asker ${n}` as PersonKey,
    askerTeam: 'Checkout' as TeamKey,
    helper: `secret helper ${n}` as PersonKey,
    helperTeam: 'Streaming' as TeamKey,
    about: 'Kafka',
    subjects: [],
    template: null,
    begun: asked,
    asked,
    responded: asked + 1000,
    answered: asked + 1000,
    resolved: asked + 2000,
    closed: null,
    helped: null,
    thanked: false,
    ...more,
  };
}
const many = (count: number, more: Partial<HelpFact> = {}, from = 0) =>
  Array.from({ length: count }, (_, n) => fact(from + n, more));
const note = (id: string, text: string, week = WEEK): PlaybookNote => ({
  id,
  request: null,
  about: 'Kafka',
  subjects: [],
  text,
  createdAt: new Date(weekStart(week)).toISOString(),
  updatedAt: new Date(weekStart(week)).toISOString(),
  v: 1,
});
const rule = { window: WINDOW, now: NOW, minimumPeople: 5 };

describe('the record of teams', () => {
  it('counts asking and answering of whole cells, teams by name, and nobody by id', () => {
    const facts = [...many(6), ...many(5, { helperTeam: 'Data' as TeamKey }, 10)];
    const record = teamRecord(facts, new Set(), rule);
    expect(record.teams.map(({ team, asked, helped }) => [team, asked, helped])).toEqual([
      ['Checkout', 11, 0],
      ['Data', 0, 5],
      ['Streaming', 0, 6],
    ]);
    expect(JSON.stringify(record)).not.toContain('secret');
  });

  it('shows nothing of a team behind which too few people stand', () => {
    const two = { asker: 'secret a' as PersonKey, helper: 'secret b' as PersonKey };
    const record = teamRecord(many(9, two), new Set(), rule);
    expect(record.teams).toEqual([]);
    expect(record.withheld).toBe(true);
    expect(teamRecord(many(6), new Set(), { ...rule, minimumPeople: 13 }).teams).toEqual([]);
  });

  it('tells thanks apart only where thanked and not thanked are enough people each', () => {
    const line = (facts: readonly HelpFact[]) =>
      teamRecord(facts, new Set(), rule).teams.find(({ team }) => team === 'Streaming');
    const thanked = many(6, { thanked: true });
    expect(line([...thanked, ...many(6, {}, 10)])?.thanked).toBe(6);
    expect(line(thanked)?.thanked).toBe(6);
    // One answer without thanks would point at who did not thank.
    expect(line([...thanked, fact(10)])?.thanked).toBeNull();
    expect(line([...thanked, fact(10)])?.helped).toBe(7);
  });

  it('tells of learnings by the requests that they came of', () => {
    const facts = many(12);
    const learnt = new Set(facts.slice(0, 6).map(({ id }) => id));
    const line = (ids: ReadonlySet<string>) =>
      teamRecord(facts, ids, rule).teams.find(({ team }) => team === 'Checkout')?.learnings;
    expect(line(learnt)).toBe(6);
    expect(line(new Set(['request 0']))).toBeNull();
  });
});

describe('one’s own record', () => {
  const asked = many(2, { side: 'asker' });
  const given = [
    ...many(3, { side: 'helper', thanked: true, helped: 'yes' }, 10),
    fact(20, { side: 'helper', helped: 'no', asker: 'secret asker 10' as PersonKey }),
    fact(21, { side: 'helper', resolved: weekStart(WEEK - 9) }),
  ];
  const record = ownRecord(
    [...asked, ...given],
    {
      notes: [note('n1', 'a'), note('n2', 'b', WEEK - 9)],
      kept: [],
      happened: [],
    },
    WINDOW,
  );

  it('has asking first, and everything with what it stands on', () => {
    expect(record.lines.map(({ kind, evidence }) => [kind, evidence.length])).toEqual([
      ['asked', 2],
      ['helped', 4],
      ['useful', 3],
      ['thanked', 3],
      ['learnings', 1],
      ['commitments', 0],
      ['exchanges', 0],
    ]);
    expect(record.people).toBe(3);
    expect(record.lines[1]?.evidence[0]).toEqual({
      at: new Date(weekStart(WEEK) + 22_000).toISOString(),
      about: 'Kafka',
      team: 'Checkout',
      id: 'request 20',
      in: 'requests',
    });
  });

  it('names nobody else, in its file neither', () => {
    const json = recordJson(record, new Date(NOW));
    expect(json).not.toContain('secret');
    expect(JSON.parse(json)).toMatchObject({
      format: 'askaround.record',
      record: [{ kind: 'asked', count: 2 }, { kind: 'helped', count: 4 }, {}, {}, {}, {}, {}],
    });
  });
});

describe('the harvest', () => {
  it('of one’s own counts what one asked, and names the teams that helped', () => {
    const facts = [
      ...many(3, { side: 'asker' }),
      fact(5, { side: 'asker', about: 'Vault', helperTeam: 'Security' as TeamKey, resolved: null }),
      ...many(4, { side: 'helper' }, 10),
    ];
    const own = ownHarvest(facts, [note('n1', 'Replay'), note('n2', 'old', WEEK - 9)], WINDOW);
    expect(own).toMatchObject({
      asked: 4,
      topics: [
        { about: 'Kafka', n: 3 },
        { about: 'Vault', n: 1 },
      ],
      askWhom: [{ about: 'Kafka', teams: ['Streaming'] }],
      learnings: [{ id: 'n1', about: 'Kafka', text: 'Replay' }],
      more: 0,
    });
  });

  it('of teams leaves out topics and teams behind which too few people stand', () => {
    const few = { asker: 'secret a' as PersonKey, helper: 'secret b' as PersonKey };
    const facts = [
      ...many(6),
      ...many(6, { about: 'Vault' }, 10),
      ...many(3, { ...few, about: 'Payroll', helperTeam: 'People' as TeamKey }, 30),
      // Two cells are hidden, so that neither can be had by taking the rest from a total.
      ...many(2, { about: 'Contracts', helperTeam: 'Legal' as TeamKey }, 40),
    ];
    const harvest = teamHarvest(facts, [note('n1', 'Replay')], rule);
    expect(harvest.topics.map(({ about }) => about)).toEqual(['Kafka', 'Vault']);
    expect(harvest.askWhom).toEqual([
      { about: 'Kafka', teams: ['Streaming'] },
      { about: 'Vault', teams: ['Streaming'] },
    ]);
    expect(harvest.withheld).toBe(true);
    const said = JSON.stringify(harvest);
    for (const hidden of ['secret', 'Payroll', 'Contracts', 'People', 'Legal'])
      expect(said).not.toContain(hidden);
  });
});
