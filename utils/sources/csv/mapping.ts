import * as v from 'valibot';
import { levelOf } from './levels';
import type { Table } from './table';

/** What a column of a table can be. */
export const ROLES = [
  /** Of the person; several columns are read one behind the other (first name, last name). */
  'name',
  'mail',
  /** A user name, with or without `@`, or an address that ends in it. */
  'handle',
  /** The id in the map, where it shall not be made of mail address, handle or name. */
  'id',
  /** One team or several, separated by `;` or `|`. */
  'team',
  'title',
  'city',
  /** Id, mail address, handle or name of somebody in the same table. */
  'manager',
  /** One skill a row. */
  'skill',
  /** Several skills in a cell, separated by `;`, `|`, line ends or, without those, commas. */
  'skillList',
  /** Of the row's skill. */
  'level',
  /** Why somebody counts as knowing it; shown as the reason. */
  'note',
  /** When the row was true. */
  'date',
  /** A column a skill: its header names the skill, its cells hold levels. */
  'skills',
] as const;
export type Role = (typeof ROLES)[number];

/** Which columns play which role, by the names that `readTable` gives them. */
export type CsvColumns = Readonly<Partial<Record<Role, readonly string[]>>>;

/** Roles that name a person; without one of them nothing can be made of a table. */
export const NAMING = ['name', 'mail', 'handle', 'id'] as const satisfies readonly Role[];
/** Roles that several columns may play. */
const SEVERAL: ReadonlySet<Role> = new Set(['name', 'team', 'skillList', 'skills']);

const column = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const columns = v.pipe(v.array(column), v.maxLength(2_000));

/** A mapping as it is stored or written in a policy. */
export const storedColumns = v.pipe(
  v.record(v.picklist(ROLES), columns),
  v.check((mapped) => NAMING.some((role) => (mapped[role]?.length ?? 0) > 0)),
  v.check((mapped) => ROLES.every((role) => SEVERAL.has(role) || (mapped[role]?.length ?? 0) <= 1)),
);

/** A mapping, and whether a blank cell means what the row above says. */
export interface Mapping {
  readonly columns: CsvColumns;
  readonly blankIsAbove: boolean;
}

/** The mapping in stored options of a table; null where they hold none. */
export function parseMapping(options: Readonly<Record<string, unknown>>): Mapping | null {
  const parsed = v.safeParse(storedColumns, options.columns);
  return parsed.success
    ? { columns: parsed.output, blankIsAbove: options.blankIsAbove === true }
    : null;
}

/** The role of every column; null where a column is not used. */
export function rolesOf(names: readonly string[], mapped: CsvColumns): readonly (Role | null)[] {
  const roles = new Map(ROLES.flatMap((role) => (mapped[role] ?? []).map((name) => [name, role])));
  return names.map((name) => roles.get(name) ?? null);
}

/** The mapping in which every column has its role; of roles that only one column may play the last one keeps it. */
export function columnsOf(names: readonly string[], roles: readonly (Role | null)[]): CsvColumns {
  const mapped: Partial<Record<Role, string[]>> = {};
  for (const [at, name] of names.entries()) {
    const role = roles[at] ?? null;
    if (role === null) continue;
    mapped[role] = SEVERAL.has(role) ? [...(mapped[role] ?? []), name] : [name];
  }
  return mapped;
}

/** The mapping with one column in another role; where only one column may play it, no other does any more. */
export function withRole(
  names: readonly string[],
  mapped: CsvColumns,
  column: string,
  role: Role | null,
): CsvColumns {
  const roles = rolesOf(names, mapped).map((each, at) => {
    if (names[at] === column) return role;
    return each === role && role !== null && !SEVERAL.has(role) ? null : each;
  });
  return columnsOf(names, roles);
}

