import { type OwnerCoverage, ownerCoverage } from '../../../utils/map/coverage';
import type { OwnerRef, Topic } from '../../../utils/map/model';
import { type Ownership, ownershipFrom } from '../../../utils/map/owners';
import { type Depth, depthOf, topicBusFactor } from '../../../utils/metrics/topics';
import type { TopicEvidence } from '../../../utils/store/compiled/evidence';
import { storedOwnership } from '../../../utils/store/compiled/ownership';
import { partsFor } from '../../../utils/store/compiled/parts';
import { StoredMap } from '../../../utils/store/compiled/stored-map';
import type { Database } from '../../../utils/store/database';
import { type GenerationRow, readParts, readUsableRow } from '../../../utils/store/generations';

/** A topic with what is known of its experts. */
export interface KnownTopic {
  readonly topic: Topic;
  readonly evidence: TopicEvidence;
}

/** The map in use, with what it leaves open. */
export interface CoveredMap {
  readonly row: GenerationRow;
  readonly stored: StoredMap;
  readonly ownership: Ownership;
  readonly owners: OwnerCoverage;
  readonly topics: readonly KnownTopic[];
  readonly depth: Depth;
  readonly busFactor: number | null;
  /** How many subjects need each one (`dependsOn`), by its own words. */
  readonly needed: ReadonlyMap<string, number>;
}

const known = new WeakMap<
  Database,
  { readonly id: string; readonly day: string; readonly covered: CoveredMap }
>();

/**
 * Reads the map in use and works out what it leaves open; once for each map and day, because a day makes claims old.
 *
 * @returns null where there is no map yet
 */
export async function coveredMap(db: Database, now: Date): Promise<CoveredMap | null> {
  const row = await readUsableRow(db);
  if (row === null) return null;
  const day = now.toISOString().slice(0, 10);
  const before = known.get(db);
  if (before?.id === row.id && before.day === day) return before.covered;
  const parts = await readParts(db, row.id, partsFor('coverage', row.parts));
  const stored = new StoredMap(row, parts);
  const ownership = ownershipFrom(storedOwnership(parts));
  if (ownership === null) return null;
  const covered = coverageOf(row, stored, ownership, now);
  known.set(db, { id: row.id, day, covered });
  return covered;
}

function coverageOf(
  row: GenerationRow,
  stored: StoredMap,
  ownership: Ownership,
  now: Date,
): CoveredMap {
  const { relations, topics } = stored.map;
  const needed = new Map<string, number>();
  for (const { to, kind } of relations)
    if (kind === 'dependsOn') needed.set(to, (needed.get(to) ?? 0) + 1);
  const evidence = stored.evidence.ofTopics();
  const experts = evidence.map(({ people }) => people);
  return {
    row,
    stored,
    ownership,
    owners: ownerCoverage(ownership, othersThanClaimed(stored), now),
    topics: topics.flatMap((topic, number) => {
      const found = evidence[number];
      return found === undefined ? [] : { topic, evidence: found };
    }),
    depth: depthOf(experts.map(({ size }) => size)),
    busFactor: topicBusFactor(experts),
    needed,
  };
}

/** Subjects that evidence and relations name. */
function* othersThanClaimed({ evidence, map }: StoredMap) {
  yield* evidence.namedSubjects();
  for (const { from, to } of map.relations) {
    yield from;
    yield to;
  }
}

/** What an owner is called; the id where the map has no name for it. */
export function ownerName({ stored }: CoveredMap, owner: OwnerRef): string {
  return (
    (owner.kind === 'person' ? stored.nameOf(owner.id) : stored.index.teams.get(owner.id)?.name) ??
    owner.id
  );
}
