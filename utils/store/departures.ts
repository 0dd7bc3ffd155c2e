import type { Database, DepartureRow } from './database';
import { asStoreFault } from './faults';
import { watch } from './live';

/** Something that leaves the browser now. */
export interface Departure extends Pick<DepartureRow, 'kind' | 'to' | 'requestId'> {
  readonly at: Date;
}

/**
 * Notes what leaves, inside a transaction that holds the table. The same thing to the same place is one row a day (UTC),
 * with how often and when last, so that a map that is fetched every hour leaves one row a day and not twenty-four.
 */
export async function noteDeparture(db: Database, departure: Departure): Promise<void> {
  const { kind, to, requestId } = departure;
  const at = departure.at.toISOString();
  const same = await db.departures
    .where('at')
    .startsWith(at.slice(0, 10))
    .filter((row) => row.kind === kind && row.to === to && row.requestId === requestId)
    .first();
  if (same?.n === undefined) await db.departures.add({ at, kind, to, requestId, times: 1 });
  else await db.departures.update(same.n, { at, times: same.times + 1 });
}

/**
 * As `noteDeparture`, in a transaction of its own.
 *
 * @throws `StoreFault`, as every write
 */
export async function recordDeparture(db: Database, departure: Departure): Promise<void> {
  try {
    await db.transaction('rw', db.departures, () => noteDeparture(db, departure));
  } catch (error) {
    throw asStoreFault(error);
  }
}

/**
 * Calls back with the last departures, newest first, now and after every change.
 *
 * @returns stops it.
 */
export function watchDepartures(
  db: Database,
  limit: number,
  onChange: (rows: readonly DepartureRow[]) => void,
  onError: (error: unknown) => void,
): () => void {
  const rows = async () => ({
    good: await db.departures.orderBy('at').reverse().limit(limit).toArray(),
    bad: [],
  });
  return watch(db, rows, onChange, onError);
}
