import type { MapProblem } from '../../utils/map/model';
import type { MapPart } from '../../utils/map/part';
import { createSourceIo } from '../../utils/platform/safe-fetch';
import { originPatterns } from '../../utils/sources/reach';
import { SOURCES } from '../../utils/sources/registry';
import { type Loaded, SourceFault, type SourceIo } from '../../utils/sources/source';
import type { GenerationsDb } from '../../utils/store/generations';
import { placeOf, type SourceSetting } from '../../utils/store/settings-shape';
import { readSourceFile } from '../../utils/store/source-files';
import {
  keptDocuments,
  partKey,
  readParts,
  type SourcePartRow,
} from '../../utils/store/source-parts';
import { readSyncState, type SourceState } from '../../utils/store/sync-state';
import type { SyncDeps } from '../background/syncing/deps';
import { faultOf, MapFault } from '../background/syncing/faults';
import { fingerprint, stateOf } from '../background/syncing/record';
import { readPart } from './reading';
import { sha256 } from './sha256';
import { type Brought, type Outcome, type Try, validatorsOf } from './work';

/** Asks one source, and reads what it brings. What goes wrong is in the outcome. */
export async function fetchSource(deps: SyncDeps, what: Try): Promise<Outcome> {
  try {
    const db = await deps.db();
    const setting = fingerprint(what.source, what);
    const state = stateOf(await readSyncState(db), what.source, setting);
    let { loaded, address } = await load(
      deps,
      db,
      what,
      state,
      // Asked for everything: what is at hand does not say all that it said when it came.
      state.good?.content === '' ? new Set() : await keptDocuments(db, what.source.id),
    );
    if (loaded !== 'unchanged' && (await isOfAnotherMap(db, what.source.id, loaded)))
      ({ loaded, address } = await load(deps, db, what, state, new Set()));
    if (loaded === 'unchanged') return { kind: 'unchanged' };
    return { kind: 'brought', brought: await read(deps, db, what, { setting, address }, loaded) };
  } catch (error) {
    return {
      kind: 'failed',
      fault: error instanceof SourceFault ? asFault(error) : faultOf(error),
    };
  }
}

function asFault({ problem }: SourceFault): ReturnType<typeof faultOf> {
  return faultOf(new MapFault('map', problem.code, [problem]));
}

async function load(
  deps: SyncDeps,
  db: GenerationsDb,
  { source, signatureKeys, signal, progress }: Try,
  state: SourceState,
  atHand: ReadonlySet<string>,
): Promise<{ readonly loaded: Loaded | 'unchanged'; readonly address: string }> {
  const kind = SOURCES.get(source.kind);
  const options = kind?.parseOptions(await optionsOf(deps, db, source, signatureKeys)) ?? null;
  if (kind === undefined || options === null)
    throw new MapFault('blocked', source.label ?? String(source.options.url ?? source.kind));
  const reach = kind.reach(options);
  const origins = originPatterns(reach);
  if (origins.length > 0 && !(await deps.permitted(origins)))
    throw new MapFault('no-permission', origins.join(' '));
  const servers = [...new Set(reach.map((each) => new URL(each).origin))];
  const token = await deps.tokens.readFor(source.id, servers);
  if (source.options.token === true && token === null) throw new MapFault('no-token', source.id);
  const io: SourceIo = {
    ...createSourceIo({
      reach,
      token,
      signIn: source.signIn,
      httpOrigins: deps.httpOrigins,
      signal,
      now: deps.now,
      ...(deps.fetch ? { fetch: deps.fetch } : {}),
      ...(deps.timeoutMs ? { timeoutMs: deps.timeoutMs } : {}),
    }),
    atHand,
    progress,
  };
  const address = reach[0] ?? '';
  try {
    return {
      loaded: await kind.load(options, io, validatorsOf(state)),
      address: addressOf(source, address),
    };
  } catch (error) {
    const { code } = faultOf(error);
    if (code === 'unauthorised' && kind.takesToken && token === null)
      throw new MapFault('no-token', source.id);
    throw error;
  }
}

/** Rows that name no source are by their map's own: a part read under another head says something else. */
async function isOfAnotherMap(
  db: GenerationsDb,
  source: string,
  { content, parts }: Loaded,
): Promise<boolean> {
  const kept = (parts ?? []).filter(({ bytes }) => bytes === null);
  if (kept.length === 0) return false;
  const documents = kept.map(({ sha256: document }) => document);
  const rows = await readParts(db, source, documents);
  const origin = originOf(content);
  return rows.length < kept.length || rows.some((row) => row.origin !== origin);
}

