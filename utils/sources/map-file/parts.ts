import { FORBIDDEN_KEYS, isObject } from '../../map/parsing/json';
import type { MapPartFile, SourceIo } from '../source';
import { fileOf, jsonOf, type MapIndex, partFault } from './index-file';

/** Parts that are fetched at the same time. */
const AT_ONCE = 6;

/** Where the parts of an index lie: in the folder `parts` beside it. */
export function partsFolder(indexUrl: string): string {
  return new URL('parts/', indexUrl).href;
}

/**
 * Fetches the parts of an index that are not at hand, each checked against its size and its SHA-256.
 *
 * @returns all parts in the index's order; those at hand without their bytes
 * @throws SourceFault `part` where one is not what the index says; the io's own faults
 */
export async function fetchParts(
  index: MapIndex,
  indexUrl: string,
  io: SourceIo,
): Promise<readonly MapPartFile[]> {
  const folder = partsFolder(indexUrl);
  const all = index.parts.length;
  const found: MapPartFile[] = index.parts.map(({ sha256 }) => ({ sha256, bytes: null }));
  const missing = index.parts.flatMap((part, at) =>
    io.atHand?.has(part.sha256) ? [] : [{ ...part, at }],
  );
  let done = all - missing.length;
  io.progress?.(done, all);
  let failed = false;
  const worker = async (): Promise<void> => {
    for (let next = missing.shift(); next !== undefined && !failed; next = missing.shift()) {
      const { at, sha256, bytes: size } = next;
      try {
        found[at] = { sha256, bytes: await fetchPart(folder, sha256, size, io) };
      } catch (error) {
        failed = true;
        throw error;
      }
      done += 1;
      io.progress?.(done, all);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return found;
}

async function fetchPart(
  folder: string,
  sha256: string,
  size: number,
  io: SourceIo,
): Promise<Uint8Array> {
  const path = nameOf(sha256);
  const answer = await io.get(new URL(`${sha256}.json`, folder).href);
  if (answer === 'unchanged') throw partFault(path, '304');
  const { bytes } = answer;
  if (bytes.length !== size) throw partFault(path, `${bytes.length} ≠ ${size} bytes`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)));
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex !== sha256) throw partFault(path, `SHA-256 ${hex.slice(0, 12)}…`);
  return bytes;
}

/** All parts as one file, for whoever keeps none of them; what is in them, the parser checks. */
export function joinParts(index: MapIndex, parts: readonly MapPartFile[]): Uint8Array {
  const tables: Record<string, unknown[]> = {};
  for (const { sha256, bytes } of parts) {
    const part = bytes === null ? null : jsonOf(bytes);
    if (!isObject(part)) throw partFault(nameOf(sha256), '{ "people": [ … ], … }');
    for (const [table, rows] of Object.entries(part)) {
      if (FORBIDDEN_KEYS.has(table) || !Array.isArray(rows))
        throw partFault(nameOf(sha256), table.slice(0, 100));
      tables[table] ??= [];
      for (const row of rows) tables[table].push(row);
    }
  }
  return fileOf(index, tables);
}

function nameOf(sha256: string): string {
  return `parts/${sha256.slice(0, 12)}….json`;
}
