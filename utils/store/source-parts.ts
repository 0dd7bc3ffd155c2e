import type { Table } from 'dexie';
import type { GenerationsDb } from './generations';
import type { SourceVersion, StoredProblem } from './sync-state';

/**
 * One document of a source, read: kept so that a source that is down, or has nothing new, is there when the others are
 * merged anew. A map file is one document, a map in parts has one for each part.
 */
export interface SourcePartRow {
  /** Source and document. */
  readonly key: string;
  readonly source: string;
  /** SHA-256 of the document. */
  readonly document: string;
  /** The source that its rows were read as coming from where they name none; `''` where the document itself says it. */
  readonly origin: string;
  /** JSON of what the parser made of it; one string reads many times faster than a row per person. */
  readonly part: string;
  readonly counts: SourceVersion['counts'];
  readonly problems: readonly StoredProblem[];
  readonly problemCount: number;
  /** Folded ids of people whom it spoke of and who opted out: it says nothing of them any more. */
  readonly gone?: readonly string[];
}

/** The table's name, for transactions. */
export const SOURCE_PARTS = 'sourceParts';

function table(db: GenerationsDb): Table<SourcePartRow, string> {
  return db.table(SOURCE_PARTS);
}

/** Key of a document of a source. */
export function partKey(source: string, document: string): string {
  return `${source} ${document}`;
}

/** Hashes of the documents of one source that are kept. */
export async function keptDocuments(
  db: GenerationsDb,
  source: string,
): Promise<ReadonlySet<string>> {
  const keys = await table(db).where('source').equals(source).primaryKeys();
  return new Set(keys.map((key) => key.slice(source.length + 1)));
}

/** Rows by document, in the order asked for; those that are not there are left out. */
export async function readParts(
  db: GenerationsDb,
  source: string,
  documents: readonly string[],
): Promise<readonly SourcePartRow[]> {
  const rows = await table(db).bulkGet(documents.map((document) => partKey(source, document)));
  return rows.filter((row) => row !== undefined);
}

/** Which of some rows are there already and were made to forget people. */
export async function forgetful(
  db: GenerationsDb,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await table(db).bulkGet([...keys]);
  return new Set(rows.flatMap((row) => (row?.gone?.length ? [row.key] : [])));
}

/** Writes rows and drops all that nobody names any more. */
export async function writeParts(
  db: GenerationsDb,
  rows: readonly SourcePartRow[],
  used: ReadonlySet<string>,
): Promise<void> {
  await table(db).bulkPut([...rows]);
  const keys = await table(db).toCollection().primaryKeys();
  await table(db).bulkDelete(keys.filter((key) => !used.has(key)));
}
