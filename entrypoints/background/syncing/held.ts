import { promoteGeneration, readGenerationRow } from '../../../utils/store/generations';
import { readSyncState, type SourceState, stateRow } from '../../../utils/store/sync-state';
import type { SyncDeps } from './deps';

/** Drops what is held: the user does not want it. The same versions are not held again. */
export async function discard(deps: SyncDeps): Promise<void> {
  const db = await deps.db();
  const stored = await readSyncState(db);
  const sources = Object.fromEntries(
    Object.entries(stored.sources).map(([id, state]): [string, SourceState] => {
      const { held } = state;
      if (held === null) return [id, state];
      const { content, validators } = held;
      return [id, { ...state, held: null, discarded: { content, validators } }];
    }),
  );
  const using = await readGenerationRow(db);
  // Flipping the pointer to where it is drops what is held, in the same transaction.
  if (using !== null)
    await promoteGeneration(db, using.id, [stateRow({ ...stored, sources, held: null })]);
}
