import { compileGlob, type Glob, isGlob } from './globs';
import type { Claim, OwnerRef, SkillsMap, Subject } from './model';
import { foldValue, parentSubjects, parseSubject, subjectKey } from './subjects';

export interface OwnerMatch {
  /** The subject that was asked about. */
  readonly subject: Subject;
  readonly owner: OwnerRef;
  readonly role: Claim['role'];
  readonly claim: Claim;
  /** How the claim covers the subject: it names it, its pattern matches it, or it names what the subject lies in. */
  readonly via: 'exact' | 'glob' | 'parent';
  readonly confidence: 'high' | 'medium' | 'low';
  /** The claim is older than six months. */
  readonly stale: boolean;
  /** Another source names another owner for the same. */
  readonly contested: boolean;
}

/** An owner of several subjects: the match of the first of them, and all of them in the order asked. */
export interface FoundOwner extends OwnerMatch {
  readonly subjects: readonly Subject[];
}

/** Claims, arranged for looking up. Made once per map. */
export interface Ownership {
  readonly literal: ReadonlyMap<string, readonly Claim[]>;
  /**
   * Patterns by kind and beginning, the longest literal part first: by repository (`path:github.com/acme/api`) or, where
   * a wildcard comes before its end, by host (`path:github.com`, `url:https://host`).
   */
  readonly globs: ReadonlyMap<string, readonly { readonly glob: Glob; readonly claim: Claim }[]>;
}

/** Arranges the claims of a map. Time and space in proportion to their number. */
export function buildOwnership(map: Pick<SkillsMap, 'claims'>): Ownership {
  const literal = new Map<string, Claim[]>();
  const globs = new Map<string, { glob: Glob; claim: Claim }[]>();
  for (const claim of map.claims) {
    const parts = parseSubject(claim.subject);
    const key = subjectKey(claim.subject);
    if (parts !== null && isPatterned(parts.kind) && isGlob(parts.value)) {
      const glob = compileGlob(foldValue(parts.kind, parts.value));
      const [host, repository = host] = bucketsOf(key);
      const near = `${parts.kind}:${glob.literal}`.startsWith(`${repository}/`);
      push(globs, near ? repository : host, { glob, claim });
    } else {
      push(literal, key, claim);
    }
  }
  for (const bucket of globs.values()) {
    bucket.sort((a, b) => b.glob.literal.length - a.glob.literal.length);
  }
  return { literal, globs };
}

function isPatterned(kind: string): boolean {
  return kind === 'path' || kind === 'url';
}

