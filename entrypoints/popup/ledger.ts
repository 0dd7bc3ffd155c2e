import type { RowAction } from '../../components/popup/types';
import type { HelpRequest } from '../../utils/requests/model';
import { type Database, openDatabase } from '../../utils/store/database';
import { requestById, watchRequests } from '../../utils/store/history';
import { recordEvent, undoLast } from '../../utils/store/ledger';
import { readSettings } from '../../utils/store/settings';

/** How many of the last changed requests the popup shows; the dashboard has the others. */
const SHOWN = 6;

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
  return watchRequests(await theDatabase(), SHOWN, onChange, onError);
}

/**
 * Does to a request what its row offers. Undoing one that is only prepared means that it was never sent: there is no
 * earlier step to go back to, so it is withdrawn.
 *
 * @throws `StoreFault` as the ledger does.
 */
export async function actOn(requestId: string, action: RowAction): Promise<void> {
  const db = await theDatabase();
  const { me } = await readSettings();
  const at = new Date();
  const act = { requestId, actor: me?.id ?? null, at };
  if (action !== 'undo') {
    await recordEvent(db, { ...act, kind: action });
    return;
  }
  const request = await requestById(db, requestId, at);
  if (request?.state === 'prepared') await recordEvent(db, { ...act, kind: 'withdrawn' });
  else await undoLast(db, act);
}
