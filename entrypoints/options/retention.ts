import { type Database, openDatabase } from '../../utils/store/database';
import { dueNow, purge } from '../../utils/store/retention';

/** How many requests would go now, kept for so many days. */
export async function wouldGo(keepDays: number): Promise<number> {
  return withDatabase(async (db) => (await dueNow(db, keepDays, new Date())).requests);
}

/** Removes what is older; gives what puts it back. */
export async function purgeNow(keepDays: number): Promise<() => Promise<void>> {
  const db = await openDatabase();
  // Kept open for the way back; the page's end closes it.
  const { restore } = await purge(db, keepDays, new Date());
  return restore;
}

async function withDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase();
  try {
    return await work(db);
  } finally {
    db.close();
  }
}
