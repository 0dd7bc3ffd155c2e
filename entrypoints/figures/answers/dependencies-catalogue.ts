import type { Dependency } from '../../../components/dependencies/state';
import type { Relation, Subject, Team } from '../../../utils/map/model';
import { ownershipFrom, ownersOf } from '../../../utils/map/owners';
import { storedOwnership } from '../../../utils/store/compiled/ownership';
import { partsFor, textOf } from '../../../utils/store/compiled/parts';
import { Records } from '../../../utils/store/compiled/records';
import type { Database } from '../../../utils/store/database';
import { readParts, readUsableRow } from '../../../utils/store/generations';

/** What depends on what in the map, lifted to the teams that own it. */
export interface TeamCatalogue {
  readonly dependencies: readonly Dependency[];
  /** Every name a team goes by, lower-cased, with the name that it has in the map. */
  readonly names: ReadonlyMap<string, string>;
}

/** One at a time, by the generation that it was read from. */
const read = new WeakMap<Database, { readonly id: string; readonly catalogue: TeamCatalogue }>();

/**
 * The catalogue's dependencies between teams, from the map in use. Read once a generation, and only the parts that say it.
 *
 * @returns null where there is no map, or none that can be read
 */
export async function teamCatalogue(db: Database, now: Date): Promise<TeamCatalogue | null> {
  const row = await readUsableRow(db);
  if (row === null) return null;
  const known = read.get(db);
  if (known?.id === row.id) return known.catalogue;
  const parts = await readParts(db, row.id, partsFor('catalogue', row.parts)).catch(() => null);
  if (parts === null) return null;
  const { teams }: { readonly teams: readonly Team[] } = JSON.parse(textOf(parts, 'outline'));
  const relations = new Records<Relation>(parts, 'relations').all();
  const ownership = ownershipFrom(storedOwnership(parts));
  const ids = new Map(
    teams.flatMap((team) => [team, ...(team.said ?? [])].map(({ id }) => [id, team.name] as const)),
  );
  const ownersBy = (subject: Subject): readonly string[] =>
    ownership === null
      ? []
      : ownersOf(ownership, [subject], now).flatMap(({ owner, role }) => {
          const name = owner.kind === 'team' && role === 'owner' ? ids.get(owner.id) : undefined;
          return name === undefined ? [] : [name];
        });
  const catalogue = {
    dependencies: liftedDependencies(relations, ownersBy),
    names: new Map(
      teams.flatMap(({ name, aliases }) =>
        [...aliases, name].map((called) => [called.toLowerCase(), name] as const),
      ),
    ),
  };
  read.set(db, { id: row.id, catalogue });
  return catalogue;
}

/**
 * Which team depends on which: where a subject `dependsOn` another, each owner of the one depends on each owner of the
 * other. Subjects of one team, and those without owner, say nothing.
 *
 * @param ownersBy names of the teams that own a subject
 * @returns each pair once, by name
 */
export function liftedDependencies(
  relations: readonly Relation[],
  ownersBy: (subject: Subject) => readonly string[],
): Dependency[] {
  const owners = new Map<Subject, readonly string[]>();
  const of = (subject: Subject): readonly string[] => {
    const found = owners.get(subject) ?? ownersBy(subject);
    owners.set(subject, found);
    return found;
  };
  const found = new Map<string, Dependency>();
  for (const { kind, from, to } of relations) {
    if (kind !== 'dependsOn') continue;
    for (const one of of(from)) {
      for (const other of of(to)) {
        if (one !== other) found.set(JSON.stringify([one, other]), { from: one, to: other });
      }
    }
  }
  return [...found.values()].sort(
    (a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to),
  );
}
