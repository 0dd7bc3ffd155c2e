import { factOf } from '../metrics/facts';
import type { Agreement } from '../requests/agreement';
import {
  type Parsed,
  parseAgreement,
  parseEvent,
  parseNote,
  parseRequest,
} from '../requests/events';
import { type Folded, fold } from '../requests/fold';
import type { HelpRequest, LedgerEvent, PlaybookNote, UnknownEvent } from '../requests/model';
import type { Database, QuarantineRow, RequestRow } from './database';

type AnyEvent = LedgerEvent | UnknownEvent;

/** Tables that hold what events come to. */
export const MADE = ['requests', 'notes', 'agreements'] as const;

/** Stored rows, sorted into those that can be read and those that cannot. */
export interface Sorted<T> {
  readonly good: readonly T[];
  readonly bad: readonly BadRow[];
}

interface BadRow {
  readonly table: 'events' | (typeof MADE)[number];
  readonly row: unknown;
  readonly problem: string;
}

/** Validates stored events: a disk, a bug or another program may have changed them since they were written. */
export function sortEvents(rows: readonly unknown[]): Sorted<AnyEvent> {
  return sortRows('events', rows, parseEvent);
}

/** Validates stored requests. */
export function sortRequests(rows: readonly unknown[]): Sorted<HelpRequest> {
  return sortRows('requests', rows, parseRequest);
}

/** Validates stored notes. */
export function sortNotes(rows: readonly unknown[]): Sorted<PlaybookNote> {
  return sortRows('notes', rows, parseNote);
}

/** Validates stored agreements. */
export function sortAgreements(rows: readonly unknown[]): Sorted<Agreement> {
  return sortRows('agreements', rows, parseAgreement);
}

/**
 * Moves rows that cannot be read to the quarantine, kept as found, and folds what is concerned anew: a damaged
 * materialised request or note comes back whole from its events. Does nothing on a read-only database.
 */
export async function setAside(db: Database, bad: readonly BadRow[], now: Date): Promise<void> {
  if (bad.length === 0 || db.readOnly !== null) return;
  await db.transaction('rw', ['events', ...MADE, 'quarantine'], async () => {
    for (const { table, row } of bad) {
      const id = keyOf(row);
      if (id === null) continue;
      // Looked at again: another window may have set it aside meanwhile.
      const found: unknown = await db.table<unknown, typeof id>(table).get(id);
      const again = SORTS[table]([found]);
      const problem = again.bad[0]?.problem;
      if (found === undefined || problem === undefined) continue;
      await db.quarantine.add({ table, row: found, problem, at: now.toISOString() });
      await db.table<unknown, typeof id>(table).delete(id);
      const requestId = table === 'events' ? requestIdOf(found) : id;
      if (typeof requestId !== 'string') continue;
      const before = await rowsMade(db, requestId);
      const { request, note, agreement } = await materialise(db, requestId);
      // Its first event is the damaged one: what was materialised from it may be the only good copy left.
      const why = 'made from an event that cannot be read any more';
      const after = { requests: request, notes: note, agreements: agreement };
      for (const made of MADE) {
        const row = before[made];
        if (after[made] === null && row !== undefined)
          await db.quarantine.add({ table: made, row, problem: why, at: now.toISOString() });
      }
    }
  });
}

/** What was set aside, oldest first, for the "what do you hold?" page and the report. */
export function quarantined(db: Database): Promise<QuarantineRow[]> {
  return db.quarantine.orderBy('n').toArray();
}

async function rowsMade(db: Database, id: string) {
  const row = (name: (typeof MADE)[number]) => db.table<unknown, string>(name).get(id);
  const [requests, notes, agreements] = await Promise.all(MADE.map(row));
  return { requests, notes, agreements };
}

/**
 * Folds the events of one thread, and writes the result. Runs in the caller's transaction over `events` and all of
 * {@link MADE}.
 */
