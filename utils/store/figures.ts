import { liveQuery } from 'dexie';
import type { HelpFact } from '../metrics/facts';
import type { Database, LedgerRow } from './database';
import { asStoreFault } from './faults';
import { rebuildRequests } from './materialise';
import { eventsIn, othersRow } from './others';
import { COUNT, type CountRow, readCount, readWeek } from './weeks';

/** All that figures are made of. */
export interface Facts {
  /** Of the user's own ledger: scope Mine. */
  readonly own: readonly HelpFact[];
  /** Of the ledgers that came as files. */
  readonly others: readonly HelpFact[];
  /** Whose files those were. */
  readonly ledgers: readonly LedgerRow[];
  /** Goes up with every change. */
  readonly changes: number;
}

/**
 * Reads the facts, by the week and not by the request. Where they do not agree with the requests that there are (a damaged
 * row, a database from before there were any), they are made anew first.
 *
 * @param now for what is set aside on the way
 */
export async function readFacts(db: Database, now: Date): Promise<Facts> {
  try {
    const found = await readWeeks(db);
    if (found !== null) return found;
    if (db.readOnly !== null) return { own: [], others: [], ledgers: [], changes: 0 };
    await rebuildWeeks(db, now);
    return (await readWeeks(db)) ?? { own: [], others: [], ledgers: [], changes: 0 };
  } catch (error) {
    throw asStoreFault(error);
  }
}

/** A number that goes up with every change of a fact; what was read before it changed is old. */
export async function factChanges(db: Database): Promise<number> {
  try {
    if (db.tables.every(({ name }) => name !== 'weeks')) return 0;
    return readCount(await db.weeks.get(COUNT)).changes;
  } catch (error) {
    throw asStoreFault(error);
  }
}

/** Null where the facts are not those of the requests that there are. */
async function readWeeks(db: Database): Promise<Facts | null> {
  if (db.tables.every(({ name }) => name !== 'weeks')) return null;
  const [rows, ledgers] = await db.transaction('r', ['weeks', 'ledgers'], () =>
    Promise.all([db.weeks.toArray() as Promise<readonly unknown[]>, db.ledgers.toArray()]),
  );
  let count = readCount(null);
  const facts: Record<'own' | 'others', HelpFact[]> = { own: [], others: [] };
  for (const row of rows) {
    if (isCount(row)) count = readCount(row);
    else {
      const week = readWeek(row);
      if (week === null) return null;
      for (const fact of week.facts) facts[week.ledger].push(fact);
    }
  }
  if (count.own !== facts.own.length || count.others !== facts.others.length) return null;
  if (!count.whole && !(await countedWhole(db, count))) return null;
  return { ...facts, ledgers, changes: count.changes };
}

/**
 * Counts the requests against their facts, and notes that it was done: counting reads all of them, which takes longer than
 * all figures. A row from before there were facts has none; whatever is written since then comes with its own.
 */
async function countedWhole(db: Database, { own, others, changes }: CountRow): Promise<boolean> {
  const isWhole = async () => {
    const [requests, notOthers, allOthers] = await Promise.all([
      db.requests.count(),
      db.others.where('of').notEqual('request').count(),
      db.others.count(),
    ]);
    return own === requests && others === allOthers - notOthers;
  };
  if (db.readOnly !== null) return isWhole();
  return db.transaction('rw', ['weeks', 'requests', 'others'], async () => {
    const now = readCount(await db.weeks.get(COUNT));
    // Somebody wrote meanwhile: the next look counts.
    if (now.changes !== changes) return true;
    if (!(await isWhole())) return false;
    await db.weeks.put({ ...now, whole: true });
    return true;
  });
}

function isCount(row: unknown): boolean {
  return typeof row === 'object' && row !== null && 'key' in row && row.key === COUNT;
}

/** Makes all facts anew from the events. */
async function rebuildWeeks(db: Database, now: Date): Promise<void> {
  const count = readCount(await db.weeks.get(COUNT));
  await db.transaction('rw', ['weeks', 'others'], async () => {
    const rows = await db.others.toArray();
    await db.others.clear();
    await db.weeks.clear();
    await db.weeks.put({ ...readCount(null), changes: count.changes + 1 });
    await db.others.bulkPut(rows.map((row) => othersRow(row.id, row.by, eventsIn(row))));
  });
  await rebuildRequests(db, now);
}

/**
 * Calls back now and after every change of what figures are made of, from whichever window it comes, with a number that
 * goes up.
 *
 * @returns stops it
 */
export function watchFacts(
  db: Database,
  onChange: (changes: number) => void,
  onError: (error: unknown) => void,
): () => void {
  const query = async () => {
    try {
      return { changes: await factChanges(db) };
    } catch (error) {
      return { error };
    }
  };
  const subscription = liveQuery(query).subscribe({
    next: ({ changes, error }) =>
      changes === undefined ? onError(asStoreFault(error)) : onChange(changes),
    error: (error) => onError(asStoreFault(error)),
  });
  return () => subscription.unsubscribe();
}

/** Somebody's ledger that came as a file, and how many requests are here by it alone. */
export interface MergedLedger extends LedgerRow {
  readonly requests: number;
}

/** Whose ledgers came as files, by name. */
export async function mergedLedgers(db: Database): Promise<readonly MergedLedger[]> {
  try {
    if (db.tables.every(({ name }) => name !== 'ledgers')) return [];
    const counts = new Map<string | undefined, number>();
    await db.others
      .where('of')
      .equals('request')
      .each(({ by }) => counts.set(by?.id, (counts.get(by?.id) ?? 0) + 1));
    const ledgers = await db.ledgers.toArray();
    return ledgers
      .map((ledger) => ({ ...ledger, requests: counts.get(ledger.id) ?? 0 }))
      .toSorted((a, b) => a.name.localeCompare(b.name));
  } catch (error) {
    throw asStoreFault(error);
  }
}

/**
 * Takes out what came with somebody's ledger alone. What the user's own ledger learned from it stays, because it is theirs.
 *
 * @returns the way back, for as long as the page that did it is open
 */
export async function removeLedger(
  db: Database,
  id: string,
): Promise<{ restore(): Promise<void> }> {
  try {
    return await db.transaction('rw', ['ledgers', 'others'], async () => {
      const ledger = await db.ledgers.get(id);
      const rows = await db.others.filter(({ by }) => by?.id === id).toArray();
      await db.ledgers.delete(id);
      await db.others.bulkDelete(rows.map((row) => row.id));
      return {
        restore: () =>
          db.transaction('rw', ['ledgers', 'others'], async () => {
            if (ledger !== undefined) await db.ledgers.put(ledger);
            await db.others.bulkPut(rows);
          }),
      };
    });
  } catch (error) {
    throw asStoreFault(error);
  }
}
