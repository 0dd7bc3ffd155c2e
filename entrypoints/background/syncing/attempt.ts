import { ulid } from 'ulid';
import type { SkillsMap } from '../../../utils/map/model';
import { type ParsedMap, parseSkillsMap } from '../../../utils/map/parse';
import { createSourceIo } from '../../../utils/platform/safe-fetch';
import mapFile from '../../../utils/sources/map-file.source';
import { originPatterns } from '../../../utils/sources/reach';
import type { Loaded } from '../../../utils/sources/source';
import {
  type GenerationRow,
  type GenerationsDb,
  headOf,
  holdGeneration,
  promoteGeneration,
  readGeneration,
  readGenerationRow,
  readTokens,
  readUsableRow,
  writeGeneration,
} from '../../../utils/store/generations';
import {
  type MapSummary,
  parseMapSummary,
  readSyncState,
  type SyncState,
  stateRow,
  summaryRow,
} from '../../../utils/store/sync-state';
import type { SyncDeps } from './deps';
import { type Fault, faultOf, MapFault } from './faults';
import { plan, recordFailure, recordSuccess, succeeded } from './record';
import { stateFor } from './status';

/** One try, from asking the source to flipping the pointer. Records how it ended, unless it is no longer wanted. */
export async function attempt(
  deps: SyncDeps,
  url: string | null,
  signal: AbortSignal,
  remember: (fault: Fault | null) => void,
): Promise<void> {
  try {
    const db = await deps.db();
    const stored = await readSyncState(db);
    const state = stateFor(stored, url);
    let taken: GenerationRow | null = null;
    try {
      const using = await readUsableRow(db);
      const known = (using !== null && using.url === url) || state.held !== null;
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
  deps: SyncDeps,
  db: GenerationsDb,
  state: SyncState,
  using: GenerationRow | null,
  raw: Loaded | 'unchanged',
  signal: AbortSignal,
): Promise<GenerationRow | null> {
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
  const before = using !== null && using.url === state.url ? using : null;
  // The bundled sample comes with the extension, so its age and size are no news.
  if (before !== null && state.url !== null) refuseOlder(before, map);
  const made = await sha256(bytes);
  const next: SyncState = {
    ...state,
    validator: Object.values(raw.validators)[0] ?? null,
    held: null,
  };
  if (before?.made === made) {
    const same = succeeded(deps, { ...next, mapProblems: [...parsed.problems] });
    // Drops a held generation, should there be one.
    await promoteGeneration(db, before.id, [stateRow(same)]);
    await plan(deps, same);
    return null;
  }
  const parts = await deps.compile(map, await readTokens(db));
  if (signal.aborted) return null;
  const row = headOf(map, parts, {
    id: ulid(deps.now().getTime()),
    made,
    createdAt: deps.now().toISOString(),
    validator: Object.values(raw.validators)[0] ?? null,
    url: state.url,
  });
  if (before !== null && state.url !== null && hasShrunk(before, map)) {
    if (map.generatedAt === state.discarded) {
      await recordSuccess(deps, db, next);
      return null;
    }
    const done = succeeded(deps, holding(next, row, before, parsed));
    await holdGeneration(db, row, parts, [stateRow(done)]);
    await plan(deps, done);
    return null;
  }
  const done = succeeded(deps, { ...next, mapProblems: [...parsed.problems] });
  await writeGeneration(db, row, parts, [stateRow(done), summaryRow(summaryOf(row))]);
  await plan(deps, done);
  return row;
}

function refuseOlder(using: GenerationRow, map: SkillsMap): void {
  if (map.generatedAt >= using.generatedAt) return;
  const detail = `${map.generatedAt} < ${using.generatedAt}`;
  throw new MapFault('older', detail, [
    { severity: 'error', code: 'older', path: '$.generatedAt', detail },
  ]);
}

/** Half of the people gone, or more, looks like an accident at the source. */
function hasShrunk({ counts }: GenerationRow, map: SkillsMap): boolean {
  return counts.people > 0 && map.people.length * 2 <= counts.people;
}

function holding(
  state: SyncState,
  row: GenerationRow,
  using: GenerationRow,
  parsed: ParsedMap,
): SyncState {
  return {
    ...state,
    held: {
      id: row.id,
      peopleBefore: using.counts.people,
      peopleNow: row.counts.people,
      summary: summaryOf(row),
      problems: [...parsed.problems],
    },
  };
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const sum = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes));
  return Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function summaryOf({ name, generatedAt, createdAt, url, counts }: GenerationRow): MapSummary {
  return { name, generatedAt, fetchedAt: createdAt, url, counts };
}

/** Compiles the map in use anew, as this version of the code does it; nothing where it cannot be read. */
export async function renew(deps: SyncDeps): Promise<void> {
  const db = await deps.db();
  const using = await readGeneration(db);
  if (using === null) return;
  const { map, row: old } = using;
  const parts = await deps.compile(map, await readTokens(db));
  const row = headOf(map, parts, {
    id: ulid(deps.now().getTime()),
    made: '',
    createdAt: old.createdAt,
    validator: old.validator,
    url: old.url,
  });
  await writeGeneration(db, row, parts);
  await deps.onGeneration(row);
}

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
  const generation = taken ? await readGenerationRow(db) : null;
  if (generation !== null) await deps.onGeneration(generation);
}

/** Drops the held generation: the user does not want it. The same version is not held again. */
export async function discard(deps: SyncDeps): Promise<void> {
  const db = await deps.db();
  const stored = await readSyncState(db);
  const using = await readGenerationRow(db);
  const summary = parseMapSummary(stored.held?.summary);
  if (stored.held === null || summary === null || using === null) return;
  const state: SyncState = { ...stored, held: null, discarded: summary.generatedAt };
  // Flipping the pointer to where it is drops what is held, in the same transaction.
  await promoteGeneration(db, using.id, [stateRow(state)]);
}

/** The sample as a stopgap: the state of the source that failed stays as it is. */
export async function loadSample(
  deps: SyncDeps,
  remember: (fault: Fault | null) => void,
): Promise<void> {
  try {
    const db = await deps.db();
    const bytes = await deps.loadSample();
    const { map, problems } = parseSkillsMap(bytes, { now: deps.now() });
    if (map === null) throw new MapFault('map', problems[0]?.code ?? '', [...problems]);
    const parts = await deps.compile(map, null);
    const row = headOf(map, parts, {
      id: ulid(deps.now().getTime()),
      made: await sha256(bytes),
      createdAt: deps.now().toISOString(),
      validator: null,
      url: null,
    });
    await writeGeneration(db, row, parts, [summaryRow(summaryOf(row))]);
    await deps.onGeneration(row);
  } catch (error) {
    remember(faultOf(error));
  }
}
