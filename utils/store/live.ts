import { liveQuery } from 'dexie';
import type { Database } from './database';
import { asStoreFault } from './faults';
import { type Sorted, setAside } from './materialise';

/**
 * Calls back with what a query finds, now and after every change, from whichever window it comes. Rows that cannot be
 * read are set aside.
 *
 * @param rows the query, sorted into what can be read and what cannot
 * @returns stops it.
 */
export function watch<Row>(
  db: Database,
  rows: () => Promise<Sorted<Row>>,
  onChange: (rows: readonly Row[]) => void,
  onError: (error: unknown) => void,
  now: () => Date = () => new Date(),
): () => void {
  // Caught inside the query: Dexie lets a live query fall silent, without a word, on a closed database.
  const query = async () => {
    try {
      return { sorted: await rows() };
    } catch (error) {
      return { error };
    }
  };
  const fail = (error: unknown) => onError(asStoreFault(error));
  const subscription = liveQuery(query).subscribe({
    next({ sorted, error }) {
      if (sorted === undefined) return fail(error);
      onChange(sorted.good);
      // A live query may not write. Setting aside is a change like any other, and calls this again.
      setAside(db, sorted.bad, now()).catch(fail);
    },
    error: fail,
  });
  return () => subscription.unsubscribe();
}
