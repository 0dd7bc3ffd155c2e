import { entityTable } from '../../map/entities';
import type { SkillsMap } from '../../map/model';
import { ownershipSteps } from '../../map/ownership/compile';
import { type Steps, withBreaks } from '../../map/steps';
import { lexiconEntries } from '../../match/entries';
import { lexiconSteps } from '../../match/lexicon-builder';
import { searchIndexSteps } from '../../search/search-index';
import { alsoSteps } from './also';
import { nameSteps } from './called';
import { evidenceSteps } from './evidence';
import { linkSteps } from './links';
import { storeOwnership } from './ownership';
import type { Parts, PartValue } from './parts';
import { recordSteps } from './records';
import { storeSearchIndex } from './search';
import { type KnownTokens, tokenSteps } from './tokens';

/**
 * Makes of a map everything that is stored of it: its records, and what a cold start would otherwise have to build
 * (lexicon, tokens, search index). Linear in the size of the map but for the sorting of search keys; in steps of a few
 * milliseconds, so that pages are answered meanwhile.
 *
 * @param previous tokens of the generation in use: what stays in the map keeps its token, so that open pages go on
 * working across a sync. Null on the first.
 */
export function* compileSteps(map: SkillsMap, previous: KnownTokens | null): Steps<Parts> {
  const parts = new Map<string, PartValue>();
  const table = entityTable(map);
  yield;
  parts.set('ids', JSON.stringify(table));
  yield;
  parts.set('tokens', yield* tokenSteps(table, previous));
  const lexicon = yield* lexiconSteps(lexiconEntries(map, table));
  parts.set('lexicon', lexicon.buffer);
  yield;
  parts.set('names', JSON.stringify(map.people.map(({ name }) => name)));
  yield;
  const { teams, sources, templates } = map;
  parts.set('outline', JSON.stringify({ teams, sources, templates }));
  yield* alsoSteps(parts, map);
  yield* nameSteps(parts, map.topics);
  yield* recordSteps(parts, 'topics', map.topics);
  yield* linkSteps(parts, map, table);
  yield* recordSteps(parts, 'people', map.people);
  yield* recordSteps(parts, 'claims', map.claims);
  yield* recordSteps(parts, 'unowned', map.unowned);
  yield* recordSteps(parts, 'relations', map.relations);
  storeOwnership(parts, yield* ownershipSteps(map));
  yield;
  yield* evidenceSteps(parts, map.evidence, table);
  const index = yield* searchIndexSteps(map, table);
  yield;
  yield* storeSearchIndex(parts, index);
  return parts;
}

/**
 * Runs `compileSteps` with pauses.
 *
 * @param breathe lets whatever waits run, and comes back
 */
export function compiled(
  map: SkillsMap,
  previous: KnownTokens | null,
  breathe: () => Promise<void>,
): Promise<Parts> {
  return withBreaks(compileSteps(map, previous), breathe);
}
