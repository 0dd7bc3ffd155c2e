import type { Claim, OwnerRef, PersonId, Provenance, Subject } from './model';
import { conflictsOf, isStale } from './owners';
import type { Ownership, StatementGroup } from './ownership/lookup';
import { hear } from './ownership/voices';
import { subjectKey } from './subjects';

/** A subject that the map names and gives no owner. */
export interface UnownedSubject {
  readonly subject: Subject;
  /** Set where a source says so on purpose. */
  readonly onPurpose: Provenance | null;
}

/** What one source says of one subject or pattern, too long ago or of nothing that is still there. */
export interface StaleStatement {
  readonly subject: Subject;
  /** Empty where it says that nobody owns it. */
  readonly owners: readonly OwnerRef[];
  readonly provenance: Provenance;
  /** The pattern matches nothing any more. */
  readonly unmatched: boolean;
}

/** A subject or pattern whose owner the sources do not agree about. */
export interface Disagreement {
  readonly subject: Subject;
  /** Of at least two sources and two owners. */
  readonly says: readonly { readonly owner: OwnerRef; readonly provenance: Provenance }[];
}

/** What the claims of a map leave open. */
export interface OwnerCoverage {
  /** Subjects that a source names, patterns left out, and of these those with an owner. */
  readonly subjects: number;
  readonly owned: number;
  readonly unowned: readonly UnownedSubject[];
  readonly stale: readonly StaleStatement[];
  readonly disagreements: readonly Disagreement[];
}

/**
 * What the claims of a map leave open: subjects without owner, statements that are too old, sources that disagree. Coverage
 * is the share of subjects with an owner (METRICS.md); an owner by a pattern, or of what the subject lies in, is one. Time
 * in proportion to the number of statements and subjects.
 *
 * @param others subjects that something besides claims names: evidence, relations
 * @param now decides what is stale
 */
export function ownerCoverage(
  ownership: Ownership,
  others: Iterable<Subject>,
  now: Date,
): OwnerCoverage {
  const unowned: UnownedSubject[] = [];
  const stale: StaleStatement[] = [];
  const disagreements: Disagreement[] = [];
  const seen = new Set<string>();
  const old = new Map<string | null, boolean>();
  const isOld = (date: string | null): boolean => {
    const known = old.get(date) ?? isStale(date, now);
    old.set(date, known);
    return known;
  };
  for (const group of ownership.groups()) {
    stale.push(...staleIn(ownership, group, isOld));
    const between = disagreementIn(ownership, group);
    if (between !== null) disagreements.push(between);
    if (group.isPattern) continue;
    seen.add(group.key);
    if (!isOwnedByName(ownership, group)) {
      const { subject } = statementAt(ownership, group.from);
      note(subject);
    }
  }
  for (const subject of others) {
    const key = subjectKey(subject);
    if (seen.has(key)) continue;
    seen.add(key);
    note(subject);
  }
  return { subjects: seen.size, owned: seen.size - unowned.length, unowned, stale, disagreements };

  function note(subject: Subject): void {
    const { owner, nobody } = hear(ownership, subject);
    if (owner.length > 0) return;
    unowned.push({ subject, onPurpose: nobody[0]?.said.provenance ?? null });
  }
}

/** Whether somebody says by itself, and not in a line of a file that a later one may overrule, who owns the very subject. */
function isOwnedByName(ownership: Ownership, { from, until }: StatementGroup): boolean {
  for (let row = from; row < until; row += 1)
    if (ownership.isClaim(row) && !ownership.isBackup(row) && ownership.rule(row) === null)
      return true;
  return false;
}

function statementAt(ownership: Ownership, row: number) {
  const statement = ownership.claim(row) ?? ownership.unowned(row);
  if (statement === null) throw new RangeError(`statement ${row}: there is none`);
  return statement;
}

/** One entry for each source and date, so that a line with many owners is one. */
function staleIn(
  ownership: Ownership,
  { from, until }: StatementGroup,
  isOld: (date: string | null) => boolean,
): readonly StaleStatement[] {
  let found: Map<Provenance, StaleStatement & { readonly owners: OwnerRef[] }> | null = null;
  for (let row = from; row < until; row += 1) {
    const provenance = ownership.provenance(row);
    const unmatched = ownership.isUnmatched(row);
    if (!unmatched && !isOld(provenance.date)) continue;
    found ??= new Map();
    const known = found.get(provenance) ?? {
      subject: statementAt(ownership, row).subject,
      owners: [],
      provenance,
      unmatched,
    };
    found.set(provenance, known);
    const owner = ownership.owner(row);
    if (owner !== null) known.owners.push(owner);
  }
  return found === null ? [] : [...found.values()];
}

/** Of a subject what is heard in the end; of a pattern its own lines, as far as none overrules another. */
function disagreementIn(ownership: Ownership, group: StatementGroup): Disagreement | null {
  const { from, until, isPattern } = group;
  if (until - from < 2) return null;
  const sources = new Set<string>();
  for (let row = from; row < until; row += 1) sources.add(ownership.provenance(row).source);
  if (sources.size < 2) return null;
  const { subject } = statementAt(ownership, from);
  if (!isPattern) {
    const conflict = conflictsOf(ownership, [subject]).find(({ role }) => role === 'owner');
    return conflict === undefined ? null : { subject, says: conflict.claims };
  }
  const says: Claim[] = [];
  for (let row = from; row < until; row += 1) {
    const claim = ownership.claim(row);
    if (claim !== null && claim.role === 'owner' && !ownership.isOverruled(row)) says.push(claim);
  }
  // Of two sources and two owners some pair differs in both: that is what a contradiction is.
  const owners = new Set(says.map(({ owner: { kind, id } }) => `${kind} ${id}`));
  const heard = new Set(says.map(({ provenance: { source } }) => source));
  return owners.size > 1 && heard.size > 1 ? { subject, says } : null;
}

/**
 * What would have no owner any more if a person left: subjects, and patterns, that nobody else owns, by name, by a pattern
 * or by what they lie in.
 */
export function ownedAlone(ownership: Ownership, person: PersonId): readonly Subject[] {
  const found: Subject[] = [];
  for (const { from, until, isPattern } of ownership.groups()) {
    let theirs: Subject | null = null;
    for (let row = from; row < until && theirs === null; row += 1)
      if (isOwnedBy(ownership, row, person)) theirs = statementAt(ownership, row).subject;
    if (theirs === null) continue;
    const rows = isPattern
      ? Array.from({ length: until - from }, (_, at) => from + at)
      : ownership.hits(theirs).map(({ row }) => row);
    const others = rows.some(
      (row) =>
        ownership.isClaim(row) && !ownership.isBackup(row) && !isOwnedBy(ownership, row, person),
    );
    if (!others) found.push(theirs);
  }
  return found;
}

function isOwnedBy(ownership: Ownership, row: number, person: PersonId): boolean {
  const owner = ownership.isBackup(row) ? null : ownership.owner(row);
  return owner?.kind === 'person' && owner.id === person;
}
