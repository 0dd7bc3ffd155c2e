import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { search } from '../../../utils/search/search';
import { buildSearchIndex } from '../../../utils/search/search-index';
import { type EvidenceInput, sampleMap } from '../sample-map';

const OLD = '2024-01-01';

/** Ids of the people that a query lists, in order. */
const listed = (built: ReturnType<typeof buildSearchIndex>, query: string, limit = 9) =>
  search(built, query, { limit })
    .filter(({ kind }) => kind === 'person')
    .flatMap(({ results }) => results.map(({ entity }) => String(entity.id)));

describe('several topics at once', () => {
  const crowd = Array.from({ length: 40 }, (_, at) => ({ id: `p${at}`, name: `Person ${at}` }));
  const knows = (person: string, ...topics: string[]): EvidenceInput[] =>
    topics.map((topic) => ({ person, topic }));
  const built = buildSearchIndex(
    sampleMap({
      people: [
        { id: 'java', name: 'Jo Java-Only' },
        { id: 'rare', name: 'Cara Dune', city: 'Berlin' },
        { id: 'both', name: 'Bea Thom' },
        { id: 'all', name: 'Al Lund', city: 'Berlin' },
        { id: 'payer', name: 'Pia Yeo', teams: ['pay'], city: 'Berlin' },
        ...crowd,
      ],
      teams: [{ id: 'pay', name: 'Payments', aliases: ['Money'] }],
      topics: [
        { id: 'java', name: 'Java' },
        { id: 'kafka', name: 'Kafka' },
        { id: 'streams', name: 'Flink' },
      ],
      evidence: [
        ...crowd.flatMap(({ id }) => knows(id, 'java')),
        ...knows('rare', 'kafka'),
        ...knows('both', 'kafka', 'java'),
        ...knows('all', 'kafka', 'java', 'streams'),
        ...knows('payer', 'kafka'),
      ],
    }),
  );

  it('puts those who know all first, then those who know what few know', () => {
    expect(listed(built, 'java kafka flink')).toEqual(['all', 'both', 'rare', 'payer']);
    expect(listed(built, 'flink java kafka')).toEqual(listed(built, 'java kafka flink'));
  });

  it('leaves out those who know only what everybody knows', () => {
    const found = listed(built, 'kafka java');
    expect(found.slice(0, 2).sort()).toEqual(['all', 'both']);
    expect(found.some((id) => id.startsWith('p') && id !== 'payer')).toBe(false);
  });

  it('takes topic, team and place together', () => {
    expect(listed(built, 'kafka payments berlin')[0]).toBe('payer');
    expect(listed(built, 'kafka money berlin')[0]).toBe('payer');
    expect(listed(built, 'money')).toEqual(['payer']);
  });
});

describe('a topic', () => {
  const built = buildSearchIndex(
    sampleMap({
      people: ['weak', 'old', 'child', 'fresh', 'mended', 'lookalike'].map((id) => ({
        id,
        name: id === 'lookalike' ? 'Messaging Smith' : `${id} person`,
      })),
      topics: [
        { id: 'messaging', name: 'Messaging' },
        { id: 'kafka', name: 'Kafka', parent: 'messaging' },
        { id: 'connect', name: 'Debezium', parent: 'kafka' },
      ],
      evidence: [
        { person: 'weak', topic: 'messaging', weight: 0.1 },
        { person: 'old', topic: 'messaging', date: OLD, weight: 1 },
        { person: 'child', topic: 'connect' },
        { person: 'fresh', topic: 'messaging' },
        { person: 'mended', topic: 'messaging', date: OLD },
        { person: 'mended', topic: 'messaging' },
      ],
    }),
  );

  it('brings those with fresh evidence first, then old and weak, and those of topics below', () => {
    const found = listed(built, 'messaging');
    expect(found[0]).toBe('lookalike');
    expect(found.slice(1, 3).sort()).toEqual(['fresh', 'mended']);
    expect(found.slice(3).sort()).toEqual(['child', 'old', 'weak']);
    expect(listed(built, 'kafka')).toEqual(['child']);
  });

  it('never loses by more evidence', () => {
    const evidence = fc.record({
      person: fc.constantFrom('a', 'b'),
      topic: fc.constantFrom('messaging', 'kafka'),
      weight: fc.constantFrom(0.1, 0.6, 1),
      date: fc.constantFrom(OLD, '2026-05-01', null),
    });
    const scoreOf = (rows: readonly EvidenceInput[]) =>
      search(
        buildSearchIndex(
          sampleMap({
            people: ['a', 'b', 'c', 'd'].map((id) => ({ id, name: `Person ${id}` })),
            topics: [
              { id: 'messaging', name: 'Messaging' },
              { id: 'kafka', name: 'Kafka', parent: 'messaging' },
            ],
            evidence: rows,
          }),
        ),
        'messaging',
        { limit: 9 },
      )
        .flatMap(({ results }) => results)
        .find(({ entity }) => String(entity.id) === 'a')?.score ?? 0;
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 5 }), evidence, (rows, more) => {
        expect(scoreOf([...rows, { ...more, person: 'a' }])).toBeGreaterThanOrEqual(scoreOf(rows));
      }),
    );
  });
});

describe('a subject', () => {
  const owner = { kind: 'team', id: 'pay' } as const;
  const built = buildSearchIndex(
    sampleMap({
      teams: [{ id: 'pay', name: 'Team' }],
      claims: [
        'jira-project:PAY',
        'jira-component:PAY/Checkout',
        'repo:github.com/acme/ledger-api',
        'repo:github.com/acme/paymentGateway',
        'path:github.com/acme/web/api/src/pay.ts',
        'path:github.com/acme/web/docs',
        'url:https://intranet.acme.example/handbook/leave',
      ].map((subject) => ({ subject, owner })),
    }),
  );
  const first = (query: string) =>
    String(search(built, query, { limit: 5 })[0]?.results[0]?.entity.id);

  it.each([
    ['PAY', 'jira-project:PAY'],
    ['checkout', 'jira-component:PAY/Checkout'],
    ['pay/check', 'jira-component:PAY/Checkout'],
    ['ledgerapi', 'repo:github.com/acme/ledger-api'],
    ['acme/ledger-api', 'repo:github.com/acme/ledger-api'],
    ['gateway', 'repo:github.com/acme/paymentGateway'],
    ['api/src', 'path:github.com/acme/web/api/src/pay.ts'],
    ['pay.ts', 'path:github.com/acme/web/api/src/pay.ts'],
    ['web docs', 'path:github.com/acme/web/docs'],
    ['handbook', 'url:https://intranet.acme.example/handbook/leave'],
    ['intranet leave', 'url:https://intranet.acme.example/handbook/leave'],
  ])('is found by %s', (query, subject) => {
    expect(first(query)).toBe(subject);
  });
});
