import { compileGlob, type Glob } from '../globs';
import type { Claim, OwnerRef, Provenance, Subject, Unowned } from '../model';
import { parentSubjects, parseSubject, subjectKey } from '../subjects';
import { BETWEEN, FIELD, FIELDS, FLAG, OWNERSHIP_VERSION, type StoredOwnership } from './compile';
import { indexOf, lowerBound, startAt, textAt } from './text-table';

/** How a statement covers a subject: it names it, its pattern matches it, or it names what the subject lies in. */
export type Via = 'exact' | 'glob' | 'parent';

/** A statement that covers a subject. */
export interface Hit {
  readonly row: number;
  readonly via: Via;
  /** How specific it is: the lower, the more. */
  readonly level: number;
}

/** One subject or pattern that statements speak of. */
export interface StatementGroup {
  /** As `subjectKey` gives it. */
  readonly key: string;
  readonly isPattern: boolean;
  /** Its first row, and the first that is not its own any more. */
  readonly from: number;
  readonly until: number;
}

const SLASH_OR_BREAK = /^[/\n]/;
const NO_WORD_CHARACTER = /^[^\p{L}\p{N}]/u;

/** Levels of patterns lie below this one by the length of their literal part, those of what a subject lies in above. */
const PATTERNS = 10_000;

/** Looks up statements; what it reads once is kept, because pages ask for the same subjects again and again. */
export class Ownership {
  readonly stored: StoredOwnership;
  readonly #globs = new Map<number, Glob>();
  readonly #statements = new Map<number, Claim | Unowned>();

  constructor(stored: StoredOwnership) {
    this.stored = stored;
  }

  /** Every statement that covers the subject: names it, matches it or names what it lies in. */
  hits(subject: Subject): Hit[] {
    const key = subjectKey(subject);
    const hits: Hit[] = [];
    this.#named(key, 'exact', 0, hits);
    this.#matching(key, hits);
    const parents = parentSubjects(subject);
    let level = PATTERNS + 1;
    for (const parent of parents) this.#named(subjectKey(parent), 'parent', level++, hits);
    if (parseSubject(subject)?.kind !== 'path') return hits;
    // A repository may lie in groups of groups (GitLab), so any longer start of a path may name one as well.
    for (const parent of parents) {
      const group = parent.replace(/^path:/, 'repo:') as Subject;
      if (group !== parent) this.#named(subjectKey(group), 'parent', level++, hits);
    }
    return hits;
  }

  /** Rows that name the subject with this key. */
  rowsOn(key: string): Iterable<number> {
    const literal = indexOf(this.stored.literals, key);
    return literal === -1 ? [] : this.#rowNumbers(literal);
  }

  /** Everything that statements speak of, in the order of keys; patterns come last. */
  *groups(): Generator<StatementGroup> {
    const { literals, globs, subjectEnds } = this.stored;
    let from = 0;
    for (const [number, until] of subjectEnds.entries()) {
      const pattern = number - literals.ends.length;
      const key = pattern < 0 ? textAt(literals, number) : textAt(globs, pattern);
      yield { key, isPattern: pattern >= 0, from, until };
      from = until;
    }
  }

  /**
   * Rows whose subjects lie at or under a place, patterns by the directory that all their matches lie in; in the order of
   * their keys.
   *
   * @param start a key without a slash at its end
   * @param isWord give those whose key goes on after a whole word instead
   */
  *rowsUnder(start: string, isWord: boolean): Generator<number> {
    const { literals, buckets, bucketEnds } = this.stored;
    const goesOn = isWord ? NO_WORD_CHARACTER : SLASH_OR_BREAK;
    for (let at = lowerBound(literals, start); at < literals.ends.length; at += 1) {
      const key = textAt(literals, at);
      if (!key.startsWith(start)) break;
      if (key === start || goesOn.test(key.slice(start.length))) yield* this.#rowNumbers(at);
    }
    for (let at = lowerBound(buckets, start); at < buckets.ends.length; at += 1) {
      const key = textAt(buckets, at);
      if (!key.startsWith(start)) break;
      if (!goesOn.test(key.slice(start.length))) continue;
      const end = bucketEnds[at] ?? 0;
      for (let glob = at === 0 ? 0 : (bucketEnds[at - 1] ?? 0); glob < end; glob += 1)
        yield* this.#rowNumbers(literals.ends.length + glob);
    }
  }

  /** Whether a later line of the same section of the same file says something else about the very same. */
  isOverruled(row: number): boolean {
    const section = this.#field(row, FIELD.section);
    if (section === -1) return false;
    for (const other of this.#rowNumbers(firstAbove(this.stored.subjectEnds, row))) {
      if (
        this.#field(other, FIELD.section) === section &&
        this.#field(other, FIELD.order) > this.#field(row, FIELD.order) &&
        this.provenance(other).source === this.provenance(row).source
      )
        return true;
    }
    return false;
  }

  /** Whether a row names an owner; others say that there is none, on purpose. */
  isClaim(row: number): boolean {
    return this.#field(row, FIELD.owner) !== -1;
  }

