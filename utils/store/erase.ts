import type { Table } from 'dexie';
import { erasureEvents, fold } from '../requests/fold';
import type { LedgerEvent, UnknownEvent } from '../requests/model';
import type { Database, DraftRow, OutboxRow, QuarantineRow } from './database';
import { asStoreFault, StoreFault } from './faults';
import { nextStamp } from './ledger';
import { materialise, rebuildRequests, sortEvents } from './materialise';

/** What an erasure took away, held in memory only, and the way back for as long as the page that did it is open. */
export interface Erasure {
  /** Requests erased, and notes. */
  readonly requests: number;
  readonly notes: number;
  /** Puts everything back. Called twice, it does so once. */
  restore(): Promise<void>;
}

interface Removed {
  readonly events: readonly (LedgerEvent | UnknownEvent)[];
  readonly outbox: readonly OutboxRow[];
  readonly drafts: readonly DraftRow[];
  readonly quarantine: readonly QuarantineRow[];
}

/**
 * Erases one request: all that was written or quoted in it is removed, with the notes of what was learned from it, and an
 * `erased` event stays of each, so that a merge with a ledger that still has them does not bring them back.
 *
 * @throws `StoreFault` `notFound`.
 */
export async function eraseRequest(db: Database, requestId: string, at: Date): Promise<Erasure> {
  return write(db, async () => {
    const notes = await db.notes.where('request').equals(requestId).primaryKeys();
    return eraseThreads(db, [requestId, ...notes], at);
  });
}

/**
 * Erases one note, as a request is erased. Its request stays.
 *
 * @throws `StoreFault` `notFound`.
 */
export async function eraseNote(db: Database, id: string, at: Date): Promise<Erasure> {
  return write(db, () => eraseThreads(db, [id], at));
}

/** @param ids of a request or note that has to be there, and of others that go with it. */
async function eraseThreads(
  db: Database,
  ids: readonly [string, ...string[]],
  at: Date,
): Promise<Erasure> {
  const wanted = new Set<string>(ids);
  const ofThem = (row: QuarantineRow): boolean => ids.some((id) => isOf(row, id));
  const events = await db.events.where('requestId').anyOf(ids).toArray();
  const outbox = await db.outbox.where('requestId').anyOf(ids).toArray();
  const quarantine = await db.quarantine.filter(ofThem).toArray();
  const { good } = sortEvents(events);
  const threads = Map.groupBy(good, (event) => event.requestId);
  const [first] = ids;
  const { request, note } = fold(threads.get(first) ?? []);
  if (request === null && note === null && !quarantine.some((row) => isOf(row, first)))
    throw new StoreFault('notFound', `There is no request or note ${first}.`);
  await db.events.where('requestId').anyOf(ids).delete();
  await db.outbox.where('requestId').anyOf(ids).delete();
  await db.quarantine.filter(ofThem).delete();
  const stones = [...wanted].map((id) => tombstoneOf(id, at, threads.get(id) ?? []));
  await db.events.bulkAdd(stones);
  for (const id of wanted) await materialise(db, id);
  const removed = { events, outbox, drafts: [], quarantine };
  return erasure(db, removed, stones, notesAmong(threads), at);
}

/** How many of the threads are notes. */
function notesAmong(threads: ReadonlyMap<string, readonly (LedgerEvent | UnknownEvent)[]>): number {
  return [...threads.values()].filter((events) => {
    const { request, note } = fold(events);
    return request === null && note !== null;
  }).length;
}

/**
 * Erases the whole ledger: requests, notes, drafts, what waits to be opened, and what was set aside. Of each request and note only
 * an `erased` event stays: its random id and the moment, and nothing else.
 */
export async function eraseAll(db: Database, at: Date): Promise<Erasure> {
  return write(db, async () => {
    const rows = await db.events.toArray();
    const stones: LedgerEvent[] = [];
    const kept: (LedgerEvent | UnknownEvent)[] = [];
    const threads = Map.groupBy(sortEvents(rows).good, (e) => e.requestId);
    for (const [requestId, events] of threads) {
      // Requests erased before need no second stone.
      const stonesOf = erasureEvents(events);
      if (fold(events).erased) kept.push(...events.filter(({ id }) => stonesOf.has(id)));
      else stones.push(tombstoneOf(requestId, at, events));
    }
    const all = {
      events: rows,
      outbox: await db.outbox.toArray(),
      drafts: await db.drafts.toArray(),
      quarantine: await db.quarantine.toArray(),
    };
    await Promise.all(tablesOf(db).map((table) => table.clear()));
    await db.events.bulkAdd([...kept, ...stones]);
    return erasure(db, all, stones, notesAmong(threads), at);
  });
}

/** An `erased` event that is later than all that it erases. It names no actor: who erased is nobody's business. */
function tombstoneOf(
  requestId: string,
  at: Date,
  events: readonly (LedgerEvent | UnknownEvent)[],
): LedgerEvent {
  return { ...nextStamp(at, events), requestId, actor: null, v: 1, kind: 'erased' };
}

function erasure(
  db: Database,
  removed: Removed,
  tombstones: readonly LedgerEvent[],
  notes: number,
  at: Date,
): Erasure {
  // Made now, with fixed ids, so that restoring twice writes the same rows twice.
  const undone = tombstones.map(
    (stone): LedgerEvent => ({
      ...nextStamp(at, [stone]),
      requestId: stone.requestId,
      actor: null,
      v: 1,
      kind: 'undone',
      event: stone.id,
    }),
  );
  return {
    requests: tombstones.length - notes,
    notes,
    restore: () =>
      write(db, async () => {
        await db.events.bulkPut([...removed.events, ...undone]);
        await db.outbox.bulkPut([...removed.outbox]);
        await db.drafts.bulkPut([...removed.drafts]);
        await db.quarantine.bulkPut([...removed.quarantine]);
        if (tombstones.length > FEW) await rebuildRequests(db, at);
        else for (const { requestId } of tombstones) await materialise(db, requestId);
      }),
  };
}

/** From so many on, folding everything anew is the faster way back. */
const FEW = 50;

function tablesOf(db: Database): Table[] {
  return [db.events, db.requests, db.notes, db.outbox, db.drafts, db.quarantine];
}

async function write<T>(db: Database, work: () => PromiseLike<T>): Promise<T> {
  try {
    return await db.transaction('rw', tablesOf(db), work);
  } catch (error) {
    throw asStoreFault(error);
  }
}

function isOf({ row }: QuarantineRow, requestId: string): boolean {
  if (typeof row !== 'object' || row === null) return false;
  return (
    ('requestId' in row && row.requestId === requestId) || ('id' in row && row.id === requestId)
  );
}
