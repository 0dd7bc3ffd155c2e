import { promoteGeneration, readGeneration } from '../../../utils/store/generations';
import {
  parseMapSummary,
  readSyncState,
  type SyncState,
  stateRow,
  summaryRow,
} from '../../../utils/store/sync-state';
import type { SyncDeps } from './deps';

/** Puts the held generation in use, should it still be there. */
export async function confirm(deps: SyncDeps): Promise<void> {
  const db = await deps.db();
  const stored = await readSyncState(db);
  const url = await deps.settings.mapUrl();
  const { held } = stored;
  const summary = parseMapSummary(held?.summary);
  if (held === null || summary === null || stored.url !== url) return;
  const state: SyncState = { ...stored, held: null, mapProblems: held.problems };
  const taken = await promoteGeneration(db, held.id, [stateRow(state), summaryRow(summary)]);
  const generation = taken ? await readGeneration(db) : null;
  if (generation !== null) await deps.onGeneration(generation);
}

/** Drops the held generation: the user does not want it. The same version is not held again. */
export async function discard(deps: SyncDeps): Promise<void> {
  const db = await deps.db();
  const stored = await readSyncState(db);
  const using = await readGeneration(db);
  const summary = parseMapSummary(stored.held?.summary);
  if (stored.held === null || summary === null || using === null) return;
  const state: SyncState = { ...stored, held: null, discarded: summary.generatedAt };
  // Flipping the pointer to where it is drops what is held, in the same transaction.
  await promoteGeneration(db, using.row.id, [stateRow(state)]);
}
