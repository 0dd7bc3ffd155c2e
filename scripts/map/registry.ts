import { SOURCES as IN_BROWSERS } from '../../utils/sources/registry';
import type { Source } from '../../utils/sources/source';

const inTheBuilder = import.meta.glob<Source<unknown>>('./sources/*.source.ts', {
  eager: true,
  import: 'default',
});

/** Every kind of source that the builder reads, by id: those of the extension, and those that are its own. */
export const SOURCES: ReadonlyMap<string, Source<unknown>> = new Map(
  [...IN_BROWSERS.values(), ...Object.values(inTheBuilder)]
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((source) => [source.id, source]),
);
