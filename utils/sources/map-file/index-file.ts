import * as v from 'valibot';
import { decodeText } from '../../map/parsing/decode';
import { readJson } from '../../map/parsing/json';
import { SourceFault } from '../source';

/** What an index says it is. */
export const INDEX_FORMAT = 'askaround.skills-map-index';
/** Most parts of one map, and most decoded bytes of all of them together. */
const MOST_PARTS = 20_000;
const MOST_BYTES = 200_000_000;
/** Bytes of an index: 20,000 parts take less than half of them. */
const LONGEST = 5_000_000;

const size = v.pipe(v.number(), v.integer(), v.minValue(0));
const index = v.object({
  format: v.literal(INDEX_FORMAT),
  version: v.literal(1),
  name: v.string(),
  generatedAt: v.string(),
  expiresAt: v.nullish(v.string()),
  source: v.nullish(v.string()),
  parts: v.pipe(
    v.array(
      v.object({
        sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
        bytes: size,
        rows: size,
      }),
    ),
    v.maxLength(MOST_PARTS),
  ),
});

/** The small file of a map in parts: its head, and which parts it has by what they contain. */
export type MapIndex = Readonly<v.InferOutput<typeof index>>;

/**
 * Reads a file as an index.
 *
 * @returns null where the file is something else, such as a whole map
 * @throws SourceFault `part` for an index that contradicts itself or asks for too much
 */
export function readIndex(bytes: Uint8Array): MapIndex | null {
  // A whole map may be large and is read later, once: its first characters tell.
  const start = new TextDecoder().decode(bytes.subarray(0, 4096));
  if (!start.includes(INDEX_FORMAT)) return null;
  if (bytes.length > LONGEST) throw partFault('$', `${bytes.length} > ${LONGEST}`);
  const value = jsonOf(bytes);
  if (typeof value !== 'object' || value === null || !('format' in value)) return null;
  if (value.format !== INDEX_FORMAT) return null;
  const parsed = v.safeParse(index, value, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw partFault(`$.${v.getDotPath(issue) ?? ''}`, `${issue.received} ≠ ${issue.expected}`);
  }
  const { parts } = parsed.output;
  const known = new Set(parts.map(({ sha256 }) => sha256));
  if (known.size < parts.length) throw partFault('$.parts', `${known.size} < ${parts.length}`);
  const all = parts.reduce((sum, part) => sum + part.bytes, 0);
  if (all > MOST_BYTES) throw partFault('$.parts', `${all} > ${MOST_BYTES}`);
  return parsed.output;
}

/** What JSON says; null where it is none, or nested deeper than any map. */
export function jsonOf(bytes: Uint8Array): unknown {
  const decoded = decodeText(bytes);
  const json = 'code' in decoded ? decoded : readJson(decoded.text);
  return 'code' in json ? null : json.value;
}

/** The head of a map in parts, as a file without any row. */
export function headOf(index: MapIndex): Uint8Array {
  return fileOf(index, {});
}

/** A map in one file: the head of an index over tables of rows. */
export function fileOf(index: MapIndex, tables: Readonly<Record<string, unknown>>): Uint8Array {
  const { parts: _parts, ...head } = index;
  const file = { ...head, format: 'askaround.skills-map', version: 1, ...tables };
  return new TextEncoder().encode(JSON.stringify(file));
}

/** Something about a part that refuses the whole map: half of a new map over half of an old one is neither. */
export function partFault(path: string, detail: string): SourceFault {
  return new SourceFault({ severity: 'error', code: 'part', path, detail: detail.slice(0, 200) });
}
