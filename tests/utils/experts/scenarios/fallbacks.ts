import { AWAY, EVENING, KAFKA, ofTeam, onKafka, PAY, people, REPO, type Scenario, someone } from './world';

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
    says: [],
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
    says: [],
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
    says: [],
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
    says: [],
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
    says: [],
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
    says: [],
  },
  {
    title: 'topics beside, where nobody owns it',
    world: 'Di knows Kafka Connect, and nobody Kafka.',
    map: { topics: KAFKA, people: people('Di'), evidence: [{ person: 'di', topic: 'connect' }] },
    ask: { topics: ['kafka'] },
    says: [],
  },
  {
    title: 'at last the nearest channel above the owner team',
    world: 'Payments has none, Finance above it has.',
    map: { ...PAY, teams: [{ ...FIN, addresses: MAIL }, pay()] },
    ask,
    says: [],
  },
  {
    title: 'two teams up, where the one between has none',
    world: 'Only the company, above Finance, has an address.',
    map: {
      ...PAY,
      teams: [
        { id: 'co', name: 'Acme', addresses: MAIL },
        { ...FIN, parent: 'co' },
        pay(),
      ],
    },
    ask,
    says: [],
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
      teams: [{ id: 'streaming', name: 'Streaming team', addresses: MAIL }],
      people: [someone('Ana', { teams: ['streaming'], availability: AWAY })],
      evidence: [onKafka('Ana')],
    },
    ask: { topics: ['kafka'] },
    says: [],
  },
  {
    title: 'nothing at all: nothing is made up',
    world: 'Nobody knows Kafka, nobody owns it, nobody knows anything close to it.',
    map: { topics: KAFKA, people: people('Ana'), evidence: [{ person: 'ana', topic: 'sql' }] },
    ask: { topics: ['kafka'] },
    says: [],
  },
];
