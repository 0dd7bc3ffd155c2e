import { ulid } from 'ulid';
import type { SkillsMap } from '../../utils/map/model';
import { type ParsedMap, parseSkillsMap } from '../../utils/map/parse';
import { createSourceIo } from '../../utils/platform/safe-fetch';
import mapFile from '../../utils/sources/map-file.source';
import { originPatterns } from '../../utils/sources/reach';
import type { Loaded } from '../../utils/sources/source';
import {
  type Generation,
  type GenerationRow,
  type GenerationsDb,
  holdGeneration,
  promoteGeneration,
  readGeneration,
  writeGeneration,
} from '../../utils/store/generations';
import {
  type MapSummary,
  readSyncState,
  type SyncState,
  stateRow,
  summaryRow,
} from '../../utils/store/sync-state';
import type { SyncDeps } from '../background/syncing/deps';
import { type Fault, faultOf, MapFault } from '../background/syncing/faults';
import { plan, recordFailure, recordSuccess, succeeded } from '../background/syncing/record';
import { stateFor } from '../background/syncing/status';
import type { Compile, SyncWork } from './work';

type WorkDeps = SyncDeps & { readonly compile: Compile };

/** The work of a sync, with what compiles the maps. */
export function createWork(compile: Compile): SyncWork {
  return {
    attempt: (deps, ...rest) => attempt({ ...deps, compile }, ...rest),
    loadSample: (deps, remember) => loadSample({ ...deps, compile }, remember),
  };
}

/** One try, from asking the source to flipping the pointer. Records how it ended, unless it is no longer wanted. */
async function attempt(
  deps: WorkDeps,
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

async function load(
  deps: SyncDeps,
  url: string | null,
  validator: SyncState['validator'],
  signal: AbortSignal,
): Promise<Loaded | 'unchanged'> {
  if (url === null) return { content: await deps.loadSample(), problems: [], validators: {} };
  const options = mapFile.parseOptions({ url, httpOrigins: [...deps.httpOrigins] });
  if (options === null) throw new MapFault('blocked', url);
  const origins = originPatterns(mapFile.reach(options));
  if (!(await deps.permitted(origins))) throw new MapFault('no-permission', origins.join(' '));
  const io = createSourceIo({
    addresses: [options.url],
    httpOrigins: deps.httpOrigins,
    signal,
    now: deps.now,
    ...(deps.fetch ? { fetch: deps.fetch } : {}),
    ...(deps.timeoutMs ? { timeoutMs: deps.timeoutMs } : {}),
  });
  return mapFile.load(options, io, validator === null ? {} : { [options.url]: validator });
}

/** Checks what came and puts it in use (then it is returned), holds it, or throws why not. */
async function take(
  deps: WorkDeps,
  db: GenerationsDb,
  state: SyncState,
  using: Generation | null,
  raw: Loaded | 'unchanged',
  signal: AbortSignal,
): Promise<Generation | null> {
  if (raw === 'unchanged') {
    await recordSuccess(deps, db, state);
    return null;
  }
  const { content } = raw;
  const bytes = content instanceof Uint8Array ? content : new Uint8Array();
  const parsed = parseSkillsMap(bytes, { now: deps.now() });
  const { map } = parsed;
  if (map === null) {
    throw new MapFault('map', parsed.problems[0]?.code ?? '', [...parsed.problems]);
  }
  const before = using !== null && using.row.url === state.url ? using : null;
  // The bundled sample comes with the extension, so its age and size are no news.
  if (before !== null && state.url !== null) refuseOlder(before.map, map);
  const json = JSON.stringify(map);
  const next: SyncState = {
    ...state,
    validator: Object.values(raw.validators)[0] ?? null,
    held: null,
  };
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
    validator: Object.values(raw.validators)[0] ?? null,
    url: state.url,
  };
  if (before !== null && state.url !== null && hasShrunk(before.map, map)) {
    if (map.generatedAt === state.discarded) {
      await recordSuccess(deps, db, next);
      return null;
    }
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

/** The sample as a stopgap: the state of the source that failed stays as it is. */
async function loadSample(deps: WorkDeps, remember: (fault: Fault | null) => void): Promise<void> {
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
