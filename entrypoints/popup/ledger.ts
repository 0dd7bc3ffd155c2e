import { useEffect, useState } from 'preact/hooks';
import type { RequestsState, RowAction } from '../../components/popup/types';
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

/** The last changed requests as they change, from whichever window. `retry` starts anew after an error. */
export function useRequests(): { readonly requests: RequestsState; readonly retry: () => void } {
  const [requests, setRequests] = useState<RequestsState>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round watches anew.
  useEffect(() => {
    let over = false;
    let stop = (): void => {};
    const fail = (error: unknown): void => {
      if (!over)
        setRequests({
          kind: 'error',
          detail: error instanceof Error ? error.message : String(error),
        });
    };
    theDatabase().then((db) => {
      if (over) return;
      stop = watchRequests(
        db,
        SHOWN,
        (list) => setRequests({ kind: 'ready', requests: list }),
        fail,
      );
    }, fail);
    return () => {
      over = true;
      stop();
    };
  }, [round]);
  return { requests, retry: () => setRound((before) => before + 1) };
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
