import { erasureEvents, fold } from '../requests/fold';
import type { LedgerEvent, UnknownEvent } from '../requests/model';
import type { Database } from './database';
import { asStoreFault, StoreFault } from './faults';
import { nextStamp } from './ledger';
import { MADE, materialise, rebuildRequests, sortEvents } from './materialise';

/** What an erasure took away, held in memory only, and the way back for as long as the page that did it is open. */
export interface Erasure {
  /** Requests erased, notes, and agreements. */
  readonly requests: number;
  readonly notes: number;
  readonly agreements: number;
  /** Puts everything back. Called twice, it does so once. */
  restore(): Promise<void>;
}

/** Tables whose rows go with the threads that they belong to. */
const BESIDE = ['outbox', 'quarantine', 'reminders', 'posts'] as const;
/** Tables that everything goes out of. */
const ALL_BESIDE = [...BESIDE, 'drafts', 'departures', 'others', 'ledgers'] as const;

interface Removed {
  readonly events: readonly unknown[];
  /** By the name of their table. */
  readonly rows: ReadonlyMap<string, readonly unknown[]>;
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
 * Erases one note or agreement, as a request is erased. The request that a note is of stays.
 *
 * @throws `StoreFault` `notFound`.
 */
export async function eraseThread(db: Database, id: string, at: Date): Promise<Erasure> {
  return write(db, () => eraseThreads(db, [id], at));
}

/** @param ids of a thread that has to be there, and of others that go with it. */
async function eraseThreads(
  db: Database,
  ids: readonly [string, ...string[]],
  at: Date,
): Promise<Erasure> {
  const wanted = new Set<string>(ids);
  const events = await db.events.where('requestId').anyOf(ids).toArray();
  const { good } = sortEvents(events);
  const threads = Map.groupBy(good, (event) => event.requestId);
  const [first] = ids;
  const { request, note, agreement } = fold(threads.get(first) ?? []);
  const setAside = await db.quarantine.filter(({ row }) => isOf(row, new Set([first]))).count();
  if (request === null && note === null && agreement === null && setAside === 0)
    throw new StoreFault('notFound', `There is nothing under ${first}.`);
  const rows = await takeBeside(db, ids);
  await db.events.where('requestId').anyOf(ids).delete();
  const stones = [...wanted].map((id) => tombstoneOf(id, at, threads.get(id) ?? []));
  await db.events.bulkAdd(stones);
  for (const id of wanted) await materialise(db, id);
  return erasure(db, { events, rows }, stones, counted(threads), at);
}

/**
 * Removes what stands beside the events of some threads: what waits to be opened or posted, what was reminded
 * of, and what was set aside. Runs in the caller's transaction.
 *
 * @returns what was removed, by table
 */
export async function takeBeside(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const taken = new Map<string, readonly unknown[]>();
  const wanted = new Set(ids);
  for (const name of BESIDE) {
    const found = db
      .table<unknown>(name)
      .filter((row) => isOf(name === 'quarantine' ? setAsideIn(row) : row, wanted));
    taken.set(name, await found.toArray());
    await found.delete();
  }
  return taken;
}

/** How many of the threads are notes, and how many agreements. */
function counted(threads: ReadonlyMap<string, readonly (LedgerEvent | UnknownEvent)[]>): {
  readonly notes: number;
  readonly agreements: number;
} {
  const count = { notes: 0, agreements: 0 };
  for (const events of threads.values()) {
    const { request, note, agreement } = fold(events);
    if (request !== null) continue;
    if (note !== null) count.notes++;
    else if (agreement !== null) count.agreements++;
  }
  return count;
}

/**
 * Erases everything that somebody wrote or that happened: requests, notes, agreements, drafts, what waits to be opened or posted, what
 * was set aside, what came from others' files and whose they were, and the list of what left the browser. Of each thread only an
 * `erased` event stays: its random id and the moment, and nothing else.
 */
export async function eraseAll(db: Database, at: Date): Promise<Erasure> {
  return write(db, async () => {
    const rows = new Map<string, readonly unknown[]>();
    for (const name of ALL_BESIDE) {
      rows.set(name, await db.table(name).toArray());
      await db.table(name).clear();
    }
    return eraseOwn(db, () => true, rows, at);
  });
}

/** Erases all requests and leaves the rest; or all notes, or all agreements. */
export async function eraseEvery(
  db: Database,
  kind: (typeof MADE)[number],
  at: Date,
): Promise<Erasure> {
  return write(db, async () => {
    const ids = await db.table<unknown, string>(kind).toCollection().primaryKeys();
    const wanted = new Set(ids);
    return eraseOwn(db, (id) => wanted.has(id), await takeBeside(db, ids), at);
  });
}

/** @param rows what else was removed */
async function eraseOwn(
  db: Database,
  goes: (requestId: string) => boolean,
  rows: Removed['rows'],
  at: Date,
): Promise<Erasure> {
  const all = await db.events.toArray();
  const events = all.filter(({ requestId }) => goes(requestId));
  const stones: LedgerEvent[] = [];
  const kept: (LedgerEvent | UnknownEvent)[] = [];
  const threads = Map.groupBy(sortEvents(events).good, (e) => e.requestId);
  for (const [requestId, thread] of threads) {
    // Requests erased before need no second stone.
    const stonesOf = erasureEvents(thread);
    if (fold(thread).erased) kept.push(...thread.filter(({ id }) => stonesOf.has(id)));
    else stones.push(tombstoneOf(requestId, at, thread));
  }
  const ids = [...threads.keys()];
  if (events.length === all.length) {
    for (const name of ['events', ...MADE]) await db.table(name).clear();
  } else {
    await db.events.bulkDelete(events.map(({ id }) => id));
    for (const name of MADE) await db.table(name).bulkDelete(ids);
  }
  await db.events.bulkAdd([...kept, ...stones]);
  return erasure(db, { events, rows }, stones, counted(threads), at);
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
  { notes, agreements }: Pick<Erasure, 'notes' | 'agreements'>,
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
    requests: tombstones.length - notes - agreements,
    notes,
    agreements,
    restore: () =>
      write(db, async () => {
        await db.table<unknown>('events').bulkPut([...removed.events, ...undone]);
        await putBack(db, removed.rows);
        if (tombstones.length > FEW) await rebuildRequests(db, at);
        else for (const { requestId } of tombstones) await materialise(db, requestId);
      }),
  };
}

/** From so many on, folding everything anew is the faster way back. */
const FEW = 50;

/** Puts rows back into their tables. Runs in the caller's transaction. */
export async function putBack(
  db: Database,
  rows: ReadonlyMap<string, readonly unknown[]>,
): Promise<void> {
  for (const [name, found] of rows) await db.table<unknown>(name).bulkPut([...found]);
}

async function write<T>(db: Database, work: () => PromiseLike<T>): Promise<T> {
  const tables = ['events', ...MADE, ...ALL_BESIDE];
  try {
    return await db.transaction('rw', tables, work);
  } catch (error) {
    throw asStoreFault(error);
  }
}

/** Does a row belong to one of these threads? A post stands under its request's id. */
function isOf(row: unknown, ids: ReadonlySet<unknown>): boolean {
  if (typeof row !== 'object' || row === null) return false;
  return ('requestId' in row && ids.has(row.requestId)) || ('id' in row && ids.has(row.id));
}

function setAsideIn(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'row' in row ? row.row : null;
}
