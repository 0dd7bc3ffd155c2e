import {
  findUnsafe,
  type LedgerProblem,
  type LedgerProblemCode,
  parseEvent,
  toJson,
} from '../requests/events';
import { canonical, erasureEvents, fold } from '../requests/fold';
import type { LedgerEvent, PlaybookNote, UnknownEvent } from '../requests/model';
import type { Database, RequestRow } from './database';
import { asStoreFault } from './faults';
import { setAside, sortEvents, toRow } from './materialise';

type AnyEvent = LedgerEvent | UnknownEvent;

const FORMAT = 'askaround.ledger';
const VERSION = 1;
/** Far above a life's worth of asks (a million events come to about 300 MB); what is larger is no ledger. */
const MAX_CHARACTERS = 400_000_000;
const MAX_EVENTS = 1_000_000;
/** Clocks differ; a day covers any that is set at all. */
const FUTURE_MS = 24 * 60 * 60 * 1000;
/** As many problems are listed; the rest is counted. */
const MAX_PROBLEMS = 200;

/** What an import would do. Nothing is written before `apply`. */
export interface ImportPreview {
  /** Events that are new here, and the requests and notes they belong to. */
  readonly add: number;
  readonly requests: number;
  /** Events that are here already. */
  readonly already: number;
  /** New events of kinds that this version does not know: kept, and shown as unknown. */
  readonly unknown: number;
  /** Requests and notes in the file that stay away because they were erased, here or there. */
  readonly erased: number;
  /** Requests and notes here that will go because the file says that they were erased. */
  readonly erases: number;
  /** What is left out and why; at most 200. An unusable file has one problem, and nothing to add. */
  readonly problems: readonly LedgerProblem[];
  readonly problemCount: number;
  /** Writes it, all or nothing, against the ledger as it is by then. Applied twice, it adds nothing the second time. */
  apply(): Promise<{ readonly added: number }>;
}

/**
 * The whole ledger as JSON: `{format: "askaround.ledger", version: 1, exportedAt, events: […]}`, one event a line. Rows
 * that cannot be read are set aside and left out.
 */
export async function exportLedger(db: Database, now: Date): Promise<string> {
  const rows: unknown[] = await db.events.orderBy('at').toArray();
  const { good, bad } = sortEvents(rows);
  await setAside(db, bad, now);
  const head = JSON.stringify({ format: FORMAT, version: VERSION, exportedAt: now.toISOString() });
  const lines = good.map((event) => JSON.stringify(toJson(event))).join(',\n');
  return `${head.slice(0, -1)},"events":[\n${lines}\n]}\n`;
}

/**
 * Reads an exported ledger and says what merging it would do: the union of both sets of events, erasures honoured.
 *
 * @param now for the check for events from the future.
 */
export async function previewImport(db: Database, text: string, now: Date): Promise<ImportPreview> {
  const { events, problems } = readFile(text, now);
  await setAsideDamaged(db, events, now);
  const merge = await planMerge(db, events);
  const all = [...problems, ...merge.problems];
  return {
    add: merge.add.length,
    requests: new Set(merge.add.map((event) => event.requestId)).size,
    already: merge.already,
    unknown: merge.add.filter((event) => 'unknown' in event).length,
    erased: merge.erased,
    erases: merge.erases,
    problems: all.slice(0, MAX_PROBLEMS),
    problemCount: all.length,
    apply: () => applyMerge(db, events),
  };
}

interface FileEvents {
  readonly events: readonly { readonly event: AnyEvent; readonly path: string }[];
  readonly problems: readonly LedgerProblem[];
}

function readFile(text: string, now: Date): FileEvents {
  const refuse = (code: LedgerProblemCode, path: string, detail: string): FileEvents => ({
    events: [],
    problems: [{ code, path, detail: detail.slice(0, 200) }],
  });
  if (text.length > MAX_CHARACTERS)
    return refuse('tooLarge', '$', `${text.length} > ${MAX_CHARACTERS}`);
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return refuse('notJson', '$', error instanceof Error ? error.message : String(error));
  }
  if (typeof file !== 'object' || file === null || !('format' in file) || file.format !== FORMAT)
    return refuse('wrongFormat', '$.format', `"${FORMAT}"`);
  const version = 'version' in file ? file.version : undefined;
  if (version !== VERSION)
    return refuse('wrongVersion', '$.version', `${VERSION}; ${JSON.stringify(version) ?? '-'}`);
  if (!('events' in file) || !Array.isArray(file.events))
    return refuse('wrongFormat', '$.events', '[…]');
  const rows: readonly unknown[] = file.events;
  if (rows.length > MAX_EVENTS)
    return refuse('tooMany', '$.events', `${rows.length} > ${MAX_EVENTS}`);
  const { events: _rows, ...head } = file;
  const unsafe = findUnsafe(head, '$');
  if (unsafe !== null) return { events: [], problems: [unsafe] };
  return readEvents(rows, now);
}

