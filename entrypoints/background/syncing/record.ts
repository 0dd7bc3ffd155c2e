import type { SourceSetting } from '../../../utils/store/settings-shape';
import type { SourceState, SyncState } from '../../../utils/store/sync-state';
import type { SyncDeps, SyncSettings } from './deps';
import type { Fault } from './faults';
import { afterFailure, afterSuccess, CHECK_MINUTES } from './schedule';

/** Rings once, for a try that is due before the next look. */
export const RETRY_ALARM = 'sync-retry';

/** Tells whether what is known of a source was learnt under the settings that it has now. */
export function fingerprint(
  source: SourceSetting,
  { signatureKeys }: Pick<SyncSettings, 'signatureKeys'>,
): string {
  const { kind, options, signIn } = source;
  return JSON.stringify([kind, options, signIn, kind === 'map-file' ? signatureKeys : []]);
}

/** What is known of a source; of one whose setting changed only what it brought before. */
export function stateOf(stored: SyncState, source: SourceSetting, setting: string): SourceState {
  const known = stored.sources[source.id];
  if (known?.setting === setting) return known;
  return {
    setting,
    lastTry: null,
    nextTry: null,
    failures: 0,
    fault: null,
    refused: [],
    good: known?.good ?? null,
    held: null,
    discarded: null,
  };
}

/** The state after a try that worked. */
export function succeeded(deps: SyncDeps, state: SourceState): SourceState {
  return {
    ...state,
    lastTry: deps.now().toISOString(),
    nextTry: afterSuccess(deps.now(), deps.random()).toISOString(),
    failures: 0,
    fault: null,
    refused: [],
  };
}

/** The state after a try that failed: why, and when the next one is due. What is in use is not touched. */
export function failed(deps: SyncDeps, state: SourceState, fault: Fault): SourceState {
  const failures = state.failures + 1;
  const next = afterFailure(deps.now(), failures, fault.retryAfter, deps.random());
  return {
    ...state,
    lastTry: deps.now().toISOString(),
    nextTry: next.toISOString(),
    failures,
    fault: { code: fault.code, detail: fault.detail },
    refused: [...fault.problems],
  };
}

/** Sets an alarm of its own for the first try that the half-hourly look would be late for. */
export async function plan(deps: SyncDeps, { sources }: SyncState): Promise<void> {
  const next = Object.values(sources).map(({ nextTry }) => Date.parse(nextTry ?? ''));
  const when = Math.min(...next.filter(Number.isFinite));
  if (when - deps.now().getTime() < CHECK_MINUTES * 60_000) {
    await deps.alarms.create(RETRY_ALARM, { when });
  }
}
