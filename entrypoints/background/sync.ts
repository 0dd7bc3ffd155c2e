import { ulid } from 'ulid';
import type { SkillsMap } from '../../utils/map/model';
import { type ParsedMap, parseSkillsMap } from '../../utils/map/parse';
import type { SyncStatus } from '../../utils/messaging/protocol';
import { createSourceIo, FetchFault } from '../../utils/platform/safe-fetch';
import mapFile from '../../utils/sources/map-file.source';
import type { RawRecords } from '../../utils/sources/source';
import {
  type Generation,
  type GenerationRow,
  type GenerationsDb,
  holdGeneration,
  metaTable,
  promoteGeneration,
  readGeneration,
  writeGeneration,
} from '../../utils/store/generations';
import {
  FIRST_STATE,
  type MapSummary,
  parseMapSummary,
  readMapSummary,
  readSyncState,
  type SyncState,
  stateRow,
  summaryRow,
} from '../../utils/store/sync-state';
import { afterFailure, afterSuccess, CHECK_MINUTES, isDue } from './sync-schedule';

/** Looks every half hour whether a try is due: catches up after sleep, and outlives the background. */
export const SYNC_ALARM = 'sync';
/** Rings once, for a try that is due before the next look. */
export const RETRY_ALARM = 'sync-retry';

/** What is made of a map once, when it arrives. */
export interface Compiled {
  readonly lexicon: ArrayBuffer | null;
  /** JSON; see `GenerationRow`. */
  readonly tokens: string;
}

export interface SyncDeps {
  /** Opens the database, or gives the open one. */
  db(): Promise<GenerationsDb>;
  readonly settings: {
    /** The address that user or policy set; null: the bundled sample. */
    mapUrl(): Promise<string | null>;
    /** Forgets the address. */
    useSample(): Promise<void>;
  };
  /** The bundled sample map, from the extension's own files. */
  loadSample(): Promise<Uint8Array>;
  /** `previous`: tokens of the generation in use, so that what stays the same keeps its token. */
  compile(map: SkillsMap, previous: string | null): Promise<Compiled>;
  /** A generation came into use. */
  onGeneration(generation: Generation): Promise<void> | void;
  /** Did the user grant these origins? */
  permitted(origins: readonly string[]): Promise<boolean>;
  readonly alarms: {
    create(
      name: string,
      info: { readonly periodInMinutes?: number; readonly when?: number },
    ): Promise<void> | void;
  };
  /** `http:` origins of this build; none in the store build. */
  readonly httpOrigins: readonly string[];
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
  now(): Date;
  /** 0 ≤ x < 1 */
  random(): number;
}

export interface Sync {
  /**
   * Sees to the alarm and reads the generation in use; where there is none, gets one first.
   *
   * @returns null when nothing could be loaded
   */
  start(): Promise<Generation | null>;
  /** Fetches now, whether due or not. A call during a try of the same address joins it. What fails is in the status. */
  syncNow(): Promise<SyncStatus>;
  status(): Promise<SyncStatus>;
  /** For `SYNC_ALARM` and `RETRY_ALARM`. */
  onAlarm(): Promise<void>;
  /** Takes the map that was held because it shrank. */
  confirmHeld(): Promise<SyncStatus>;
  /** Goes back to the bundled sample. */
  useSample(): Promise<SyncStatus>;
}

interface Fault {
  readonly code: string;
  readonly detail: string;
  readonly retryAfter: number | null;
  readonly problems: SyncState['refusedProblems'];
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

  async function start(): Promise<Generation | null> {
    await deps.alarms.create(SYNC_ALARM, { periodInMinutes: CHECK_MINUTES });
    const generation = await current(deps);
    if (generation !== null) return generation;
    await syncNow();
    const loaded = await current(deps);
    if (loaded !== null) return loaded;
    // A first try that fails must not leave a newcomer with nothing: the sample works without set-up.
    await inTurn(() => loadSample(deps, remember));
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
    async useSample() {
      flight?.abort.abort();
      await deps.settings.useSample();
      return syncNow();
    },
  };
}

async function current(deps: SyncDeps): Promise<Generation | null> {
  try {
    return await readGeneration(await deps.db());
  } catch {
    // The status says what is wrong with the database; see `faultOf`.
    return null;
  }
}

/** What is known about this source; about another one only which problems the map in use has. */
function stateFor(stored: SyncState, url: string | null): SyncState {
  return stored.url === url ? stored : { ...FIRST_STATE, url, mapProblems: stored.mapProblems };
}

