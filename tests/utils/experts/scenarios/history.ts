import { KAFKA, onKafka, people, REPO, type Scenario } from './world';

const map = {
  topics: KAFKA,
  people: people('Ana', 'Bo'),
  evidence: [onKafka('Ana'), onKafka('Bo')],
};
const ask = { topics: ['kafka'] };

/** What the asker's own ledger says. Bo would be second by name. */
export const HISTORY: readonly Scenario[] = [
  {
    title: 'asked about this in May',
    world: 'The asker asked Ana about Kafka on 1 May; no answer is noted.',
    map,
    ask: {
      ...ask,
      past: [{ who: 'ana', at: '2026-05-01T09:00:00Z', about: 'Kafka', state: 'asked' }],
    },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence | You asked Ana about this in May · your own requests · 2026-05-01 · high confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'asked about this, and answered: a little trust',
    world: 'Bo answered a question about Kafka in April.',
    map,
    ask: { ...ask, past: [{ who: 'bo', at: '2026-04-10T09:00:00Z', about: 'Kafka' }] },
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence | You asked Bo about this in April, and got an answer · your own requests · 2026-04-10 · high confidence',
      '+ Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'asked by another name of the topic',
    world: 'Bo was asked about “Apache Kafka”.',
    map,
    ask: {
      ...ask,
      past: [{ who: 'bo', at: '2026-04-10T09:00:00Z', about: 'Apache Kafka', state: 'asked' }],
    },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence | You asked Bo about this in April · your own requests · 2026-04-10 · high confidence',
    ],
  },
  {
    title: 'within the last month: the day',
    world: 'The asker asked Ana last week.',
    map,
    ask: {
      ...ask,
      past: [{ who: 'ana', at: '2026-05-27T09:00:00Z', about: 'Kafka', state: 'asked' }],
    },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence | You asked Ana about this on May 27 · your own requests · 2026-05-27 · high confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'last year: the year, too, and marked as old',
    world: 'The asker asked Ana in October.',
    map,
    ask: {
      ...ask,
      past: [{ who: 'ana', at: '2025-10-05T09:00:00Z', about: 'Kafka', state: 'resolved' }],
    },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence | You asked Ana about this in October 2025, and got an answer · your own requests · 2025-10-05 (old) · high confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'answered about something else',
    world: 'Bo answered a question about SQL.',
    map,
    ask: { ...ask, past: [{ who: 'bo', at: '2026-03-10T09:00:00Z', about: 'SQL' }] },
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence | Bo answered a question of yours, asked in March · your own requests · 2026-03-10 · high confidence',
      '+ Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'asked about something else, without an answer: not worth a word',
    world: 'Bo was asked about SQL, and that was all.',
    map,
    ask: {
      ...ask,
      past: [{ who: 'bo', at: '2026-03-10T09:00:00Z', about: 'SQL', state: 'asked' }],
    },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'often answered is no more than once answered',
    world: 'Bo answered five times, Ana once: they stay in the order of their names.',
    map,
    ask: {
      ...ask,
      past: [
        { who: 'ana', at: '2026-01-10T09:00:00Z', about: 'Kafka' },
        ...[1, 2, 3, 4, 5].map((month) => ({
          who: 'bo',
          at: `2026-0${month}-02T09:00:00Z`,
          about: 'Kafka',
        })),
      ],
    },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence | You asked Ana about this in January, and got an answer · your own requests · 2026-01-10 · high confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence | You asked Bo about this in May, and got an answer · your own requests · 2026-05-02 · high confidence',
    ],
  },
  {
    title: 'a draft that was never sent, and one taken back, count as nothing',
    world: 'Ana’s draft waits for “Sent?”; Bo’s question was withdrawn.',
    map,
    ask: {
      ...ask,
      past: [
        { who: 'ana', at: '2026-05-30T09:00:00Z', about: 'Kafka', state: 'prepared' },
        { who: 'bo', at: '2026-05-30T09:00:00Z', about: 'Kafka', state: 'withdrawn' },
      ],
    },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'a little trust does not lift a beginner over an expert',
    world: 'Bo, who says that he knows Kafka, answered before; Ana maintains it.',
    map: {
      ...map,
      evidence: [
        onKafka('Ana', { kind: 'maintains', weight: 0.9 }),
        onKafka('Bo', { kind: 'declared', weight: 0.4 }),
      ],
    },
    ask: { ...ask, past: [{ who: 'bo', at: '2026-04-10T09:00:00Z', about: 'Kafka' }] },
    says: [
      '* Ana, free now: Maintains Kafka · test evidence · 2026-05-01 · high confidence',
      '+ Bo, free now: Says they know Kafka · test evidence · 2026-05-01 · low confidence | You asked Bo about this in April, and got an answer · your own requests · 2026-04-10 · high confidence',
    ],
  },
  {
    title: 'asked about the page’s subject, with nothing named',
    world: 'Ana was asked from a page about the repository.',
    map: { people: people('Ana'), evidence: [{ person: 'ana', subject: REPO }] },
    ask: {
      subjects: [REPO],
      past: [{ who: 'ana', at: '2026-04-10T09:00:00Z', subjects: [REPO], state: 'asked' }],
    },
    says: [
      '* Ana, free now: Answered questions about acme/pay · test evidence · 2026-05-01 · medium confidence | You asked Ana about this in April · your own requests · 2026-04-10 · high confidence',
    ],
  },
  {
    title: 'somebody of the past who knows nothing of it is not put in',
    world: 'Cy answered before, and no source says that he knows Kafka.',
    map: { ...map, people: people('Ana', 'Bo', 'Cy') },
    ask: { ...ask, past: [{ who: 'cy', at: '2026-04-10T09:00:00Z', about: 'SQL' }] },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
];
