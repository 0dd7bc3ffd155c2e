import * as v from 'valibot';
import { type GenerationsDb, metaTable } from './generations';

/**
 * Most characters of a file that a user chose for a source, so at most 15 MB in the database: 5 million characters are
 * more than 50,000 rows of a skills table, and what is larger belongs on a web server, where it is kept up to date.
 */
export const MAX_FILE = 5_000_000;

const stored = v.object({ name: v.string(), text: v.string() });

/** A file that the user chose for a source: decoded, as it was when it was chosen. */
export type SourceFile = Readonly<v.InferOutput<typeof stored>>;

const keyOf = (id: string): string => `source-file:${id}`;

/**
 * Keeps a source's file in place of an earlier one.
 *
 * @param id of the source in the settings
 * @throws RangeError when it has more than `MAX_FILE` characters
 */
export async function saveSourceFile(
  db: GenerationsDb,
  id: string,
  file: SourceFile,
): Promise<void> {
  if (file.text.length > MAX_FILE) throw new RangeError(`The file is longer than ${MAX_FILE}.`);
  await metaTable(db).put({ key: keyOf(id), value: { name: file.name, text: file.text } });
}

/** A source's file; null where none is kept or it cannot be read. */
export async function readSourceFile(db: GenerationsDb, id: string): Promise<SourceFile | null> {
  const parsed = v.safeParse(stored, (await metaTable(db).get(keyOf(id)))?.value);
  return parsed.success ? parsed.output : null;
}

/** Drops the files of all sources but these. */
export async function keepSourceFiles(db: GenerationsDb, ids: ReadonlySet<string>): Promise<void> {
  const keys = await metaTable(db).where('key').startsWith(keyOf('')).primaryKeys();
  await metaTable(db).bulkDelete(keys.filter((key) => !ids.has(key.slice(keyOf('').length))));
}
