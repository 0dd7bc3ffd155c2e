import { type GenerationsDb, metaTable } from '../../../utils/store/generations';
import { type SyncState, stateRow } from '../../../utils/store/sync-state';
import type { SyncDeps } from './deps';
import type { Fault } from './faults';
import { afterFailure, afterSuccess, CHECK_MINUTES } from './schedule';

/** Rings once, for a try that is due before the next look. */
export const RETRY_ALARM = 'sync-retry';

/** The state after a try that worked. */
export function succeeded(deps: SyncDeps, state: SyncState): SyncState {
  return {
    ...state,
    lastTry: deps.now().toISOString(),
    nextTry: state.url === null ? null : afterSuccess(deps.now(), deps.random()).toISOString(),
    failures: 0,
    fault: null,
    refusedProblems: [],
  };
}

/** Writes down a try that worked and brought nothing new. */
export async function recordSuccess(
  deps: SyncDeps,
  db: GenerationsDb,
  state: SyncState,
): Promise<void> {
  const done = succeeded(deps, state);
  await metaTable(db).put(stateRow(done));
  await plan(deps, done);
}

/** Writes down why a try failed and when the next one is due. What is in use is not touched. */
export async function recordFailure(
  deps: SyncDeps,
  db: GenerationsDb,
  state: SyncState,
  fault: Fault,
): Promise<void> {
  const failures = state.failures + 1;
  const next = afterFailure(deps.now(), failures, fault.retryAfter, deps.random());
  const failed: SyncState = {
    ...state,
    lastTry: deps.now().toISOString(),
    nextTry: next.toISOString(),
    failures,
    fault: { code: fault.code, detail: fault.detail },
    refusedProblems: fault.problems,
  };
  await metaTable(db).put(stateRow(failed));
  await plan(deps, failed);
}

/** Sets an alarm of its own for a try that the half-hourly look would be late for. */
export async function plan(deps: SyncDeps, { nextTry }: SyncState): Promise<void> {
  if (nextTry === null) return;
  const when = Date.parse(nextTry);
  if (when - deps.now().getTime() < CHECK_MINUTES * 60_000) {
    await deps.alarms.create(RETRY_ALARM, { when });
  }
}
