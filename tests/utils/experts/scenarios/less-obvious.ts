import { AWAY, EVENING, KAFKA, onKafka, PAY, people, REPO, type Scenario, someone } from './world';

const ask = { topics: ['kafka'] };
const topics = KAFKA;
const four = ['Ana', 'Bo', 'Cy', 'Di'];
const falling = [0.9, 0.8, 0.7, 0.6];
const evidence = four.map((name, i) => onKafka(name, { weight: falling[i] ?? 0.5 }));

/** Who is seldom thought of, after a press on the switch. */
export const LESS_OBVIOUS: readonly Scenario[] = [
  {
    title: 'two people: both are the usual ones',
    world: 'Ana and Bo know Kafka, and nobody else.',
    map: { topics, people: people('Ana', 'Bo'), evidence: evidence.slice(0, 2) },
    ask,
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
    ],
    less: [],
  },
  {
    title: 'the others, without top pick and backup',
    world: 'Four know Kafka, each a little less than the one before.',
    map: { topics, people: people(...four), evidence },
    ask,
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      'Cy, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      'Di, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
    less: [
      'Cy, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      'Di, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'who was not asked this week goes first',
    world: 'Cy was asked this week, Di was not.',
    map: { topics, people: people(...four), evidence },
    ask: { ...ask, load: { cy: 1 } },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      'Cy, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      'Di, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
    less: [
      'Di, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      'Cy, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
    ],
  },
  {
    title: 'once asked is as much as twice asked',
    world: 'Cy was asked twice this week, Di once.',
    map: { topics, people: people(...four), evidence },
    ask: { ...ask, load: { cy: 2, di: 1 } },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      'Cy, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      'Di, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
    less: [
      'Cy, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      'Di, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'another team goes first',
    world: 'Ana, Bo and Cy are in Payments, Di is in Finance.',
    map: {
      topics,
      teams: PAY.teams,
      people: four.map((name) => someone(name, { teams: [name === 'Di' ? 'fin' : 'pay'] })),
      evidence,
    },
    ask,
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      'Cy, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      'Di, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
    less: [
      'Di, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      'Cy, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
    ],
  },
  {
    title: 'who is not in the owner team goes first',
    world: 'Payments owns the repository; all four know it, and Cy is in Payments.',
    map: {
      ...PAY,
      people: four.map((name) => someone(name, { teams: name === 'Cy' ? ['pay'] : [] })),
      evidence: [
        ...['ana', 'bo'].map((person) => ({
          person,
          subject: REPO,
          kind: 'maintains' as const,
          weight: 1,
        })),
        { person: 'cy', subject: REPO },
        { person: 'di', subject: REPO },
      ],
    },
    ask: { subjects: [REPO] },
    says: [
      '* Ana, free now: Maintains acme/pay · test evidence · 2026-05-01 · high confidence',
      '+ Bo, free now: Maintains acme/pay · test evidence · 2026-05-01 · high confidence',
      'Cy, free now: Answered questions about acme/pay · test evidence · 2026-05-01 · medium confidence | In Payments, which owns acme/pay · test claims · 2026-05-01 · high confidence',
      'Di, free now: Answered questions about acme/pay · test evidence · 2026-05-01 · medium confidence',
    ],
    less: [
      'Di, free now: Answered questions about acme/pay · test evidence · 2026-05-01 · medium confidence',
      'Cy, free now: Answered questions about acme/pay · test evidence · 2026-05-01 · medium confidence | In Payments, which owns acme/pay · test claims · 2026-05-01 · high confidence',
    ],
  },
  {
    title: 'evidence beside and old evidence count as knowing it',
    world: 'Ana and Bo know Kafka; Cy knew it two years ago, Di knows Kafka Connect.',
    map: {
      topics,
      people: people(...four),
      evidence: [
        onKafka('Ana'),
        onKafka('Bo'),
        onKafka('Cy', { date: '2024-06-01' }),
        { person: 'di', topic: 'connect' },
      ],
    },
    ask,
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      'Cy, free now: Answered questions about Kafka · test evidence · 2024-06-01 (old) · low confidence',
    ],
    less: [
      'Di, free now: Near this: Answered questions about Kafka Connect · test evidence · 2026-05-01 · low confidence',
      'Cy, free now: Answered questions about Kafka · test evidence · 2024-06-01 (old) · low confidence',
    ],
  },
  {
    title: 'nobody who merely is in the owner team',
    world: 'Ana alone knows the repository; Cy and Di are in Payments.',
    map: {
      ...PAY,
      people: [
        someone('Ana'),
        someone('Cy', { teams: ['pay'] }),
        someone('Di', { teams: ['pay'] }),
      ],
      evidence: [{ person: 'ana', subject: REPO }],
    },
    ask: { subjects: [REPO] },
    says: [
      '* Ana, free now: Answered questions about acme/pay · test evidence · 2026-05-01 · medium confidence',
      '+ Cy, free now: In Payments, which owns acme/pay · test claims · 2026-05-01 · high confidence',
      'Di, free now: In Payments, which owns acme/pay · test claims · 2026-05-01 · high confidence',
    ],
    less: [],
  },
  {
    title: 'the free one before the one who is off, the absent one last',
    world: 'Ana and Bo are the usual ones; Cy is away, Di works in the evening, Eva is free.',
    map: {
      topics,
      people: [
        ...people('Ana', 'Bo'),
        someone('Cy', { availability: AWAY }),
        someone('Di', { availability: EVENING }),
        someone('Eva'),
      ],
      evidence: [
        onKafka('Ana', { weight: 0.9 }),
        onKafka('Bo', { weight: 0.9 }),
        ...['Cy', 'Di', 'Eva'].map((name) => onKafka(name)),
      ],
    },
    ask,
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      'Eva, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      'Di, back at 08:00 PM your time: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      'Cy, away until Jun 10: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
    less: [
      'Eva, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      'Di, back at 08:00 PM your time: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      'Cy, away until Jun 10: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'the absent one last, however seldom asked',
    world: 'Cy is away and was never asked; Di was asked this week.',
    map: {
      topics,
      people: [...people('Ana', 'Bo', 'Di'), someone('Cy', { availability: AWAY })],
      evidence,
    },
    ask: { ...ask, load: { di: 1 } },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      'Di, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      'Cy, away until Jun 10: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
    ],
    less: [
      'Di, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      'Cy, away until Jun 10: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
    ],
  },
  {
    title: 'neither asker nor manager here either',
    world: 'Noor asks, Lee is her manager; both know Kafka.',
    map: {
      topics,
      people: [someone('Noor', { manager: 'lee' }), someone('Lee'), ...people('Ana', 'Bo', 'Cy')],
      evidence: ['Noor', 'Lee', 'Ana', 'Bo', 'Cy'].map((name) => onKafka(name)),
    },
    ask: { ...ask, me: 'noor' },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      'Cy, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
    less: [
      'Cy, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
];
