import {
  promoteGeneration,
  readGeneration,
  readGenerationRow,
  writeGeneration,
} from '../../utils/store/generations';
import { writeParts } from '../../utils/store/source-parts';
import {
  acceptedRow,
  parseMapSummary,
  readAccepted,
  readSyncState,
  type SourceState,
  type SyncState,
  stateRow,
  summaryRow,
} from '../../utils/store/sync-state';
import type { SyncDeps } from '../background/syncing/deps';
import { plan } from '../background/syncing/record';
import { compiled, makeMap, makeSample, recipe } from './build';
import { acceptedOf, mostPeople, WHOLE, wholeOf } from './guard';
import { askedAnew, ingredients, inOne, SAMPLE, usedKeys } from './settle';
import type { Compile } from './work';

/** Puts the held generation in use, should it still be there. */
export async function confirm(deps: SyncDeps): Promise<void> {
  const db = await deps.db();
  const stored = await readSyncState(db);
  const { held } = stored;
  const summary = parseMapSummary(held?.summary);
  if (held === null || summary === null) return;
  const sources = Object.fromEntries(
    Object.entries(stored.sources).map(([id, state]): [string, SourceState] => [
      id,
      { ...state, good: state.held ?? state.good, held: null },
    ]),
  );
  const settings = await deps.settings();
  const using = ingredients(new Map(Object.entries(sources)), 'good');
  // Only now what is kept of other sources has to forget who opts out in what waited.
  const { forgotten, toAskAnew } = await makeMap(deps, db, using, new Map(), settings);
  const states = askedAnew(new Map(Object.entries(sources)), toAskAnew);
  const anew = toAskAnew.size > 0;
  const state: SyncState = {
    ...stored,
    sources: Object.fromEntries(states),
    held: null,
    made: anew ? await recipe(ingredients(states, 'good'), settings) : held.made,
    problems: held.problems,
  };
  const taken = await inOne(db, async () => {
    const accepted = { ...(await readAccepted(db)) };
    for (const { held: version } of Object.values(stored.sources))
      if (version !== null)
        accepted[version.address] = acceptedOf(
          version,
          accepted[version.address],
          deps.now(),
          true,
        );
    accepted[WHOLE] = wholeOf(mostPeople(held.peopleNow, undefined, deps.now()));
    const rows = [stateRow(state), summaryRow(summary), acceptedRow(accepted)];
    if (!(await promoteGeneration(db, held.id, rows))) return null;
    await writeParts(db, [...forgotten.values()], usedKeys(states));
    return readGenerationRow(db);
  });
  if (taken === null) return;
  await plan(deps, state);
  await deps.onGeneration(taken);
}

/** The sample as a stopgap: the states of the sources that failed stay as they are. */
export async function loadSample(deps: SyncDeps, compile: Compile): Promise<void> {
  const db = await deps.db();
  const stored = await readSyncState(db);
  const made = await makeSample(deps);
  const { row, parts, summary } = await compiled(deps, db, made.map, SAMPLE, compile);
  await writeGeneration(db, row, parts, [
    stateRow({ ...stored, made: SAMPLE }),
    summaryRow(summary),
  ]);
  await deps.onGeneration(row);
}

/** Compiles the map in use anew, as this version of the code does it; nothing where it cannot be read. */
export async function renew(deps: SyncDeps, compile: Compile): Promise<void> {
  const db = await deps.db();
  const using = await readGeneration(db);
  if (using === null) return;
  const { map, row: old } = using;
  const { row, parts } = await compiled(deps, db, map, old.made, compile);
  const renewed = { ...row, createdAt: old.createdAt };
  await writeGeneration(db, renewed, parts);
  await deps.onGeneration(renewed);
}
