/** A stored value: text (JSON), or numbers in a buffer. */
export type PartValue = string | ArrayBuffer;

/** What a map was compiled to, by name; each part is one row of the database. */
export type Parts = ReadonlyMap<string, PartValue>;

/** Goes up whenever the parts below change: a generation of another form is compiled anew from its own records. */
export const FORM = 5;

const NAMES_IN_TEXTS = ['lexicon', 'tokens'] as const;
const OWNERS = [
  'ids',
  'also',
  'names',
  'outline',
  'called',
  'links',
  'ownership',
  'evidence',
  'facts',
] as const;
const RECORDS = ['people', 'topics', 'claims', 'unowned', 'relations', 'notes'] as const;
/** Who looks for a name has it typed, so that nothing is read out of texts: no `lexicon`. */
const LINES = ['tokens', ...OWNERS, ...RECORDS] as const;

/** Which parts an answer needs. */
export const NEEDS = {
  /** Names in a page's text. */
  texts: NAMES_IN_TEXTS,
  /** Who owns it, and how many experts there are. */
  badge: [...NAMES_IN_TEXTS, ...OWNERS],
  /** What depends on what, and whose that is. */
  catalogue: ['outline', 'ownership', 'relations'],
  /** What the map leaves open: nobody's record. */
  coverage: [...OWNERS, 'topics', 'relations'],
  /** Everybody and everything, record by record. */
  map: [...NAMES_IN_TEXTS, ...OWNERS, ...RECORDS],
  /** Everybody as lines, with nothing typed. */
  lines: LINES,
  /** As-you-type search. */
  search: [...LINES, 'search'],
} as const;
export type Need = keyof typeof NEEDS;

/**
 * The names of the parts behind a need. A part in chunks is named `people/0`, `people/1`, …; what belongs to it `people.at`.
 *
 * @param names all parts of a generation
 */
export function partsFor(need: Need, names: readonly string[]): readonly string[] {
  const wanted = new Set<string>(NEEDS[need]);
  return names.filter((name) => wanted.has(name.replace(/[./].*$/, '')));
}

/** The text of a part that was read. */
export function textOf(parts: Parts, name: string): string {
  const value = parts.get(name);
  if (typeof value !== 'string') throw new RangeError(`part ${name}: not a text that was read`);
  return value;
}

/** The numbers of a part that was read, as they were stored. */
export function bufferOf(parts: Parts, name: string): ArrayBuffer {
  const value = parts.get(name);
  if (value === undefined || typeof value === 'string')
    throw new RangeError(`part ${name}: no numbers that were read`);
  return value;
}

/** Lists of numbers in one buffer: their lengths first. */
export function packNumbers(lists: readonly Uint32Array[]): ArrayBuffer {
  const all = new Uint32Array(
    1 + lists.length + lists.reduce((sum, { length }) => sum + length, 0),
  );
  all[0] = lists.length;
  let at = 1 + lists.length;
  lists.forEach((list, number) => {
    all[1 + number] = list.length;
    all.set(list, at);
    at += list.length;
  });
  return all.buffer;
}

/** The lists that `packNumbers` put into a buffer, without copying; empty ones for a buffer that is none. */
export function unpackNumbers(buffer: ArrayBuffer, count: number): readonly Uint32Array[] {
  const all = new Uint32Array(buffer, 0, Math.floor(buffer.byteLength / 4));
  let at = 1 + (all[0] ?? 0);
  return Array.from({ length: count }, (_, number) => {
    const length = all[1 + number] ?? 0;
    const list = all.subarray(at, at + length);
    at += length;
    return list;
  });
}
