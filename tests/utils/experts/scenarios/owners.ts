import {
  AWAY,
  KAFKA,
  ofPerson,
  ofTeam,
  onKafka,
  PAY,
  people,
  REPO,
  type Scenario,
  someone,
} from './world';

const ask = { subjects: [REPO] };
const LED = [
  { id: 'fin', name: 'Finance' },
  { id: 'pay', name: 'Payments', parent: 'fin', lead: 'lee' },
];

/** Who owns it, and who is not asked at all. */
export const OWNERS: readonly Scenario[] = [
  {
    title: 'the owner in person',
    world: 'Ana owns the repository.',
    map: { ...PAY, people: people('Ana'), claims: [{ subject: REPO, owner: ofPerson('ana') }] },
    ask,
    says: ['* Ana, free now: Owns acme/pay · test claims · 2026-05-01 · high confidence'],
  },
  {
    title: 'the owner before the backup',
    world: 'Ana is the backup, Bo the owner.',
    map: {
      ...PAY,
      people: people('Ana', 'Bo'),
      claims: [
        { subject: REPO, owner: ofPerson('ana'), role: 'backup' },
        { subject: REPO, owner: ofPerson('bo') },
      ],
    },
    ask,
    says: [
      '* Bo, free now: Owns acme/pay · test claims · 2026-05-01 · high confidence',
      '+ Ana, free now: Backup for acme/pay · test claims · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'owner away: the backup is the one to ask',
    world: 'Bo, the owner, is away; Ana is the backup.',
    map: {
      ...PAY,
      people: [someone('Ana'), someone('Bo', { availability: AWAY })],
      claims: [
        { subject: REPO, owner: ofPerson('ana'), role: 'backup' },
        { subject: REPO, owner: ofPerson('bo') },
      ],
    },
    ask,
    says: [
      '* Ana, free now: Backup for acme/pay · test claims · 2026-05-01 · medium confidence',
      'Bo, away until Jun 10: Owns acme/pay · test claims · 2026-05-01 · high confidence',
    ],
  },
  {
    title: 'lead and member of the owner team, where nobody shows knowledge',
    world: 'Payments owns the repository; Lee leads it, Ana is in it.',
    map: {
      ...PAY,
      teams: LED,
      people: [someone('Ana', { teams: ['pay'] }), someone('Lee', { teams: ['pay'] })],
    },
    ask,
    says: [
      '→ No expert for this can be asked now; people of the team that owns it come first.',
      '* Lee, free now: Leads Payments, which owns acme/pay · test claims · 2026-05-01 · high confidence',
      '+ Ana, free now: In Payments, which owns acme/pay · test claims · 2026-05-01 · high confidence',
    ],
  },
  {
    title: 'members stay away where two know it',
    world: 'Ana and Bo know the repository; Cy is only in the owner team.',
    map: {
      ...PAY,
      people: [...people('Ana', 'Bo'), someone('Cy', { teams: ['pay'] })],
      evidence: [
        { person: 'ana', subject: REPO },
        { person: 'bo', subject: REPO },
      ],
    },
    ask,
    says: [
      '* Ana, free now: Answered questions about acme/pay · test evidence · 2026-05-01 · medium confidence',
      '+ Bo, free now: Answered questions about acme/pay · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'a member is the backup of a single expert',
    world: 'Ana alone knows the repository; Cy is in the owner team.',
    map: {
      ...PAY,
      people: [...people('Ana'), someone('Cy', { teams: ['pay'] })],
      evidence: [{ person: 'ana', subject: REPO, weight: 0.9, kind: 'maintains' }],
    },
    ask,
    says: [
      '* Ana, free now: Maintains acme/pay · test evidence · 2026-05-01 · high confidence',
      '+ Cy, free now: In Payments, which owns acme/pay · test claims · 2026-05-01 · high confidence',
    ],
  },
  {
    title: 'members of the backup team come after those of the owner team',
    world: 'Payments owns it, Risk is the backup; Ana is in Risk, Bo in Payments.',
    map: {
      ...PAY,
      teams: [...PAY.teams, { id: 'risk', name: 'Risk' }],
      people: [someone('Ana', { teams: ['risk'] }), someone('Bo', { teams: ['pay'] })],
      claims: [...PAY.claims, { subject: REPO, owner: ofTeam('risk'), role: 'backup' }],
    },
    ask,
    says: [
      '→ No expert for this can be asked now; people of the team that owns it come first.',
      '* Bo, free now: In Payments, which owns acme/pay · test claims · 2026-05-01 · high confidence',
      '+ Ana, free now: In Risk, the backup for acme/pay · test claims · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'conflicting sources: both owners, each by its source',
    world: 'The catalog names Ana, a wiki names Bo.',
    map: {
      ...PAY,
      people: people('Ana', 'Bo'),
      claims: [
        { subject: REPO, owner: ofPerson('ana'), source: 'catalog', date: '2026-04-01' },
        { subject: REPO, owner: ofPerson('bo'), source: 'wiki', date: '2026-05-20' },
      ],
    },
    ask,
    says: [
      '* Ana, free now: Owns acme/pay · catalog · 2026-04-01 · medium confidence',
      '+ Bo, free now: Owns acme/pay · wiki · 2026-05-20 · medium confidence',
    ],
  },
  {
    title: 'conflicting sources: one says of Ana what another says of Bo',
    world: 'Git says that Ana maintains Kafka, the wiki that Bo does.',
    map: {
      topics: KAFKA,
      people: people('Ana', 'Bo'),
      evidence: [
        onKafka('Ana', { kind: 'maintains', source: 'git', weight: 0.9 }),
        onKafka('Bo', { kind: 'maintains', source: 'wiki', weight: 0.5, date: null }),
      ],
    },
    ask: { topics: ['kafka'] },
    says: [
      '* Ana, free now: Maintains Kafka · git · 2026-05-01 · high confidence',
      '+ Bo, free now: Maintains Kafka · wiki · no date · medium confidence',
    ],
  },
  {
    title: 'unowned: only who knows it',
    world: 'No source names an owner of the repository; Ana wrote it.',
    map: {
      ...PAY,
      claims: [],
      people: people('Ana'),
      evidence: [{ person: 'ana', subject: REPO, kind: 'authored' }],
    },
    ask,
    says: [
      '* Ana, free now: Wrote parts of acme/pay · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'the asker is not asked',
    world: 'Noor knows Kafka best, and asks.',
    map: {
      topics: KAFKA,
      people: people('Noor', 'Ana'),
      evidence: [onKafka('Noor', { weight: 1, kind: 'maintains' }), onKafka('Ana')],
    },
    ask: { topics: ['kafka'], me: 'noor' },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'nor is the asker’s manager, even as lead of the owner team',
    world: 'Lee leads Payments and is Noor’s manager; Ana is a member.',
    map: {
      ...PAY,
      teams: LED,
      people: [
        someone('Noor', { teams: ['pay'], manager: 'lee' }),
        someone('Lee', { teams: ['pay'] }),
        someone('Ana', { teams: ['pay'] }),
      ],
    },
    ask: { ...ask, me: 'noor' },
    says: [
      '→ No expert for this can be asked now; people of the team that owns it come first.',
      '* Ana, free now: In Payments, which owns acme/pay · test claims · 2026-05-01 · high confidence | In your team · test map · 2026-06-01 · medium confidence',
    ],
  },
  {
    title: 'but somebody else’s manager is',
    world: 'Lee is Ana’s manager and knows Kafka; Noor asks.',
    map: {
      topics: KAFKA,
      people: [someone('Noor'), someone('Lee'), someone('Ana', { manager: 'lee' })],
      evidence: [onKafka('Lee'), onKafka('Ana')],
    },
    ask: { topics: ['kafka'], me: 'noor' },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Lee, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'whoever opted out is nowhere, whatever still names them',
    world: 'Quentin opted out: evidence, a claim and the lead of Payments still carry his id.',
    map: {
      ...PAY,
      teams: [{ id: 'pay', name: 'Payments', lead: 'quentin' }],
      people: [someone('Ana', { teams: ['pay'], manager: 'quentin' })],
      claims: [...PAY.claims, { subject: REPO, owner: ofPerson('quentin') }],
      evidence: [{ person: 'quentin', subject: REPO, weight: 1, kind: 'maintains' }],
    },
    ask: { ...ask, topics: ['kafka'] },
    says: [
      '→ No expert for this can be asked now; people of the team that owns it come first.',
      '* Ana, free now: In Payments, which owns acme/pay · test claims · 2026-05-01 · high confidence',
    ],
  },
  {
    title: 'one person in several roles says all of them',
    world: 'Ana owns the repository, leads the team that owns the project, and knows both.',
    map: {
      ...PAY,
      teams: [{ id: 'pay', name: 'Payments', lead: 'ana' }],
      people: people('Ana'),
      claims: [
        { subject: REPO, owner: ofPerson('ana') },
        { subject: 'jira-project:PAY', owner: ofTeam('pay') },
      ],
      evidence: [{ person: 'ana', subject: 'jira-project:PAY', kind: 'answered' }],
    },
    ask: { subjects: [REPO, 'jira-project:PAY'] },
    says: [
      '* Ana, free now: Answered questions about PAY · test evidence · 2026-05-01 · medium confidence | Owns acme/pay · test claims · 2026-05-01 · high confidence | Leads Payments, which owns PAY · test claims · 2026-05-01 · high confidence',
    ],
  },
];
