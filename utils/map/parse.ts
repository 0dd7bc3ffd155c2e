import type { SkillsMap } from './model';
import { type PartOptions, PartReader } from './parsing/part-reader';
import { MAX_PROBLEMS } from './parsing/problems';
import type { RawRows } from './parsing/rows';
import type { ParsedPart } from './part';
import { resolve } from './resolve';
import { atOnce, withBreaks } from './steps';

export { type PartOptions, PartReader } from './parsing/part-reader';

export interface ParsedMap extends Omit<ParsedPart, 'part'> {
  readonly map: SkillsMap | null;
}

/**
 * The trust boundary: foreign bytes, or rows that a source made, in; checked statements out. Never throws, whatever the
 * input; takes time in proportion to its length.
 *
 * A bad row or field is left out and listed with its JSON path; only what makes the whole file unusable refuses it.
 * References are not looked up: `resolve` does that, when all parts are together.
 *
 * @param content a file in the native format as it came, or rows of a source
 */
export function parsePart(
  content: Uint8Array | string | RawRows,
  options: PartOptions,
): ParsedPart {
  const reader = new PartReader(options);
  atOnce(reader.read(content));
  return reader.finish();
}

/**
 * As `parsePart`, for a map in any number of documents, which are read one after the other so that no more than one is
 * in memory; with breaks, so that the event loop goes on.
 *
 * @param breathe called every few milliseconds of work; what it rejects with, or `documents` throws, ends the reading
 */
export async function parsePartAsync(
  documents: AsyncIterable<Uint8Array | string | RawRows> | Iterable<Uint8Array | string | RawRows>,
  options: PartOptions,
  breathe: () => Promise<void> | void,
): Promise<ParsedPart> {
  const reader = new PartReader(options);
  for await (const document of documents) await withBreaks(reader.read(document), breathe);
  return reader.finish();
}

/**
 * One file as a map of its own: `parsePart` and `resolve` in one. People who opted out are gone, with every reference to
 * them.
 *
 * @param input bytes as they came, or text
 * @param options.now dates later than this (by more than a day, for time zones and clocks) are not believed
 */
export function parseSkillsMap(
  input: Uint8Array | string,
  { now }: { readonly now: Date },
): ParsedMap {
  const { part, problems, problemCount } = parsePart(input, { now });
  if (part === null) return { map: null, problems, problemCount };
  const resolved = resolve(part, { now });
  return {
    map: resolved.map,
    problems: [...problems, ...resolved.problems].slice(0, MAX_PROBLEMS),
    problemCount: problemCount + resolved.problemCount,
  };
}