export async function materialise(
  db: Database,
  id: string,
): Promise<Pick<Folded, 'request' | 'note' | 'agreement'>> {
  const rows: unknown[] = await db.events.where('requestId').equals(id).toArray();
  const folded = fold(sortEvents(rows).good);
  const { request, note, agreement } = folded;
  if (request === null) await db.requests.delete(id);
  else await db.requests.put(toRow(request, folded.applied));
  if (note === null) await db.notes.delete(id);
  else await db.notes.put(note);
  if (agreement === null) await db.agreements.delete(id);
  else await db.agreements.put(agreement);
  return { request, note, agreement };
}

/** Everything that events come to. */
export function foldAll(events: readonly AnyEvent[]): {
  readonly requests: readonly RequestRow[];
  readonly notes: readonly PlaybookNote[];
  readonly agreements: readonly Agreement[];
} {
  const requests: RequestRow[] = [];
  const notes: PlaybookNote[] = [];
  const agreements: Agreement[] = [];
  for (const thread of Map.groupBy(events, (event) => event.requestId).values()) {
    const { request, note, agreement, applied } = fold(thread);
    if (request !== null) requests.push(toRow(request, applied));
    if (note !== null) notes.push(note);
    if (agreement !== null) agreements.push(agreement);
  }
  return { requests, notes, agreements };
}

/**
 * The stored form of a request.
 *
 * @param applied the events that led there
 */
export function toRow(request: HelpRequest, applied: readonly LedgerEvent[]): RequestRow {
  const fact = factOf(request, applied, true);
  return { ...request, pageUrl: request.draft.page?.url ?? null, fact };
}

/**
 * Throws away what was made from the events, and folds it all anew; sets unreadable events aside.
 *
 * @returns how many requests there are now.
 */
export async function rebuildRequests(db: Database, now: Date): Promise<number> {
  return db.transaction('rw', ['events', ...MADE, 'quarantine'], async () => {
    const rows: unknown[] = await db.events.toArray();
    const { good, bad } = sortEvents(rows);
    const { requests, notes, agreements } = foldAll(good);
    await setAside(db, bad, now);
    await db.requests.clear();
    await db.requests.bulkPut([...requests]);
    await db.notes.clear();
    await db.notes.bulkPut([...notes]);
    await db.agreements.clear();
    await db.agreements.bulkPut([...agreements]);
    return requests.length;
  });
}

/**
 * Cheap look at the ledger, for the start of the background: rows so damaged that an index has lost them would
 * otherwise never be met. Rebuilds where counts differ.
 *
 * @returns whether a rebuild was needed.
 */
export async function checkLedger(db: Database, now: Date): Promise<boolean> {
  if (db.readOnly !== null) return false;
  const pairs = [
    ['requests', 'updatedAt'],
    ['events', 'requestId'],
    ['notes', 'updatedAt'],
    ['agreements', 'updatedAt'],
  ] as const;
  const whole = await db.transaction('r', ['events', ...MADE], async () => {
    for (const [table, index] of pairs)
      if ((await db.table(table).count()) !== (await db.table(table).orderBy(index).count()))
        return false;
    return true;
  });
  if (whole) return false;
  await rebuildRequests(db, now);
  return true;
}

const SORTS = {
  events: sortEvents,
  requests: sortRequests,
  notes: sortNotes,
  agreements: sortAgreements,
} as const;

function sortRows<T>(
  table: BadRow['table'],
  rows: readonly unknown[],
  parse: (row: unknown) => Parsed<T>,
): Sorted<T> {
  const good: T[] = [];
  const bad: BadRow[] = [];
  for (const row of rows) {
    const parsed = parse(row);
    if (parsed.ok) good.push(parsed.value);
    else bad.push({ table, row, problem: `${parsed.problem.path}: ${parsed.problem.detail}` });
  }
  return { good, bad };
}

/** The primary key of a stored row, which IndexedDB guarantees to be there, though not to be a text. */
function keyOf(row: unknown): string | number | null {
  const id = typeof row === 'object' && row !== null && 'id' in row ? row.id : null;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}

function requestIdOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'requestId' in row ? row.requestId : null;
}
