import type { HelpRequest } from '../../utils/requests/model';
import { type Database, openDatabase } from '../../utils/store/database';
import { watchDrafts } from '../../utils/store/drafts';
import { watchRequests } from '../../utils/store/history';

/** How many of the last changed requests the popup looks through for those that wait for the user. */
const READ = 60;

let opened: Promise<Database> | null = null;

function theDatabase(): Promise<Database> {
  opened ??= openDatabase().catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/**
 * Calls back with the last changed requests, and with how many drafts were not sent, now and after every change, from
 * whichever window. Drafts that cannot be read are none.
 *
 * @returns stops it.
 * @throws `StoreFault` when the database does not open.
 */
export async function watchMine(
  onChange: (requests: readonly HelpRequest[]) => void,
  onUnsent: (count: number) => void,
  onError: (error: unknown) => void,
): Promise<() => void> {
  const db = await theDatabase();
  const stops = [
    watchRequests(db, READ, onChange, onError),
    watchDrafts(
      db,
      (drafts) => onUnsent(drafts.length),
      () => onUnsent(0),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
