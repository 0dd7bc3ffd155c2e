import type { StoredOwnership } from '../../map/ownership/compile';
import type { TextTable } from '../../map/ownership/text-table';
import { bufferOf, type Parts, type PartValue, packNumbers, textOf, unpackNumbers } from './parts';

/** Long texts stand in parts of their own, so that none has to be taken out of JSON. */
const TABLES = ['literals', 'globs', 'buckets', 'written'] as const;
type Names = Pick<StoredOwnership, 'version' | 'owners' | 'provenances' | 'sections'>;

/** Writes who owns what: its numbers in one buffer, its texts as they are, and a short list of names. */
export function storeOwnership(parts: Map<string, PartValue>, ownership: StoredOwnership): void {
  const { version, owners, provenances, sections } = ownership;
  const { heads, tails, specificity, bucketEnds, subjectEnds, rows } = ownership;
  const signed = new Uint32Array(rows.buffer, rows.byteOffset, rows.length);
  const ends = TABLES.map((name) => ownership[name].ends);
  const numbers = [heads, tails, specificity, bucketEnds, subjectEnds, signed, ...ends];
  parts.set('ownership', packNumbers(numbers));
  for (const name of TABLES) parts.set(`ownership.${name}`, ownership[name].text);
  const names: Names = { version, owners, provenances, sections };
  parts.set('ownership.names', JSON.stringify(names));
}

/** Who owns what, as `storeOwnership` wrote it. */
export function storedOwnership(parts: Parts): StoredOwnership {
  const names: Names = JSON.parse(textOf(parts, 'ownership.names'));
  const empty = new Uint32Array();
  const lists = unpackNumbers(bufferOf(parts, 'ownership'), 6 + TABLES.length);
  const [heads = empty, tails = empty, specificity = empty, bucketEnds = empty] = lists;
  const [, , , , subjectEnds = empty, signed = empty] = lists;
  const table = (name: (typeof TABLES)[number]): TextTable => ({
    text: textOf(parts, `ownership.${name}`),
    ends: lists[6 + TABLES.indexOf(name)] ?? empty,
  });
  return {
    ...names,
    heads,
    tails,
    specificity,
    bucketEnds,
    subjectEnds,
    rows: new Int32Array(signed.buffer, signed.byteOffset, signed.length),
    literals: table('literals'),
    globs: table('globs'),
    buckets: table('buckets'),
    written: table('written'),
  };
}
