import type { Dexie, Table } from 'dexie';
import type { EntityTable } from '../map/entities';
import type { SkillsMap } from '../map/model';
import { mapOfFirstForm, tokensOfFirstForm } from './compiled/first-form';
import { bufferOf, FORM, type Parts, type PartValue, partsFor, textOf } from './compiled/parts';
import { StoredMap } from './compiled/stored-map';
import type { KnownTokens } from './compiled/tokens';

/** The head of one map with everything compiled from it. Written once, never changed. */
export interface GenerationRow {
  readonly id: string;
  /** Version of what was compiled; of another one than `FORM` it has to be compiled anew. */
  readonly form: number;
  /** As in the map itself. */
  readonly name: string;
  readonly generatedAt: string;
  readonly expiresAt: string | null;
  readonly counts: {
    readonly people: number;
    readonly teams: number;
    readonly topics: number;
    readonly claims: number;
  };
  /** Fingerprint of what it was made of: the same again brings nothing new. */
  readonly made: string;
  /** Names of its parts, each a row of its own. */
  readonly parts: readonly string[];
  /** ISO date-time at which it was fetched. */
  readonly createdAt: string;
}

/** One part of a generation. */
export interface PartRow {
  /** Id of the generation, a blank, name of the part. */
  readonly key: string;
  readonly value: PartValue;
}

export interface MetaRow {
  readonly key: string;
  readonly value: unknown;
}

/** A database with the tables `generations: 'id'`, `generationParts: 'key'` and `meta: 'key'`. */
export type GenerationsDb = Pick<Dexie, 'table' | 'transaction'>;

/** A sync put another generation in use since, and the parts of this one are gone. */
export class GenerationGone extends Error {
  override readonly name = 'GenerationGone';
}

function generations(db: GenerationsDb): Table<GenerationRow, string> {
  return db.table('generations');
}

function partRows(db: GenerationsDb): Table<PartRow, string> {
  return db.table('generationParts');
}

/** Small facts by name; readers check the value. */
export function metaTable(db: GenerationsDb): Table<MetaRow, string> {
  return db.table('meta');
}

/** Key in `meta` of the id of the generation in use. */
const POINTER = 'generation';
const TABLES = ['generations', 'generationParts', 'meta'];

/** The head of a map that was compiled. */
export function headOf(
  map: SkillsMap,
  parts: Parts,
  more: Pick<GenerationRow, 'id' | 'made' | 'createdAt'>,
): GenerationRow {
  return {
    ...more,
    form: FORM,
    name: map.name,
    generatedAt: map.generatedAt,
    expiresAt: map.expiresAt,
    counts: {
      people: map.people.length,
      teams: map.teams.length,
      topics: map.topics.length,
      claims: map.claims.length,
    },
    parts: [...parts.keys()],
  };
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
  parts: Parts,
  alongside: readonly MetaRow[] = [],
): Promise<void> {
  await db.transaction('rw', TABLES, async () => {
    await put(db, row, parts);
    await metaTable(db).bulkPut([{ key: POINTER, value: row.id }, ...alongside]);
    await dropAllBut(db, [row.id]);
  });
}

