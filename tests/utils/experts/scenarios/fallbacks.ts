import {
  AWAY,
  EVENING,
  KAFKA,
  ofTeam,
  onKafka,
  PAY,
  people,
  REPO,
  type Scenario,
  someone,
} from './world';

const ask = { subjects: [REPO], topics: ['kafka'] };
const MAIL = { mail: 'team@acme.example' };
const FIN = { id: 'fin', name: 'Finance' };
const pay = (more: object = {}) => ({ id: 'pay', name: 'Payments', parent: 'fin', ...more });

/** Step by step, where nobody who knows it can be asked now. */
export const FALLBACKS: readonly Scenario[] = [
  {
    title: 'members of the owner team, where the only expert is away',
    world: 'Ana knows the repository and is away; Cy is in Payments.',
    map: {
      ...PAY,
      people: [someone('Ana', { availability: AWAY }), someone('Cy', { teams: ['pay'] })],
      evidence: [{ person: 'ana', subject: REPO }],
    },
    ask,
    says: [
      '→ No expert for this can be asked now; people of the team that owns it come first.',
      '* Cy, free now: In Payments, which owns acme/pay · test claims · 2026-05-01 · high confidence',
      'Ana, away until Jun 10: Answered questions about acme/pay · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'nothing is said where an expert is off for the night only',
    world: 'Ana works in the evening.',
    map: {
      ...PAY,
      people: [someone('Ana', { availability: EVENING })],
      evidence: [{ person: 'ana', subject: REPO }],
    },
    ask,
    says: [
      '* Ana, back at 08:00 PM your time: Answered questions about acme/pay · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'the owner team’s own channel, where its members are away',
    world: 'Payments has an address; Cy, its only member, is away.',
    map: {
      ...PAY,
      teams: [FIN, pay({ addresses: MAIL })],
      people: [someone('Cy', { teams: ['pay'], availability: AWAY })],
    },
    ask,
    says: [
      '→ Nobody in particular can be asked now. Payments owns this: ask the team. [Ask Payments]',
      'Cy, away until Jun 10: In Payments, which owns acme/pay · test claims · 2026-05-01 · high confidence',
    ],
  },
  {
    title: 'the owner team goes before topics beside, and these behind it',
    world: 'Payments has an address and nobody in it; Di knows Kafka Connect.',
    map: {
      ...PAY,
      teams: [FIN, pay({ addresses: MAIL })],
      people: people('Di'),
      evidence: [{ person: 'di', topic: 'connect' }],
    },
    ask,
    says: [
      '→ Nobody in particular can be asked now. Payments owns this: ask the team. [Ask Payments]',
      '+ Di, free now: Near this: Answered questions about Kafka Connect · test evidence · 2026-05-01 · low confidence',
    ],
  },
  {
    title: 'the owner team before the team of the backup',
    world: 'Payments owns it, Audit is the backup; both have addresses and nobody in them.',
    map: {
      ...PAY,
      teams: [{ id: 'audit', name: 'Audit', addresses: MAIL }, FIN, pay({ addresses: MAIL })],
      claims: [{ subject: REPO, owner: ofTeam('audit'), role: 'backup' }, ...PAY.claims],
    },
    ask,
    says: [
      '→ Nobody in particular can be asked now. Payments owns this: ask the team. [Ask Payments]',
    ],
  },
  {
    title: 'topics beside, where the owner team has no channel',
    world: 'Payments has neither address nor member; Di knows Kafka Connect.',
    map: {
      ...PAY,
      teams: [{ ...FIN, addresses: MAIL }, pay()],
      people: people('Di'),
      evidence: [{ person: 'di', topic: 'connect' }],
    },
    ask,
    says: [
      '→ No expert for this can be asked now; these people know something close to it.',
      '* Di, free now: Near this: Answered questions about Kafka Connect · test evidence · 2026-05-01 · low confidence',
    ],
  },
  {
    title: 'topics beside, where nobody owns it',
    world: 'Di knows Kafka Connect, and nobody Kafka.',
    map: { topics: KAFKA, people: people('Di'), evidence: [{ person: 'di', topic: 'connect' }] },
    ask: { topics: ['kafka'] },
    says: [
      '→ No expert for this can be asked now; these people know something close to it.',
      '* Di, free now: Near this: Answered questions about Kafka Connect · test evidence · 2026-05-01 · low confidence',
    ],
  },
  {
    title: 'at last the nearest channel above the owner team',
    world: 'Payments has none, Finance above it has.',
    map: { ...PAY, teams: [{ ...FIN, addresses: MAIL }, pay()] },
    ask,
    says: [
      '→ Nobody can be asked now. Finance is the nearest team above Payments with a channel. [Ask Finance]',
    ],
  },
  {
    title: 'two teams up, where the one between has none',
    world: 'Only the company, above Finance, has an address.',
    map: {
      ...PAY,
      teams: [{ id: 'co', name: 'Acme', addresses: MAIL }, { ...FIN, parent: 'co' }, pay()],
    },
    ask,
    says: [
      '→ Nobody can be asked now. Acme is the nearest team above Payments with a channel. [Ask Acme]',
    ],
  },
  {
    title: 'a circle of teams ends',
    world: 'Payments lies in Finance and Finance in Payments; neither has an address.',
    map: { ...PAY, teams: [{ ...FIN, parent: 'pay' }, pay()] },
    ask,
    says: [],
  },
  {
    title: 'no owner and all experts away: their team',
    world: 'Ana of Streaming knows Kafka and is away; nobody owns it.',
    map: {
      topics: KAFKA,
      teams: [{ id: 'streaming', name: 'Stream Team', addresses: MAIL }],
      people: [someone('Ana', { teams: ['streaming'], availability: AWAY })],
      evidence: [onKafka('Ana')],
    },
    ask: { topics: ['kafka'] },
    says: [
      '→ Whoever knows this is away. Ask their team, Stream Team. [Ask Stream Team]',
      'Ana, away until Jun 10: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'nothing at all: nothing is made up',
    world: 'Nobody knows Kafka, nobody owns it, nobody knows anything close to it.',
    map: { topics: KAFKA, people: people('Ana'), evidence: [{ person: 'ana', topic: 'sql' }] },
    ask: { topics: ['kafka'] },
    says: [],
  },
];
