import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildExpertIndex } from '../../../utils/experts/expert-index';
import { type RankedExpert, whoToAsk } from '../../../utils/experts/experts';
import type { OwnerFact } from '../../../utils/experts/reasons';
import { mapIndex } from '../../../utils/map/lookup';
import type { Availability } from '../../../utils/map/model';
import {
  type EvidenceInput,
  type MapInput,
  personId,
  sampleMap,
  subjectOf,
  topicId,
} from '../sample-map';

const NOW = new Date('2026-06-03T10:00:00Z');
const FREE: Availability = {
  timeZone: 'UTC',
  workingHours: { from: '00:00', to: '24:00', days: [1, 2, 3, 4, 5, 6, 7] },
  away: null,
  weeklyCap: 5,
};
const AWAY: Availability = { ...FREE, away: { from: null, until: '2026-06-10' } };
const OFF: Availability = { ...FREE, workingHours: { from: '20:00', to: '22:00', days: [3] } };

interface Question {
  readonly subjects?: readonly string[];
  readonly topics?: readonly string[];
  readonly me?: string;
  readonly load?: Readonly<Record<string, number>>;
}

/** Owners as the ownership index would answer: claims on exactly the subjects asked about. */
function ask(input: MapInput, question: Question): readonly RankedExpert[] {
  const map = sampleMap(input);
  const subjects = (question.subjects ?? []).map(subjectOf);
  const owners: OwnerFact[] = map.claims.filter((claim) => subjects.includes(claim.subject));
  return whoToAsk(
    { subjects, topics: (question.topics ?? []).map(topicId) },
    buildExpertIndex(mapIndex(map)),
    {
      now: NOW,
      me: question.me === undefined ? null : personId(question.me),
      owners,
      load: new Map(Object.entries(question.load ?? {}).map(([id, asks]) => [personId(id), asks])),
    },
  ).experts;
}

/** `ana: evidence, same-team` per expert, in order. */
function lines(experts: readonly RankedExpert[]): string[] {
  return experts.map(
    ({ person, reasons }) => `${person}: ${reasons.map(({ code }) => code).join(', ')}`,
  );
}

const people = (...ids: string[]) => ids.map((id) => ({ id, availability: FREE }));
const kafka = [
  { id: 'streaming' },
  { id: 'kafka', parent: 'streaming' },
  { id: 'pulsar', parent: 'streaming' },
  { id: 'connect', parent: 'kafka' },
];
const onKafka = (person: string, more: Partial<EvidenceInput> = {}): EvidenceInput => ({
  person,
  topic: 'kafka',
  ...more,
});
const payOwnsRepo = [
  { subject: 'repo:github.com/acme/pay', owner: { kind: 'team' as const, id: 'pay' } },
];

