import type { Availability } from '../../../../utils/map/model';
import type { EvidenceInput, MapInput, PersonInput } from '../../sample-map';

/** Wednesday morning, on which all scenarios play. */
export const NOW = new Date('2026-06-03T10:00:00Z');

/** One ask of the asker's own ledger. */
export interface Past {
  readonly who: string;
  readonly at: string;
  /** Missing: nothing was named. */
  readonly about?: string;
  readonly subjects?: readonly string[];
  readonly state?: 'prepared' | 'asked' | 'answered' | 'resolved' | 'withdrawn';
}

export interface Question {
  readonly subjects?: readonly string[];
  readonly topics?: readonly string[];
  readonly me?: string;
  /** Requests of the last seven days. */
  readonly load?: Readonly<Record<string, number>>;
  readonly past?: readonly Past[];
}

/**
 * A little world, a question, and what is read then: one line for each person in the order shown, with the reasons as the
 * cards write them. `*` is the top pick, `+` the backup; `→` what stands in where nobody fits.
 */
export interface Scenario {
  readonly title: string;
  readonly world: string;
  readonly map: MapInput;
  readonly ask: Question;
  readonly says: readonly string[];
  /** After a press on "Less obvious experts"; where missing, it is not looked at. */
  readonly less?: readonly string[];
}

export const FREE: Availability = {
  timeZone: 'UTC',
  workingHours: { from: '00:00', to: '24:00', days: [1, 2, 3, 4, 5, 6, 7] },
  away: null,
  weeklyCap: 3,
};
export const AWAY: Availability = { ...FREE, away: { from: null, until: '2026-06-10' } };
export const EVENING: Availability = {
  ...FREE,
  workingHours: { from: '20:00', to: '22:00', days: [3] },
};

/** People who are free all day, by their names. */
export const people = (...names: readonly string[]): PersonInput[] =>
  names.map((name) => someone(name));

export const someone = (name: string, more: Partial<PersonInput> = {}): PersonInput => ({
  id: name.toLowerCase(),
  name,
  availability: FREE,
  ...more,
});

/** What somebody shows of Kafka. */
export const onKafka = (name: string, more: Partial<EvidenceInput> = {}): EvidenceInput => ({
  person: name.toLowerCase(),
  topic: 'kafka',
  ...more,
});

export const KAFKA = [
  { id: 'streaming', name: 'Streaming' },
  { id: 'kafka', name: 'Kafka', aliases: ['Apache Kafka'], parent: 'streaming' },
  { id: 'pulsar', name: 'Pulsar', parent: 'streaming' },
  { id: 'connect', name: 'Kafka Connect', parent: 'kafka' },
  { id: 'sql', name: 'SQL' },
];

export const REPO = 'repo:github.com/acme/pay';
export const ofTeam = (id: string) => ({ kind: 'team' as const, id });
export const ofPerson = (id: string) => ({ kind: 'person' as const, id });
/** Payments, below Finance, owns the repository. */
export const PAY = {
  topics: KAFKA,
  teams: [
    { id: 'fin', name: 'Finance' },
    { id: 'pay', name: 'Payments', parent: 'fin' },
  ],
  claims: [{ subject: REPO, owner: ofTeam('pay') }],
};
