import type { SyncStatus } from '../../../utils/messaging/protocol';
import { type GenerationRow, readUsableRow } from '../../../utils/store/generations';
import type { SourceSetting } from '../../../utils/store/settings-shape';
import { keepSourceFiles } from '../../../utils/store/source-files';
import { FIRST_STATE, readMapSummary, readSyncState } from '../../../utils/store/sync-state';
import type { Outcome } from '../../sync/work';
import type { SyncDeps, SyncSettings } from './deps';
import { type Fault, faultOf } from './faults';
import { discard } from './held';
import { fingerprint, stateOf } from './record';
import { CHECK_MINUTES, isDue } from './schedule';
import { type Running, statusOf } from './status';

export type { SyncDeps, SyncSettings } from './deps';
export { RETRY_ALARM } from './record';

/** Looks every half hour whether a try is due: catches up after sleep, and outlives the background. */
export const SYNC_ALARM = 'sync';
/** Sources that are fetched at the same time. */
const AT_ONCE = 3;

export interface Sync {
  /**
   * Sees to the alarm and gives the generation in use; where there is none that can be used, gets one first.
   *
   * @returns null when nothing could be loaded
   */
  start(): Promise<GenerationRow | null>;
  /**
   * Fetches sources now, whether due or not, and makes the map anew where something changed. A source that is being
   * fetched under the same settings is joined. What fails is in the status.
   *
   * @param ids all sources where none are given
   */
  syncNow(ids?: readonly string[]): Promise<SyncStatus>;
  /** Ends the fetching of one source. */
  cancel(id: string): Promise<SyncStatus>;
  status(): Promise<SyncStatus>;
  /** For `SYNC_ALARM` and `RETRY_ALARM`. */
  onAlarm(): Promise<void>;
  /** Takes the map that was held because it shrank. */
  confirmHeld(): Promise<SyncStatus>;
  /** Drops the map that was held. */
  discardHeld(): Promise<SyncStatus>;
}

interface Flight {
  readonly setting: string;
  readonly abort: AbortController;
  progress: Running['progress'];
  /** When its batch is settled. */
  done: Promise<void>;
}

/**
 * Keeps the map in step with its sources. Whatever goes wrong, the last good version of each stays in use and the reason
 * is in the status. Everything that must outlive the background lies in the database.
 */
