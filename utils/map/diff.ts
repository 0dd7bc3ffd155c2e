import type {
  Claim,
  ClaimRule,
  Evidence,
  OwnerRef,
  Person,
  SkillsMap,
  Subject,
  Team,
  Topic,
  Unowned,
} from './model';
import { subjectKey } from './subjects';

/** What became of the entries of one table, each list in the order of the map that has them. */
export interface TableDiff<Row> {
  readonly added: readonly Row[];
  readonly removed: readonly Row[];
  readonly changed: readonly RowChange<Row>[];
}

export interface RowChange<Row> {
  readonly before: Row;
  readonly after: Row;
  /** Names of the fields that differ, in the order of the model. */
  readonly fields: readonly (keyof Row & string)[];
}

/** Who owns a subject by its own claims, before and after. Patterns count as subjects of their own. */
export interface OwnerChange {
  readonly subject: Subject;
  readonly before: Owners;
  readonly after: Owners;
}

/** Owners and backups, each once. `unowned`: on purpose nobody's. */
export interface Owners {
  readonly owners: readonly OwnerRef[];
  readonly backups: readonly OwnerRef[];
  readonly unowned: boolean;
}

/** What differs between two maps. Where facts come from and since when they hold does not count. */
export interface MapDiff {
  readonly people: TableDiff<Person>;
  readonly teams: TableDiff<Team>;
  readonly topics: TableDiff<Topic>;
  /** A claim is the same when subject, owner, role, source and section of its file are; its line may move. */
  readonly claims: TableDiff<Claim>;
  readonly owners: readonly OwnerChange[];
  /** Files and sections of rules in which lines that both maps have stand in another order now. */
  readonly reordered: readonly Pick<ClaimRule, 'file' | 'section'>[];
  /** How many pieces of evidence are new or gone. */
  readonly evidence: { readonly added: number; readonly removed: number };
  /** Nothing of all this. */
  readonly same: boolean;
}

const PERSON = [
  'name',
  'handles',
  'title',
  'city',
  'teams',
  'manager',
  'addresses',
  'availability',
] as const satisfies readonly (keyof Person)[];
const TEAM = [
  'name',
  'aliases',
  'description',
  'parent',
  'lead',
  'addresses',
  'routing',
  'escalation',
] as const satisfies readonly (keyof Team)[];
const TOPIC = [
  'name',
  'aliases',
  'description',
  'parent',
  'escalation',
] as const satisfies readonly (keyof Topic)[];
const CLAIM = ['unmatched'] as const satisfies readonly (keyof Claim)[];

/**
 * Compares two maps, in time proportional to their size.
 *
 * @param before the map in use
 * @param after the one that may take its place
 */
export function diffMaps(before: SkillsMap, after: SkillsMap): MapDiff {
  const people = diffTable(before.people, after.people, ({ id }) => id, PERSON);
  const teams = diffTable(before.teams, after.teams, ({ id }) => id, TEAM);
  const topics = diffTable(before.topics, after.topics, ({ id }) => id, TOPIC);
  const claims = diffTable(before.claims, after.claims, claimKey, CLAIM);
  const owners = diffOwners(before, after);
  const reordered = diffOrder(before, after);
  const evidence = diffEvidence(before.evidence, after.evidence);
  const tables: readonly Record<'added' | 'removed' | 'changed', readonly unknown[]>[] = [
    people,
    teams,
    topics,
    claims,
  ];
  const same =
    tables.every(
      ({ added, removed, changed }) => added.length + removed.length + changed.length === 0,
    ) && owners.length + reordered.length + evidence.added + evidence.removed === 0;
  return { people, teams, topics, claims, owners, reordered, evidence, same };
}

function diffTable<Row extends object>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
  fields: readonly (keyof Row & string)[],
): TableDiff<Row> {
  const old = new Map(before.map((row) => [keyOf(row), row]));
  const now = new Map(after.map((row) => [keyOf(row), row]));
  const added: Row[] = [];
  const changed: RowChange<Row>[] = [];
  for (const [key, row] of now) {
    const was = old.get(key);
    if (was === undefined) {
      added.push(row);
      continue;
    }
    const different = fields.filter((field) => !equal(was[field], row[field], isSet(field)));
    if (different.length > 0) changed.push({ before: was, after: row, fields: different });
  }
  const removed = [...old].filter(([key]) => !now.has(key)).map(([, row]) => row);
  return { added, removed, changed };
}

/** Lists whose order says nothing. */
function isSet(field: string): boolean {
  return field === 'handles' || field === 'aliases';
}