describe('whoToAsk', () => {
  it.each<[string, MapInput, Question, string[]]>([
    ['nobody when nothing is known', { people: people('ana') }, { topics: ['kafka'] }, []],
    [
      'the heavier evidence',
      {
        people: people('ana', 'bo'),
        evidence: [onKafka('ana', { weight: 0.3 }), onKafka('bo', { weight: 0.9 })],
      },
      { topics: ['kafka'] },
      ['bo: evidence', 'ana: evidence'],
    ],
    [
      'what was done over what was declared',
      {
        people: people('ana', 'bo'),
        evidence: [onKafka('ana', { kind: 'declared' }), onKafka('bo', { kind: 'answered' })],
      },
      { topics: ['kafka'] },
      ['bo: evidence', 'ana: evidence'],
    ],
    [
      'the newer of two alike',
      {
        people: people('ana', 'bo'),
        evidence: [onKafka('ana', { date: '2025-01-01' }), onKafka('bo')],
      },
      { topics: ['kafka'] },
      ['bo: evidence', 'ana: evidence'],
    ],
    [
      'several pieces over one',
      {
        people: people('ana', 'bo'),
        evidence: [onKafka('ana'), onKafka('bo'), onKafka('bo', { kind: 'reviewed' })],
      },
      { topics: ['kafka'] },
      ['bo: evidence, evidence', 'ana: evidence'],
    ],
    [
      'who knows both topics over who knows one',
      {
        people: people('ana', 'bo'),
        evidence: [onKafka('ana'), onKafka('bo'), { person: 'bo', topic: 'sql' }],
      },
      { topics: ['kafka', 'sql'] },
      ['bo: evidence, evidence', 'ana: evidence'],
    ],
    [
      'the maintainer over a member of the owner team',
      {
        people: [
          { id: 'ana', availability: FREE },
          { id: 'bo', availability: FREE, teams: ['pay'] },
        ],
        teams: [{ id: 'pay' }],
        claims: payOwnsRepo,
        evidence: [
          { person: 'ana', subject: 'repo:github.com/acme/pay', kind: 'maintains', weight: 1 },
          { person: 'bo', subject: 'repo:github.com/acme/pay' },
        ],
      },
      { subjects: ['repo:github.com/acme/pay'] },
      ['ana: evidence', 'bo: evidence, owner-team-member'],
    ],
    [
      'evidence for a repository on a path in it',
      { people: people('ana'), evidence: [{ person: 'ana', subject: 'repo:github.com/acme/pay' }] },
      { subjects: ['path:github.com/acme/pay/src/a.ts'] },
      ['ana: evidence'],
    ],
    [
      'evidence for a project on its component',
      { people: people('ana'), evidence: [{ person: 'ana', subject: 'jira-project:PAY' }] },
      { subjects: ['jira-component:PAY/Checkout'] },
      ['ana: evidence'],
    ],
    [
      'a person who owns the subject',
      {
        people: people('ana'),
        claims: [{ subject: 'space:ENG', owner: { kind: 'person', id: 'ana' } }],
      },
      { subjects: ['space:ENG'] },
      ['ana: owner'],
    ],
    [
      'the owner before the backup',
      {
        people: people('ana', 'bo'),
        claims: [
          { subject: 'space:ENG', owner: { kind: 'person', id: 'ana' }, role: 'backup' },
          { subject: 'space:ENG', owner: { kind: 'person', id: 'bo' } },
        ],
      },
      { subjects: ['space:ENG'] },
      ['bo: owner', 'ana: owner'],
    ],
    [
      'the owner team, lead first, when nobody has evidence',
      {
        people: [
          { id: 'ana', availability: FREE, teams: ['pay'] },
          { id: 'lee', availability: FREE, teams: ['pay'] },
        ],
        teams: [{ id: 'pay', lead: 'lee' }],
        claims: payOwnsRepo,
      },
      { subjects: ['repo:github.com/acme/pay'] },
      ['lee: owner-team-lead', 'ana: owner-team-member'],
    ],
    [
      'no owner team behind two with evidence',
      {
        people: [...people('ana', 'bo'), { id: 'cy', availability: FREE, teams: ['pay'] }],
        teams: [{ id: 'pay' }],
        claims: payOwnsRepo,
        evidence: [onKafka('ana'), onKafka('bo')],
      },
      { subjects: ['repo:github.com/acme/pay'], topics: ['kafka'] },
      ['ana: evidence', 'bo: evidence'],
    ],
    [
      'a backup from the owner team behind one with evidence',
      {
        people: [...people('ana'), { id: 'cy', availability: FREE, teams: ['pay'] }],
        teams: [{ id: 'pay' }],
        claims: payOwnsRepo,
        evidence: [onKafka('ana')],
      },
      { subjects: ['repo:github.com/acme/pay'], topics: ['kafka'] },
      ['ana: evidence', 'cy: owner-team-member'],
    ],
    [
      'adjacent topics at last',
      {
        people: people('ana', 'bo', 'cy'),
        topics: kafka,
        evidence: [
          { person: 'ana', topic: 'pulsar' },
          { person: 'bo', topic: 'connect' },
          { person: 'cy', topic: 'sql' },
        ],
      },
      { topics: ['kafka'] },
      ['bo: adjacent-evidence', 'ana: adjacent-evidence'],
    ],
    [
      'neither the asker nor the manager',
      {
        people: [{ id: 'me', manager: 'boss' }, ...people('boss', 'ana')],
        evidence: [onKafka('me'), onKafka('boss'), onKafka('ana')],
      },
      { topics: ['kafka'], me: 'me' },
      ['ana: evidence'],
    ],
    [
      'the nearer team of two alike',
      {
        people: [
          { id: 'me', teams: ['pay'] },
          { id: 'ana', availability: FREE, teams: ['hr'] },
          { id: 'bo', availability: FREE, teams: ['risk'] },
          { id: 'cy', availability: FREE, teams: ['pay'] },
        ],
        teams: [
          { id: 'fin' },
          { id: 'pay', parent: 'fin' },
          { id: 'risk', parent: 'fin' },
          { id: 'hr' },
        ],
        evidence: [onKafka('ana'), onKafka('bo'), onKafka('cy')],
      },
      { topics: ['kafka'], me: 'me' },
      ['cy: evidence, same-team', 'bo: evidence, related-team', 'ana: evidence'],
    ],
    [
      'the less asked of two alike',
      { people: people('ana', 'bo'), evidence: [onKafka('ana'), onKafka('bo')] },
      { topics: ['kafka'], load: { ana: 2 } },
      ['bo: evidence', 'ana: evidence'],
    ],
    [
      'the free one of four alike',
      {
        people: [
          { id: 'a', availability: AWAY },
          { id: 'b', availability: FREE },
          { id: 'c', availability: OFF },
          { id: 'd', availability: FREE },
        ],
        evidence: [onKafka('a'), onKafka('b'), onKafka('c'), onKafka('d')],
      },
      { topics: ['kafka'], load: { b: 5 } },
      ['d: evidence', 'c: evidence', 'b: evidence', 'a: evidence'],
    ],
    [
      'anyone who is there before the absent',
      {
        people: [
          { id: 'a', availability: AWAY },
          { id: 'b', availability: FREE },
        ],
        evidence: [
          onKafka('a', { kind: 'maintains', weight: 1 }),
          onKafka('b', { kind: 'declared', weight: 0.1 }),
        ],
      },
      { topics: ['kafka'] },
      ['b: evidence', 'a: evidence'],
    ],
    [
      'nobody whom the map no longer has',
      { people: people('ana'), evidence: [onKafka('gone'), onKafka('ana')] },
      { topics: ['kafka'] },
      ['ana: evidence'],
    ],
  ])('gives %s', (_, map, question, expected) => {
    expect(lines(ask(map, question))).toEqual(expected);
  });

  it('names a top pick and a backup, and never picks somebody absent', () => {
    const map = {
      people: [...people('ana', 'bo', 'cy'), { id: 'di', availability: AWAY }],
      evidence: ['ana', 'bo', 'cy', 'di'].map((id) => onKafka(id)),
    };
    expect(ask(map, { topics: ['kafka'] }).map(({ pick }) => pick)).toEqual([
      'top',
      'backup',
      null,
      null,
    ]);
    expect(
      ask({ ...map, people: [{ id: 'di', availability: AWAY }] }, { topics: ['kafka'] }),
    ).toMatchObject([
      { person: 'di', pick: null, presence: { state: 'away', until: '2026-06-10' } },
    ]);
  });

  it('says where a reason comes from, how old it is and how sure', () => {
    const [ana] = ask(
      {
        people: people('ana'),
        evidence: [
          onKafka('ana', { kind: 'maintains', weight: 0.9, note: 'Runs the clusters' }),
          onKafka('ana', { kind: 'reviewed', weight: 0.8, date: '2025-12-02' }),
          onKafka('ana', { kind: 'declared', weight: 0.4, date: null }),
        ],
      },
      { topics: ['kafka'] },
    );
    expect(ana?.reasons).toMatchObject([
      {
        source: 'test evidence',
        date: '2026-05-01',
        stale: false,
        confidence: 'high',
        evidence: { note: 'Runs the clusters' },
      },
      { date: '2025-12-02', stale: true, confidence: 'medium' },
      { date: null, stale: false, confidence: 'low' },
    ]);
  });

  it('lets no number out', () => {
    const experts = ask(
      { people: people('ana'), evidence: [onKafka('ana')] },
      { topics: ['kafka'] },
    );
    expect(experts.map((expert) => Object.keys(expert).sort())).toEqual([
      ['person', 'pick', 'presence', 'reasons'],
    ]);
  });
});

