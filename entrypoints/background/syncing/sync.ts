import type { SyncStatus } from '../../../utils/messaging/protocol';
import { type GenerationRow, readUsableRow } from '../../../utils/store/generations';
import { FIRST_STATE, readMapSummary, readSyncState } from '../../../utils/store/sync-state';
import { attempt, confirm, discard, loadSample, renew } from './attempt';
import type { SyncDeps } from './deps';
import { type Fault, faultOf } from './faults';
import { CHECK_MINUTES, isDue } from './schedule';
import { stateFor, statusOf } from './status';

export type { SyncDeps } from './deps';
export { RETRY_ALARM } from './record';

/** Looks every half hour whether a try is due: catches up after sleep, and outlives the background. */
export const SYNC_ALARM = 'sync';
export interface Sync {
  /**
   * Sees to the alarm and reads the generation in use; where there is none, gets one first.
   *
   * @returns null when nothing could be loaded
   */
  start(): Promise<GenerationRow | null>;
  /** Fetches now, whether due or not. A call during a try of the same address joins it. What fails is in the status. */
  syncNow(): Promise<SyncStatus>;
  status(): Promise<SyncStatus>;
  /** For `SYNC_ALARM` and `RETRY_ALARM`. */
  onAlarm(): Promise<void>;
  /** Takes the map that was held because it shrank. */
  confirmHeld(): Promise<SyncStatus>;
  /** Drops the map that was held. */
  discardHeld(): Promise<SyncStatus>;
  /** Goes back to the bundled sample. */
  useSample(): Promise<SyncStatus>;
}

/**
 * Keeps the map in step with its source. Whatever goes wrong, the last good generation stays in use and the reason is
 * in the status. Everything that must outlive the background lies in the database.
 */
export function createSync(deps: SyncDeps): Sync {
  let flight: {
    readonly url: string | null;
    readonly abort: AbortController;
    readonly done: Promise<void>;
  } | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  /** A fault that could not be stored, because the store is what failed. */
  let unstored: Fault | null = null;

  /** One step at a time: two of them would overwrite each other's state. */
  function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = queue.then(task);
    queue = result.catch(() => undefined);
    return result;
  }

  async function syncNow(): Promise<SyncStatus> {
    const url = await deps.settings.mapUrl();
    if (flight === null || flight.url !== url || flight.abort.signal.aborted) {
      flight?.abort.abort();
      const abort = new AbortController();
      const mine = { url, abort, done: inTurn(() => attempt(deps, url, abort.signal, remember)) };
      flight = mine;
      const clear = () => {
        if (flight === mine) flight = null;
      };
      mine.done.then(clear, clear);
    }
    await flight.done;
    return status();
  }

  function remember(fault: Fault | null): void {
    unstored = fault;
  }

  async function status(): Promise<SyncStatus> {
    const url = await deps.settings.mapUrl();
    const running = flight !== null;
    try {
      const db = await deps.db();
      const stored = await readSyncState(db);
      return statusOf(url, running, stateFor(stored, url), await readMapSummary(db), unstored);
    } catch (error) {
      return statusOf(url, running, { ...FIRST_STATE, url }, null, faultOf(error));
    }
  }

  async function start(): Promise<GenerationRow | null> {
    await deps.alarms.create(SYNC_ALARM, { periodInMinutes: CHECK_MINUTES });
    const generation = await current(deps);
    if (generation !== null) return generation;
    // An update of the extension compiles otherwise: the map in use stays in use, also without its source.
    await inTurn(() => renew(deps).catch(() => undefined));
    const renewed = await current(deps);
    if (renewed !== null) return renewed;
    await syncNow();
    const loaded = await current(deps);
    if (loaded !== null) return loaded;
    // A first try that fails must not leave a newcomer with nothing: the sample works without set-up.
    // Asked again in turn: a try of another address, begun meanwhile, may have brought a map.
    await inTurn(async () => {
      if ((await current(deps)) === null) await loadSample(deps, remember);
    });
    return current(deps);
  }

  return {
    start,
    syncNow,
    status,
    async onAlarm() {
      const url = await deps.settings.mapUrl();
      if (url === null) return;
      const state = stateFor(await readSyncState(await deps.db()), url);
      if (isDue(state, deps.now())) await syncNow();
    },
    async confirmHeld() {
      await inTurn(() => confirm(deps));
      return status();
    },
    async discardHeld() {
      await inTurn(() => discard(deps));
      return status();
    },
    async useSample() {
      flight?.abort.abort();
      await deps.settings.useSample();
      return syncNow();
    },
  };
}

async function current(deps: SyncDeps): Promise<GenerationRow | null> {
  try {
    return await readUsableRow(await deps.db());
  } catch {
    // The status says what is wrong with the database; see `faultOf`.
    return null;
  }
}