/** The source of rows that name none, by the head of a map in parts. */
function originOf(content: Loaded['content']): string {
  if (!(content instanceof Uint8Array)) return '';
  const head: unknown = JSON.parse(new TextDecoder().decode(content));
  if (typeof head !== 'object' || head === null) return '';
  const [origin] = [
    'source' in head ? head.source : null,
    'name' in head ? head.name : null,
  ].filter((each) => typeof each === 'string' && each !== '');
  return typeof origin === 'string' ? origin : '';
}

/** What is stored, and what only the background may add to it. */
async function optionsOf(
  deps: SyncDeps,
  db: GenerationsDb,
  { id, kind, options }: SourceSetting,
  signatureKeys: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const { text: _text, signatureKeys: _keys, ...stored } = options;
  const file = stored.file === undefined ? null : await readSourceFile(db, id);
  return {
    ...stored,
    httpOrigins: [...deps.httpOrigins],
    ...(kind === 'map-file' ? { signatureKeys: [...signatureKeys] } : {}),
    ...(file === null ? {} : { text: file.text }),
  };
}

/** A file is known by its address, any other source by all that is set about it. */
function addressOf({ kind, options }: SourceSetting, address: string): string {
  return kind === 'map-file' ? address : JSON.stringify([kind, options]);
}

async function read(
  deps: SyncDeps,
  db: GenerationsDb,
  { source, signatureKeys }: Try,
  about: { readonly setting: string; readonly address: string },
  { content, problems: found, validators, parts }: Loaded,
): Promise<Brought> {
  const name = calledBy(source);
  const own = content instanceof Uint8Array;
  const head = await parsed(deps, content, own ? {} : { name, source: name });
  const first = await sha256(content instanceof Uint8Array ? content : JSON.stringify(content));
  const rows = [rowOf(source.id, first, head)];
  const kept = new Map<string, SourcePartRow>();
  if (parts !== undefined) {
    const hashes = parts.flatMap((part) => (part.bytes === null ? [part.sha256] : []));
    for (const row of await readParts(db, source.id, hashes)) kept.set(row.document, row);
    const origin = originOf(content);
    for (const part of parts) {
      if (part.bytes === null) continue;
      const { part: said, ...rest } = await parsed(deps, part.bytes, {
        name: origin,
        source: origin,
      });
      // Name and date are the head's: this part may outlive it and belong to the next one too.
      rows.push(rowOf(source.id, part.sha256, { ...rest, part: { ...said, names: [] } }, origin));
    }
  }
  const all = [...rows, ...kept.values()];
  const counts = { people: 0, teams: 0, topics: 0, claims: 0 };
  for (const { counts: some } of all) {
    counts.people += some.people;
    counts.teams += some.teams;
    counts.topics += some.topics;
    counts.claims += some.claims;
  }
  const documents = [first, ...(parts ?? []).map((part) => part.sha256)];
  return {
    version: {
      ...about,
      content: parts === undefined ? first : await sha256(documents.join()),
      documents,
      validators: { ...validators },
      counts,
      generatedAt: own ? head.part.generatedAt : null,
      expiresAt: head.part.expiresAt,
      fetchedAt: deps.now().toISOString(),
      problems: [...found, ...all.flatMap(({ problems }) => problems)].slice(0, 200),
      problemCount: found.length + all.reduce((sum, row) => sum + row.problemCount, 0),
    },
    rows,
    signed: source.kind === 'map-file' && signatureKeys.length > 0,
  };
}

/** What cards call a source: without a label its host, file or repositories, which tell a reader more than its id. */
function calledBy({ id, label, options }: SourceSetting): string {
  const place = placeOf(options);
  return label ?? (URL.parse(place ?? '')?.host || place) ?? id;
}

interface Parsed {
  readonly part: MapPart;
  readonly problems: readonly MapProblem[];
  readonly problemCount: number;
}

async function parsed(
  deps: SyncDeps,
  content: Loaded['content'],
  about: { readonly name?: string; readonly source?: string; readonly generatedAt?: string },
): Promise<Parsed> {
  const { part, problems, problemCount } = await readPart(content, { now: deps.now(), ...about });
  if (part === null) throw new MapFault('map', problems[0]?.code ?? '', [...problems]);
  return { part, problems, problemCount };
}

function rowOf(
  source: string,
  document: string,
  { part, problems, problemCount }: Parsed,
  origin = '',
): SourcePartRow {
  return {
    key: partKey(source, document),
    source,
    document,
    origin,
    part: JSON.stringify(part),
    counts: {
      people: part.people.length,
      teams: part.teams.length,
      topics: part.topics.length,
      claims: part.claims.length,
    },
    problems: [...problems],
    problemCount,
  };
}
