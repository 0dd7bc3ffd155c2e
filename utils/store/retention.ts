import { fold } from '../requests/fold';
import type { LedgerEvent, UnknownEvent } from '../requests/model';
import { isDue, keptSince } from '../requests/retention';
import type { Database } from './database';
import { putBack, takeBeside } from './erase';
import { asStoreFault } from './faults';
import { MADE, materialise, rebuildRequests, sortEvents, sortRequests } from './materialise';

/** What is older than the user wants to keep it. */
export interface Due {
  /** Requests of this ledger. */
  readonly requests: number;
  /** Requests and notes that came with somebody else's file. */
  readonly others: number;
  /** Rows of what left the browser, and rows that were set aside. */
  readonly rest: number;
}

/** What a purge took, held in memory only, and the way back for as long as the page that did it is open. */
export interface Purge extends Due {
  /** Puts everything back. Called twice, it does so once. */
  restore(): Promise<void>;
}

const TABLES = [
  'events',
  ...MADE,
  'outbox',
  'quarantine',
  'reminders',
  'posts',
  'departures',
  'others',
] as const;

/** From so many on, folding everything anew is the faster way back. */
const FEW = 50;

/** How much a purge would take now. Nothing is written. */
export async function dueNow(db: Database, keepDays: number, now: Date): Promise<Due> {
  return inTurn(db, 'r', async () => {
    const ids = await dueRequests(db, keepDays, now);
    const rest = await restOf(db, keepDays, now);
    return { requests: ids.length, others: rest.others.length, rest: rest.count };
  });
}

/**
 * Removes what is older than the user wants to keep it: requests that are over, what came with others' files, what was set
 * aside, and the list of what left. What is open stays, and so do notes and agreements.
 *
 * Unlike an erasure it leaves no word behind for other ledgers: how long this browser keeps things is nobody else's
 * business, and theirs may be kept for longer. An import leaves out what a purge would take (`exchange.ts`), which is what
 * keeps it away here.
 *
 * @param keepDays days after the last that happened
 */
export async function purge(db: Database, keepDays: number, now: Date): Promise<Purge> {
  return inTurn(db, 'rw', async () => {
    const ids = await dueRequests(db, keepDays, now);
    const orphans = await dueOrphans(db, keepDays, now);
    const threads = [...ids, ...orphans];
    const events: unknown[] = await db.events.where('requestId').anyOf(threads).toArray();
    const rows = new Map(await takeBeside(db, ids));
    await db.events.where('requestId').anyOf(threads).delete();
    await db.requests.bulkDelete([...ids]);
    const { others, departures, quarantine, count } = await restOf(db, keepDays, now);
    await db.others.bulkDelete(others.map(({ id }) => id));
    await db.departures.bulkDelete(departures.flatMap(({ n }) => n ?? []));
    await db.quarantine.bulkDelete(quarantine.flatMap(({ n }) => n ?? []));
    rows.set('others', others);
    rows.set('departures', departures);
    rows.set('quarantine', [...(rows.get('quarantine') ?? []), ...quarantine]);
    return {
      requests: ids.length,
      others: others.length,
      rest: count,
      restore: () =>
        inTurn(db, 'rw', async () => {
          await db.table<unknown>('events').bulkPut(events);
          await putBack(db, rows);
          if (ids.length > FEW) await rebuildRequests(db, now);
          else for (const id of ids) await materialise(db, id);
        }),
    };
  });
}

async function dueRequests(db: Database, keepDays: number, now: Date): Promise<readonly string[]> {
  const old: unknown[] = await db.requests
    .where('updatedAt')
    .belowOrEqual(keptSince(keepDays, now))
    .toArray();
  return sortRequests(old)
    .good.filter((request) => isDue(request, keepDays, now))
    .map(({ id }) => id);
}

/** Threads that came to nothing, such as a part of a request whose beginning never arrived. Erasures stay. */
async function dueOrphans(db: Database, keepDays: number, now: Date): Promise<readonly string[]> {
  const since = keptSince(keepDays, now);
  const old = sortEvents(await db.events.where('at').belowOrEqual(since).toArray()).good;
  const owned = new Set<string>();
  for (const name of MADE)
    for (const id of await db.table<unknown, string>(name).toCollection().primaryKeys())
      owned.add(id);
  const ids = new Set(old.map(({ requestId }) => requestId));
  const unowned = [...ids].filter((id) => !owned.has(id));
  const events = sortEvents(await db.events.where('requestId').anyOf(unowned).toArray()).good;
  const threads = Map.groupBy(events, ({ requestId }) => requestId);
  return unowned.filter((id) => isOldThread(threads.get(id) ?? [], keepDays, now));
}

/** Is a thread, whatever it is of, one that is kept no longer? Notes, agreements and erasures are kept. */
export function isOldThread(
  events: readonly (LedgerEvent | UnknownEvent)[],
  keepDays: number,
  now: Date,
): boolean {
  const { request, note, agreement, erased } = fold(events);
  if (erased || note !== null || agreement !== null) return false;
  if (request !== null) return isDue(request, keepDays, now);
  const since = keptSince(keepDays, now);
  return events.every(({ at }) => at <= since);
}

/** What goes by its own age alone. */
async function restOf(db: Database, keepDays: number, now: Date) {
  const since = keptSince(keepDays, now);
  const others = await db.others.filter((row) => row.updatedAt <= since).toArray();
  const departures = await db.departures.where('at').belowOrEqual(since).toArray();
  const quarantine = await db.quarantine.filter((row) => row.at <= since).toArray();
  return { others, departures, quarantine, count: departures.length + quarantine.length };
}

async function inTurn<T>(db: Database, mode: 'r' | 'rw', work: () => PromiseLike<T>): Promise<T> {
  try {
    return await db.transaction(mode, [...TABLES], work);
  } catch (error) {
    throw asStoreFault(error);
  }
}
