import { parseEvent } from '../requests/events';
import { goesAt } from '../requests/retention';
import type { Database } from './database';
import { eraseEvery, putBack } from './erase';
import { asStoreFault } from './faults';
import { MADE, materialise, sortRequests } from './materialise';

/** Kinds of what is kept, in the order of the page that lists them. */
export const STORED_KINDS = [
  'requests',
  'notes',
  'agreements',
  'others',
  'drafts',
  'outbox',
  'posts',
  'reminders',
  'departures',
  'quarantine',
  'erased',
  'map',
] as const;
export type StoredKind = (typeof STORED_KINDS)[number];

/** Kinds that can be deleted by themselves. The others go with their request, or in a week, or keep what was deleted away. */
export const DELETABLE = [
  'requests',
  'notes',
  'agreements',
  'others',
  'drafts',
  'departures',
  'quarantine',
] as const satisfies readonly StoredKind[];
export type DeletableKind = (typeof DELETABLE)[number];

/** How much there is of one kind, and from when. */
export interface Stored {
  readonly kind: StoredKind;
  readonly count: number;
  /** ISO date-times; null where there is nothing. */
  readonly oldest: string | null;
  readonly newest: string | null;
  /** When the next of them goes by itself; null where that is not known, or never. */
  readonly goes: string | null;
}

/** So many of the least changed requests are looked at for the next that goes; open ones among them expire in time. */
const LOOKED_AT = 500;

/** Everything that this browser keeps, by kind. */
export async function storedNow(
  db: Database,
  keepDays: number,
  now: Date,
): Promise<readonly Stored[]> {
  try {
    const requests = await db.requests.orderBy('updatedAt').keys();
    const first: unknown[] = await db.requests.orderBy('updatedAt').limit(LOOKED_AT).toArray();
    const next = sortRequests(first).good.flatMap((each) => goesAt(each, keepDays, now) ?? []);
    const goes =
      next
        .sort((a, b) => a.getTime() - b.getTime())
        .at(0)
        ?.toISOString() ?? null;
    const moments = (name: string, field: string) => momentsIn(db, name, field);
    const erased = await db.events.filter(({ kind }) => kind === 'erased').toArray();
    return [
      { ...rangeOf('requests', requests), goes },
      rangeOf('notes', await moments('notes', 'updatedAt')),
      rangeOf('agreements', await moments('agreements', 'updatedAt')),
      rangeOf('others', await moments('others', 'updatedAt')),
      rangeOf('drafts', await moments('drafts', 'updatedAt')),
      rangeOf('outbox', await moments('outbox', 'at')),
      rangeOf('posts', await moments('posts', 'at')),
      rangeOf('reminders', await moments('reminders', 'at')),
      rangeOf('departures', await moments('departures', 'at')),
      rangeOf('quarantine', await moments('quarantine', 'at')),
      rangeOf(
        'erased',
        erased.map(({ at }) => at),
      ),
      rangeOf('map', await moments('generations', 'createdAt')),
    ];
  } catch (error) {
    throw asStoreFault(error);
  }
}

/** A database that a newer Askaround wrote may lack a table. */
async function momentsIn(db: Database, name: string, field: string): Promise<readonly unknown[]> {
  if (db.tables.every((table) => table.name !== name)) return [];
  const rows = await db.table<Readonly<Record<string, unknown>>>(name).toArray();
  return rows.map((row) => row[field]);
}

function rangeOf(kind: StoredKind, moments: readonly unknown[]): Stored {
  const sorted = moments.filter((at) => typeof at === 'string' && at !== '').sort();
  const [oldest, newest] = [sorted.at(0), sorted.at(-1)];
  return {
    kind,
    count: moments.length,
    oldest: typeof oldest === 'string' ? oldest : null,
    newest: typeof newest === 'string' ? newest : null,
    goes: null,
  };
}

/**
 * Deletes everything of one kind. Requests, notes and agreements leave the mark that keeps them away.
 *
 * @returns the way back, for as long as the page that did it is open
 */
export async function deleteKind(
  db: Database,
  kind: DeletableKind,
  at: Date,
): Promise<{ restore(): Promise<void> }> {
  if (kind === 'requests' || kind === 'notes' || kind === 'agreements')
    return eraseEvery(db, kind, at);
  try {
    // Without the threads of others nobody knows whose ledgers there were.
    const names = kind === 'others' ? [kind, 'ledgers'] : [kind];
    return await db.transaction('rw', names, async () => {
      const rows = new Map<string, readonly unknown[]>();
      for (const name of names) {
        rows.set(name, await db.table<unknown>(name).toArray());
        await db.table(name).clear();
      }
      return { restore: () => db.transaction('rw', names, () => putBack(db, rows)) };
    });
  } catch (error) {
    throw asStoreFault(error);
  }
}

/**
 * Looks at what was set aside once more: an update may have learned to read it. What can be read goes back into the
 * ledger; a copy that was made from it is not needed any more.
 *
 * @returns how many events went back
 */
export async function putBackReadable(db: Database): Promise<number> {
  try {
    const tables = ['events', ...MADE, 'quarantine'];
    return await db.transaction('rw', tables, async () => {
      const rows = await db.quarantine.toArray();
      let count = 0;
      for (const { n, table, row } of rows) {
        const parsed = table === 'events' ? parseEvent(row) : null;
        if (n === undefined || parsed?.ok !== true) continue;
        const { id, requestId } = parsed.value;
        if ((await db.events.get(id)) === undefined) {
          await db.events.add(parsed.value);
          count++;
        }
        await db.quarantine.delete(n);
        const made = await materialise(db, requestId);
        if (made.request !== null || made.note !== null || made.agreement !== null)
          await db.quarantine
            .filter((each) => each.table !== 'events' && idIn(each.row) === requestId)
            .delete();
      }
      return count;
    });
  } catch (error) {
    throw asStoreFault(error);
  }
}

function idIn(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'id' in row ? row.id : null;
}
