import type { EntityTable } from '../../map/entities';
import type { Steps } from '../../map/steps';
import { FACETS, type Facet, type FacetName, type Facets } from '../../search/facets';
import { kindsOf, type SearchIndex } from '../../search/search-index';
import { bufferOf, type Parts, type PartValue, packNumbers, textOf, unpackNumbers } from './parts';

/** Texts of a facet, as stored. */
type FacetTexts = readonly [names: readonly string[], spellings: readonly (readonly string[])[]];

/** Writes a search index: its numbers in one buffer, its texts in three. Ids, names and kinds stand in other parts. */
export function* storeSearchIndex(parts: Map<string, PartValue>, index: SearchIndex): Steps<void> {
  const { docsAt, docs, fields, facets, keys } = index;
  const lists = FACETS.flatMap((name) => [facets[name].docsAt, facets[name].docs]);
  parts.set('search', packNumbers([docsAt, docs, ...lists, padded(fields)]));
  yield;
  // Keys hold letters and digits only, so a line end parts them.
  parts.set('search.keys', keys.join('\n'));
  yield;
  const texts = FACETS.map((name): FacetTexts => [facets[name].names, facets[name].spellings]);
  parts.set('search.facets', JSON.stringify(texts));
}

/** The search index that `storeSearchIndex` wrote. */
export function storedSearchIndex(
  parts: Parts,
  table: EntityTable,
  names: readonly string[],
): SearchIndex {
  const empty = new Uint32Array();
  const lists = unpackNumbers(bufferOf(parts, 'search'), 2 + 2 * FACETS.length + 1);
  const [docsAt = empty, docs = empty] = lists;
  const bytes = lists[2 + 2 * FACETS.length] ?? empty;
  const texts: readonly FacetTexts[] = JSON.parse(textOf(parts, 'search.facets'));
  const facet = (name: FacetName): Facet => {
    const at = FACETS.indexOf(name);
    const [values, spellings] = texts[at] ?? [[], []];
    return {
      names: values,
      spellings,
      docsAt: lists[2 + 2 * at] ?? empty,
      docs: lists[3 + 2 * at] ?? empty,
    };
  };
  const facets: Facets = {
    team: facet('team'),
    city: facet('city'),
    topic: facet('topic'),
    title: facet('title'),
  };
  const keys = textOf(parts, 'search.keys');
  return {
    ids: table.ids,
    kinds: kindsOf(table),
    names,
    keys: keys === '' ? [] : keys.split('\n'),
    docsAt,
    docs,
    fields: new Uint8Array(bytes.buffer, bytes.byteOffset, docs.length),
    facets,
  };
}

/** Bytes as words of 32 bits, the last one filled up. */
function padded(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array(Math.ceil(bytes.length / 4));
  new Uint8Array(words.buffer).set(bytes);
  return words;
}