function equal(a: unknown, b: unknown, unordered = false): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false;
    const [left, right] = unordered ? [a.toSorted(), b.toSorted()] : [a, b];
    return left.every((item, index) => equal(item, right[index]));
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && equal(value, right.get(key)))
  );
}

function claimKey(claim: Claim): string {
  const { rule, owner, role, provenance } = claim;
  return [
    subjectKey(claim.subject),
    owner.kind,
    owner.id,
    role,
    provenance.source,
    rule?.file ?? '',
    rule?.section ?? '',
  ].join('\n');
}

interface Gathered {
  readonly subject: Subject;
  readonly owner: Map<string, OwnerRef>;
  readonly backup: Map<string, OwnerRef>;
  unowned: boolean;
}

function diffOwners(before: SkillsMap, after: SkillsMap): readonly OwnerChange[] {
  const [old, now] = [gather(before), gather(after)];
  const changes: OwnerChange[] = [];
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(key), now.get(key)];
    const subject = is?.subject ?? was?.subject;
    if (subject === undefined || sameOwners(was, is)) continue;
    changes.push({ subject, before: ownersOf(was), after: ownersOf(is) });
  }
  return changes;
}

function gather({ claims, unowned }: SkillsMap): ReadonlyMap<string, Gathered> {
  const found = new Map<string, Gathered>();
  const at = ({ subject }: Claim | Unowned): Gathered => {
    const key = subjectKey(subject);
    const known = found.get(key);
    if (known !== undefined) return known;
    const made = { subject, owner: new Map(), backup: new Map(), unowned: false };
    found.set(key, made);
    return made;
  };
  for (const claim of claims) {
    at(claim)[claim.role].set(`${claim.owner.kind}:${claim.owner.id}`, claim.owner);
  }
  for (const rule of unowned) at(rule).unowned = true;
  return found;
}

function sameOwners(a: Gathered | undefined, b: Gathered | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.unowned === b.unowned && sameKeys(a.owner, b.owner) && sameKeys(a.backup, b.backup);
}

function sameKeys(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return a.size === b.size && [...a.keys()].every((key) => b.has(key));
}

function ownersOf(gathered: Gathered | undefined): Owners {
  return {
    owners: [...(gathered?.owner.values() ?? [])],
    backups: [...(gathered?.backup.values() ?? [])],
    unowned: gathered?.unowned ?? false,
  };
}

/** Rules by section of their file: where the same lines stand in another order, other owners may speak. */
function diffOrder(before: SkillsMap, after: SkillsMap): MapDiff['reordered'] {
  const [old, now] = [sections(before), sections(after)];
  const reordered: Pick<ClaimRule, 'file' | 'section'>[] = [];
  for (const [key, { file, section, lines }] of now) {
    const was = old.get(key);
    if (was === undefined) continue;
    const left = inOrder(was.lines).filter((line) => lines.has(line));
    const right = inOrder(lines).filter((line) => was.lines.has(line));
    if (!equal(left, right)) reordered.push({ file, section });
  }
  return reordered;
}

interface Section extends Pick<ClaimRule, 'file' | 'section'> {
  /** Highest line by what the rule says. */
  readonly lines: Map<string, number>;
}

function sections({ claims, unowned }: SkillsMap): ReadonlyMap<string, Section> {
  const found = new Map<string, Section>();
  const add = ({ subject, rule }: Claim | Unowned): void => {
    if (rule === null) return;
    const { file, section, order } = rule;
    const key = `${file}\n${section}`;
    const known = found.get(key) ?? { file, section, lines: new Map() };
    const line = subjectKey(subject);
    known.lines.set(line, Math.max(order, known.lines.get(line) ?? 0));
    found.set(key, known);
  };
  claims.forEach(add);
  unowned.forEach(add);
  return found;
}

function inOrder(lines: ReadonlyMap<string, number>): readonly string[] {
  return [...lines].toSorted((a, b) => a[1] - b[1]).map(([line]) => line);
}

function diffEvidence(
  before: readonly Evidence[],
  after: readonly Evidence[],
): MapDiff['evidence'] {
  const old = new Set(before.map(evidenceKey));
  const now = new Set(after.map(evidenceKey));
  return { added: missing(now, old), removed: missing(old, now) };
}

function evidenceKey({ person, about, kind, provenance }: Evidence): string {
  const what = about.kind === 'topic' ? about.id : subjectKey(about.subject);
  return [person, about.kind, what, kind, provenance.source].join('\n');
}

/** How many of the one are not in the other. */
function missing(of: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let count = 0;
  for (const key of of) if (!other.has(key)) count += 1;
  return count;
}
