import { KAFKA, ofPerson, onKafka, people, REPO, type Scenario } from './world';

const ask = { topics: ['kafka'] };
const two = (ana: string | null, bo: string | null) => ({
  topics: KAFKA,
  people: people('Ana', 'Bo'),
  evidence: [onKafka('Ana', { date: ana }), onKafka('Bo', { date: bo })],
});

/** How old a fact is, and what is said of it. */
export const DATES: readonly Scenario[] = [
  {
    title: 'old evidence is marked and counts half',
    world: 'Ana’s evidence is of October, Bo’s of May, and weaker.',
    map: {
      ...two('2025-10-01', '2026-05-01'),
      evidence: [
        onKafka('Ana', { date: '2025-10-01', weight: 0.9 }),
        onKafka('Bo', { weight: 0.5 }),
      ],
    },
    ask,
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Ana, free now: Answered questions about Kafka · test evidence · 2025-10-01 (old) · medium confidence',
    ],
  },
  {
    title: 'six months to the day are not old yet',
    world: 'Ana’s evidence is of 3 December, Bo’s of the day before.',
    map: two('2025-12-03', '2025-12-02'),
    ask,
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2025-12-03 · medium confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2025-12-02 (old) · low confidence',
    ],
  },
  {
    title: 'no date: said so, and neither new nor old',
    world: 'Ana’s source gives no date; Bo’s evidence is of two years ago, Cy’s of May.',
    map: {
      topics: KAFKA,
      people: people('Ana', 'Bo', 'Cy'),
      evidence: [
        onKafka('Ana', { date: null }),
        onKafka('Bo', { date: '2024-06-01' }),
        onKafka('Cy'),
      ],
    },
    ask,
    says: [
      '* Cy, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Ana, free now: Answered questions about Kafka · test evidence · no date · medium confidence',
      'Bo, free now: Answered questions about Kafka · test evidence · 2024-06-01 (old) · low confidence',
    ],
  },
  {
    title: 'a date to come wins nothing',
    world: 'Ana’s source says 2027, Bo’s says May.',
    map: two('2027-01-01', '2026-05-01'),
    ask,
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Ana, free now: Answered questions about Kafka · test evidence · 2027-01-01 · medium confidence',
    ],
  },
  {
    title: 'today is as new as can be',
    world: 'Ana’s evidence is of yesterday, Bo’s of today.',
    map: two('2026-06-02', '2026-06-03'),
    ask,
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-06-03 · medium confidence',
      '+ Ana, free now: Answered questions about Kafka · test evidence · 2026-06-02 · medium confidence',
    ],
  },
  {
    title: 'two years old: low confidence, and still somebody to ask',
    world: 'Ana’s declaration of two years ago is all there is.',
    map: {
      topics: KAFKA,
      people: people('Ana'),
      evidence: [onKafka('Ana', { kind: 'declared', date: '2024-06-01' })],
    },
    ask,
    says: [
      '* Ana, free now: Says they know Kafka · test evidence · 2024-06-01 (old) · low confidence',
    ],
  },
  {
    title: 'an old claim is marked, too',
    world: 'Ana was named owner two years ago.',
    map: {
      people: people('Ana'),
      claims: [{ subject: REPO, owner: ofPerson('ana'), date: '2024-06-01' }],
    },
    ask: { subjects: [REPO] },
    says: ['* Ana, free now: Owns acme/pay · test claims · 2024-06-01 (old) · medium confidence'],
  },
  {
    title: 'a claim without a date is less sure',
    world: 'Ana is the owner by a source without dates.',
    map: { people: people('Ana'), claims: [{ subject: REPO, owner: ofPerson('ana'), date: null }] },
    ask: { subjects: [REPO] },
    says: ['* Ana, free now: Owns acme/pay · test claims · no date · medium confidence'],
  },
];
