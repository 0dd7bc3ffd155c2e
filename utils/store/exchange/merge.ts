import type { LedgerProblem } from '../../requests/events';
import { canonical, erasureEvents, fold } from '../../requests/fold';
import type { Database, OthersRow } from '../database';
import { takeBeside } from '../erase';
import { asStoreFault } from '../faults';
import { foldAll, MADE, setAside, sortEvents } from '../materialise';
import { eventsIn, type LedgerOwner, othersRow } from '../others';
import { isOldThread } from '../retention';
import type { AnyEvent, FileEvents } from './file';

/** Whether a file is the user's own ledger, or that of somebody else: what only they know stands apart (`others.ts`). */
export type Whose = 'own' | 'others';

/** What is to be merged, and how. */
export interface MergePlan {
  readonly events: FileEvents['events'];
  readonly by: LedgerOwner | null;
  readonly as: Whose;
  readonly keepDays: number | null;
  readonly now: Date;
}

/** What a merge comes to. */
export interface Merge {
  readonly add: readonly AnyEvent[];
  readonly already: number;
  readonly erased: number;
  readonly erases: number;
  readonly tooOld: number;
  readonly problems: readonly LedgerProblem[];
  /** Every thread of the user's own that is concerned, with its events as they are after the merge. */
  readonly threads: ReadonlyMap<string, readonly AnyEvent[]>;
  /** Events here that an erasure in the file removes. */
  readonly remove: readonly string[];
  /** What stands apart afterwards, with what of it is new. */
  readonly aside: readonly { readonly row: OthersRow; readonly fresh: readonly AnyEvent[] }[];
  /** Whose erasure is in force afterwards. */
  readonly gone: readonly string[];
  /** What stood apart, and is the user's own from now on. */
  readonly absorbed: readonly string[];
}

/** Works a merge out. Reads only; `applyMerge` runs it again inside the transaction that writes. */
export async function planMerge(db: Database, plan: MergePlan): Promise<Merge> {
  const { good } = sortEvents(await rowsOf(db, plan.events));
  const byId = new Map(good.map((event) => [event.id, event]));
  const here = Map.groupBy(byId.values(), (event) => event.requestId);
  const incoming = Map.groupBy(plan.events, ({ event }) => event.requestId);
  const ids = [...incoming.keys()];
  const rows = await db.others.bulkGet(ids);
  const apart = new Map(rows.map((row, at) => [ids[at], row]));
  const add: AnyEvent[] = [];
  const problems: LedgerProblem[] = [];
  const remove: string[] = [];
  const aside: { row: OthersRow; fresh: readonly AnyEvent[] }[] = [];
  const absorbed: string[] = [];
  const gone: string[] = [];
  const threads = new Map<string, readonly AnyEvent[]>();
  const count = { already: 0, erased: 0, erases: 0, tooOld: 0 };
  for (const [requestId, arriving] of incoming) {
    const own = here.get(requestId) ?? [];
    const row = apart.get(requestId);
    const before = eventsIn(row);
    const mine = plan.as === 'own' || own.length > 0;
    const known = mine ? own : before;
    const knownById = mine ? byId : new Map(before.map((event) => [event.id, event]));
    const fresh: AnyEvent[] = [];
    for (const { event, path } of arriving) {
      const twin = knownById.get(event.id);
      if (twin === undefined) fresh.push(event);
      else if (canonical(twin) === canonical(event)) count.already++;
      else problems.push({ code: 'conflict', path: `${path}.id`, detail: event.id });
    }
    if (mine && row !== undefined) {
      absorbed.push(requestId);
      const there = new Set([...own, ...fresh].map(({ id }) => id));
      fresh.push(...before.filter(({ id }) => !there.has(id)));
    }
    if (fresh.length === 0) continue;
    const both = [...known, ...fresh];
    if (
      known.length === 0 &&
      plan.keepDays !== null &&
      isOldThread(both, plan.keepDays, plan.now)
    ) {
      count.tooOld++;
      continue;
    }
    const { erased } = fold(both);
    const stones = erased ? erasureEvents(both) : null;
    const kept = stones === null ? fresh : fresh.filter(({ id }) => stones.has(id));
    const removed = stones === null ? [] : known.filter(({ id }) => !stones.has(id));
    if (removed.length > 0) count.erases++;
    else if (kept.length < fresh.length) count.erased++;
    if (mine) {
      threads.set(requestId, both);
      add.push(...kept);
      remove.push(...removed.map(({ id }) => id));
      if (stones !== null) gone.push(requestId);
    } else {
      const left = stones === null ? both : both.filter(({ id }) => stones.has(id));
      aside.push({ row: othersRow(requestId, row?.by ?? plan.by, left), fresh: kept });
    }
  }
  return { add, problems, remove, threads, aside, absorbed, gone, ...count };
}

/** Writes a merge, all or nothing. */
export async function applyMerge(db: Database, plan: MergePlan): Promise<{ added: number }> {
  try {
    const tables = [
      'events',
      ...MADE,
      'outbox',
      'quarantine',
      'reminders',
      'posts',
      'others',
      'ledgers',
    ];
    return await db.transaction('rw', tables, async () => {
      const merge = await planMerge(db, plan);
      await db.events.bulkDelete([...merge.remove]);
      await db.events.bulkAdd([...merge.add]);
      const made = foldAll([...merge.threads.values()].flat());
      for (const name of MADE) {
        const there = new Set(made[name].map(({ id }) => id));
        await db.table<unknown>(name).bulkPut([...made[name]]);
        await db.table(name).bulkDelete([...merge.threads.keys()].filter((id) => !there.has(id)));
      }
      await takeBeside(db, merge.gone);
      await db.others.bulkDelete([...merge.absorbed]);
      await db.others.bulkPut(merge.aside.map(({ row }) => row));
      if (plan.as === 'others' && plan.by !== null)
        await db.ledgers.put({ ...plan.by, at: plan.now.toISOString(), v: 1 });
      return {
        added: merge.add.length + merge.aside.reduce((sum, row) => sum + row.fresh.length, 0),
      };
    });
  } catch (error) {
    throw asStoreFault(error);
  }
}

/** From so many events in a file, reading all of ours at once is faster than looking each one up. */
const MANY = 500;

/** Our rows that a merge may touch: of the requests that the file speaks of, and under the ids that it uses. */
export async function rowsOf(
  db: Database,
  file: FileEvents['events'],
): Promise<readonly unknown[]> {
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
export async function setAsideDamaged(
  db: Database,
  file: FileEvents['events'],
  now: Date,
): Promise<void> {
  await setAside(db, sortEvents(await rowsOf(db, file)).bad, now);
}
