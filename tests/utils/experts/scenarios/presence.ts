import type { Availability } from '../../../../utils/map/model';
import { AWAY, EVENING, FREE, KAFKA, onKafka, type Scenario, someone } from './world';

const ask = { topics: ['kafka'] };
/** Ana as given, and Bo who is free; they know Kafka alike. */
const anaAndBo = (availability: Availability) => ({
  topics: KAFKA,
  people: [someone('Ana', { availability }), someone('Bo')],
  evidence: [onKafka('Ana'), onKafka('Bo')],
});

/** Whether somebody is there: it moves down, and the line says why. */
export const PRESENCE: readonly Scenario[] = [
  {
    title: 'free: said, and takes nothing',
    world: 'Ana and Bo are both at work.',
    map: anaAndBo(FREE),
    ask,
    says: [],
  },
  {
    title: 'outside working hours: back this evening',
    world: 'Ana works from 20:00 to 22:00.',
    map: anaAndBo(EVENING),
    ask,
    says: [],
  },
  {
    title: 'outside working hours: back another day',
    world: 'Ana works on Fridays.',
    map: anaAndBo({ ...FREE, workingHours: { from: '09:00', to: '17:00', days: [5] } }),
    ask,
    says: [],
  },
  {
    title: 'outside working hours: of another zone',
    world: 'Ana works office hours in Auckland, where it is night.',
    map: anaAndBo({
      ...FREE,
      timeZone: 'Pacific/Auckland',
      workingHours: { from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] },
    }),
    ask,
    says: [],
  },
  {
    title: 'outside working hours: no day at all',
    world: 'The map gives Ana hours and no days.',
    map: anaAndBo({ ...FREE, workingHours: { from: '09:00', to: '17:00', days: [] } }),
    ask,
    says: [],
  },
  {
    title: 'working through the night',
    world: 'Ana’s shift began yesterday at 22:00 and ends at 12:00.',
    map: anaAndBo({ ...FREE, workingHours: { from: '22:00', to: '12:00', days: [2] } }),
    ask,
    says: [],
  },
  {
    title: 'unknown hours: nothing is said, and nothing taken',
    world: 'The map says nothing of Ana’s hours.',
    map: anaAndBo({ ...FREE, timeZone: null, workingHours: null }),
    ask,
    says: [],
  },
  {
    title: 'unknown hours: a zone that does not exist',
    world: 'The map gives Ana the zone “Mars/Olympus”.',
    map: anaAndBo({ ...FREE, timeZone: 'Mars/Olympus' }),
    ask,
    says: [],
  },
  {
    title: 'at the weekly limit',
    world: 'Ana takes three questions a week, and got three from here.',
    map: anaAndBo(FREE),
    ask: { ...ask, load: { ana: 3 } },
    says: [],
  },
  {
    title: 'not quite at the weekly limit',
    world: 'Ana takes three questions a week, and got two; she knows more than Bo.',
    map: {
      ...anaAndBo(FREE),
      evidence: [onKafka('Ana', { weight: 0.9 }), onKafka('Bo')],
    },
    ask: { ...ask, load: { ana: 2 } },
    says: [],
  },
  {
    title: 'no limit said: none is made up',
    world: 'The map gives Ana no limit; she got nine questions and knows more.',
    map: {
      ...anaAndBo({ ...FREE, weeklyCap: null }),
      evidence: [onKafka('Ana', { weight: 0.9 }), onKafka('Bo')],
    },
    ask: { ...ask, load: { ana: 9 } },
    says: [],
  },
  {
    title: 'a limit of nothing: not to be asked this week, nor next',
    world: 'Ana takes no questions.',
    map: anaAndBo({ ...FREE, weeklyCap: 0 }),
    ask,
    says: [],
  },
  {
    title: 'away: behind everybody, and picked by nobody',
    world: 'Ana maintains Kafka and is away; Bo once said that he knows it.',
    map: {
      ...anaAndBo(AWAY),
      evidence: [
        onKafka('Ana', { kind: 'maintains', weight: 1 }),
        onKafka('Bo', { kind: 'declared', weight: 0.1 }),
      ],
    },
    ask,
    says: [],
  },
  {
    title: 'away: until today is still away',
    world: 'Ana’s last day of absence is today.',
    map: anaAndBo({ ...FREE, away: { from: '2026-05-20', until: '2026-06-03' } }),
    ask,
    says: [],
  },
  {
    title: 'away: not before it begins',
    world: 'Ana’s absence begins tomorrow.',
    map: anaAndBo({ ...FREE, away: { from: '2026-06-04', until: '2026-06-10' } }),
    ask,
    says: [],
  },
  {
    title: 'free, off, at the limit, away: in this order where all else is alike',
    world: 'Four know Kafka alike, each in another state.',
    map: {
      topics: KAFKA,
      people: [
        someone('Ana', { availability: AWAY }),
        someone('Bo', { availability: { ...FREE, weeklyCap: 0 } }),
        someone('Cy', { availability: EVENING }),
        someone('Di'),
      ],
      evidence: ['Ana', 'Bo', 'Cy', 'Di'].map((name) => onKafka(name)),
    },
    ask,
    says: [],
  },
  {
    title: 'an expert tonight goes before a beginner now',
    world: 'Ana maintains Kafka and works in the evening; Bo once said that he knows it.',
    map: {
      ...anaAndBo(EVENING),
      evidence: [
        onKafka('Ana', { kind: 'maintains', weight: 1 }),
        onKafka('Bo', { kind: 'declared', weight: 0.2 }),
      ],
    },
    ask,
    says: [],
  },
];
