import {
  ADDRESS_KINDS,
  type Addresses,
  type AddressKind,
  type Person,
  type PersonId,
  type Provenance,
  type Team,
  type TeamId,
  type Topic,
  type TopicId,
} from '../model';
import { byText } from '../steps';
import { byDate } from './facts';
import { fold } from './join';

type Said = { readonly id: string; readonly provenance: Provenance };

/**
 * What sources say of one person, team or topic, the most trusted first: newest date, no date last, then the source's
 * name. The same thing said twice stands once.
 */
export function ranked<Entity extends Said>(said: readonly Entity[]): readonly Entity[] {
  const found = new Map(said.map((each) => [JSON.stringify(each), each]));
  return [...found]
    .sort(
      ([textA, a], [textB, b]) =>
        byDate(a.provenance, b.provenance) ||
        byText(a.provenance.source, b.provenance.source) ||
        byText(a.id, b.id) ||
        byText(textA, textB),
    )
    .map(([, each]) => each);
}

/** Of several ids the shortest, then the first by its letters: independent of who came first. */
export function canonical<Id extends string>(ids: readonly Id[]): Id | undefined {
  return ids.toSorted((a, b) => a.length - b.length || byText(a, b))[0];
}

/** One person of what several sources say, best first. */
export function choosePerson(id: PersonId, said: readonly Person[], best: Person): Person {
  return {
    id,
    name: nameOf(said, best, ({ handles }) => handles),
    handles: union(said.map(({ handles }) => handles)),
    title: first(said, ({ title }) => title),
    city: first(said, ({ city }) => city),
    teams: union(said.map(({ teams }) => teams)),
    manager: first(said, ({ manager }) => other(manager, id)),
    addresses: addressesOf(said),
    availability: {
      timeZone: first(said, ({ availability }) => availability.timeZone),
      workingHours: first(said, ({ availability }) => availability.workingHours),
      away: first(said, ({ availability }) => availability.away),
      weeklyCap: first(said, ({ availability }) => availability.weeklyCap),
    },
    provenance: best.provenance,
    said,
  };
}

/** One team of what several sources say; names that were not chosen are aliases. */
export function chooseTeam(id: TeamId, said: readonly Team[], best: Team): Team {
  const name = nameOf(said, best, ({ aliases }) => aliases);
  const routing = first(said, (each) => each.routing ?? null);
  const escalation = first(said, (each) => each.escalation ?? null);
  return {
    id,
    name,
    aliases: aliasesOf(said, name),
    description: first(said, ({ description }) => description),
    parent: first(said, ({ parent }) => other(parent, id)),
    lead: first(said, ({ lead }) => lead),
    addresses: addressesOf(said),
    ...(routing === null ? {} : { routing }),
    ...(escalation === null ? {} : { escalation }),
    provenance: best.provenance,
    said,
  };
}

/** One topic of what several sources say; names that were not chosen are aliases. */
export function chooseTopic(id: TopicId, said: readonly Topic[], best: Topic): Topic {
  const name = nameOf(said, best, () => []);
  const escalation = first(said, (each) => each.escalation ?? null);
  return {
    id,
    name,
    aliases: aliasesOf(said, name),
    description: first(said, ({ description }) => description),
    parent: first(said, ({ parent }) => other(parent, id)),
    ...(escalation === null ? {} : { escalation }),
    provenance: best.provenance,
    said,
  };
}

function first<Entity, Value>(
  said: readonly Entity[],
  of: (entity: Entity) => Value | null,
): Value | null {
  for (const each of said) {
    const value = of(each);
    if (value !== null) return value;
  }
  return null;
}

/** Sources that call one thing two things may well put one above the other. */
function other<Id extends string>(above: Id | null, id: Id): Id | null {
  return above === id ? null : above;
}

/** The first name that is a name: importers that know a user name only give that. */
function nameOf<Entity extends Said & { readonly name: string }>(
  said: readonly Entity[],
  best: Entity,
  keysOf: (entity: Entity) => readonly string[],
): string {
  const real = said.find((each) => {
    const tail = each.id.replace(/^@+/, '').replace(/^.*[/:]/, '');
    const local = each.id.replace(/(?<=.)@.*$/, '');
    const keys = [each.id, each.id.replace(/^@+/, ''), tail, local, ...keysOf(each)];
    const name = each.name.toLowerCase();
    return !keys.some((key) => key.toLowerCase() === name) && !name.includes('@');
  });
  return (real ?? best).name;
}

function aliasesOf(
  said: readonly { readonly name: string; readonly aliases: readonly string[] }[],
  name: string,
): readonly string[] {
  const all = union(said.map((each) => [...each.aliases, each.name]));
  return all.filter((alias) => fold(alias) !== fold(name));
}

/** Each text once, as the most trusted source writes it. */
function union<Text extends string>(lists: readonly (readonly Text[])[]): readonly Text[] {
  const found = new Map<string, Text>();
  for (const text of lists.flat()) if (!found.has(fold(text))) found.set(fold(text), text);
  return [...found.values()];
}

function addressesOf(said: readonly { readonly addresses: Addresses }[]): Addresses {
  const chosen: Partial<Record<AddressKind, string>> = {};
  for (const kind of ADDRESS_KINDS) {
    const value = first(said, ({ addresses }) => addresses[kind] ?? null);
    if (value !== null) chosen[kind] = value;
  }
  return chosen;
}