/** One try, from asking the source to flipping the pointer. Records how it ended, unless it is no longer wanted. */
async function attempt(
  deps: SyncDeps,
  url: string | null,
  signal: AbortSignal,
  remember: (fault: Fault | null) => void,
): Promise<void> {
  try {
    const db = await deps.db();
    const stored = await readSyncState(db);
    const state = stateFor(stored, url);
    let taken: Generation | null = null;
    try {
      const using = await readGeneration(db);
      const known = (using !== null && using.row.url === url) || state.held !== null;
      const raw = await load(deps, url, using !== null && known ? state.validator : null, signal);
      if (signal.aborted) return;
      taken = await take(deps, db, state, using, raw, signal);
    } catch (error) {
      if (signal.aborted) return;
      await recordFailure(deps, db, state, faultOf(error));
    }
    remember(null);
    if (taken !== null) await deps.onGeneration(taken);
  } catch (error) {
    remember(faultOf(error));
  }
}

/** Failures of the map, as against those of the network. */
class MapFault extends Error {
  constructor(
    readonly code: 'map' | 'older' | 'no-permission' | 'blocked',
    readonly detail: string,
    readonly problems: SyncState['refusedProblems'] = [],
  ) {
    super(`${code}: ${detail}`);
  }
}

async function load(
  deps: SyncDeps,
  url: string | null,
  validator: SyncState['validator'],
  signal: AbortSignal,
): Promise<RawRecords | 'unchanged'> {
  if (url === null) return { bytes: await deps.loadSample(), validator: null };
  const options = mapFile.parseOptions({ url, httpOrigins: [...deps.httpOrigins] });
  if (options === null) throw new MapFault('blocked', url);
  const origins = mapFile.origins(options);
  if (!(await deps.permitted(origins))) throw new MapFault('no-permission', origins.join(' '));
  const io = createSourceIo({
    addresses: [options.url],
    httpOrigins: deps.httpOrigins,
    signal,
    now: deps.now,
    ...(deps.fetch ? { fetch: deps.fetch } : {}),
    ...(deps.timeoutMs ? { timeoutMs: deps.timeoutMs } : {}),
  });
  return mapFile.load(options, validator, io);
}

/** Checks what came and puts it in use (then it is returned), holds it, or throws why not. */
async function take(
  deps: SyncDeps,
  db: GenerationsDb,
  state: SyncState,
  using: Generation | null,
  raw: RawRecords | 'unchanged',
  signal: AbortSignal,
): Promise<Generation | null> {
  if (raw === 'unchanged') {
    await recordSuccess(deps, db, state);
    return null;
  }
  const parsed = parseSkillsMap(raw.bytes, { now: deps.now() });
  const { map } = parsed;
  if (map === null) {
    throw new MapFault('map', parsed.problems[0]?.code ?? '', [...parsed.problems]);
  }
  const before = using !== null && using.row.url === state.url ? using : null;
  // The bundled sample comes with the extension, so its age and size are no news.
  if (before !== null && state.url !== null) refuseOlder(before.map, map);
  const json = JSON.stringify(map);
  const next: SyncState = { ...state, validator: raw.validator, held: null };
  if (before?.row.map === json) {
    const same = succeeded(deps, { ...next, mapProblems: [...parsed.problems] });
    // Drops a held generation, should there be one.
    await promoteGeneration(db, before.row.id, [stateRow(same)]);
    await plan(deps, same);
    return null;
  }
  const compiled = await deps.compile(map, using?.row.tokens ?? null);
  if (signal.aborted) return null;
  const row: GenerationRow = {
    id: ulid(deps.now().getTime()),
    map: json,
    ...compiled,
    createdAt: deps.now().toISOString(),
    validator: raw.validator,
    url: state.url,
  };
  if (before !== null && state.url !== null && hasShrunk(before.map, map)) {
    const done = succeeded(deps, holding(next, row, before.map, map, parsed));
    await holdGeneration(db, row, [stateRow(done)]);
    await plan(deps, done);
    return null;
  }
  const done = succeeded(deps, { ...next, mapProblems: [...parsed.problems] });
  await writeGeneration(db, row, [stateRow(done), summaryRow(summaryOf(row, map))]);
  await plan(deps, done);
  return { row, map };
}

function refuseOlder(using: SkillsMap, map: SkillsMap): void {
  if (map.generatedAt >= using.generatedAt) return;
  const detail = `${map.generatedAt} < ${using.generatedAt}`;
  throw new MapFault('older', detail, [
    { severity: 'error', code: 'older', path: '$.generatedAt', detail },
  ]);
}

/** Half of the people gone, or more, looks like an accident at the source. */
function hasShrunk(using: SkillsMap, map: SkillsMap): boolean {
  return using.people.length > 0 && map.people.length * 2 <= using.people.length;
}

