import type { Claim, OwnerRef, SkillsMap, Subject, Unowned } from './model';
import { ownershipSteps } from './ownership/compile';
import { Ownership, type Via } from './ownership/lookup';
import { type Heard, hear } from './ownership/voices';
import { atOnce } from './steps';

export { type Ownership, ownershipFrom } from './ownership/lookup';

/** Why a claim counts as stale: it is older than six months, or its pattern matches nothing any more. */
export type Staleness = 'old' | 'unmatched';

export interface OwnerMatch {
  /** The subject that was asked about. */
  readonly subject: Subject;
  readonly owner: OwnerRef;
  readonly role: Claim['role'];
  readonly claim: Claim;
  readonly via: Via;
  readonly confidence: 'high' | 'medium' | 'low';
  /** Empty where the claim is fresh. */
  readonly stale: readonly Staleness[];
  /** Another source names another owner for the same. */
  readonly contested: boolean;
}

/** An owner of several subjects: the match of the first of them, and all of them in the order asked. */
export interface FoundOwner extends OwnerMatch {
  readonly subjects: readonly Subject[];
}

/** Arranges the claims of a map; `Ownership.stored` is what to keep for `ownershipFrom`. */
export function buildOwnership(map: Pick<SkillsMap, 'claims' | 'unowned'>): Ownership {
  return new Ownership(atOnce(ownershipSteps(map)));
}

/**
 * Who owns these subjects. For each subject the most specific level that has a claim speaks, and no other:
 *
 * 1. claims that name the subject itself;
 * 2. patterns that match it; of them those with the longest part before the first wildcard;
 * 3. claims on what it lies in, nearest first: a path's directories and repository, a component's project, an
 *    address's shorter addresses.
 *
 * A file of rules speaks with one voice, at the level of the most specific of its lines that speak
 * (`docs/design/ownership.md`).
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
  const heard = subjects.map((subject) => ({ subject, ...hear(ownership, subject) }));
  const found = new Map<string, { readonly match: OwnerMatch; readonly subjects: Subject[] }>();
  for (const role of ['owner', 'backup'] as const) {
    for (const each of heard) {
      for (const match of matches(each.subject, role, each[role], now)) {
        const key = `${match.owner.kind}:${match.owner.id}`;
        const known = found.get(key);
        if (known === undefined) found.set(key, { match, subjects: [each.subject] });
        else if (known.match.role === role && known.subjects.at(-1) !== each.subject)
          known.subjects.push(each.subject);
      }
    }
  }
  return [...found.values()].map(({ match, subjects: all }) => ({ ...match, subjects: all }));
}

/** A statement that somebody left subjects without owner on purpose. */
export interface FoundUnowned {
  readonly statement: Unowned;
  readonly via: Via;
  readonly confidence: OwnerMatch['confidence'];
  /** Empty where the statement is fresh. */
  readonly stale: readonly Staleness[];
  /** The subjects it speaks for, in the order asked. */
  readonly subjects: readonly Subject[];
}

/**
 * Which of these subjects have no owner on purpose, and who says so: where a file of rules, or another source, says it
 * at a level that is not less specific than any owner's. Owners that other sources name all the same are those of
 * `ownersOf`.
 *
 * @param now decides what is stale
 */
export function unownedOf(
  ownership: Ownership,
  subjects: readonly Subject[],
  now: Date,
): readonly FoundUnowned[] {
  const found = new Map<Unowned, FoundUnowned & { readonly subjects: Subject[] }>();
  for (const subject of subjects) {
    for (const { said: statement, via } of hear(ownership, subject).nobody) {
      const known = found.get(statement);
      if (known !== undefined) {
        known.subjects.push(subject);
        continue;
      }
      const stale = staleness(statement, now);
      const sure = confidence(via, stale.length > 0, false);
      found.set(statement, { statement, via, confidence: sure, stale, subjects: [subject] });
    }
  }
  return [...found.values()];
}

/** Sources that name different owners for one subject, at the level of claims that speaks for it. */
export interface OwnerConflict {
  readonly subject: Subject;
  readonly role: Claim['role'];
  /** Every claim of that level, none left out, newest first; of at least two sources and two owners. */
  readonly claims: readonly Claim[];
}

/**
 * Where sources disagree about these subjects: owners and backups apart, as in `ownersOf`. Two owners from one source
 * share the work, and are no conflict. Many subjects that the same claims speak for, as files of one directory, are one.
 */
export function conflictsOf(
  ownership: Ownership,
  subjects: readonly Subject[],
): readonly OwnerConflict[] {
  const heard = subjects.map((subject) => ({ subject, ...hear(ownership, subject) }));
  return (['owner', 'backup'] as const).flatMap((role) => {
    const found: OwnerConflict[] = [];
    const told: ReadonlySet<Claim>[] = [];
    for (const { subject, [role]: voices } of heard) {
      const claims = voices.map(({ said }) => said);
      if (!claims.some(contestedIn(claims))) continue;
      if (told.some((known) => claims.every((claim) => known.has(claim)))) continue;
      found.push({ subject, role, claims });
      told.push(new Set(claims));
    }
    return found;
  });
}

function matches(
  subject: Subject,
  role: Claim['role'],
  voices: Heard['owner'],
  now: Date,
): readonly OwnerMatch[] {
  const isContested = contestedIn(voices.map(({ said }) => said));
  return voices.map(({ said: claim, via }) => {
    const contested = isContested(claim);
    const stale = staleness(claim, now);
    return {
      subject,
      owner: claim.owner,
      role,
      claim,
      via,
      confidence: confidence(via, stale.length > 0, contested),
      stale,
      contested,
    };
  });
}

/**
 * Which of these claims another one contradicts. Two owners from one source share the work; from two sources they
 * contradict each other. Counted, because a map may bring 100,000 claims on one subject.
 */
function contestedIn(claims: readonly Claim[]): (claim: Claim) => boolean {
  const keysOf = ({ owner, provenance: { source } }: Claim) => {
    const who = `${owner.kind} ${owner.id}`;
    return [JSON.stringify([source]), JSON.stringify([null, who]), JSON.stringify([source, who])];
  };
  const counts = new Map<string, number>();
  for (const claim of claims)
    for (const key of keysOf(claim)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return (claim) => {
    const [ofSource = 0, ofOwner = 0, ofBoth = 0] = keysOf(claim).map((key) => counts.get(key));
    return claims.length - ofSource - ofOwner + ofBoth > 0;
  };
}

/** In which ways a claim, or a statement that there is no owner, is stale. */
export function staleness(
  { provenance, unmatched }: Pick<Claim, 'provenance' | 'unmatched'>,
  now: Date,
): readonly Staleness[] {
  return [
    ...(isStale(provenance.date, now) ? (['old'] as const) : []),
    ...(unmatched ? (['unmatched'] as const) : []),
  ];
}

const GRADES = ['high', 'medium', 'low'] as const;

/** A claim by name or pattern is sure, one by what the subject lies in less; age and disagreement take a grade each. */
function confidence(via: Via, stale: boolean, contested: boolean): OwnerMatch['confidence'] {
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
