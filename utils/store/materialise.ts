import { type Parsed, parseEvent, parseRequest } from '../requests/events';
import { foldRequest } from '../requests/fold';
import type { HelpRequest, LedgerEvent, UnknownEvent } from '../requests/model';
import type { Database, QuarantineRow, RequestRow } from './database';

type AnyEvent = LedgerEvent | UnknownEvent;

/** Stored rows, sorted into those that can be read and those that cannot. */
export interface Sorted<T> {
  readonly good: readonly T[];
  readonly bad: readonly BadRow[];
}

interface BadRow {
  readonly table: 'events' | 'requests';
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

/**
 * Moves rows that cannot be read to the quarantine, kept as found, and folds the requests concerned anew: a damaged
 * materialised request comes back whole from its events. Does nothing on a read-only database.
 */
export async function setAside(db: Database, bad: readonly BadRow[], now: Date): Promise<void> {
  if (bad.length === 0 || db.readOnly !== null) return;
  await db.transaction('rw', db.events, db.requests, db.quarantine, async () => {
    for (const { table, row } of bad) {
      const id = keyOf(row);
      if (id === null) continue;
      // Looked at again: another window may have set it aside meanwhile.
      const found: unknown = await db.table<unknown, typeof id>(table).get(id);
      const again = table === 'events' ? sortEvents([found]) : sortRequests([found]);
      const problem = again.bad[0]?.problem;
      if (found === undefined || problem === undefined) continue;
      await db.quarantine.add({ table, row: found, problem, at: now.toISOString() });
      await db.table<unknown, typeof id>(table).delete(id);
      const requestId = table === 'events' ? requestIdOf(found) : id;
      if (typeof requestId !== 'string') continue;
      const before = await db.requests.get(requestId);
      if ((await materialise(db, requestId)) !== null || before === undefined) continue;
      // Its first event is the damaged one: what was materialised from it may be the only good copy left.
      const why = 'made from an event that cannot be read any more';
      await db.quarantine.add({
        table: 'requests',
        row: before,
        problem: why,
        at: now.toISOString(),
      });
    }
  });
}

/** What was set aside, oldest first, for the "what do you hold?" page and the report. */
export function quarantined(db: Database): Promise<QuarantineRow[]> {
  return db.quarantine.orderBy('n').toArray();
}

/**
 * Folds one request's events and writes the result. Runs in the caller's transaction over `events` and `requests`.
 *
 * @returns null where there is no such request (any more).
 */
export async function materialise(db: Database, requestId: string): Promise<HelpRequest | null> {
  const rows: unknown[] = await db.events.where('requestId').equals(requestId).toArray();
  const request = foldRequest(sortEvents(rows).good);
  if (request === null) await db.requests.delete(requestId);
  else await db.requests.put(toRow(request));
  return request;
}

/** The stored form of a request. */
export function toRow(request: HelpRequest): RequestRow {
  return { ...request, pageUrl: request.draft.page?.url ?? null };
}

/**
 * Throws the materialised requests away and folds them all anew from the events; sets unreadable events aside.
 *
 * @returns how many requests there are now.
 */
export async function rebuildRequests(db: Database, now: Date): Promise<number> {
  return db.transaction('rw', db.events, db.requests, db.quarantine, async () => {
    const rows: unknown[] = await db.events.toArray();
    const { good, bad } = sortEvents(rows);
    const requests: RequestRow[] = [];
    for (const events of Map.groupBy(good, (event) => event.requestId).values()) {
      const request = foldRequest(events);
      if (request !== null) requests.push(toRow(request));
    }
    await setAside(db, bad, now);
    await db.requests.clear();
    await db.requests.bulkPut(requests);
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
  const [requests, listed, events, owned] = await db.transaction(
    'r',
    db.events,
    db.requests,
    async () => [
      await db.requests.count(),
      await db.requests.orderBy('updatedAt').count(),
      await db.events.count(),
      await db.events.orderBy('requestId').count(),
    ],
  );
  if (requests === listed && events === owned) return false;
  await rebuildRequests(db, now);
  return true;
}

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
