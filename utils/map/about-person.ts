import { goesBy } from './lookup';
import {
  ADDRESS_KINDS,
  type AddressKind,
  type EvidenceKind,
  type Person,
  type PersonId,
  type Provenance,
  type SkillsMap,
} from './model';

/** One thing that a map says of a person. Values are as the map has them; words around them are the view's. */
export type PersonFact = Provenance & {
  /** Names the fact among those of one person. */
  readonly key: string;
  /** What other sources say instead, where they do. */
  readonly others?: readonly PersonFact[];
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

type Bare<Fact> = Fact extends unknown ? Omit<Fact, 'key' | 'others' | keyof Provenance> : never;
type Fact = Bare<PersonFact>;
type Sourced = Fact & { readonly provenance: Provenance; readonly others?: readonly Sourced[] };

/**
 * Everything that a map says of one person, each fact with the source and date of whoever says it: the person's own row,
 * evidence, claims as owner, and whom and what the person leads. In that order; empty when the person is not in the map.
 *
 * @param id the person's id in the map, or in one of its sources
 */
export function factsAbout(map: SkillsMap, id: string): readonly PersonFact[] {
  const person = map.people.find((each) => goesBy(each, id));
  if (person === undefined) return [];
  const topics = new Map<string, string>(map.topics.map((topic) => [topic.id, topic.name]));
  const facts: Sourced[] = [
    ...ownRow(map, person),
    ...map.evidence
      .filter((evidence) => evidence.person === person.id)
      .map(({ about, kind, note, provenance }) => ({
        kind: 'evidence' as const,
        evidence: kind,
        note,
        value: about.kind === 'topic' ? (topics.get(about.id) ?? about.id) : about.subject,
        provenance,
      })),
    ...map.claims
      .filter(({ owner }) => owner.kind === 'person' && owner.id === person.id)
      .map(({ role, subject, provenance }) => ({ kind: role, value: subject, provenance })),
    ...map.people
      .filter(({ manager }) => manager === person.id)
      .map((each) => ({
        kind: 'managerOf' as const,
        value: each.name,
        provenance: sayer(each, ({ manager }) => manager === person.id),
      })),
    ...map.teams
      .filter(({ lead }) => lead === person.id)
      .map((team) => ({
        kind: 'leadOf' as const,
        value: team.name,
        provenance: sayer(team, ({ lead }) => lead === person.id),
      })),
  ];
  return facts.map((fact, index) => keyed(fact, String(index)));
}

function keyed({ provenance, others, ...fact }: Sourced, place: string): PersonFact {
  const told = others?.map((each, index) => keyed(each, `${place}.${index}`));
  const key = `${fact.kind} ${place}`;
  return { ...fact, ...provenance, key, ...(told?.length ? { others: told } : {}) };
}

/** Source and date of the first that says so, where several sources speak; else of the one there is. */
function sayer<
  Entity extends { readonly provenance: Provenance; readonly said?: readonly Entity[] },
>(entity: Entity, says: (entity: Entity) => boolean): Provenance {
  return (entity.said?.find(says) ?? entity).provenance;
}

function ownRow(map: SkillsMap, person: Person): readonly Sourced[] {
  const rows = person.said ?? [person];
  /** One fact, by whoever says it, with what others say instead. */
  const one = (of: (row: Person) => Fact | null): readonly Sourced[] => {
    const fact = of(person);
    if (fact === null) return [];
    const told = new Map<string, Sourced>();
    for (const row of rows) {
      const said = of(row);
      const text = JSON.stringify(said);
      if (said !== null && !told.has(text)) told.set(text, { ...said, provenance: row.provenance });
    }
    const text = JSON.stringify(fact);
    const provenance = told.get(text)?.provenance ?? person.provenance;
    told.delete(text);
    return [{ ...fact, provenance, others: [...told.values()] }];
  };
  const bare = new Set([...rows.map(({ id }) => fold(id)), ...person.handles.map(fold)]);
  return [
    // A source that has only a user name for a name does not contradict one that has the name.
    ...one((row) =>
      row !== person && bare.has(fold(row.name)) ? null : { kind: 'name', value: row.name },
    ),
    ...person.handles.map((value) => ({
      kind: 'handle' as const,
      value,
      provenance: sayer(person, ({ handles }) => handles.map(fold).includes(fold(value))),
    })),
    ...one(({ title }) => some('title', title)),
    ...one(({ city }) => some('city', city)),
    ...person.teams.flatMap((id) => {
      const name = map.teams.find((team) => team.id === id)?.name;
      const provenance = sayer(person, ({ teams }) => teams.includes(id));
      return name === undefined ? [] : [{ kind: 'team' as const, value: name, provenance }];
    }),
    ...one(({ manager }) => some('manager', nameIn(map, manager))),
    ...ADDRESS_KINDS.flatMap((channel) =>
      one(({ addresses }) => {
        const value = addresses[channel];
        return value === undefined ? null : { kind: 'address', channel, value };
      }),
    ),
    ...one(({ availability }) => some('timeZone', availability.timeZone)),
    ...one(({ availability: { workingHours } }) =>
      workingHours === null
        ? null
        : {
            kind: 'hours',
            value: `${workingHours.from}–${workingHours.to}`,
            days: workingHours.days,
          },
    ),
    ...one(({ availability: { away } }) =>
      away === null ? null : { kind: 'absence', from: away.from, value: away.until },
    ),
    ...one(({ availability: { weeklyCap } }) =>
      some('cap', weeklyCap === null ? null : String(weeklyCap)),
    ),
  ];
}

function some<Kind extends string>(kind: Kind, value: string | null) {
  return value === null ? null : { kind, value };
}

function fold(text: string): string {
  return text.toLowerCase();
}

function nameIn(map: SkillsMap, id: PersonId | null): string | null {
  return id === null ? null : (map.people.find((person) => person.id === id)?.name ?? null);
}