export function createSync(deps: SyncDeps): Sync {
  const flights = new Map<string, Flight>();
  let queue: Promise<unknown> = Promise.resolve();
  let settling = 0;
  /** A fault that could not be stored, because the store is what failed. */
  let unstored: Fault | null = null;

  /** One step at a time: two of them would overwrite each other's state. */
  function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = queue.then(task);
    queue = result.catch(() => undefined);
    return result;
  }

  /** As `inTurn`; what fails is kept for the status. */
  async function settle(task: () => Promise<void>): Promise<void> {
    settling += 1;
    try {
      await inTurn(task);
      unstored = null;
    } catch (error) {
      unstored = faultOf(error);
    }
    settling -= 1;
  }

  async function syncNow(ids?: readonly string[]): Promise<SyncStatus> {
    const settings = await deps.settings();
    endOthers(settings);
    const wanted = settings.sources.filter(({ id }) => ids === undefined || ids.includes(id));
    const fresh = wanted.filter(({ id }) => !flights.has(id));
    const joined = wanted.flatMap(({ id }) => flights.get(id)?.done ?? []);
    // With nothing to fetch there may still be something to settle: a source that went, or the sample.
    const batch = fresh.length > 0 || joined.length === 0 ? [fly(settings, fresh)] : [];
    await Promise.all([...joined, ...batch]);
    return status();
  }

  /** Ends what is under way for sources that are gone or set otherwise. */
  function endOthers(settings: SyncSettings): void {
    const set = new Map(settings.sources.map((each) => [each.id, fingerprint(each, settings)]));
    for (const [id, { setting, abort }] of flights) if (set.get(id) !== setting) end(id, abort);
  }

  function end(id: string, abort: AbortController): void {
    abort.abort();
    flights.delete(id);
  }

  /** Fetches some sources, a few at a time, and settles them together: one map is made of all that they bring. */
  function fly(settings: SyncSettings, sources: readonly SourceSetting[]): Promise<void> {
    const mine = sources.map((source) => {
      const flight: Flight = {
        setting: fingerprint(source, settings),
        abort: new AbortController(),
        progress: null,
        done: Promise.resolve(),
      };
      flights.set(source.id, flight);
      return { source, flight };
    });
    const done = run(settings, mine).finally(() => {
      for (const { source, flight } of mine)
        if (flights.get(source.id) === flight) flights.delete(source.id);
    });
    for (const { flight } of mine) flight.done = done;
    return done;
  }

  async function run(
    { signatureKeys }: SyncSettings,
    mine: readonly { readonly source: SourceSetting; readonly flight: Flight }[],
  ): Promise<void> {
    const outcomes = new Map<string, Outcome>();
    const waiting = [...mine];
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const { source, flight } = next;
        const { signal } = flight.abort;
        const progress = (done: number, all: number | null): void => {
          flight.progress = { done, all };
        };
        if (signal.aborted) continue;
        const work = await deps.work();
        const outcome = await work.fetch(deps, { source, signatureKeys, signal, progress });
        if (!signal.aborted) outcomes.set(source.id, outcome);
      }
    };
    const fetched = Promise.all(Array.from({ length: AT_ONCE }, worker));
    // A fault here is none of a source: `sync.js` or the database cannot be had.
    const fault = await fetched.then(() => null, faultOf);
    if (fault === null) await settle(async () => (await deps.work()).settle(deps, outcomes));
    else unstored = fault;
  }

  async function status(): Promise<SyncStatus> {
    const settings = await deps.settings();
    const running = flights.size > 0 || settling > 0;
    const read = async () => {
      const db = await deps.db();
      return [await readSyncState(db), await readMapSummary(db), unstored] as const;
    };
    const [stored, summary, fault] = await read().catch(
      (error: unknown) => [FIRST_STATE, null, faultOf(error)] as const,
    );
    const sources = await Promise.all(
      settings.sources.map(async (source) => ({
        source,
        state: stateOf(stored, source, fingerprint(source, settings)),
        running: flights.get(source.id) ?? null,
        hasToken: (await deps.tokens.read(source.id)) !== null,
      })),
    );
    return statusOf(deps.now(), running, sources, stored, summary, fault);
  }

  async function start(): Promise<GenerationRow | null> {
    await deps.alarms.create(SYNC_ALARM, { periodInMinutes: CHECK_MINUTES });
    const inUse = await current();
    if (inUse !== null) return inUse;
    // An update of the extension compiles otherwise: the map in use stays in use, also without its sources.
    await settle(async () => (await deps.work()).renew(deps));
    const renewed = await current();
    if (renewed !== null) return renewed;
    await syncNow();
    const loaded = await current();
    if (loaded !== null) return loaded;
    // A first try that fails must not leave a newcomer with nothing: the sample works without set-up.
    // Asked again in turn: a try of another address, begun meanwhile, may have brought a map.
    await inTurn(async () => {
      if ((await current()) === null) await (await deps.work()).loadSample(deps);
    }).catch((error: unknown) => {
      unstored = faultOf(error);
    });
    return current();
  }

  /** The status says what is wrong with a database that cannot be read; see `faultOf`. */
  async function current(): Promise<GenerationRow | null> {
    return deps
      .db()
      .then(readUsableRow)
      .catch(() => null);
  }

  return {
    start,
    syncNow,
    status,
    async cancel(id) {
      const flight = flights.get(id);
      if (flight !== undefined) end(id, flight.abort);
      return status();
    },
    async onAlarm() {
      const settings = await deps.settings();
      const db = await deps.db();
      const stored = await readSyncState(db);
      // Not at once when a source goes: for a while it can be put back.
      const ids = new Set(settings.sources.map(({ id }) => id));
      await Promise.all([deps.tokens.keepOnly(ids), keepSourceFiles(db, ids)]);
      const due = settings.sources.filter((source) =>
        isDue(stateOf(stored, source, fingerprint(source, settings)), deps.now()),
      );
      if (due.length > 0) await syncNow(due.map(({ id }) => id));
    },
    async confirmHeld() {
      await settle(async () => (await deps.work()).confirm(deps));
      return status();
    },
    async discardHeld() {
      await settle(() => discard(deps));
      return status();
    },
  };
}
