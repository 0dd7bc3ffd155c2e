import { mergePartsAsync } from '../../utils/map/merge';
import { type PartOptions, parsePartAsync } from '../../utils/map/parse';
import type { RawRows } from '../../utils/map/parsing/rows';
import type { MapPart, ParsedPart } from '../../utils/map/part';
import { type Resolved, type ResolveOptions, resolveAsync } from '../../utils/map/resolve';
import { breathe } from './breathe';

/** Reads one document; see `parsePart`. */
export function readPart(content: Uint8Array | RawRows, options: PartOptions): Promise<ParsedPart> {
  return parsePartAsync([content], options, breathe);
}

/** Unites parts and makes a map of them; see `mergeParts` and `resolve`. */
export async function mapOf(parts: readonly MapPart[], options: ResolveOptions): Promise<Resolved> {
  return resolveAsync(await mergePartsAsync(parts, breathe), options, breathe);
}
