import { isGlob } from '../../../utils/map/globs';
import {
  type Claim,
  EXCLUDED,
  type Person,
  type SkillsMap,
  type Subject,
  type Unowned,
} from '../../../utils/map/model';
import { buildOwnership, conflictsOf, isStale, ownersOf } from '../../../utils/map/owners';
import { parseSubject, subjectKey } from '../../../utils/map/subjects';

/** How well a map covers the company. */
export interface Coverage {
  /** Subjects that a source names, patterns left out. */
  readonly subjects: number;
  readonly withoutOwner: Counted<string>;
  /** Rules that say "nobody's" on purpose. */
  readonly unownedOnPurpose: number;
  readonly topicsWithoutExpert: Counted<string>;
  readonly topicsWithOneExpert: Counted<string>;
  readonly staleClaims: number;
  /** Lines of files of rules, and claims outside such files. */
  readonly unmatchedRules: number;
}

/** How many there are, and the first of them. */
export interface Counted<Item> {
  readonly count: number;
  readonly first: readonly Item[];
}

/** Sources that name different owners for one subject. */
export interface Conflict {
  readonly subject: string;
  readonly role: Claim['role'];
  readonly says: readonly {
    readonly source: string;
    readonly owners: readonly string[];
    readonly date: string | null;
  }[];
}

/** Sources that say different things about one person, team or topic. */
export interface Disagreement {
  readonly id: string;
  readonly field: string;
  readonly says: readonly {
    readonly source: string;
    readonly value: string;
    readonly date: string | null;
  }[];
}

/** Items that a report shows of each list. */
export const FIRST = 10;

/** Counts a list and keeps its first items. */
export function counted<Item>(items: readonly Item[]): Counted<Item> {
  return { count: items.length, first: items.slice(0, FIRST) };
}

/**
 * What a map leaves open. Time in proportion to its size.
 *
 * @param now decides what is stale
 * @param drawn places of traces: they were chosen by a rule, and are no gap where nobody named them
 */
export function coverageOf(map: SkillsMap, now: Date, drawn: ReadonlySet<string>): Coverage {
  const ownership = buildOwnership(map);
  const subjects = literalSubjects(map, drawn);
  const withoutOwner = [...subjects.values()].filter(
    (subject) => !ownersOf(ownership, [subject], now).some(({ role }) => role === 'owner'),
  );
  const experts = new Map(map.topics.map(({ id }) => [id, new Set<string>()]));
  for (const { person, about } of map.evidence) {
    if (about.kind === 'topic') experts.get(about.id)?.add(person);
  }
  const topicsWith = (count: number): readonly string[] =>
    map.topics.filter(({ id }) => experts.get(id)?.size === count).map(({ name }) => name);
  return {
    subjects: subjects.size,
    withoutOwner: counted(withoutOwner.toSorted()),
    unownedOnPurpose: map.unowned.length,
    topicsWithoutExpert: counted(topicsWith(0)),
    topicsWithOneExpert: counted(topicsWith(1)),
    staleClaims: map.claims.filter(({ provenance }) => isStale(provenance.date, now)).length,
    unmatchedRules: rulesOf([...map.claims, ...map.unowned].filter(({ unmatched }) => unmatched)),
  };
}

/** How many statements these are, all claims of one line of a file of rules being one. */
export function rulesOf(claims: readonly (Claim | Unowned)[]): number {
  const lines = new Set<string>();
  let others = 0;
  for (const { rule } of claims) {
    if (rule === null) others += 1;
    else lines.add(`${rule.order % EXCLUDED} ${rule.file} ${rule.section}`);
  }
  return lines.size + others;
}

function literalSubjects(map: SkillsMap, drawn: ReadonlySet<string>): ReadonlyMap<string, Subject> {
  const found = new Map<string, Subject>();
  const add = (subject: Subject): void => {
    const parts = parseSubject(subject);
    const glob = parts !== null && /^(?:path|url)$/.test(parts.kind) && isGlob(parts.value);
    if (!glob) found.set(subjectKey(subject), subject);
  };
  for (const { subject } of map.claims) add(subject);
  for (const { about } of map.evidence)
    if (about.kind === 'subject' && !drawn.has(about.subject)) add(about.subject);
  for (const { from, to } of map.relations) {
    add(from);
    add(to);
  }
  return found;
}

/** Where sources name different owners, each conflict once. */
export function ownerConflicts(map: SkillsMap): readonly Conflict[] {
  if (new Set(map.claims.map(({ provenance }) => provenance.source)).size < 2) return [];
  const ownership = buildOwnership(map);
  const found = new Map<string, Conflict>();
  const subjects = new Map(map.claims.map(({ subject }) => [subjectKey(subject), subject]));
  for (const subject of subjects.values()) {
    // One at a time: asked together, each conflict is compared with all before it.
    for (const { role, claims } of conflictsOf(ownership, [subject])) {
      const says = bySource(claims);
      const key = JSON.stringify([role, claims.map((claim) => subjectKey(claim.subject)), says]);
      if (!found.has(key)) found.set(key, { subject, role, says });
    }
  }
  return [...found.values()];
}

/** Owners together that one source names at one date. */
function bySource(claims: readonly Claim[]): Conflict['says'] {
  const found = new Map<string, { source: string; owners: string[]; date: string | null }>();
  for (const { owner, provenance } of claims) {
    const key = JSON.stringify(provenance);
    const known = found.get(key) ?? { ...provenance, owners: [] };
    // Several lines may name the same one.
    const named = `${owner.kind} ${owner.id}`;
    if (!known.owners.includes(named)) known.owners.push(named);
    found.set(key, known);
  }
  return [...found.values()];
}

const FIELDS = ['name', 'title', 'city', 'manager', 'description', 'parent', 'lead'] as const;

/** Where sources give one person, team or topic different single values; lists are joined, and cannot contradict. */
export function disagreements(map: SkillsMap): readonly Disagreement[] {
  const found: Disagreement[] = [];
  for (const row of [...map.people, ...map.teams, ...map.topics]) {
    if (row.said === undefined) continue;
    for (const field of FIELDS) {
      const says = row.said.flatMap((one) => {
        const value: unknown = field in one ? one[field as keyof typeof one] : null;
        const isHandle = field === 'name' && 'handles' in one && isOneOf(value, one);
        return typeof value === 'string' && !isHandle ? [{ ...one.provenance, value }] : [];
      });
      if (new Set(says.map(({ value }) => value)).size > 1) found.push({ id: row.id, field, says });
    }
  }
  return found;
}

/** A name that is only a handle or the id contradicts no real name. */
function isOneOf(name: unknown, { id, handles }: Pick<Person, 'id' | 'handles'>): boolean {
  const folded = String(name).toLowerCase();
  return [id.replace(/^@/, ''), ...handles].some((known) => known.toLowerCase() === folded);
}
