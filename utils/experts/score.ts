import type { Evidence, EvidenceKind, Person } from '../map/model';
import { isStale } from '../map/owners';
import type { ExpertIndex } from './expert-index';
import type { Presence } from './presence';
import type { OwnerFact } from './reasons';

/** What each part of a fit can bring at most (PRODUCT.md, "Who to ask"). */
export const SHARE = { fit: 40, role: 25, closeness: 20, recency: 15 } as const;

const KIND_FACTOR: Readonly<Record<EvidenceKind, number>> = {
  maintains: 1,
  answered: 0.9,
  reviewed: 0.8,
  authored: 0.8,
  certified: 0.7,
  declared: 0.5,
};

const STALE_FACTOR = 0.5;

/** What being hard to reach takes away. Absence is no penalty but a class of its own, behind everybody else. */
const PENALTY: Readonly<Record<Presence['state'], number>> = {
  free: 0,
  unknown: 0,
  'off-hours': 10,
  'at-cap': 25,
  away: 0,
};

/** What speaks for somebody, each part 0 to 1. */
export type Parts = Readonly<Record<keyof typeof SHARE, number>>;

/**
 * One figure to sort by, which nobody is ever shown: the parts by their shares, less what a presence takes away. In whole
 * millionths, so that sums taken in another order are still equal.
 */
export function scoreOf(parts: Parts, presence: Presence): number {
  const sum =
    SHARE.fit * parts.fit +
    SHARE.role * parts.role +
    SHARE.closeness * parts.closeness +
    SHARE.recency * parts.recency;
  return Math.round((sum - PENALTY[presence.state]) * 1e6);
}

/** Evidence that counts for one of the things asked about, and how much of it is about that very thing (0 to 1). */
export interface Match {
  readonly target: string;
  readonly evidence: Evidence;
  readonly nearness: number;
}

/**
 * Topic fit, 0 to 1. Several pieces for one target join as 1 − Π(1 − strength), so that another one never lowers; over
 * the targets, the best counts 0.6 and the mean 0.4, so that who knows all of what was asked goes before who knows one.
 * Stale evidence counts half: what somebody did two years ago says less about what they know today.
 *
 * @param targets how many things were asked about, at least as many as `matches` has
 */
export function fitOf(matches: readonly Match[], targets: number, now: Date): number {
  const missing = new Map<string, number[]>();
  for (const { target, evidence, nearness } of matches) {
    const faded = isStale(evidence.provenance.date, now) ? STALE_FACTOR : 1;
    const strength = clamp(evidence.weight) * KIND_FACTOR[evidence.kind] * nearness * faded;
    missing.set(target, [...(missing.get(target) ?? []), 1 - strength]);
  }
  // Sorted, as a product of the same factors in another order differs in its last digits.
  const fits = [...missing.values()].map((factors) => 1 - product(factors.sort(ascending)));
  if (fits.length === 0) return 0;
  const sum = fits.sort(ascending).reduce((total, fit) => total + fit, 0);
  return 0.6 * Math.max(...fits) + (0.4 * sum) / targets;
}

/** Recency, 0 to 1: halves every 180 days with the age of the newest evidence; 0.4 for one without a usable date. */
export function recencyOf(matches: readonly Match[], now: Date): number {
  const today = now.getTime();
  const values = matches.map(({ evidence }) => {
    const at =
      evidence.provenance.date === null ? Number.NaN : Date.parse(evidence.provenance.date);
    if (Number.isNaN(at) || at > today + 86_400_000) return 0.4;
    return 0.5 ** (Math.max(0, today - at) / 86_400_000 / 180);
  });
  return Math.max(0, ...values);
}

/** How a person stands to an ownership fact, if at all. */
export function roleIn(
  fact: OwnerFact,
  person: Person,
  index: ExpertIndex,
): 'owner' | 'owner-team-lead' | 'owner-team-member' | null {
  if (fact.owner.kind === 'person') return fact.owner.id === person.id ? 'owner' : null;
  if (index.teams.get(fact.owner.id)?.lead === person.id) return 'owner-team-lead';
  return person.teams.includes(fact.owner.id) ? 'owner-team-member' : null;
}

const ROLE_WORTH = { owner: 1, 'owner-team-lead': 0.8, 'owner-team-member': 0.7 } as const;

/** Role, 0 to 1: the best of owning in person, maintaining, leading the owner team, being in it; backups count 0.6. */
export function roleWorth(
  person: Person,
  owners: readonly OwnerFact[],
  direct: readonly Match[],
  index: ExpertIndex,
): number {
  const worths = owners.map((fact) => {
    const role = roleIn(fact, person, index);
    return role === null ? 0 : ROLE_WORTH[role] * (fact.role === 'owner' ? 1 : 0.6);
  });
  const maintains = direct.map(({ evidence, nearness }) =>
    evidence.kind === 'maintains' ? 0.9 * nearness * clamp(evidence.weight) : 0,
  );
  return Math.max(0, ...worths, ...maintains);
}

/** How much of closeness and trust is trust: a little, so that nobody comes to be asked for having been asked. */
const TRUST = 0.15;

/**
 * Closeness and trust, 0 to 1; closeness is in the middle for everybody when the asker is not known.
 *
 * @param trusted the asker got an answer from this person before
 */
export function closenessWorth(closeness: Closeness, trusted: boolean): number {
  const near = { unknown: 0.5, same: 1, related: 0.7, none: 0.3 }[closeness.kind];
  return (1 - TRUST) * near + (trusted ? TRUST : 0);
}

export type Closeness =
  | { readonly kind: 'unknown' | 'none' }
  | { readonly kind: 'same' | 'related'; readonly team: Person['teams'][number] };

/** How near a person's teams are to the asker's: shared, parent, child or sibling. */
export function closenessOf(person: Person, asker: Person | null, index: ExpertIndex): Closeness {
  if (!asker || asker.teams.length === 0 || person.teams.length === 0) return { kind: 'unknown' };
  const shared = person.teams.find((team) => asker.teams.includes(team));
  if (shared) return { kind: 'same', team: shared };
  const parentOf = (team: Person['teams'][number]) => index.teams.get(team)?.parent ?? null;
  const near = person.teams.find((team) =>
    asker.teams.some((own) => {
      const parent = parentOf(team);
      return (
        parent === own || parentOf(own) === team || (parent !== null && parent === parentOf(own))
      );
    }),
  );
  return near ? { kind: 'related', team: near } : { kind: 'none' };
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function product(factors: readonly number[]): number {
  return factors.reduce((total, factor) => total * factor, 1);
}

function ascending(a: number, b: number): number {
  return a - b;
}
