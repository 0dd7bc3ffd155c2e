import { KAFKA, ofPerson, onKafka, PAY, people, REPO, type Scenario, someone } from './world';

const topics = KAFKA;
const ask = { topics: ['kafka'] };
const TEAMS = [
  { id: 'fin', name: 'Finance' },
  { id: 'pay', name: 'Payments', parent: 'fin' },
  { id: 'risk', name: 'Risk', parent: 'fin' },
  { id: 'hr', name: 'People' },
];

/** One part of the weighing at a time, everything else alike. */
export const PARTS: readonly Scenario[] = [
  {
    title: 'nobody knows it',
    world: 'Ana is there, and no source says that she knows Kafka.',
    map: { topics, people: people('Ana') },
    ask,
    says: [],
  },
  {
    title: 'the source’s own words are the reason',
    world: 'The catalog says in a note what Ana does with Kafka.',
    map: {
      topics,
      people: people('Ana'),
      evidence: [
        onKafka('Ana', {
          kind: 'maintains',
          weight: 0.9,
          note: 'Runs the clusters',
          source: 'catalog',
        }),
      ],
    },
    ask,
    says: ['* Ana, free now: Runs the clusters · catalog · 2026-05-01 · high confidence'],
  },
  {
    title: 'fit: the heavier evidence goes first',
    world: 'Git is surer of Bo than of Ana.',
    map: {
      topics,
      people: people('Ana', 'Bo'),
      evidence: [onKafka('Ana', { weight: 0.3 }), onKafka('Bo', { weight: 0.9 })],
    },
    ask,
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      '+ Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · low confidence',
    ],
  },
  {
    title: 'fit: every kind of evidence, from what was done to what was said',
    world: 'Six people with one piece of evidence each, equally heavy and equally old.',
    map: {
      topics,
      people: people('Ana', 'Bo', 'Cy', 'Di', 'Eva', 'Fay'),
      evidence: [
        onKafka('Ana', { kind: 'declared' }),
        onKafka('Bo', { kind: 'certified' }),
        onKafka('Cy', { kind: 'authored' }),
        onKafka('Di', { kind: 'reviewed' }),
        onKafka('Eva', { kind: 'answered' }),
        onKafka('Fay', { kind: 'maintains' }),
      ],
    },
    ask,
    says: [
      '* Fay, free now: Maintains Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Eva, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      'Cy, free now: Wrote parts of Kafka · test evidence · 2026-05-01 · medium confidence',
      'Di, free now: Reviews Kafka · test evidence · 2026-05-01 · medium confidence',
      'Bo, free now: Certified in Kafka · test evidence · 2026-05-01 · medium confidence',
      'Ana, free now: Says they know Kafka · test evidence · 2026-05-01 · low confidence',
    ],
  },
  {
    title: 'fit: two pieces are more than one',
    world: 'Bo answered and reviewed, Ana only answered.',
    map: {
      topics,
      people: people('Ana', 'Bo'),
      evidence: [onKafka('Ana'), onKafka('Bo'), onKafka('Bo', { kind: 'reviewed' })],
    },
    ask,
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence | Reviews Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'fit: many weak pieces do not become a certainty',
    world: 'Bo declared Kafka in three places; Ana maintains it.',
    map: {
      topics,
      people: people('Ana', 'Bo'),
      evidence: [
        onKafka('Ana', { kind: 'maintains', weight: 0.9 }),
        ...['cv', 'wiki', 'chat'].map((source) =>
          onKafka('Bo', { kind: 'declared', weight: 0.5, source }),
        ),
      ],
    },
    ask,
    says: [
      '* Ana, free now: Maintains Kafka · test evidence · 2026-05-01 · high confidence',
      '+ Bo, free now: Says they know Kafka · chat · 2026-05-01 · low confidence | Says they know Kafka · cv · 2026-05-01 · low confidence | Says they know Kafka · wiki · 2026-05-01 · low confidence',
    ],
  },
  {
    title: 'role: who owns it goes before who knows it a little',
    world: 'Ana owns the repository in person; Bo wrote a bit of it.',
    map: {
      ...PAY,
      people: people('Ana', 'Bo'),
      claims: [{ subject: REPO, owner: ofPerson('ana') }],
      evidence: [{ person: 'bo', subject: REPO, kind: 'authored', weight: 0.2 }],
    },
    ask: { subjects: [REPO] },
    says: [
      '* Ana, free now: Owns acme/pay · test claims · 2026-05-01 · high confidence',
      '+ Bo, free now: Wrote parts of acme/pay · test evidence · 2026-05-01 · low confidence',
    ],
  },
  {
    title: 'role: of two who know it, the one in the owner team',
    world: 'Ana and Bo know the repository alike; Bo is in Payments, which owns it.',
    map: {
      ...PAY,
      people: [someone('Ana'), someone('Bo', { teams: ['pay'] })],
      evidence: [
        { person: 'ana', subject: REPO },
        { person: 'bo', subject: REPO },
      ],
    },
    ask: { subjects: [REPO] },
    says: [
      '* Bo, free now: Answered questions about acme/pay · test evidence · 2026-05-01 · medium confidence | In Payments, which owns acme/pay · test claims · 2026-05-01 · high confidence',
      '+ Ana, free now: Answered questions about acme/pay · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'role: maintaining it is a role, too',
    world:
      'Ana maintains the repository from outside; Bo, a member of Payments, answered about it.',
    map: {
      ...PAY,
      people: [someone('Ana'), someone('Bo', { teams: ['pay'] })],
      evidence: [
        { person: 'ana', subject: REPO, kind: 'maintains', weight: 1 },
        { person: 'bo', subject: REPO },
      ],
    },
    ask: { subjects: [REPO] },
    says: [
      '* Ana, free now: Maintains acme/pay · test evidence · 2026-05-01 · high confidence',
      '+ Bo, free now: Answered questions about acme/pay · test evidence · 2026-05-01 · medium confidence | In Payments, which owns acme/pay · test claims · 2026-05-01 · high confidence',
    ],
  },
  {
    title: 'closeness: own team, near team, far team',
    world: 'Three know Kafka alike. The asker is in Payments, Risk is beside it, People far off.',
    map: {
      topics,
      teams: TEAMS,
      people: [
        someone('Noor', { teams: ['pay'] }),
        someone('Ana', { teams: ['hr'] }),
        someone('Bo', { teams: ['risk'] }),
        someone('Cy', { teams: ['pay'] }),
      ],
      evidence: ['Ana', 'Bo', 'Cy'].map((name) => onKafka(name)),
    },
    ask: { ...ask, me: 'noor' },
    says: [
      '* Cy, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence | In your team · test map · 2026-06-01 · medium confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence | In Risk, close to your team · test map · 2026-06-01 · medium confidence',
      'Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'closeness: the team above is near',
    world: 'Ana is in Finance, above the asker’s Payments; Bo is in People.',
    map: {
      topics,
      teams: TEAMS,
      people: [
        someone('Noor', { teams: ['pay'] }),
        someone('Bo', { teams: ['hr'] }),
        someone('Ana', { teams: ['fin'] }),
      ],
      evidence: [onKafka('Ana'), onKafka('Bo')],
    },
    ask: { ...ask, me: 'noor' },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence | In Finance, close to your team · test map · 2026-06-01 · medium confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'closeness: unknown askers are near to nobody and far from nobody',
    world: 'Nobody said who asks: Ana of Payments and Bo of People are told apart by name alone.',
    map: {
      topics,
      teams: TEAMS,
      people: [someone('Bo', { teams: ['pay'] }), someone('Ana', { teams: ['hr'] })],
      evidence: [onKafka('Ana'), onKafka('Bo')],
    },
    ask,
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'recency: the newer of two alike',
    world: 'Ana answered in January, Bo in May.',
    map: {
      topics,
      people: people('Ana', 'Bo'),
      evidence: [onKafka('Ana', { date: '2026-01-10' }), onKafka('Bo')],
    },
    ask,
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Ana, free now: Answered questions about Kafka · test evidence · 2026-01-10 · medium confidence',
    ],
  },
  {
    title: 'recency: the newest piece counts',
    world: 'Ana has old and new evidence, Bo only evidence of March.',
    map: {
      topics,
      people: people('Ana', 'Bo'),
      evidence: [
        onKafka('Ana', { date: '2024-01-10', kind: 'reviewed' }),
        onKafka('Ana', { date: '2026-05-20' }),
        onKafka('Bo', { date: '2026-03-01' }),
      ],
    },
    ask,
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-20 · medium confidence | Reviews Kafka · test evidence · 2024-01-10 (old) · low confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-03-01 · medium confidence',
    ],
  },
  {
    title: 'ties: by name, which says nothing about anybody',
    world: 'Cy, Ana and Bo are alike in everything.',
    map: {
      topics,
      people: people('Cy', 'Ana', 'Bo'),
      evidence: ['Bo', 'Cy', 'Ana'].map((name) => onKafka(name)),
    },
    ask,
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      'Cy, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'ties: of two with one name the id decides, always the same',
    world: 'Two people are called Ana.',
    map: {
      topics,
      people: [
        someone('Ana', { id: 'ana.two', city: 'Rome' }),
        someone('Ana', { id: 'ana.one', city: 'Lisbon' }),
      ],
      evidence: [
        onKafka('ana.two', { note: 'Second Ana' }),
        onKafka('ana.one', { note: 'First Ana' }),
      ],
    },
    ask,
    says: [
      '* Ana, free now: First Ana · test evidence · 2026-05-01 · medium confidence',
      '+ Ana, free now: Second Ana · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'ties: the less asked this week',
    world: 'Ana was asked twice this week from here, Bo never.',
    map: { topics, people: people('Ana', 'Bo'), evidence: [onKafka('Ana'), onKafka('Bo')] },
    ask: { ...ask, load: { ana: 2 } },
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
];
