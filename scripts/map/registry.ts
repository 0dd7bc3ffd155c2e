import type { Source } from '../../utils/sources/source';

type AnySource = Source<unknown>;

const inBrowsers = import.meta.glob<AnySource>('../../utils/sources/*.source.ts', {
  eager: true,
  import: 'default',
});
const inTheBuilder = import.meta.glob<AnySource>('./sources/*.source.ts', {
  eager: true,
  import: 'default',
});

/** Every kind of source that the builder reads, by id: those of the extension, and those that are its own. */
export const SOURCES: ReadonlyMap<string, AnySource> = new Map(
  Object.values({ ...inBrowsers, ...inTheBuilder })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((source) => [source.id, source]),
);