  isBackup(row: number): boolean {
    return (this.#field(row, FIELD.flags) & FLAG.backup) !== 0;
  }

  /** Whom a row names; null where it names nobody. */
  owner(row: number): OwnerRef | null {
    return this.stored.owners[this.#field(row, FIELD.owner)] ?? null;
  }

  /** Whether its source looked, and nothing matches the pattern any more. */
  isUnmatched(row: number): boolean {
    return (this.#field(row, FIELD.flags) & FLAG.unmatched) !== 0;
  }

  /** Source and date of a row. */
  provenance(row: number): Provenance {
    return (
      this.stored.provenances[this.#field(row, FIELD.provenance)] ?? { source: '', date: null }
    );
  }

  /** The section of a file of rules that a row belongs to, and its place there; null for a statement by itself. */
  rule(
    row: number,
  ): { readonly file: string; readonly section: string; readonly order: number } | null {
    const section = this.stored.sections[this.#field(row, FIELD.section)];
    return section === undefined
      ? null
      : { file: section.file, section: section.section, order: this.#field(row, FIELD.order) };
  }

  /** A row as a claim; null where it names no owner. The same row gives the same object. */
  claim(row: number): Claim | null {
    const statement = this.#statement(row);
    return 'owner' in statement ? statement : null;
  }

  /** A row that names no owner; null where it names one. */
  unowned(row: number): Unowned | null {
    const statement = this.#statement(row);
    return 'owner' in statement ? null : statement;
  }

  #statement(row: number): Claim | Unowned {
    const known = this.#statements.get(row);
    if (known !== undefined) return known;
    const owner = this.owner(row) ?? undefined;
    const about: Unowned = {
      subject: this.#subject(row),
      rule: this.rule(row),
      unmatched: this.isUnmatched(row),
      provenance: this.provenance(row),
    };
    const statement =
      owner === undefined
        ? about
        : { ...about, owner, role: this.isBackup(row) ? ('backup' as const) : ('owner' as const) };
    this.#statements.set(row, statement);
    return statement;
  }

  #subject(row: number): Subject {
    const { literals, globs, subjectEnds, written } = this.stored;
    const own = this.#field(row, FIELD.written);
    if (own !== -1) return textAt(written, own) as Subject;
    const subject = firstAbove(subjectEnds, row);
    const { length } = literals.ends;
    return (
      subject < length ? textAt(literals, subject) : textAt(globs, subject - length)
    ) as Subject;
  }

  #field(row: number, field: number): number {
    return this.stored.rows[row * FIELDS + field] ?? -1;
  }

  #named(key: string, via: Via, level: number, hits: Hit[]): void {
    // A line of a file of rules that names a path is about that path alone; `/**` says what lies below it.
    const alone = via === 'parent' && /^(?:path|url):/.test(key);
    for (const row of this.rowsOn(key)) {
      if (!alone || this.#field(row, FIELD.section) === -1) hits.push({ row, via, level });
    }
  }

  *#rowNumbers(subject: number): Generator<number> {
    const { subjectEnds } = this.stored;
    const end = subjectEnds[subject] ?? 0;
    for (let row = subject === 0 ? 0 : (subjectEnds[subject - 1] ?? 0); row < end; row += 1)
      yield row;
  }

  #rowsOf(subject: number, via: Via, level: number, hits: Hit[]): void {
    for (const row of this.#rowNumbers(subject)) hits.push({ row, via, level });
  }

  #matching(key: string, hits: Hit[]): void {
    const { buckets } = this.stored;
    for (let slash = key.indexOf('/'); slash !== -1; slash = key.indexOf('/', slash + 1)) {
      const start = key.slice(0, slash) + BETWEEN;
      const first = lowerBound(buckets, start);
      if (!textAt(buckets, first).startsWith(start)) continue;
      for (const name of new Set(['', ...key.slice(slash + 1).split('/')])) {
        const bucket = lowerBound(buckets, start + name, first);
        if (textAt(buckets, bucket) === start + name) this.#matchingIn(bucket, key, hits);
      }
    }
  }

  #matchingIn(bucket: number, key: string, hits: Hit[]): void {
    const { bucketEnds, globs, heads, tails, specificity, literals } = this.stored;
    const text = key.slice(key.indexOf(':') + 1);
    const end = bucketEnds[bucket] ?? 0;
    for (let at = bucket === 0 ? 0 : (bucketEnds[bucket - 1] ?? 0); at < end; at += 1) {
      // Both ends are looked at before a pattern is compiled.
      if (!key.endsWith(globs.text.slice(tails[at], globs.ends[at]))) continue;
      if (!key.startsWith(globs.text.slice(startAt(globs, at), heads[at]))) continue;
      if (!this.#glob(at).matches(text)) continue;
      const level = PATTERNS - (specificity[at] ?? 0);
      this.#rowsOf(literals.ends.length + at, 'glob', level, hits);
    }
  }

  #glob(at: number): Glob {
    const known = this.#globs.get(at);
    if (known !== undefined) return known;
    const pattern = textAt(this.stored.globs, at);
    const glob = compileGlob(pattern.slice(pattern.indexOf(':') + 1));
    this.#globs.set(at, glob);
    return glob;
  }
}

/** Index of the first end that lies above a number. */
function firstAbove(ends: Uint32Array, number: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] ?? 0) <= number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Ownership as it was stored; null for one that another version of this code stored. Reads nothing yet. */
export function ownershipFrom(stored: StoredOwnership): Ownership | null {
  return stored.version === OWNERSHIP_VERSION ? new Ownership(stored) : null;
}
