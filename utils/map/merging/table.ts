import type { Provenance } from '../model';
import { findCycles } from '../parsing/cycles';
import type { ProblemList } from '../parsing/problems';
import type { Steps } from '../steps';
import { canonical, ranked } from './choose';
import type { Joining } from './join';
import { References } from './references';

/** Rows that are looked at in one step. */
const STEP = 1000;

interface Row<Id extends string> {
  readonly id: Id;
  readonly name: string;
  readonly provenance: Provenance;
}

/** One table with its rows joined. */
export interface Table<Id extends string, Entity extends Row<Id>> {
  readonly references: References<Id>;
  /** The rows of each person, team or topic of the map, in the order of their first ones. */
  readonly groups: readonly (readonly Entity[])[];
}

/**
 * Gives each group of rows its id, and says where every id that any source uses leads.
 *
 * @param gone groups that are not in the map
 */
export function* tableOf<Id extends string, Entity extends Row<Id>>(
  rows: readonly Entity[],
  { groups, aliases }: Joining,
  gone: ReadonlySet<number>,
): Steps<Table<Id, Entity>> {
  const references = new References<Id>();
  const members = new Map<number, Entity[]>();
  for (const [index, row] of rows.entries()) {
    const group = groups.of(index);
    const known = members.get(group);
    if (gone.has(group)) references.drop(row.id);
    else if (known === undefined) members.set(group, [row]);
    else known.push(row);
    if (index % STEP === STEP - 1) yield;
  }
  const ids = new Map<number, Id>();
  for (const [group, those] of members) {
    const id = canonical(those.map((row) => row.id));
    if (id === undefined) continue;
    if (aliases.size > 0) ids.set(group, id);
    for (const row of those) references.add(row.id, id);
  }
  for (const [alias, row] of aliases) {
    const id = ids.get(groups.of(row));
    if (id === undefined) references.drop(alias);
    else references.add(alias, id);
  }
  return { references, groups: [...members.values()] };
}

/**
 * Makes one of each group.
 *
 * @param link a row with its references looked up
 * @param choose one of several rows, best first
 */
export function* settled<Id extends string, Entity extends Row<Id>>(
  { references, groups }: Table<Id, Entity>,
  link: (row: Entity) => Entity,
  choose: (id: Id, said: readonly Entity[], best: Entity) => Entity,
): Steps<Entity[]> {
  const found: Entity[] = [];
  for (const rows of groups) {
    const linked = rows.map(link);
    const [best, ...others] = linked.length === 1 ? linked : ranked(linked);
    if (best === undefined) continue;
    const id = references.known(best.id) ?? best.id;
    found.push(others.length === 0 ? best : choose(id, [best, ...others], best));
    if (found.length % STEP === 0) yield;
  }
  return found;
}

/** Takes one link out of each circle, and lists it. */
export function withoutCycles<Id extends string, Entity extends Row<Id>>(
  entities: readonly Entity[],
  key: 'manager' | 'parent',
  above: (entity: Entity) => Id | null,
  cut: (entity: Entity) => Entity,
  problems: ProblemList,
  place: (entity: Entity, field: string) => string,
): readonly Entity[] {
  const links = new Map<Id, Id>();
  for (const entity of entities) {
    const up = above(entity);
    if (up !== null) links.set(entity.id, up);
  }
  const cycles = findCycles(links.keys(), (id) => links.get(id) ?? null);
  if (cycles.size === 0) return entities;
  return entities.map((entity) => {
    if (!cycles.has(entity.id)) return entity;
    problems.warn('cycle', place(entity, key), links.get(entity.id) ?? '');
    return cut(entity);
  });
}
