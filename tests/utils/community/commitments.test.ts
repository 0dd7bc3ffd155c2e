import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownExchanged, teamExchanged } from '../../../utils/community/commitments/exchanged';
import { agreementOf, matchOffers } from '../../../utils/community/commitments/matching';
import {
  blockedCommitments,
  dueRenewals,
  renewed,
} from '../../../utils/community/commitments/renewal';
import { standingOf } from '../../../utils/community/commitments/standing';
import { topicsOf } from '../../../utils/community/topics';
import type { HelpFact, PersonKey, TeamKey } from '../../../utils/metrics/facts';
import { releaseFacts } from '../../../utils/metrics/release/release';
import { weekNumber } from '../../../utils/metrics/weeks';
import type { Agreement, Commitment } from '../../../utils/requests/agreement';
import { COMMITMENT } from '../requests/sample';

const TOPICS = topicsOf([
  { id: 'msg', name: 'Messaging', aliases: [], parent: null },
  { id: 'kafka', name: 'Kafka', aliases: ['Apache Kafka'], parent: 'msg' },
  { id: 'streams', name: 'Kafka Streams', aliases: [], parent: 'kafka' },
  { id: 'sql', name: 'SQL', aliases: [], parent: null },
]);
const noon = (day: string): Date => new Date(`${day}T12:00:00`);
const at = (id: string, part: Partial<Commitment>): Agreement => ({
  id,
  kind: 'commitment',
  commitment: { ...COMMITMENT, ...part },
  createdAt: '2026-04-01T10:00:00.000Z',
  updatedAt: '2026-04-01T10:00:00.000Z',
  v: 1,
});
const known = (id: string, part: Partial<Commitment>) => ({
  id,
  commitment: { ...COMMITMENT, ...part },
  updatedAt: '2026-04-01T10:00:00.000Z',
});
const team = (id: string) => ({ id, name: `Team ${id}` });

function fact(
  n: number,
  part: Partial<Record<'asker' | 'helper' | 'about' | 'day' | 'from' | 'to', string>>,
): HelpFact {
  const resolved = Date.parse(`${part.day ?? '2026-05-04'}T10:00:00Z`);
  return {
    id: `fact ${n}`,
    side: 'asker',
    state: 'resolved',
    asker: (part.asker ?? 'lena') as PersonKey,
    askerTeam: (part.to ?? 'Checkout') as TeamKey,
    helper: (part.helper ?? 'ana') as PersonKey,
    helperTeam: (part.from ?? 'Streaming') as TeamKey,
    about: part.about ?? 'Kafka',
    subjects: [],
    template: null,
    begun: resolved,
    asked: resolved,
    responded: resolved,
    answered: resolved,
    resolved,
    closed: null,
    helped: null,
    thanked: false,
  };
}

describe('renewals', () => {
  it('are due 14 days before, and overdue after their day; what has ended is not', () => {
    const all = [
      at('far', { renewal: '2026-06-16' }),
      at('near', { renewal: '2026-06-15' }),
      at('today', { renewal: '2026-06-01' }),
      at('late', { renewal: '2026-05-31' }),
      at('ended', { renewal: '2026-05-31', state: 'ended' }),
    ];
    expect(
      dueRenewals(all, noon('2026-06-01')).map(({ agreement, due, days }) => [
        agreement.id,
        due,
        days,
      ]),
    ).toEqual([
      ['late', 'overdue', -1],
      ['today', 'soon', 0],
      ['near', 'soon', 14],
    ]);
  });

  it('give another quarter: what runs goes on, what is late begins anew', () => {
    expect(renewed({ ...COMMITMENT, renewal: '2026-11-30' }, noon('2026-11-20'))).toMatchObject({
      from: '2026-04-01',
      renewal: '2027-02-28',
    });
    expect(renewed({ ...COMMITMENT, renewal: '2026-11-30' }, noon('2026-12-31'))).toMatchObject({
      from: '2026-12-31',
      renewal: '2027-03-31',
    });
  });

  it('tell what is blocked', () => {
    const all = [at('a', {}), at('b', { state: 'blocked', blockedBy: 'x' })];
    expect(blockedCommitments(all).map(({ id }) => id)).toEqual(['b']);
  });
});

describe('how a commitment stands', () => {
  const standing = (part: Partial<Commitment>, exchanged: number | null, day: string) =>
    standingOf({ ...COMMITMENT, ...part }, '2026-04-01T10:00:00.000Z', exchanged, noon(day));

  it('is pro rata by whole weeks', () => {
    // Two a month: six in 13 weeks, of which 26 days give three whole weeks, 21/28 of two and not yet the second.
    expect(standing({}, 1, '2026-04-27')).toMatchObject({ kind: 'onTrack', due: 1, total: 6 });
    expect(standing({}, 0, '2026-04-27').kind).toBe('behind');
    expect(standing({}, 0, '2026-04-07')).toMatchObject({ kind: 'onTrack', due: 0 });
  });

  it('is kept or not once it is past its renewal', () => {
    expect(standing({}, 5, '2026-07-01').kind).toBe('behind');
    expect(standing({}, 5, '2026-07-02').kind).toBe('broken');
    expect(standing({}, 6, '2026-07-02').kind).toBe('kept');
  });

  it('is not judged where nothing is promised, begun or shown', () => {
    expect(standing({ promised: null }, 3, '2026-05-01').kind).toBe('unmeasured');
    expect(standing({}, 0, '2026-03-01').kind).toBe('upcoming');
    expect(standing({}, null, '2026-08-01').kind).toBe('notShown');
  });

  it('asks no more of one that ended early than was due by then', () => {
    const ended = standingOf(
      { ...COMMITMENT, state: 'ended' },
      '2026-05-06T12:00:00Z',
      2,
      noon('2026-08-01'),
    );
    expect(ended).toMatchObject({ kind: 'kept', total: 2 });
  });
});

