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
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'outside working hours: back this evening',
    world: 'Ana works from 20:00 to 22:00.',
    map: anaAndBo(EVENING),
    ask,
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Ana, back at 08:00 PM your time: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'outside working hours: back another day',
    world: 'Ana works on Fridays.',
    map: anaAndBo({ ...FREE, workingHours: { from: '09:00', to: '17:00', days: [5] } }),
    ask,
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Ana, back at Fri 09:00 AM your time: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
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
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Ana, back at 09:00 PM your time: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'outside working hours: no day at all',
    world: 'The map gives Ana hours and no days.',
    map: anaAndBo({ ...FREE, workingHours: { from: '09:00', to: '17:00', days: [] } }),
    ask,
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Ana, outside working hours: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'working through the night',
    world: 'Ana’s shift began yesterday at 22:00 and ends at 12:00.',
    map: anaAndBo({ ...FREE, workingHours: { from: '22:00', to: '12:00', days: [2] } }),
    ask,
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'unknown hours: nothing is said, and nothing taken',
    world: 'The map says nothing of Ana’s hours.',
    map: anaAndBo({ ...FREE, timeZone: null, workingHours: null }),
    ask,
    says: [
      '* Ana: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'unknown hours: a zone that does not exist',
    world: 'The map gives Ana the zone “Mars/Olympus”.',
    map: anaAndBo({ ...FREE, timeZone: 'Mars/Olympus' }),
    ask,
    says: [
      '* Ana: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'at the weekly limit',
    world: 'Ana takes three questions a week, and got three from here.',
    map: anaAndBo(FREE),
    ask: { ...ask, load: { ana: 3 } },
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Ana, at the weekly limit: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'not quite at the weekly limit',
    world: 'Ana takes three questions a week, and got two; she knows more than Bo.',
    map: {
      ...anaAndBo(FREE),
      evidence: [onKafka('Ana', { weight: 0.9 }), onKafka('Bo')],
    },
    ask: { ...ask, load: { ana: 2 } },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'no limit said: none is made up',
    world: 'The map gives Ana no limit; she got nine questions and knows more.',
    map: {
      ...anaAndBo({ ...FREE, weeklyCap: null }),
      evidence: [onKafka('Ana', { weight: 0.9 }), onKafka('Bo')],
    },
    ask: { ...ask, load: { ana: 9 } },
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · high confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'a limit of nothing: not to be asked this week, nor next',
    world: 'Ana takes no questions.',
    map: anaAndBo({ ...FREE, weeklyCap: 0 }),
    ask,
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Ana, at the weekly limit: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
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
    says: [
      '* Bo, free now: Says they know Kafka · test evidence · 2026-05-01 · low confidence',
      'Ana, away until Jun 10: Maintains Kafka · test evidence · 2026-05-01 · high confidence',
    ],
  },
  {
    title: 'away: until today is still away',
    world: 'Ana’s last day of absence is today.',
    map: anaAndBo({ ...FREE, away: { from: '2026-05-20', until: '2026-06-03' } }),
    ask,
    says: [
      '* Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      'Ana, away until Jun 3: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
  },
  {
    title: 'away: not before it begins',
    world: 'Ana’s absence begins tomorrow.',
    map: anaAndBo({ ...FREE, away: { from: '2026-06-04', until: '2026-06-10' } }),
    ask,
    says: [
      '* Ana, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Bo, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
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
    says: [
      '* Di, free now: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      '+ Cy, back at 08:00 PM your time: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      'Bo, at the weekly limit: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
      'Ana, away until Jun 10: Answered questions about Kafka · test evidence · 2026-05-01 · medium confidence',
    ],
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
    says: [
      '* Ana, back at 08:00 PM your time: Maintains Kafka · test evidence · 2026-05-01 · high confidence',
      '+ Bo, free now: Says they know Kafka · test evidence · 2026-05-01 · low confidence',
    ],
  },
];
