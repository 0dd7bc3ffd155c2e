import { fold } from '../../../utils/requests/fold';
import type { PlaybookNote } from '../../../utils/requests/model';
import type { Database } from '../../../utils/store/database';
import { sortNotes } from '../../../utils/store/materialise';
import { eventsIn } from '../../../utils/store/others';

/** The notes of the user's own ledger that can be read. */
export async function ownNotes(db: Database): Promise<readonly PlaybookNote[]> {
  if (db.tables.every(({ name }) => name !== 'notes')) return [];
  const rows: unknown[] = await db.notes.toArray();
  return sortNotes(rows).good;
}

/** The notes that came with others' ledgers; whose they are, nobody is told. */
export async function othersNotes(db: Database): Promise<readonly PlaybookNote[]> {
  if (db.tables.every(({ name }) => name !== 'others')) return [];
  const rows = await db.others.where('of').equals('note').toArray();
  return rows.flatMap((row) => fold(eventsIn(row)).note ?? []);
}
