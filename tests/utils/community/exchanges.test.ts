import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duePlans, meetingDays, stageOf } from '../../../utils/community/exchanges/plans';
import { type Skills, suggestExchanges } from '../../../utils/community/exchanges/suggest';
import type { HelpFact, PersonKey } from '../../../utils/metrics/facts';
import { lastWeeks } from '../../../utils/metrics/weeks';
import type { Agreement } from '../../../utils/requests/agreement';
import type { RequestTarget } from '../../../utils/requests/model';
import { PLAN } from '../requests/sample';

const noon = (day: string): Date => new Date(`${day}T12:00:00`);
const NOW = noon('2026-05-20');
const person = (id: string): RequestTarget => ({ kind: 'person', id, name: id, team: 'Checkout' });
const TOPICS: Readonly<Record<string, readonly string[]>> = {
  me: ['Checkout', 'SQL'],
  ana: ['Kafka', 'SQL'],
  ben: ['SQL'],
  col: ['Ledger'],
};
const SKILLS: Skills = {
  person: (id) => (id in TOPICS ? person(id) : null),
  experts: (topic) => Object.keys(TOPICS).filter((id) => TOPICS[id]?.includes(topic)),
  topics: (id) => TOPICS[id] ?? [],
  team: (id) =>
    ['me', 'col'].includes(id)
      ? {
          team: { kind: 'team', id: 'chk', name: 'Checkout', team: null },
          members: ['me', 'col'],
        }
      : null,
};

function asks(count: number, asker: string, helper: string, about: string): HelpFact[] {
  const asked = Date.parse('2026-05-12T10:00:00Z');
  return Array.from({ length: count }, (_, n) => ({
    id: `${asker} ${helper} ${about} ${n}`,
    side: asker === 'me' ? 'asker' : 'helper',
    state: 'resolved',
    asker: asker as PersonKey,
    askerTeam: null,
    helper: helper as PersonKey,
    helperTeam: null,
    about,
    subjects: [],
    template: null,
    begun: asked,
    asked,
    responded: asked,
    answered: asked,
    resolved: asked,
    closed: null,
    helped: null,
    thanked: false,
  }));
}

const suggest = (facts: readonly HelpFact[], planned: readonly (typeof PLAN)[] = []) =>
  suggestExchanges(facts, SKILLS, { me: person('me'), window: lastWeeks(4, NOW), planned }).map(
    ({ kind, host, guest, about, why }) => [why, kind, host.id, guest.id, about],
  );

/** Of the map alone: the user is the only one for Checkout, and a colleague for Ledger. */
const ONLY = [
  ['onlyOne', 'mentoring', 'me', 'chk', 'Checkout'],
  ['onlyOne', 'mentoring', 'col', 'me', 'Ledger'],
];

describe('what is suggested', () => {
  it('is a successor where the map names one person alone', () => {
    expect(suggest([])).toEqual(ONLY);
  });

  it('is shadowing whom one asked several times, and something to give back', () => {
    expect(suggest(asks(2, 'me', 'ana', 'Kafka'))).toEqual(ONLY);
    expect(suggest(asks(3, 'me', 'ana', 'Kafka'))).toEqual([
      ...ONLY,
      ['asked', 'shadowing', 'ana', 'me', 'Kafka'],
      ['oneWay', 'mentoring', 'me', 'ana', 'Checkout'],
    ]);
    // Help went both ways: nothing is owed.
    const both = [...asks(3, 'me', 'ana', 'Kafka'), ...asks(1, 'ana', 'me', 'SQL')];
    expect(suggest(both)).toEqual([...ONLY, ['asked', 'shadowing', 'ana', 'me', 'Kafka']]);
  });

  it('is mentoring who asked the user several times', () => {
    expect(suggest(asks(3, 'ben', 'me', 'Checkout'))).toContainEqual([
      'askedOfMe',
      'mentoring',
      'me',
      'ben',
      'Checkout',
    ]);
  });

  it('is not what is planned already, nor anybody who is not known', () => {
    const planned = { ...PLAN, host: person('ana'), guest: person('me'), about: 'kafka' };
    const facts = [...asks(3, 'me', 'ana', 'Kafka'), ...asks(3, 'me', 'nobody', 'Kafka')];
    const found = suggest(facts, [planned]);
    expect(found.filter(([why]) => why === 'asked')).toEqual([]);
  });

  it('does not depend on how much anybody gave, once it is several times', () => {
    const facts = (count: number) => [
      ...asks(count, 'me', 'ben', 'SQL'),
      ...asks(3, 'me', 'ana', 'Kafka'),
    ];
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 30 }), (count) => {
        expect(suggest(facts(count))).toEqual(suggest(facts(3)));
      }),
      { numRuns: 10 },
    );
  });
});

describe('plans', () => {
  const plan = (id: string, part: Partial<typeof PLAN>): Agreement => ({
    id,
    kind: 'plan',
    plan: { ...PLAN, ...part },
    createdAt: '2026-04-01T10:00:00.000Z',
    updatedAt: '2026-04-01T10:00:00.000Z',
    v: 1,
  });

  it('ask whether they happened once their last day is past, until somebody says so', () => {
    const report = { happened: 'no', text: '' } as const;
    const all = [
      plan('on', { until: '2026-05-20' }),
      plan('over', { until: '2026-05-19' }),
      plan('longer', { until: '2026-05-10' }),
      plan('said', { until: '2026-05-10', report }),
    ];
    expect(duePlans(all, NOW).map(({ id }) => id)).toEqual(['longer', 'over']);
    expect(stageOf({ ...PLAN, from: '2026-05-21' }, NOW)).toBe('planned');
  });

  it('have their meetings on working days within them', () => {
    const days = fc.record({
      length: fc.integer({ min: 7, max: 90 }),
      start: fc.integer({ min: 0, max: 400 }),
      meetings: fc.integer({ min: 1, max: 20 }),
    });
    const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
    fc.assert(
      fc.property(days, ({ length, start, meetings }) => {
        const [from, until] = [day(start), day(start + length)];
        const found = meetingDays({ ...PLAN, from, until, meetings });
        expect(found).toHaveLength(meetings);
        for (const each of found) {
          expect(each >= from && each <= until).toBe(true);
          expect([0, 6]).not.toContain(new Date(each).getUTCDay());
        }
      }),
    );
  });
});