describe('what was exchanged', () => {
  const facts = [
    fact(1, {}),
    fact(2, { about: 'kafka streams' }),
    fact(3, { about: 'Messaging' }),
    fact(4, { day: '2026-07-02' }),
    fact(5, { from: 'Checkout', to: 'Streaming' }),
    fact(6, { to: 'Data' }),
  ];

  it('is help from the one to the other, about its topic or below, on its days', () => {
    const own = [known('both', {}), known('any', { kind: 'gives', receiver: null })];
    expect(ownExchanged(own, facts, TOPICS)).toEqual({ both: 2, any: 3 });
    const need = known('need', { kind: 'needs', giver: null });
    expect(ownExchanged([need], facts, TOPICS)).toEqual({});
  });

  const shown = (all: readonly HelpFact[]) => {
    const until = weekNumber(Date.parse('2026-06-30'));
    const { matrix } = releaseFacts(all, { until, minimumPeople: 5 });
    return teamExchanged([known('kafka', {})], all, matrix, { topics: TOPICS, minimumPeople: 5 });
  };
  const people = (count: number, about: string, from = 0): HelpFact[] =>
    Array.from({ length: count }, (_, n) =>
      fact(from + n, { about, asker: `asker ${from + n}`, helper: `helper ${from + n}` }),
    );

  it('is never told of fewer than five people, nor what is left of a cell by subtraction', () => {
    expect(shown(people(3, 'Kafka'))).toEqual({ kafka: 3 });
    expect(shown(people(2, 'Kafka'))).toEqual({ kafka: null });
    // The cell is shown whole; of it, one request is about something else, and would be known by subtraction.
    expect(shown([...people(3, 'Kafka'), ...people(1, 'SQL', 10)])).toEqual({ kafka: null });
    expect(shown([...people(3, 'Kafka'), ...people(3, 'SQL', 10)])).toEqual({ kafka: 3 });
  });
});

describe('offers and needs', () => {
  const part = fc.record({
    kind: fc.constantFrom('gives' as const, 'needs' as const, 'receives' as const),
    about: fc.constantFrom('Kafka', 'apache kafka', 'Kafka Streams', 'Messaging', 'SQL', 'Unknown'),
    giver: fc.option(fc.constantFrom('a', 'b', 'c').map(team), { nil: null }),
    receiver: fc.option(fc.constantFrom('a', 'b', 'c').map(team), { nil: null }),
    subjects: fc.subarray(['repo:x', 'repo:y']),
    state: fc.constantFrom('open' as const, 'blocked' as const, 'ended' as const),
    renewal: fc.constantFrom('2026-05-01', '2026-07-01'),
  });
  const TODAY = '2026-06-01';

  it('are matched with a reason, between two teams, while both are open, and never once agreed', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const all = parts.map((each, n) => known(`${n}`, each));
        const find = (id: string) => all.find((each) => each.id === id)?.commitment ?? COMMITMENT;
        for (const match of matchOffers(all, TOPICS, TODAY)) {
          const [offer, need] = [find(match.offer), find(match.need)];
          expect([offer.kind, need.kind]).toEqual(['gives', 'needs']);
          expect([offer.state, need.state]).toEqual(['open', 'open']);
          expect([offer.renewal, need.renewal].every((day) => day >= TODAY)).toBe(true);
          expect(match.giver.id).not.toBe(match.receiver.id);
          expect([offer.giver, need.receiver]).toEqual([match.giver, match.receiver]);
          const why = match.why;
          if (why.kind === 'subject') {
            expect(offer.subjects).toContain(why.subject);
            expect(need.subjects).toContain(why.subject);
          } else expect(TOPICS.relate(need.about, offer.about)).toBe(why.kind);
          const agreed = agreementOf(offer, need, TODAY);
          expect(agreed?.renewal).toBe('2026-07-01');
          const after = [...all, known('agreed', agreed ?? {})];
          expect(
            matchOffers(after, TOPICS, TODAY).filter(
              (each) => each.offer === match.offer && each.need === match.need,
            ),
          ).toEqual([]);
        }
      }),
    );
  });

  it('meet one level up or down the topics, and by a subject', () => {
    const why = (offer: Partial<Commitment>, need: Partial<Commitment>) =>
      matchOffers(
        [
          known('o', { kind: 'gives', giver: team('a'), receiver: null, subjects: [], ...offer }),
          known('n', { kind: 'needs', giver: null, receiver: team('b'), subjects: [], ...need }),
        ],
        TOPICS,
        TODAY,
      ).map((match) => match.why.kind);
    expect(why({ about: 'Apache Kafka' }, { about: 'kafka' })).toEqual(['same']);
    expect(why({ about: 'Messaging' }, { about: 'Kafka' })).toEqual(['wider']);
    expect(why({ about: 'Kafka Streams' }, { about: 'Kafka' })).toEqual(['narrower']);
    expect(why({ about: 'Kafka Streams' }, { about: 'Messaging' })).toEqual([]);
    expect(why({ about: 'x', subjects: ['repo:x'] }, { about: 'y', subjects: ['repo:x'] })).toEqual(
      ['subject'],
    );
    expect(why({ giver: team('b') }, {})).toEqual([]);
    expect(why({ receiver: team('c') }, {})).toEqual([]);
  });
});