/** Words of headers, lower-cased, in the languages that Askaround speaks. The first role that knows a header takes it. */
const HEADERS: readonly (readonly [Role, RegExp])[] = [
  ['mail', /e-?mail|^mail|correo|courriel|メール/],
  ['manager', /manager|supervisor|reports? to|vorgesetzt|responsable|jefe|上司/],
  ['handle', /github|gitlab|handle|user ?name|login|account|slack|benutzername|usuario|ユーザー/],
  ['level', /level|proficiency|rating|grade|niveau|stufe|nivel|レベル/],
  ['date', /date|datum|updated|as of|since|fecha|日付/],
  ['note', /note|comment|reason|remark|bemerkung|kommentar|commentaire|comentario|備考/],
  [
    'skillList',
    /^(all )?(skills|topics|technologies|competenc(i|e)es|kenntnisse|compétences|competencias|tags)$/,
  ],
  [
    'skill',
    /skill|topic|technology|competenc[ey]|fähigkeit|kenntnis|thema|compétence|habilidad|competencia|スキル/,
  ],
  ['team', /team|squad|group|department|abteilung|équipe|equipo|gruppe|チーム|部署/],
  ['title', /title|position|job|role|funktion|poste|puesto|cargo|役職/],
  ['city', /city|location|office|site|stadt|standort|ort$|ville|ciudad|oficina|勤務地/],
  ['id', /^(id|person id|employee (id|number)|staff (id|no)|personalnummer|matricule|社員番号)$/],
  ['name', /name|person|employee|colleague|mitarbeiter|nom$|nombre|prénom|apellido|氏名|名前/],
];

/** Rows that a guess is made from. */
const LOOKED_AT = 200;

/**
 * Guesses what the columns of a table are: from their headers, then from what stands in them. Columns of levels under
 * any other header are taken for skills.
 */
export function guessMapping({ columns: names, rows }: Pick<Table, 'columns' | 'rows'>): Mapping {
  const sample = rows.slice(0, LOOKED_AT);
  const roles = names.map((name) => {
    const header = name.normalize('NFC').toLowerCase();
    return HEADERS.find(([, words]) => words.test(header))?.[0] ?? null;
  });
  const taken = new Set<Role>();
  const guessed = names.map((_, at): Role | null => {
    const cells = sample.map((row) => row[at] ?? '').filter((cell) => cell !== '');
    const share = (test: (cell: string) => boolean): number =>
      cells.length === 0 ? 0 : cells.filter(test).length / cells.length;
    const byHeader = roles[at] ?? null;
    const role =
      byHeader === 'skill' && share((cell) => /[;|\n]|,.*,/.test(cell)) > 0.3
        ? 'skillList'
        : byHeader;
    if (role !== null && role !== 'name' && (SEVERAL.has(role) || !taken.has(role))) {
      // A header may be the name of a skill ("Team work") whose cells are levels.
      if (role === 'level' || share(isGraded) < 0.8) {
        taken.add(role);
        return role;
      }
    }
    if (role === 'name' && share(isGraded) < 0.8) return 'name';
    if (share((cell) => /^\S+@\S+\.\S+$/.test(cell)) > 0.8 && !taken.has('mail')) {
      taken.add('mail');
      return 'mail';
    }
    const titled = !/^#\d+$/.test(names[at] ?? '');
    return titled && byHeader === null && share((cell) => levelOf(cell) !== null) > 0.8
      ? 'skills'
      : null;
  });
  const mapped = columnsOf(names, named(guessed));
  const skilled = mapped.skill !== undefined || mapped.skillList !== undefined;
  // A level beside every skill of a row, or one of many columns of levels?
  const graded = skilled && mapped.level !== undefined ? { ...mapped, skills: [] } : mapped;
  return { columns: tidy(graded), blankIsAbove: looksSparse(names, mapped, sample) };

  function named(found: readonly (Role | null)[]): readonly (Role | null)[] {
    if (found.some((role) => role !== null && NAMING.some((naming) => naming === role)))
      return found;
    // Nobody is named: most likely by the first column that is of no other use.
    const first = found.indexOf(null);
    return found.map((role, at) => (at === first ? 'name' : role));
  }
}

function isGraded(cell: string): boolean {
  return /^\d([.,]\d)?$|^[x✓✔-]$/i.test(cell);
}

function tidy(mapped: CsvColumns): CsvColumns {
  return Object.fromEntries(Object.entries(mapped).filter(([, names]) => names.length > 0));
}

/** Many rows name nobody and are not empty, though the first one names somebody. */
function looksSparse(
  names: readonly string[],
  mapped: CsvColumns,
  rows: readonly (readonly string[])[],
): boolean {
  const naming = NAMING.flatMap((role) => mapped[role] ?? []).map((name) => names.indexOf(name));
  const filled = rows.filter((row) => row.some((cell) => cell !== ''));
  const blank = filled.filter((row) => naming.every((at) => (row[at] ?? '') === ''));
  const [first] = filled;
  return (
    first !== undefined && !blank.includes(first) && blank.length > Math.max(1, filled.length / 5)
  );
}