/** Keeps a generation that waits for the user's word, beside the one in use; an earlier waiting one is dropped. */
export async function holdGeneration(
  db: GenerationsDb,
  row: GenerationRow,
  parts: Parts,
  alongside: readonly MetaRow[] = [],
): Promise<void> {
  await db.transaction('rw', TABLES, async () => {
    const current = await pointer(db);
    await dropAllBut(db, current === null ? [] : [current]);
    await put(db, row, parts);
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
  return db.transaction('rw', TABLES, async () => {
    const row = await generations(db).get(id);
    if (row === undefined) return false;
    await metaTable(db).bulkPut([{ key: POINTER, value: id }, ...alongside]);
    await dropAllBut(db, [id]);
    return true;
  });
}

/** One part after the other: copying them all at once would hold up whatever waits. */
async function put(db: GenerationsDb, row: GenerationRow, parts: Parts): Promise<void> {
  for (const [name, value] of parts) await partRows(db).put({ key: keyOf(row.id, name), value });
  await generations(db).put(row);
}

async function dropAllBut(db: GenerationsDb, ids: readonly string[]): Promise<void> {
  await generations(db)
    .where('id')
    .noneOf([...ids])
    .delete();
  const keys = await partRows(db).toCollection().primaryKeys();
  await partRows(db).bulkDelete(keys.filter((key) => !ids.includes(key.split(' ')[0] ?? '')));
}

function keyOf(id: string, name: string): string {
  return `${id} ${name}`;
}

/** The head of the generation in use; null before the first one. */
export async function readGenerationRow(db: GenerationsDb): Promise<GenerationRow | null> {
  return db.transaction('r', ['generations', 'meta'], async () => {
    const id = await pointer(db);
    return id === null ? null : ((await generations(db).get(id)) ?? null);
  });
}

/**
 * The head of the generation in use where this version of the code can answer from it: compiled in the present form, and
 * with all its parts. Null otherwise: then it has to be compiled or fetched anew.
 */
export async function readUsableRow(db: GenerationsDb): Promise<GenerationRow | null> {
  const row = await readGenerationRow(db);
  if (row === null || row.form !== FORM) return null;
  const keys = await partRows(db).where('key').startsWith(keyOf(row.id, '')).primaryKeys();
  const there = new Set(keys);
  return row.parts.every((name) => there.has(keyOf(row.id, name))) ? row : null;
}

/**
 * Parts of a generation.
 *
 * @throws `GenerationGone` when one of them is not there
 */
export async function readParts(
  db: GenerationsDb,
  id: string,
  names: readonly string[],
): Promise<Parts> {
  const rows = await partRows(db).bulkGet(names.map((name) => keyOf(id, name)));
  return new Map(
    rows.map((row, at) => {
      const name = names[at] ?? '';
      if (row === undefined) throw new GenerationGone(`generation ${id}: no part ${name}`);
      return [name, row.value];
    }),
  );
}

/** A whole map, out of its parts. */
export interface Generation {
  readonly row: GenerationRow;
  readonly map: SkillsMap;
}

/**
 * The generation in use with its whole map: for views of everything, and for compiling it anew. Null before the first
 * one, or when it cannot be read (then it is fetched anew).
 */
export async function readGeneration(db: GenerationsDb): Promise<Generation | null> {
  return wholeMap(db, await readGenerationRow(db));
}

/** The generation that waits for the user's word, with its whole map; null where none does. */
export async function readHeldGeneration(db: GenerationsDb): Promise<Generation | null> {
  const held = await db.transaction('r', ['generations', 'meta'], async () => {
    const id = await pointer(db);
    const rows = await generations(db).toArray();
    return rows.find((row) => row.id !== id) ?? null;
  });
  return wholeMap(db, held);
}

async function wholeMap(db: GenerationsDb, row: GenerationRow | null): Promise<Generation | null> {
  if (row === null) return null;
  const old = mapOfFirstForm(row);
  if (old !== null) return { row, map: old };
  try {
    const parts = await readParts(db, row.id, partsFor('map', row.parts));
    return { row, map: new StoredMap(row, parts).map };
  } catch {
    return null;
  }
}

/** Tokens of the generation in use, for the next one; null where there are none. */
export async function readTokens(db: GenerationsDb): Promise<KnownTokens | null> {
  const row = await readGenerationRow(db);
  if (row === null) return null;
  if (!Array.isArray(row.parts)) return tokensOfFirstForm(row);
  const parts = await readParts(db, row.id, ['ids', 'tokens']).catch(() => null);
  if (parts === null) return null;
  const table: EntityTable = JSON.parse(textOf(parts, 'ids'));
  return { table, tokens: bufferOf(parts, 'tokens') };
}

async function pointer(db: GenerationsDb): Promise<string | null> {
  const meta = await metaTable(db).get(POINTER);
  return typeof meta?.value === 'string' ? meta.value : null;
}
