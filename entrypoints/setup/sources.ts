import { MAP_ORIGINS } from '../../utils/build';
import { originPatterns } from '../../utils/sources/reach';
import { SOURCES } from '../../utils/sources/registry';
import type { SourceSetting } from '../../utils/store/settings';

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