/** `path:github.com/acme/api/src` gives its host and its repository, `url:https://host/x` gives `url:https://host`. */
function bucketsOf(key: string): readonly [host: string, repository?: string] {
  const scheme = key.indexOf('://');
  const slash = key.indexOf('/', scheme === -1 ? 0 : scheme + 3);
  const host = slash === -1 ? key : key.slice(0, slash);
  const [repository] = scheme === -1 ? (/^[^/]+\/[^/]+\/[^/]+(?=\/)/.exec(key) ?? []) : [];
  return repository === undefined ? [host] : [host, repository];
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

interface Level {
  readonly via: OwnerMatch['via'];
  readonly claims: readonly Claim[];
}

/**
 * Who owns these subjects. For each subject the most specific level that has a claim speaks, and no other:
 *
 * 1. claims that name the subject itself;
 * 2. patterns that match it; of them those with the longest part before the first wildcard;
 * 3. claims on what it lies in, nearest first: a path's directories and repository, a component's project, an
 *    address's shorter addresses.
 *
 * Owners and backups are looked up apart, so that a backup named for the repository still stands behind a directory's
 * owner. Claims of one level that disagree are all given. The answer has owners before backups, then the order of
 * `subjects`, then the newest claim first, and each owner once.
 *
 * @param now decides what is stale
 */
export function ownersOf(
  ownership: Ownership,
  subjects: readonly Subject[],
  now: Date,
): readonly FoundOwner[] {
  const found = new Map<string, { readonly match: OwnerMatch; readonly subjects: Subject[] }>();
  for (const role of ['owner', 'backup'] as const) {
    for (const subject of subjects) {
      for (const match of speaking(ownership, subject, role, now)) {
        const key = `${match.owner.kind}:${match.owner.id}`;
        const known = found.get(key);
        if (known === undefined) found.set(key, { match, subjects: [subject] });
        else if (known.match.role === role) known.subjects.push(subject);
      }
    }
  }
  return [...found.values()].map(({ match, subjects: all }) => ({ ...match, subjects: all }));
}

function speaking(
  ownership: Ownership,
  subject: Subject,
  role: Claim['role'],
  now: Date,
): readonly OwnerMatch[] {
  for (const level of levels(ownership, subject)) {
    const claims = level.claims.filter((claim) => claim.role === role).toSorted(newestFirst);
    if (claims.length === 0) continue;
    return claims.map((claim) => {
      const contested = claims.some((other) => disagree(claim, other));
      const stale = isStale(claim.provenance.date, now);
      return {
        subject,
        owner: claim.owner,
        role,
        claim,
        via: level.via,
        confidence: confidence(level.via, stale, contested),
        stale,
        contested,
      };
    });
  }
  return [];
}

function* levels(ownership: Ownership, subject: Subject): Generator<Level> {
  const key = subjectKey(subject);
  yield { via: 'exact', claims: ownership.literal.get(key) ?? [] };
  yield* globLevels(ownership, key);
  for (const parent of parentSubjects(subject)) {
    const claims = ownership.literal.get(subjectKey(parent));
    if (claims !== undefined) yield { via: 'parent', claims };
  }
  // A repository may lie in groups of groups (GitLab), so any longer start of a path may name one as well.
  const parts = parseSubject(subject);
  if (parts?.kind !== 'path') return;
  for (const parent of parentSubjects(subject)) {
    const claims = ownership.literal.get(subjectKey(parent.replace(/^path:/, 'repo:') as Subject));
    if (claims !== undefined && parent.startsWith('path:')) yield { via: 'parent', claims };
  }
}

/** Patterns that match, those with equally long literal parts together. */
function* globLevels(ownership: Ownership, key: string): Generator<Level> {
  const text = key.slice(key.indexOf(':') + 1);
  let claims: Claim[] = [];
  let length = -1;
  // A pattern of the repository has a longer literal part than any that begins with its host alone.
  for (const bucket of bucketsOf(key).toReversed()) {
    for (const { glob, claim } of ownership.globs.get(bucket ?? '') ?? []) {
      if (!text.startsWith(glob.literal) || !glob.matches(text)) continue;
      if (glob.literal.length !== length && claims.length > 0) {
        yield { via: 'glob', claims };
        claims = [];
      }
      length = glob.literal.length;
      claims.push(claim);
    }
  }
  if (claims.length > 0) yield { via: 'glob', claims };
}

function newestFirst(a: Claim, b: Claim): number {
  const [left, right] = [a.provenance.date ?? '', b.provenance.date ?? ''];
  if (left !== right) return left < right ? 1 : -1;
  if (a.provenance.source !== b.provenance.source) {
    return a.provenance.source < b.provenance.source ? -1 : 1;
  }
  return 0;
}

/** Two owners from one source share the work; from two sources they contradict each other. */
function disagree(a: Claim, b: Claim): boolean {
  const sameOwner = a.owner.kind === b.owner.kind && a.owner.id === b.owner.id;
  return !sameOwner && a.provenance.source !== b.provenance.source;
}

const GRADES = ['high', 'medium', 'low'] as const;

/** A claim by name or pattern is sure, one by what the subject lies in less; age and disagreement take a grade each. */
function confidence(
  via: OwnerMatch['via'],
  stale: boolean,
  contested: boolean,
): OwnerMatch['confidence'] {
  const grade = (via === 'parent' ? 1 : 0) + (stale ? 1 : 0) + (contested ? 1 : 0);
  return GRADES[Math.min(grade, 2)] ?? 'low';
}

/** Months after which a claim or a piece of evidence counts as stale. */
export const STALE_MONTHS = 6;

/**
 * Whether a fact is older than six calendar months.
 *
 * @param date ISO date; null (the source does not say) is not stale
 */
export function isStale(date: string | null, now: Date): boolean {
  if (date === null) return false;
  const limit = new Date(now);
  limit.setUTCMonth(limit.getUTCMonth() - STALE_MONTHS);
  return date < limit.toISOString().slice(0, 10);
}
