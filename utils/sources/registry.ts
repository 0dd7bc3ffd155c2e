import type { Source } from './source';

const files = import.meta.glob<Source<unknown>>('./*.source.ts', {
  eager: true,
  import: 'default',
});

/** Every source of the extension, by id. */
export const SOURCES: ReadonlyMap<string, Source<unknown>> = new Map(
  Object.values(files).map((source) => [source.id, source]),
);
