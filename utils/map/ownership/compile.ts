import { compileGlob, isGlob, unescapeLiteral } from '../globs';
import type { Claim, OwnerRef, Provenance, SkillsMap, Subject, Unowned } from '../model';
import { byText, every, type Steps, sortedSteps } from '../steps';
import { foldValue, parseSubject, type SubjectKind, subjectKey } from '../subjects';
import { type TextTable, textTable } from './text-table';

/**
 * The statements of a map (claims, and subjects without owner on purpose), arranged for looking up, as plain data: a few
 * long texts and arrays of numbers, which storage takes and gives back without looking inside. A statement is a row of
 * `rows`; rows of one subject stand together.
 */
export interface StoredOwnership {
  /** Version of this form; another one is compiled anew from the map. */
  readonly version: typeof OWNERSHIP_VERSION;
  /** Keys (`subjectKey`) of the subjects that are no patterns, sorted. */
  readonly literals: TextTable;
  /** Patterns with their kind, folded as keys are, in the order of `buckets`. */
  readonly globs: TextTable;
  /** How far into `globs.text` each pattern reads as plain text, and from where on it does so again up to its end. */
  readonly heads: Uint32Array;
  readonly tails: Uint32Array;
  /** Length of each pattern's part before its first wildcard. */
  readonly specificity: Uint32Array;
  /**
   * Where to find patterns, sorted: the directory that all of a pattern's matches lie in, a line break, and a directory
   * or file name that all of them have below it (none: `''`).
   */
  readonly buckets: TextTable;
  /** Number of patterns up to the end of each bucket. */
  readonly bucketEnds: Uint32Array;
  /** Number of rows up to the end of each literal, and after those of each pattern. */
  readonly subjectEnds: Uint32Array;
  /** `FIELDS` numbers for each statement. */
  readonly rows: Int32Array;
  /** Subjects as their sources wrote them, where that differs from the key. */
  readonly written: TextTable;
  readonly owners: readonly OwnerRef[];
  readonly provenances: readonly Provenance[];
  readonly sections: readonly { readonly file: string; readonly section: string }[];
}

export const OWNERSHIP_VERSION = 1;

/** The numbers of a row: indexes into the lists above, -1 for none. */
export const FIELD = {
  owner: 0,
  flags: 1,
  provenance: 2,
  section: 3,
  order: 4,
  written: 5,
} as const;
export const FIELDS = 6;
export const FLAG = { backup: 1, unmatched: 2 } as const;
/** Between the two halves of a bucket's key; no subject has one. */
export const BETWEEN = '\n';

type Statement = Claim | (Unowned & { readonly owner?: undefined });

interface Group {
  readonly key: string;
  readonly statements: Statement[];
}

interface GlobGroup extends Group {
  readonly bucket: string;
  readonly literal: number;
}

/**
 * Arranges the claims of a map for looking up and storing. Time is that of sorting the subjects. What a map says does not
 * depend on the order of its claims; among claims that are equal in all else the first stays first.
 */
export function* ownershipSteps(
  map: Pick<SkillsMap, 'claims' | 'unowned'>,
): Steps<StoredOwnership> {
  const bySubject = new Map<Subject, Group>();
  const literals = new Map<string, Group>();
  const globs = new Map<string, GlobGroup>();
  let turn = 0;
  for (const statements of [map.claims, map.unowned]) {
    for (const statement of statements) {
      const { subject } = statement;
      const group = bySubject.get(subject) ?? groupOf(subject, literals, globs);
      bySubject.set(subject, group);
      group.statements.push(statement);
      if (every(turn++)) yield;
    }
  }
  const literalGroups = yield* sortedSteps([...literals.values()], (a, b) => byText(a.key, b.key));
  const globGroups = yield* sortedSteps(
    [...globs.values()],
    (a, b) => byText(a.bucket, b.bucket) || byText(a.key, b.key),
  );
  yield;
  const buckets = [...new Set(globGroups.map(({ bucket }) => bucket))];
  yield;
  const bucketEnds = new Uint32Array(buckets.length);
  let bucket = 0;
  for (const [index, group] of globGroups.entries()) {
    if (group.bucket !== buckets[bucket]) bucket += 1;
    bucketEnds[bucket] = index + 1;
  }
  yield;
  const table = textTable(literalGroups.map(({ key }) => key));
  yield;
  return {
    version: OWNERSHIP_VERSION,
    literals: table,
    ...(yield* globColumns(globGroups)),
    buckets: textTable(buckets),
    bucketEnds,
    ...(yield* rowColumns([...literalGroups, ...globGroups])),
  };
}

