import type { Database } from '../../utils/store/database';
import { type Departure, recordDeparture } from '../../utils/store/departures';

/** Notes something that leaves. A ledger that cannot be written keeps nothing from working. */
export async function noteLeaving(
  db: Database | Promise<Database>,
  departure: Departure,
): Promise<void> {
  await Promise.resolve(db)
    .then((open) => recordDeparture(open, departure))
    .catch(() => undefined);
}

/**
 * The fetch of the sync: every request for a map is noted, by its host, before it leaves.
 *
 * @param db opens the database, or gives the open one
 */
export function notingMaps(db: () => Promise<Database>): typeof fetch {
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const { host } = new URL(address);
    await noteLeaving(db(), { kind: 'map', to: host, requestId: null, at: new Date() });
    return fetch(input, init);
  };
}