const IDS = ['a', 'b', 'c', 'd', 'e'];
const anyEvidence: fc.Arbitrary<EvidenceInput> = fc.record({
  person: fc.constantFrom(...IDS),
  topic: fc.constantFrom('kafka', 'pulsar', 'connect', 'streaming', 'sql'),
  kind: fc.constantFrom('maintains', 'answered', 'declared', 'reviewed'),
  weight: fc.double({ min: 0, max: 1, noNaN: true }),
  date: fc.constantFrom(null, '2024-01-01', '2026-01-01', '2026-05-30', '2027-01-01'),
});
const anyMap = fc.record({
  evidence: fc.array(anyEvidence, { maxLength: 15 }),
  availability: fc.array(fc.constantFrom(FREE, AWAY, OFF), { minLength: 5, maxLength: 5 }),
});
const mapOf = (
  evidence: readonly EvidenceInput[],
  availability: readonly Availability[],
): MapInput => ({
  people: IDS.map((id, i) => ({
    id,
    availability: availability[i] ?? FREE,
    teams: i < 2 ? ['pay'] : [],
  })),
  teams: [{ id: 'pay', lead: 'b' }],
  topics: kafka,
  claims: payOwnsRepo,
  evidence,
});
const QUESTION = { topics: ['kafka', 'sql'], subjects: ['repo:github.com/acme/pay'] };

