import { MAP_ORIGINS } from '../../utils/build';
import { originPatterns } from '../../utils/sources/reach';
import type { Source } from '../../utils/sources/source';
import type { SourceSetting } from '../../utils/store/settings';

const files = import.meta.glob<Source<unknown>>('../../utils/sources/*.source.ts', {
  eager: true,
  import: 'default',
});
const SOURCES = new Map(Object.values(files).map((source) => [source.id, source]));

/**
 * Match patterns of the addresses that a source is fetched from; null where its options are not of its kind's shape, or
 * this version knows no such kind.
 */
export function patternsOf({
  kind,
  options,
}: Pick<SourceSetting, 'kind' | 'options'>): readonly string[] | null {
  const source = SOURCES.get(kind);
  const parsed = source?.parseOptions({ ...options, httpOrigins: MAP_ORIGINS }) ?? null;
  return source === undefined || parsed === null ? null : originPatterns(source.reach(parsed));
}