/** The group of a subject that is new, and perhaps written otherwise than one that is known. */
function groupOf(
  subject: Subject,
  literals: Map<string, Group>,
  globs: Map<string, GlobGroup>,
): Group {
  const parts = parseSubject(subject);
  if (parts !== null && isPattern(parts.kind, parts.value)) {
    const key = `${parts.kind}:${foldValue(parts.kind, parts.value)}`;
    const group = globs.get(key) ?? globGroup(key);
    globs.set(key, group);
    return group;
  }
  const key = literalKey(subject);
  const group = literals.get(key) ?? { key, statements: [] };
  literals.set(key, group);
  return group;
}

/** Whether a subject of this kind is a pattern. */
function isPattern(kind: SubjectKind, value: string): boolean {
  return (kind === 'path' || kind === 'url') && isGlob(value);
}

/** The key under which a page asks for what a claim's subject, which is no pattern, stands for. */
function literalKey(subject: Subject): string {
  const escaped = subject.includes('\\') && /^(?:path|url):/.test(subject);
  return subjectKey(escaped ? (unescapeLiteral(subject) as Subject) : subject);
}

function globGroup(key: string): GlobGroup {
  const kind = key.indexOf(':') + 1;
  const { literal } = compileGlob(key.slice(kind));
  const directory = key.slice(0, kind) + literal.slice(0, literal.lastIndexOf('/'));
  // An escape before the first wildcard shifts what follows.
  const rest = key.startsWith(directory) ? key.slice(directory.length + 1) : '';
  const names = rest.split('/').filter((name) => !SPECIAL.test(name));
  const longest = names.reduce((best, name) => (name.length > best.length ? name : best), '');
  return {
    key,
    statements: [],
    bucket: directory + BETWEEN + longest,
    literal: literal.length,
  };
}

/** What does not stand for itself in a pattern. */
const SPECIAL = /[*?[\]\\]/;

function* globColumns(
  groups: readonly GlobGroup[],
): Steps<Pick<StoredOwnership, 'globs' | 'heads' | 'tails' | 'specificity'>> {
  const globs = textTable(groups.map(({ key }) => key));
  const heads = new Uint32Array(groups.length);
  const tails = new Uint32Array(groups.length);
  let start = 0;
  for (const [index, { key }] of groups.entries()) {
    heads[index] = start + key.search(SPECIAL);
    tails[index] = start + tailOf(key);
    start += key.length;
    if (every(index)) yield;
  }
  return { globs, heads, tails, specificity: Uint32Array.from(groups, ({ literal }) => literal) };
}

/** Where the plain text at the end of a pattern begins; what follows a backslash is plain. */
function tailOf(key: string): number {
  let at = key.length;
  while (at > 0 && !SPECIAL.test(key.charAt(at - 1))) at -= 1;
  return at;
}

function* rowColumns(
  groups: readonly Group[],
): Steps<
  Pick<StoredOwnership, 'subjectEnds' | 'rows' | 'written' | 'owners' | 'provenances' | 'sections'>
> {
  const subjectEnds = new Uint32Array(groups.length);
  const count = groups.reduce((sum, { statements }) => sum + statements.length, 0);
  const rows = new Int32Array(count * FIELDS);
  const written = new Interned<string>((text) => text);
  const owners = new Interned<OwnerRef>(({ kind, id }) => `${kind}:${id}`);
  const provenances = new Interned<Provenance>(({ source, date }) => `${date} ${source}`);
  const sections = new Interned<StoredOwnership['sections'][number]>(
    ({ file, section }) => `${file}${BETWEEN}${section}`,
  );
  let row = 0;
  for (const [index, { key, statements }] of groups.entries()) {
    for (const { subject, owner, rule, unmatched, provenance, ...more } of statements) {
      const backup = owner !== undefined && 'role' in more && more.role === 'backup';
      rows.set(
        [
          owner === undefined ? -1 : owners.at(owner),
          (backup ? FLAG.backup : 0) | (unmatched ? FLAG.unmatched : 0),
          provenances.at(provenance),
          rule === null ? -1 : sections.at({ file: rule.file, section: rule.section }),
          rule === null ? -1 : rule.order,
          subject === key ? -1 : written.at(subject),
        ],
        row * FIELDS,
      );
      row += 1;
    }
    subjectEnds[index] = row;
    if (every(index)) yield;
  }
  return {
    subjectEnds,
    rows,
    written: textTable(written.values),
    owners: owners.values,
    provenances: provenances.values,
    sections: sections.values,
  };
}

/** Gives equal values the same index. */
class Interned<Value> {
  readonly values: Value[] = [];
  readonly #known = new Map<string, number>();
  readonly #keyOf: (value: Value) => string;

  constructor(keyOf: (value: Value) => string) {
    this.#keyOf = keyOf;
  }

  at(value: Value): number {
    const key = this.#keyOf(value);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}
