import type { AddressKind, EvidenceKind, Person, PersonId, Provenance, SkillsMap } from './model';

/** One thing that a map says of a person. Values are as the map has them; words around them are the view's. */
export type PersonFact = Provenance & {
  /** Names the fact among those of one person. */
  readonly key: string;
} & (
    | {
        readonly kind:
          | 'name'
          | 'handle'
          | 'title'
          | 'city'
          | 'team'
          | 'manager'
          | 'timeZone'
          | 'cap'
          | 'owner'
          | 'backup'
          | 'managerOf'
          | 'leadOf';
        readonly value: string;
      }
    | { readonly kind: 'address'; readonly channel: AddressKind; readonly value: string }
    | { readonly kind: 'hours'; readonly value: string; readonly days: readonly number[] }
    | { readonly kind: 'absence'; readonly from: string | null; readonly value: string }
    /** `value` is the topic's name or the subject. */
    | {
        readonly kind: 'evidence';
        readonly evidence: EvidenceKind;
        readonly note: string | null;
        readonly value: string;
      }
  );

type Bare<Fact> = Fact extends unknown ? Omit<Fact, 'key' | keyof Provenance> : never;

/**
 * Everything that a map says of one person, each fact with its source and date: the person's own row, evidence, claims
 * as owner, and whom and what the person leads. In that order; empty when the person is not in the map.
 */
export function factsAbout(map: SkillsMap, id: string): readonly PersonFact[] {
  const person = map.people.find((each) => each.id === id);
  if (person === undefined) return [];
  const topics = new Map<string, string>(map.topics.map((topic) => [topic.id, topic.name]));
  const facts: (Bare<PersonFact> & { readonly provenance: Provenance })[] = [
    ...ownRow(map, person).map((fact) => ({ ...fact, provenance: person.provenance })),
    ...map.evidence
      .filter((evidence) => evidence.person === id)
      .map(({ about, kind, note, provenance }) => ({
        kind: 'evidence' as const,
        evidence: kind,
        note,
        value: about.kind === 'topic' ? (topics.get(about.id) ?? about.id) : about.subject,
        provenance,
      })),
    ...map.claims
      .filter(({ owner }) => owner.kind === 'person' && owner.id === id)
      .map(({ role, subject, provenance }) => ({ kind: role, value: subject, provenance })),
    ...map.people
      .filter(({ manager }) => manager === id)
      .map(({ name, provenance }) => ({ kind: 'managerOf' as const, value: name, provenance })),
    ...map.teams
      .filter(({ lead }) => lead === id)
      .map(({ name, provenance }) => ({ kind: 'leadOf' as const, value: name, provenance })),
  ];
  return facts.map(({ provenance, ...fact }, index) => ({
    ...fact,
    ...provenance,
    key: `${fact.kind} ${index}`,
  }));
}

function ownRow(map: SkillsMap, person: Person): readonly Bare<PersonFact>[] {
  const { addresses, availability } = person;
  const { timeZone, workingHours, away, weeklyCap } = availability;
  const manager = nameIn(map, person.manager);
  return [
    { kind: 'name', value: person.name },
    ...person.handles.map((value) => ({ kind: 'handle' as const, value })),
    ...some('title', person.title),
    ...some('city', person.city),
    ...person.teams.flatMap((id) => some('team', map.teams.find((team) => team.id === id)?.name)),
    ...some('manager', manager),
    ...(Object.entries(addresses) as [AddressKind, string][]).map(([channel, value]) => ({
      kind: 'address' as const,
      channel,
      value,
    })),
    ...some('timeZone', timeZone),
    ...(workingHours === null
      ? []
      : [
          {
            kind: 'hours' as const,
            value: `${workingHours.from}–${workingHours.to}`,
            days: workingHours.days,
          },
        ]),
    ...(away === null ? [] : [{ kind: 'absence' as const, from: away.from, value: away.until }]),
    ...some('cap', weeklyCap === null ? null : String(weeklyCap)),
  ];
}

function some<Kind extends string>(kind: Kind, value: string | null | undefined) {
  return value === null || value === undefined ? [] : [{ kind, value }];
}

function nameIn(map: SkillsMap, id: PersonId | null): string | null {
  return id === null ? null : (map.people.find((person) => person.id === id)?.name ?? null);
}
