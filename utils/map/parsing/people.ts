import type {
  Availability,
  OwnerRef,
  Person,
  PersonId,
  Team,
  TeamId,
  Topic,
  TopicId,
} from '../model';
import type { OptOut } from '../part';
import { cleanAddress, readAddresses } from './addresses';
import { eachOnce, ownerOf } from './facts';
import { isObject, type JsonObject } from './json';
import { step } from './problems';
import type { Reader } from './reader';
import { LENGTH, ownerRow, type PersonRow, rowId, type TeamRow, type TopicRow } from './rows';

/** A checked row to what its source says of a person, references unchecked; null when nothing is left of the name. */
export function readPerson(reader: Reader, row: PersonRow, path: string): Person | null {
  const name = nameOf(reader, row.name, path, 'strip');
  if (name === null) return null;
  const handles = reader.texts(row.handles, step(path, 'handles'), 'strip');
  return {
    id: row.id as PersonId,
    name,
    handles: handles.map(withoutAt).filter((handle) => handle !== ''),
    title: reader.optional(row.title, step(path, 'title'), 'strip'),
    city: reader.optional(row.city, step(path, 'city'), 'strip'),
    teams: reader.ids<TeamId>(row.teams, step(path, 'teams')),
    manager: (row.manager ?? null) as PersonId | null,
    addresses: readAddresses(row.addresses, step(path, 'addresses'), reader.problems),
    availability: availability(reader, row, path),
    provenance: reader.provenance(row, path),
  };
}

function withoutAt(handle: string): string {
  return handle.replace(/^[@\s]+/, '');
}

const WEEKDAYS = [1, 2, 3, 4, 5];
const ALWAYS: Availability = { timeZone: null, workingHours: null, away: null, weeklyCap: null };

/** Most people of a company share theirs with many: equal ones are one object. */
function availability(reader: Reader, row: PersonRow, path: string): Availability {
  const { workingHours, away } = row;
  const timeZone = reader.timeZone(row.timeZone, step(path, 'timeZone'));
  const weeklyCap = row.weeklyCap ?? null;
  if (timeZone === null && weeklyCap === null && !workingHours && !away) return ALWAYS;
  return reader.availability({
    timeZone,
    workingHours: workingHours
      ? {
          from: workingHours.from,
          to: workingHours.to,
          days: [...new Set(workingHours.days ?? WEEKDAYS)].sort((a, b) => a - b),
        }
      : null,
    away: away ? { from: away.from ?? null, until: away.until } : null,
    weeklyCap,
  });
}

/** A checked row to a team, or null when nothing is left of the name. */
export function readTeam(reader: Reader, row: TeamRow, path: string): Team | null {
  const name = nameOf(reader, row.name, path, 'strip');
  if (name === null) return null;
  return {
    id: row.id as TeamId,
    name,
    aliases: reader.texts(row.aliases, step(path, 'aliases'), 'strip'),
    description: reader.optional(row.description, step(path, 'description'), 'keep'),
    parent: (row.parent ?? null) as TeamId | null,
    lead: (row.lead ?? null) as PersonId | null,
    addresses: readAddresses(row.addresses, step(path, 'addresses'), reader.problems),
    ...(row.routing ? { routing: row.routing } : {}),
    ...escalation(reader, row, path),
    provenance: reader.provenance(row, path),
  };
}

/** A checked row to a topic, or null when nothing is left of the name. */
export function readTopic(reader: Reader, row: TopicRow, path: string): Topic | null {
  const name = nameOf(reader, row.name, path, 'keep');
  if (name === null) return null;
  return {
    id: row.id as TopicId,
    name,
    aliases: reader.texts(row.aliases, step(path, 'aliases'), 'keep'),
    description: reader.optional(row.description, step(path, 'description'), 'keep'),
    parent: (row.parent ?? null) as TopicId | null,
    ...escalation(reader, row, path),
    provenance: reader.provenance(row, path),
  };
}

/** Names alone, each once: when somebody is asked next is no affair of a map's. */
function escalation(
  reader: Reader,
  { escalation: raw }: TeamRow | TopicRow,
  path: string,
): Pick<Team, 'escalation'> {
  if (!raw) return {};
  const at = step(path, 'escalation');
  const refs = raw.flatMap((item, index): OwnerRef[] => {
    const ref = reader.check(ownerRow, item, step(at, index));
    return ref === null ? [] : [ownerOf(ref)];
  });
  return refs.length === 0 ? {} : { escalation: eachOnce(refs) };
}

function nameOf(
  reader: Reader,
  raw: string,
  path: string,
  markup: 'strip' | 'keep',
): string | null {
  const name = reader.optional(raw, step(path, 'name'), markup);
  if (name === null) reader.problems.warn('invalid', step(path, 'name'), '"" ≠ text');
  return name;
}

/** Anything but a clear "no" counts as opted out: a slip in this field must not expose anybody. */
export function hasOptedOut(raw: unknown): raw is JsonObject {
  return isObject(raw) && raw.optOut !== undefined && raw.optOut !== null && raw.optOut !== false;
}

/**
 * A row of somebody who opted out. What is wrong with it costs no more than itself and is not said, but for the id and
 * for `optOut`: nothing else of the row is looked at.
 */
export function readOptOut(reader: Reader, raw: JsonObject, path: string): OptOut | null {
  const id = reader.check(rowId, raw.id, step(path, 'id'));
  if (raw.optOut !== true) {
    reader.problems.warn('invalid', step(path, 'optOut'), `${typeof raw.optOut} ≠ boolean`);
  }
  if (id === null) return null;
  const handles = Array.isArray(raw.handles) ? raw.handles : [];
  const mail = isObject(raw.addresses) ? raw.addresses.mail : null;
  const source = typeof raw.source === 'string' ? raw.source.slice(0, LENGTH.line) : null;
  return {
    id: id as PersonId,
    handles: handles.flatMap((handle: unknown) =>
      typeof handle === 'string' && handle.length <= LENGTH.name
        ? withoutAt(handle.trim()) || []
        : [],
    ),
    mail: typeof mail === 'string' ? cleanAddress('mail', mail) : null,
    source: reader.provenance({ source }, path).source,
  };
}
