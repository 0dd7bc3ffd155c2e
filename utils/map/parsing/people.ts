import type { Availability, Person, PersonId, Team, TeamId, Topic, TopicId } from '../model';
import { readAddresses } from './addresses';
import { step } from './problems';
import type { Reader } from './reader';
import type { PersonRow, TeamRow, TopicRow } from './rows';

/** A row with its references still as text, and its place in the file. */
export interface Draft<Entity> {
  readonly entity: Entity;
  readonly path: string;
}

/** People as read; `teams` and `manager` are checked when all tables are known. */
export interface PersonDraft extends Draft<Person> {
  readonly teams: readonly { readonly id: string; readonly path: string }[];
  readonly manager: string | null;
}
export interface TeamDraft extends Draft<Team> {
  readonly parent: string | null;
  readonly lead: string | null;
}
export interface TopicDraft extends Draft<Topic> {
  readonly parent: string | null;
}

/** A checked row to a person, or null when nothing is left of the name. */
export function draftPerson(reader: Reader, row: PersonRow, path: string): PersonDraft | null {
  const name = nameOf(reader, row.name, path, 'strip');
  if (name === null) return null;
  const handles = reader.texts(row.handles, step(path, 'handles'), 'strip');
  return {
    path,
    teams: reader.ids(row.teams, step(path, 'teams')),
    manager: row.manager ?? null,
    entity: {
      id: row.id as PersonId,
      name,
      handles: handles.map((handle) => handle.replace(/^@+/, '')).filter((handle) => handle !== ''),
      title: reader.optional(row.title, step(path, 'title'), 'strip'),
      city: reader.optional(row.city, step(path, 'city'), 'strip'),
      teams: [],
      manager: null,
      addresses: readAddresses(row.addresses, step(path, 'addresses'), reader.problems),
      availability: availability(reader, row, path),
      provenance: reader.provenance(row, path),
    },
  };
}

const WEEKDAYS = [1, 2, 3, 4, 5];

function availability(reader: Reader, row: PersonRow, path: string): Availability {
  const { workingHours, away } = row;
  return {
    timeZone: reader.timeZone(row.timeZone, step(path, 'timeZone')),
    workingHours: workingHours
      ? {
          from: workingHours.from,
          to: workingHours.to,
          days: [...new Set(workingHours.days ?? WEEKDAYS)].sort((a, b) => a - b),
        }
      : null,
    away: away ? { from: away.from ?? null, until: away.until } : null,
    weeklyCap: row.weeklyCap ?? null,
  };
}

/** A checked row to a team, or null when nothing is left of the name. */
export function draftTeam(reader: Reader, row: TeamRow, path: string): TeamDraft | null {
  const name = nameOf(reader, row.name, path, 'strip');
  if (name === null) return null;
  return {
    path,
    parent: row.parent ?? null,
    lead: row.lead ?? null,
    entity: {
      id: row.id as TeamId,
      name,
      aliases: reader.texts(row.aliases, step(path, 'aliases'), 'strip'),
      description: reader.optional(row.description, step(path, 'description'), 'keep'),
      parent: null,
      lead: null,
      addresses: readAddresses(row.addresses, step(path, 'addresses'), reader.problems),
      provenance: reader.provenance(row, path),
    },
  };
}

/** A checked row to a topic, or null when nothing is left of the name. */
export function draftTopic(reader: Reader, row: TopicRow, path: string): TopicDraft | null {
  const name = nameOf(reader, row.name, path, 'keep');
  if (name === null) return null;
  return {
    path,
    parent: row.parent ?? null,
    entity: {
      id: row.id as TopicId,
      name,
      aliases: reader.texts(row.aliases, step(path, 'aliases'), 'keep'),
      description: reader.optional(row.description, step(path, 'description'), 'keep'),
      parent: null,
      provenance: reader.provenance(row, path),
    },
  };
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
