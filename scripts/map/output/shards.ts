import { createHash } from 'node:crypto';

export const INDEX_VERSION = 1;
/** Decoded bytes that a part is about to have: small enough to fetch for one change, large enough to be few. */
const PART_BYTES = 256 * 1024;

/** A map file's tables, as `writeMap` gives them: rows by name of the table. */
export type Tables = Readonly<Record<string, readonly object[]>>;

/** One part: a map file without its head. */
export interface Part {
  /** Hexadecimal SHA-256 of `bytes`; its name. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly rows: number;
}

/**
 * Spreads the rows of a map over parts of about {@link PART_BYTES}, by a hash of what each row is about: a person, a
 * team, a subject. So a change of one of them changes one part, whatever comes and goes elsewhere. The number of parts is
 * a power of two, because with any other number all parts change.
 *
 * @returns parts without empty ones, in the order of their hashes
 */
export function partsOf(tables: Tables, partBytes = PART_BYTES): readonly Part[] {
  const rows = Object.entries(tables).flatMap(([table, list]) =>
    list.map((row) => ({ table, text: JSON.stringify(row), place: placeOf(table, row) })),
  );
  const total = rows.reduce((sum, { text }) => sum + text.length + 1, 0);
  const count = 2 ** Math.max(0, Math.ceil(Math.log2(total / partBytes)));
  const buckets = new Map<number, Map<string, string[]>>();
  for (const { table, text, place } of rows) {
    const number = place % count;
    const bucket = buckets.get(number) ?? new Map<string, string[]>();
    const texts = bucket.get(table) ?? [];
    texts.push(text);
    bucket.set(table, texts);
    buckets.set(number, bucket);
  }
  return [...buckets.values()].map(partOf).toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
}

function partOf(bucket: ReadonlyMap<string, readonly string[]>): Part {
  const tables = [...bucket].map(([table, texts]) => `"${table}":[\n${texts.join(',\n')}\n]`);
  const bytes = new TextEncoder().encode(`{${tables.join(',\n')}}\n`);
  const rows = [...bucket.values()].reduce((sum, texts) => sum + texts.length, 0);
  return { sha256: sha256(bytes), bytes, rows };
}

/** Hexadecimal SHA-256. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a row belongs to. Evidence lies with its person, because people and what they know change together. */
function placeOf(table: string, row: object): number {
  const key =
    'id' in row ? [table, row.id] : 'person' in row ? ['people', row.person] : subjectOf(row);
  return Number.parseInt(sha256(JSON.stringify(key)).slice(0, 8), 16);
}

function subjectOf(row: object): unknown {
  return 'subject' in row ? row.subject : 'from' in row ? row.from : row;
}
