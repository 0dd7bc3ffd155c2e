import type { Dexie, Table } from 'dexie';
import type { SkillsMap } from '../map/model';

/** One map with everything compiled from it. Written once, never changed. */
export interface GenerationRow {
  readonly id: string;
  /** A `SkillsMap` as JSON: one string reads many times faster than a row per person. */
  readonly map: string;
  readonly lexicon: ArrayBuffer | null;
  /** JSON of the random tokens by which pages name entities. */
  readonly tokens: string;
  /** ISO date-time at which it was fetched. */
  readonly createdAt: string;
  readonly validator: { readonly etag: string | null; readonly lastModified: string | null } | null;
  /** Where it came from; null for the bundled sample. */
  readonly url: string | null;
}

export interface MetaRow {
  readonly key: string;
  readonly value: unknown;
}

/** A database with the tables `generations: 'id'` and `meta: 'key'`. */
export type GenerationsDb = Pick<Dexie, 'table' | 'transaction'>;

function generations(db: GenerationsDb): Table<GenerationRow, string> {
  return db.table('generations');
}

/** Small facts by name; readers check the value. */
export function metaTable(db: GenerationsDb): Table<MetaRow, string> {
  return db.table('meta');
}

/** Key in `meta` of the id of the generation in use. */
const POINTER = 'generation';

export interface Generation {
  readonly row: GenerationRow;
  readonly map: SkillsMap;
}

/**
 * Puts a new generation in use: writes it, flips the pointer and drops all others, in one transaction. When it fails
 * the old generation is as it was.
 *
 * @param alongside rows of `meta` that belong to the same step
 */
export async function writeGeneration(
  db: GenerationsDb,
  row: GenerationRow,
  alongside: readonly MetaRow[] = [],
): Promise<void> {
  await db.transaction('rw', ['generations', 'meta'], async () => {
    await generations(db).put(row);
    await metaTable(db).bulkPut([{ key: POINTER, value: row.id }, ...alongside]);
    await generations(db).where('id').notEqual(row.id).delete();
  });
}

/** Keeps a generation that waits for the user's word, beside the one in use; an earlier waiting one is dropped. */
export async function holdGeneration(
  db: GenerationsDb,
  row: GenerationRow,
  alongside: readonly MetaRow[] = [],
): Promise<void> {
  await db.transaction('rw', ['generations', 'meta'], async () => {
    const current = await pointer(db);
    await generations(db)
      .where('id')
      .noneOf(current === null ? [] : [current])
      .delete();
    await generations(db).put(row);
    await metaTable(db).bulkPut([...alongside]);
  });
}

/**
 * Puts a generation in use that is already written.
 *
 * @returns false when it is not there (any more)
 */
export async function promoteGeneration(
  db: GenerationsDb,
  id: string,
  alongside: readonly MetaRow[] = [],
): Promise<boolean> {
  return db.transaction('rw', ['generations', 'meta'], async () => {
    const row = await generations(db).get(id);
    if (row === undefined) return false;
    await metaTable(db).bulkPut([{ key: POINTER, value: id }, ...alongside]);
    await generations(db).where('id').notEqual(id).delete();
    return true;
  });
}

/** The generation in use; null before the first one, or when its row cannot be read (then it is fetched anew). */
export async function readGeneration(db: GenerationsDb): Promise<Generation | null> {
  const row = await readGenerationRow(db);
  const map = row === null ? null : readMap(row.map);
  return row === null || map === null ? null : { row, map };
}

/** The generation that waits for the user's word; null where none does. */
export async function readHeldGeneration(db: GenerationsDb): Promise<Generation | null> {
  const row = await db.transaction('r', ['generations', 'meta'], async () => {
    const id = await pointer(db);
    const rows = await generations(db).toArray();
    return rows.find((each) => each.id !== id) ?? null;
  });
  const map = row === null ? null : readMap(row.map);
  return row === null || map === null ? null : { row, map };
}

/** The generation in use, with its map still unread: a cold start may not need it. */
export async function readGenerationRow(db: GenerationsDb): Promise<GenerationRow | null> {
  return db.transaction('r', ['generations', 'meta'], async () => {
    const id = await pointer(db);
    return id === null ? null : ((await generations(db).get(id)) ?? null);
  });
}

async function pointer(db: GenerationsDb): Promise<string | null> {
  const meta = await metaTable(db).get(POINTER);
  return typeof meta?.value === 'string' ? meta.value : null;
}

/** Our own JSON, written after parsing; a look at its outline is enough to tell a damaged row. */
function readMap(json: string): SkillsMap | null {
  try {
    // A map that an earlier version stored knows of no sources.
    const map: SkillsMap = { sources: [], ...JSON.parse(json) };
    const tables = [map.people, map.teams, map.topics, map.claims, map.evidence];
    return tables.every(Array.isArray) ? map : null;
  } catch {
    return null;
  }
}