describe('whoToAsk on any map', () => {
  it('does not depend on the order of the input', () => {
    fc.assert(
      fc.property(anyMap, fc.infiniteStream(fc.nat()), ({ evidence, availability }, keys) => {
        const mixed = evidence
          .map((item) => ({ item, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item);
        const map = mapOf(evidence, availability);
        const other = mapOf(mixed, availability);
        const backwards = { ...other, people: [...(other.people ?? [])].reverse() };
        const order = (experts: readonly RankedExpert[]) =>
          experts.map(({ person, pick }) => [person, pick]);
        expect(order(ask(backwards, QUESTION))).toEqual(order(ask(map, QUESTION)));
      }),
      { numRuns: 300 },
    );
  });

  it('never lowers somebody for more evidence', () => {
    fc.assert(
      fc.property(anyMap, anyEvidence, ({ evidence, availability }, more) => {
        const place = (items: readonly EvidenceInput[]) => {
          const at = ask(mapOf(items, availability), QUESTION).findIndex(
            ({ person }) => person === more.person,
          );
          return at === -1 ? Number.POSITIVE_INFINITY : at;
        };
        expect(place([...evidence, more])).toBeLessThanOrEqual(place(evidence));
      }),
      { numRuns: 600 },
    );
  });

  it('never puts a busy person before an equal free one', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvidence, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(AWAY, OFF, { ...FREE, weeklyCap: 0 }),
        (evidence, busy) => {
          const map: MapInput = {
            people: [
              { id: 'a', availability: busy },
              { id: 'z', availability: FREE },
            ],
            topics: kafka,
            evidence: evidence.flatMap((item) => [
              { ...item, person: 'a' },
              { ...item, person: 'z' },
            ]),
          };
          const order = ask(map, QUESTION).map(({ person }) => person);
          expect(order.indexOf(personId('z'))).toBeLessThanOrEqual(order.indexOf(personId('a')));
        },
      ),
    );
  });
});

it('leaves out an asker who goes by an id that one source has for them', () => {
  const map = sampleMap({
    people: people('me', 'ana'),
    evidence: [onKafka('me'), onKafka('ana')],
    topics: [{ id: 'kafka' }],
  });
  const said = map.people.map((person) =>
    person.id === 'me'
      ? { ...person, said: [person, { ...person, id: personId('user:me') }] }
      : person,
  );
  const found = whoToAsk(
    { subjects: [], topics: [topicId('kafka')] },
    buildExpertIndex(mapIndex({ ...map, people: said })),
    { now: NOW, me: personId('user:me'), owners: [], load: new Map() },
  ).experts;
  expect(found.map(({ person }) => person)).toEqual(['ana']);
});
