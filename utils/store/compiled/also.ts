import { type EntityTable, startsOf } from '../../map/entities';
import type { SkillsMap } from '../../map/model';
import { every, type Steps } from '../../map/steps';
import { type Parts, type PartValue, textOf } from './parts';

/** Numbers of people, teams and topics by ids that sources have for them besides the one in the map. */
export type AlsoCalled = ReadonlyMap<string, number>;

/** Writes by which other ids a map's entities go: "who am I" and requests may hold one from before a source came. */
export function* alsoSteps(
  parts: Map<string, PartValue>,
  { people, teams, topics }: Pick<SkillsMap, 'people' | 'teams' | 'topics'>,
): Steps<void> {
  const tables: string[][] = [];
  for (const table of [people, teams, topics]) {
    const rows: string[] = [];
    for (const [number, { id, said = [] }] of table.entries()) {
      for (const other of new Set(said.map((each) => each.id)))
        if (other !== id) rows.push(`${number} ${other}`);
      if (every(number, 4096)) yield;
    }
    tables.push(rows);
  }
  parts.set('also', JSON.stringify(tables));
}

/** What `alsoSteps` wrote, by kind: people, teams, topics. An id of the map itself goes before such a one. */
export function alsoCalled(parts: Parts, table: EntityTable): readonly AlsoCalled[] {
  const tables: readonly (readonly string[])[] = JSON.parse(textOf(parts, 'also'));
  const starts = startsOf(table);
  return tables.map((rows, kind) => {
    const own = new Set(table.ids.slice(starts[kind], starts[kind + 1]));
    return new Map(
      rows.flatMap((row) => {
        const id = row.slice(row.indexOf(' ') + 1);
        return own.has(id) ? [] : [[id, Number.parseInt(row, 10)] as const];
      }),
    );
  });
}
