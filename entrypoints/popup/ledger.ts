import type { HelpRequest } from '../../utils/requests/model';
import { type Database, openDatabase } from '../../utils/store/database';
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
 * Calls back with the last changed requests now and after every change, from whichever window.
 *
 * @returns stops it.
 * @throws `StoreFault` when the database does not open.
 */
export async function watchMine(
  onChange: (requests: readonly HelpRequest[]) => void,
  onError: (error: unknown) => void,
): Promise<() => void> {
  return watchRequests(await theDatabase(), READ, onChange, onError);
}
