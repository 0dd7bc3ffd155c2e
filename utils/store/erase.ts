import { erasureEvents, fold } from '../requests/fold';
import type { LedgerEvent, UnknownEvent } from '../requests/model';
import type { Database, DraftRow, OutboxRow, QuarantineRow } from './database';
import { asStoreFault, StoreFault } from './faults';
import { nextStamp } from './ledger';
import { materialise, rebuildRequests, sortEvents } from './materialise';

/** What an erasure took away, held in memory only, and the way back for as long as the page that did it is open. */
export interface Erasure {
  /** Requests erased. */
  readonly requests: number;
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
 * Erases one request: all that was written or quoted in it is removed, and an `erased` event stays, so that a merge with
 * a ledger that still has the request does not bring it back.
 *
 * @throws `StoreFault` `notFound`.
 */
export async function eraseRequest(db: Database, requestId: string, at: Date): Promise<Erasure> {
  const [removed, tombstone] = await write(db, async () => {
    const events = await db.events.where('requestId').equals(requestId).toArray();
    const quarantine = await db.quarantine.filter((row) => isOf(row, requestId)).toArray();
    const { request } = fold(sortEvents(events).good);
    if (request === null && quarantine.length === 0)
      throw new StoreFault('notFound', `There is no request ${requestId}.`);
    const outbox = await db.outbox.where('requestId').equals(requestId).toArray();
    await db.events.where('requestId').equals(requestId).delete();
    await db.outbox.where('requestId').equals(requestId).delete();
    await db.quarantine.filter((row) => isOf(row, requestId)).delete();
    const stone = tombstoneOf(requestId, at, sortEvents(events).good);
    await db.events.add(stone);
    await materialise(db, requestId);
    return [{ events, outbox, drafts: [], quarantine }, stone] as const;
  });
  return erasure(db, removed, [tombstone], at);
}

/**
 * Erases the whole ledger: requests, drafts, what waits to be opened, and what was set aside. Of each request only an
 * `erased` event stays: its random id and the moment, and nothing else.
 */
export async function eraseAll(db: Database, at: Date): Promise<Erasure> {
  const [removed, tombstones] = await write(db, async () => {
    const rows = await db.events.toArray();
    const stones: LedgerEvent[] = [];
    const kept: (LedgerEvent | UnknownEvent)[] = [];
    for (const [requestId, events] of Map.groupBy(sortEvents(rows).good, (e) => e.requestId)) {
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
    await Promise.all(
      [db.events, db.requests, db.outbox, db.drafts, db.quarantine].map((table) => table.clear()),
    );
    await db.events.bulkAdd([...kept, ...stones]);
    return [all, stones] as const;
  });
  return erasure(db, removed, tombstones, at);
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
    requests: tombstones.length,
    restore: () =>
      write(db, async () => {
        await db.events.bulkPut([...removed.events, ...undone]);
        await db.outbox.bulkPut([...removed.outbox]);
        await db.drafts.bulkPut([...removed.drafts]);
        await db.quarantine.bulkPut([...removed.quarantine]);
        const [only, ...others] = tombstones;
        if (only !== undefined && others.length === 0) await materialise(db, only.requestId);
        else await rebuildRequests(db, at);
      }),
  };
}

async function write<T>(db: Database, work: () => PromiseLike<T>): Promise<T> {
  const tables = [db.events, db.requests, db.outbox, db.drafts, db.quarantine];
  try {
    return await db.transaction('rw', tables, work);
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
