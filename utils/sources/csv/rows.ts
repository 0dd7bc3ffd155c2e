import type { MapProblem } from '../../map/model';
import type { RawEvidence, RawPerson, RawTeam, RawTopic } from '../../map/parsing/rows';
import { cleanText } from '../../map/parsing/text';
import { dateOf, slashOrder } from './dates';
import { type Level, levelOf, UNGRADED } from './levels';
import { type Mapping, NAMING, ROLES, type Role } from './mapping';
import { badRow, type Table } from './table';

/** Longest name or id of the native format (`LENGTH` in utils/map/parsing/rows.ts). */
const LONGEST = 200;

/** What a table says, as rows of the native format. */
export interface CsvRows {
  readonly people: readonly RawPerson[];
  readonly teams: readonly RawTeam[];
  readonly topics: readonly RawTopic[];
  readonly evidence: readonly RawEvidence[];
  readonly problems: readonly MapProblem[];
}

interface Found {
  id: string;
  name: string;
  mail: string;
  handles: Map<string, string>;
  github: string | null;
  title: string;
  city: string;
  manager: string;
  row: number;
  teams: Set<string>;
  date: string | null;
}

/** Fields that a row without a person takes from the row above, where blank cells mean that. */
const OF_PERSON: readonly Role[] = [...NAMING, 'title', 'city', 'manager'];
const BY_THEMSELVES: readonly Role[] = ['team', 'skill', 'date'];

/**
 * Translates a table. Rows of one person (the same id, else mail address, else handle, else name) are joined, and of
 * each field the first value counts; a skill said twice keeps both lines of evidence. Blank cells mean the row above
 * only where the mapping says so: a row that names nobody takes the person with title, city and manager, and team,
 * skill and date are filled each by itself; a level or a note is never taken along.
 *
 * @param name of the file, for the places of problems
 */
