import { KAFKA, onKafka, people, type Scenario } from './world';

const topics = KAFKA;

/** More than one thing asked about, what things lie in, and topics beside. */
export const CONTAINERS: readonly Scenario[] = [
  {
    title: 'two topics: who knows both',
    world: 'Ana knows Kafka, Bo knows Kafka and SQL.',
    map: {
      topics,
      people: people('Ana', 'Bo'),
      evidence: [onKafka('Ana'), onKafka('Bo'), { person: 'bo', topic: 'sql' }],
    },
    ask: { topics: ['kafka', 'sql'] },
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence | Answered questions about SQL · test evidence · 2026-05-01 · medium confidence',
      '+ Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'two topics: a specialist of one is still there',
    world: 'Ana maintains Kafka, Bo maintains SQL, Cy says that he knows both.',
    map: {
      topics,
      people: people('Ana', 'Bo', 'Cy'),
      evidence: [
        onKafka('Ana', { kind: 'maintains', weight: 0.9 }),
        { person: 'bo', topic: 'sql', kind: 'maintains', weight: 0.9 },
        onKafka('Cy', { kind: 'declared' }),
        { person: 'cy', topic: 'sql', kind: 'declared' },
      ],
    },
    ask: { topics: ['kafka', 'sql'] },
    says: [
      '* Ana, free now: Maintains Kafka · test evidence · 2026-05-01 · high confidence',
      '+ Bo, free now: Maintains SQL · test evidence · 2026-05-01 · high confidence',
      'Cy, free now: Says they know Kafka · test evidence · 2026-05-01 · low confidence | Says they know SQL · test evidence · 2026-05-01 · low confidence',
    ],
  },
  {
    title: 'a topic asked twice counts once',
    world: 'Kafka is named twice on the page.',
    map: { topics, people: people('Ana'), evidence: [onKafka('Ana')] },
    ask: { topics: ['kafka', 'kafka'] },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'a file lies in its repository',
    world: 'Ana wrote the repository, Bo the very file.',
    map: {
      topics,
      people: people('Ana', 'Bo'),
      evidence: [
        { person: 'ana', subject: 'repo:github.com/acme/pay', kind: 'authored' },
        { person: 'bo', subject: 'path:github.com/acme/pay/src/a.ts', kind: 'authored' },
      ],
    },
    ask: { subjects: ['path:github.com/acme/pay/src/a.ts'] },
    says: [
      '* Bo, free now: Wrote parts of src/a.ts · test evidence · 2026-05-01 · medium confidence',
      '+ Ana, free now: Wrote parts of acme/pay · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'a component lies in its project',
    world: 'Ana knows the project PAY.',
    map: {
      topics,
      people: people('Ana'),
      evidence: [{ person: 'ana', subject: 'jira-project:PAY' }],
    },
    ask: { subjects: ['jira-component:PAY/Checkout'] },
    says: [
      '* Ana, free now: Answered questions about PAY · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'a project does not lie in its component',
    world: 'Ana knows one component of PAY; the whole project is asked about.',
    map: {
      topics,
      people: people('Ana'),
      evidence: [{ person: 'ana', subject: 'jira-component:PAY/Checkout' }],
    },
    ask: { subjects: ['jira-project:PAY'] },
    says: [],
  },
  {
    title: 'a page lies below another address',
    world: 'Ana keeps everything under the runbooks.',
    map: {
      topics,
      people: people('Ana'),
      evidence: [
        {
          person: 'ana',
          subject: 'url:https://wiki.acme.example/runbooks',
          kind: 'maintains',
          weight: 0.8,
        },
      ],
    },
    ask: { subjects: ['url:https://wiki.acme.example/runbooks/kafka'] },
    says: [
      '* Ana, free now: Maintains wiki.acme.example/runbooks · test evidence · 2026-05-01 · high confidence',
    ],
  },
  {
    title: 'beside: the narrower and the wider topic before the sibling',
    world: 'Nobody knows Kafka. Ana knows Pulsar, Bo Kafka Connect, Cy Streaming, Di SQL.',
    map: {
      topics,
      people: people('Ana', 'Bo', 'Cy', 'Di'),
      evidence: [
        { person: 'ana', topic: 'pulsar' },
        { person: 'bo', topic: 'connect' },
        { person: 'cy', topic: 'streaming' },
        { person: 'di', topic: 'sql' },
      ],
    },
    ask: { topics: ['kafka'] },
    says: [
      '→ No expert for this can be asked now; these people know something close to it.',
      '* Bo, free now: Near this: Answered questions about Kafka Connect · test evidence · 2026-05-01 · low confidence',
      '+ Cy, free now: Near this: Answered questions about Streaming · test evidence · 2026-05-01 · low confidence',
      'Ana, free now: Near this: Answered questions about Pulsar · test evidence · 2026-05-01 · low confidence',
    ],
  },
  {
    title: 'beside: only where fewer than two know the thing itself',
    world: 'Ana and Bo know Kafka a little, Cy maintains Pulsar.',
    map: {
      topics,
      people: people('Ana', 'Bo', 'Cy'),
      evidence: [
        onKafka('Ana', { kind: 'declared', weight: 0.2 }),
        onKafka('Bo', { kind: 'declared', weight: 0.2 }),
        { person: 'cy', topic: 'pulsar', kind: 'maintains', weight: 1 },
      ],
    },
    ask: { topics: ['kafka'] },
    says: [
      '* Ana, free now: Says they know Kafka · test evidence · 2026-05-01 · low confidence',
      '+ Bo, free now: Says they know Kafka · test evidence · 2026-05-01 · low confidence',
    ],
  },
  {
    title: 'beside: adds to who knows the thing itself',
    world: 'Ana and Bo know Kafka alike; Bo also knows Kafka Connect.',
    map: {
      topics,
      people: people('Ana', 'Bo'),
      evidence: [onKafka('Ana'), onKafka('Bo'), { person: 'bo', topic: 'connect' }],
    },
    ask: { topics: ['kafka'] },
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence | Near this: Answered questions about Kafka Connect · test evidence · 2026-05-01 · low confidence',
      '+ Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
];
