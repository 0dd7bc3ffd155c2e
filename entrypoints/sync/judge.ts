import type { Accepted, SourceState } from '../../utils/store/sync-state';
import type { SyncDeps } from '../background/syncing/deps';
import { faultOf } from '../background/syncing/faults';
import { failed, succeeded } from '../background/syncing/record';
import { hasShrunk, refuseWorse } from './guard';
import type { Outcome } from './work';

/**
 * The state of a source after a try: what it brought is in use, held, or refused. Nothing is written here.
 *
 * @param before what was last accepted at its address
 */
export function judge(
  deps: SyncDeps,
  state: SourceState,
  outcome: Outcome,
  before: Accepted | undefined,
): SourceState {
  if (outcome.kind === 'failed') return failed(deps, state, outcome.fault);
  if (outcome.kind === 'unchanged') return succeeded(deps, state);
  const { version } = outcome.brought;
  const { good, held, discarded } = state;
  if (good?.setting === version.setting && good.content === version.content) {
    // Also the end of one that waits: its source took it back.
    return succeeded(deps, {
      ...state,
      good: { ...version, fetchedAt: good.fetchedAt },
      held: null,
    });
  }
  try {
    refuseWorse(outcome.brought, before, deps.now());
  } catch (error) {
    return failed(deps, state, faultOf(error));
  }
  if (discarded?.content === version.content) return succeeded(deps, { ...state, held: null });
  if (held?.content === version.content) return succeeded(deps, { ...state, held: version });
  if (hasShrunk(before?.people ?? 0, version.counts.people))
    return succeeded(deps, { ...state, held: version });
  return succeeded(deps, { ...state, good: version, held: null, discarded: null });
}