export function csvRows(table: Table, { columns, blankIsAbove }: Mapping, name: string): CsvRows {
  const problems: MapProblem[] = [...table.problems];
  const at = (role: Role): readonly number[] =>
    (columns[role] ?? [])
      .map((column) => table.columns.indexOf(column))
      .filter((place) => place >= 0);
  const places = new Map(ROLES.map((role) => [role, at(role)]));
  for (const role of ROLES)
    for (const column of columns[role] ?? [])
      if (!table.columns.includes(column))
        problems.push({
          severity: 'warning',
          code: 'column',
          path: name,
          detail: column.slice(0, LONGEST),
        });
  const wide = at('skills').map(
    (place) => [place, cleanText(table.columns[place] ?? '', 'keep').text] as const,
  );
  const datePlaces = at('date');
  const order = slashOrder(
    table.rows.flatMap((row) => datePlaces.map((place) => row[place] ?? '')),
  );

  const people = new Map<string, Found>();
  const teams = new Map<string, string>();
  const topics = new Map<string, string>();
  const evidence: RawEvidence[] = [];
  let above: Partial<Record<Role, string>> = {};
  let byName: Map<string, Found | null> | null = null;

  for (const [index, cells] of table.rows.entries()) {
    const row = index + table.firstRow;
    if (cells.every((cell) => cell === '')) continue;
    const own = (role: Role): string =>
      (places.get(role) ?? [])
        .map((place) => cells[place] ?? '')
        .filter((cell) => cell !== '')
        .join(role === 'name' ? ' ' : ';');
    const said: Partial<Record<Role, string>> = {};
    for (const role of ROLES) if (role !== 'skills') said[role] = own(role);
    for (const role of OF_PERSON) said[role] = cleanText(said[role] ?? '', 'strip').text;
    if (blankIsAbove) {
      if (NAMING.every((role) => (said[role] ?? '') === ''))
        for (const role of OF_PERSON) if ((said[role] ?? '') === '') said[role] = above[role] ?? '';
      for (const role of BY_THEMSELVES)
        if ((said[role] ?? '') === '') said[role] = above[role] ?? '';
      above = said;
    }
    const person = personOf(said, row);
    if (person === null) continue;
    const date = dateIn(said.date ?? '', row);
    if (date !== null && (person.date === null || date > person.date)) person.date = date;
    for (const team of parts(said.team ?? '', /[;|\n]/, 'strip')) {
      const id = known(teams, team, row);
      if (id !== null) person.teams.add(id);
    }
    const level = gradeOf(said.level ?? '', row);
    const skill = cleanText(said.skill ?? '', 'keep').text;
    const skills = [...(skill === '' ? [] : [skill]), ...listed(said.skillList ?? '')];
    // "0" beside a skill says that somebody does not know it.
    if (level !== 'none')
      for (const each of skills) know(person, each, level, said.note ?? '', date, row);
    for (const [place, skill] of wide) {
      const cell = cells[place] ?? '';
      const grade = levelOf(cell);
      if (grade === null) problems.push(badRow(name, row, `${skill}: ${cell}`));
      else if (grade !== 'none') know(person, skill, grade, '', date, row);
    }
  }
  return {
    people: [...people.values()].map((person) => rawPerson(person)),
    teams: [...teams].map(([, team]) => rawTeam(team)),
    topics: [...topics].map(([id, topic]) => ({ id, name: topic })),
    evidence,
    problems,
  };

  /** The person of a row, made or filled up; null where the row names nobody. */
  function personOf(said: Partial<Record<Role, string>>, row: number): Found | null {
    const mail = (said.mail ?? '').replace(/^mailto:/i, '');
    const { handle, github } = handleIn(said.handle ?? '');
    const called = said.name ?? '';
    const key = [
      said.id ?? '',
      mail.toLowerCase(),
      handle && `@${handle.toLowerCase()}`,
      called,
    ].find((text) => text !== '');
    if (key === undefined || key.length > LONGEST || called.length > LONGEST) {
      problems.push(
        badRow(
          name,
          row,
          table.rows[row - table.firstRow]?.filter(Boolean).slice(0, 3).join(', ') ?? '',
        ),
      );
      return null;
    }
    const folded = fold(key);
    const known = people.get(folded);
    const found: Found = known ?? {
      id: key,
      name: '',
      mail: '',
      handles: new Map(),
      github: null,
      title: '',
      city: '',
      manager: '',
      row,
      teams: new Set(),
      date: null,
    };
    if (known === undefined) people.set(folded, found);
    found.name ||= called;
    found.mail ||= mail;
    if (handle !== '' && !found.handles.has(handle.toLowerCase()))
      found.handles.set(handle.toLowerCase(), handle);
    found.github ??= github;
    found.title ||= said.title ?? '';
    found.city ||= said.city ?? '';
    found.manager ||= said.manager ?? '';
    return found;
  }

  function rawPerson(person: Found): RawPerson {
    const manager = person.manager === '' ? null : managerOf(person);
    return {
      id: person.id,
      name: person.name || [...person.handles.values()][0] || person.mail || person.id,
      ...(person.handles.size > 0 ? { handles: [...person.handles.values()] } : {}),
      ...(person.title ? { title: person.title } : {}),
      ...(person.city ? { city: person.city } : {}),
      ...(person.teams.size > 0 ? { teams: [...person.teams] } : {}),
      ...(manager === null ? {} : { manager }),
      addresses: {
        ...(person.mail ? { mail: person.mail } : {}),
        ...(person.github === null ? {} : { github: person.github }),
      },
      ...(person.date === null ? {} : { date: person.date }),
    };
  }

  function managerOf(person: Found): string | null {
    const wanted = fold(person.manager);
    const found =
      people.get(wanted) ??
      people.get(`@${wanted.replace(/^@/, '')}`) ??
      alike().get(wanted) ??
      null;
    if (found === null)
      problems.push({
        severity: 'warning',
        code: 'dangling',
        path: `${name}:${person.row}`,
        detail: person.manager.slice(0, LONGEST),
      });
    return found?.id ?? null;
  }

  /** People by name and mail address; nobody by a name that two people have. */
  function alike(): ReadonlyMap<string, Found | null> {
    if (byName !== null) return byName;
    byName = new Map();
    for (const person of people.values())
      for (const text of new Set([fold(person.name), fold(person.mail)]))
        if (text !== '') byName.set(text, byName.has(text) ? null : person);
    return byName;
  }

  function know(
    person: Found,
    skill: string,
    level: Level,
    note: string,
    date: string | null,
    row: number,
  ): void {
    const topic = known(topics, skill, row);
    if (topic === null) return;
    evidence.push({
      person: person.id,
      topic: fold(topic),
      kind: level.certified ? 'certified' : 'declared',
      weight: level.weight,
      ...(note === '' ? {} : { note }),
      ...(date === null ? {} : { date }),
    });
  }

  /** The first spelling of a name; null for one that is too long. */
  function known(names: Map<string, string>, text: string, row: number): string | null {
    if (text.length > LONGEST) {
      problems.push(badRow(name, row, text));
      return null;
    }
    const folded = fold(text);
    const first = names.get(folded) ?? text;
    names.set(folded, first);
    return first;
  }

  function gradeOf(cell: string, row: number): Level | 'none' {
    const level = cell === '' ? null : levelOf(cell);
    if (level !== null) return level;
    if (cell !== '') problems.push(badRow(name, row, cell));
    return { weight: UNGRADED, certified: false };
  }

  function dateIn(cell: string, row: number): string | null {
    const date = cell === '' ? null : dateOf(cell, order);
    if (cell !== '' && date === null) problems.push(badRow(name, row, cell));
    return date;
  }
}

/** Upper and lower case, width and blanks make no other person, team or skill. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

function parts(text: string, separator: RegExp, markup: 'strip' | 'keep'): readonly string[] {
  return text
    .split(separator)
    .map((part) => cleanText(part, markup).text)
    .filter((part) => part !== '');
}

function listed(text: string): readonly string[] {
  return parts(text, /[;|\n]/.test(text) ? /[;|\n]/ : /,/, 'keep');
}

/** A team named as on GitHub (`@acme/payments`) is that team. */
function rawTeam(id: string): RawTeam {
  const slug = /^@([\w.-]+\/([\w.-]+))$/.exec(id);
  return slug === null
    ? { id, name: id }
    : { id, name: slug[2] ?? id, aliases: [id], addresses: { github: slug[1] } };
}

/** `@ana`, `ana`, `https://github.com/ana`: the handle without `@`, and whether it is GitHub's. */
function handleIn(cell: string): { readonly handle: string; readonly github: string | null } {
  const first = cell.split(/[\s;,|]+/)[0] ?? '';
  const url = /^(?:https?:\/\/)(?:www\.)?[^\s/]+\/\S*$/i.test(first) ? URL.parse(first) : null;
  if (url === null) return { handle: first.replace(/^[@~]/, ''), github: null };
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  const handle = (segments.at(-1) ?? '').replace(/^[@~]/, '');
  const github = url.hostname.replace(/^www\./, '') === 'github.com' && segments.length === 1;
  return { handle, github: github && handle !== '' ? handle : null };
}