function readEvents(rows: readonly unknown[], now: Date): FileEvents {
  const latest = new Date(now.getTime() + FUTURE_MS).toISOString();
  const events = new Map<string, { event: AnyEvent; path: string }>();
  const problems: LedgerProblem[] = [];
  for (const [index, row] of rows.entries()) {
    const path = `$.events[${index}]`;
    const parsed = parseEvent(row, path);
    if (!parsed.ok) {
      problems.push(parsed.problem);
      continue;
    }
    const event = parsed.value;
    const twin = events.get(event.id)?.event;
    if (event.at > latest) problems.push({ code: 'future', path: `${path}.at`, detail: event.at });
    else if (twin === undefined) events.set(event.id, { event, path });
    else if (canonical(twin) !== canonical(event))
      problems.push({ code: 'conflict', path: `${path}.id`, detail: event.id });
  }
  return { events: [...events.values()], problems };
}

interface Merge {
  readonly add: readonly AnyEvent[];
  readonly already: number;
  readonly erased: number;
  readonly erases: number;
  readonly problems: readonly LedgerProblem[];
  /** Every request concerned, as it is after the merge; null: it goes. */
  readonly requests: ReadonlyMap<string, RequestRow | null>;
  /** The same of notes. */
  readonly notes: ReadonlyMap<string, PlaybookNote | null>;
  /** Events here that an erasure in the file removes. */
  readonly remove: readonly string[];
}

/** Reads only; `applyMerge` runs it again inside the transaction that writes. */
async function planMerge(db: Database, file: FileEvents['events']): Promise<Merge> {
  const { good } = sortEvents(await rowsOf(db, file));
  const byId = new Map(good.map((event) => [event.id, event]));
  const here = Map.groupBy(byId.values(), (event) => event.requestId);
  const add: AnyEvent[] = [];
  const problems: LedgerProblem[] = [];
  const remove: string[] = [];
  const requests = new Map<string, RequestRow | null>();
  const notes = new Map<string, PlaybookNote | null>();
  const count = { already: 0, erased: 0, erases: 0 };
  for (const [requestId, incoming] of Map.groupBy(file, ({ event }) => event.requestId)) {
    const known = here.get(requestId) ?? [];
    const fresh: AnyEvent[] = [];
    for (const { event, path } of incoming) {
      const mine = byId.get(event.id);
      if (mine === undefined) fresh.push(event);
      else if (canonical(mine) === canonical(event)) count.already++;
      else problems.push({ code: 'conflict', path: `${path}.id`, detail: event.id });
    }
    if (fresh.length === 0) continue;
    const both = [...known, ...fresh];
    const { request, note, erased } = fold(both);
    requests.set(requestId, request === null ? null : toRow(request));
    notes.set(requestId, note);
    if (!erased) {
      add.push(...fresh);
      continue;
    }
    const stones = erasureEvents(both);
    const kept = fresh.filter(({ id }) => stones.has(id));
    const gone = known.filter(({ id }) => !stones.has(id));
    add.push(...kept);
    remove.push(...gone.map(({ id }) => id));
    if (gone.length > 0) count.erases++;
    else if (kept.length < fresh.length) count.erased++;
  }
  return { add, problems, remove, requests, notes, ...count };
}

async function applyMerge(db: Database, file: FileEvents['events']): Promise<{ added: number }> {
  try {
    const tables = [db.events, db.requests, db.notes, db.outbox];
    return await db.transaction('rw', tables, async () => {
      const merge = await planMerge(db, file);
      await db.events.bulkDelete([...merge.remove]);
      await db.events.bulkAdd([...merge.add]);
      await db.requests.bulkPut([...merge.requests.values()].filter((row) => row !== null));
      await db.notes.bulkPut([...merge.notes.values()].filter((note) => note !== null));
      const gone = goneOf(merge.requests);
      await db.requests.bulkDelete(gone);
      await db.notes.bulkDelete(goneOf(merge.notes));
      await db.outbox.where('requestId').anyOf(gone).delete();
      return { added: merge.add.length };
    });
  } catch (error) {
    throw asStoreFault(error);
  }
}

function goneOf(rows: ReadonlyMap<string, unknown>): string[] {
  return [...rows].flatMap(([id, row]) => (row === null ? id : []));
}

/** From so many events in a file, reading all of ours at once is faster than looking each one up. */
const MANY = 500;

/** Our rows that a merge may touch: of the requests that the file speaks of, and under the ids that it uses. */
async function rowsOf(db: Database, file: FileEvents['events']): Promise<readonly unknown[]> {
  if (file.length > MANY) return db.events.toArray();
  const requestIds = new Set(file.map(({ event }) => event.requestId));
  const rows: unknown[] = await db.events
    .where('requestId')
    .anyOf([...requestIds])
    .toArray();
  const byId: unknown[] = await db.events.bulkGet(file.map(({ event }) => event.id));
  return [...rows, ...byId.filter((row) => row !== undefined)];
}

/** A row of ours that cannot be read would block the good copy that the file may bring. */
async function setAsideDamaged(db: Database, file: FileEvents['events'], now: Date): Promise<void> {
  await setAside(db, sortEvents(await rowsOf(db, file)).bad, now);
}