function holding(
  state: SyncState,
  row: GenerationRow,
  using: SkillsMap,
  map: SkillsMap,
  parsed: ParsedMap,
): SyncState {
  return {
    ...state,
    held: {
      id: row.id,
      peopleBefore: using.people.length,
      peopleNow: map.people.length,
      summary: summaryOf(row, map),
      problems: [...parsed.problems],
    },
  };
}

function summaryOf(row: GenerationRow, map: SkillsMap): MapSummary {
  return {
    name: map.name,
    generatedAt: map.generatedAt,
    fetchedAt: row.createdAt,
    url: row.url,
    counts: {
      people: map.people.length,
      teams: map.teams.length,
      topics: map.topics.length,
      claims: map.claims.length,
    },
  };
}

async function confirm(deps: SyncDeps): Promise<void> {
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

/** The sample as a stopgap: the state of the source that failed stays as it is. */
async function loadSample(deps: SyncDeps, remember: (fault: Fault | null) => void): Promise<void> {
  try {
    const db = await deps.db();
    const { map, problems } = parseSkillsMap(await deps.loadSample(), { now: deps.now() });
    if (map === null) throw new MapFault('map', problems[0]?.code ?? '', [...problems]);
    const row: GenerationRow = {
      id: ulid(deps.now().getTime()),
      map: JSON.stringify(map),
      ...(await deps.compile(map, null)),
      createdAt: deps.now().toISOString(),
      validator: null,
      url: null,
    };
    await writeGeneration(db, row, [summaryRow(summaryOf(row, map))]);
    await deps.onGeneration({ row, map });
  } catch (error) {
    remember(faultOf(error));
  }
}

function succeeded(deps: SyncDeps, state: SyncState): SyncState {
  return {
    ...state,
    lastTry: deps.now().toISOString(),
    nextTry: state.url === null ? null : afterSuccess(deps.now(), deps.random()).toISOString(),
    failures: 0,
    fault: null,
    refusedProblems: [],
  };
}

async function recordSuccess(deps: SyncDeps, db: GenerationsDb, state: SyncState): Promise<void> {
  const done = succeeded(deps, state);
  await metaTable(db).put(stateRow(done));
  await plan(deps, done);
}

async function recordFailure(
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
async function plan(deps: SyncDeps, { nextTry }: SyncState): Promise<void> {
  if (nextTry === null) return;
  const when = Date.parse(nextTry);
  if (when - deps.now().getTime() < CHECK_MINUTES * 60_000) {
    await deps.alarms.create(RETRY_ALARM, { when });
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof FetchFault) {
    return { code: error.code, detail: error.detail, retryAfter: error.retryAfter, problems: [] };
  }
  if (error instanceof MapFault) {
    return { code: error.code, detail: error.detail, retryAfter: null, problems: error.problems };
  }
  const detail = error instanceof Error ? error.message.slice(0, 200) : String(error);
  return {
    code: isFull(error) ? 'storage-full' : 'internal',
    detail,
    retryAfter: null,
    problems: [],
  };
}

/** A full disk shows as an `AbortError` of Dexie with the reason inside. */
function isFull(error: unknown): boolean {
  for (let link = error, depth = 0; depth < 5 && link instanceof Object; depth += 1) {
    if ('name' in link && link.name === 'QuotaExceededError') return true;
    if ('code' in link && link.code === 'storage-full') return true;
    link = 'inner' in link && link.inner ? link.inner : 'cause' in link ? link.cause : null;
  }
  return false;
}

function statusOf(
  url: string | null,
  running: boolean,
  state: SyncState,
  summary: MapSummary | null,
  unstored: Fault | null,
): SyncStatus {
  const { held } = state;
  const fault = unstored ?? state.fault;
  const shrunk =
    held === null
      ? []
      : ([
          {
            severity: 'warning',
            code: 'shrunk',
            path: '$.people',
            detail: `${held.peopleBefore} → ${held.peopleNow}`,
          },
        ] as const);
  return {
    source: { kind: url === null ? 'sample' : 'url', url },
    running,
    map: summary && {
      name: summary.name,
      generatedAt: summary.generatedAt,
      fetchedAt: summary.fetchedAt,
      counts: summary.counts,
    },
    lastTry: state.lastTry,
    nextTry: state.nextTry,
    fault: fault && { code: fault.code, detail: fault.detail },
    problems: [
      ...shrunk,
      ...(state.refusedProblems.length > 0 ? state.refusedProblems : state.mapProblems),
    ].slice(0, 200),
    held: held && { peopleBefore: held.peopleBefore, peopleNow: held.peopleNow },
  };
}
