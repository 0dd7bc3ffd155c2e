import type { RequestAction } from '../../utils/messaging/protocol';
import { requestById } from '../../utils/store/history';
import { recordEvent, undoLast } from '../../utils/store/ledger';
import { readSettings } from '../../utils/store/settings';
import { theDatabase } from './context';

/**
 * Logs what the user said about a request. Undoing one that is only prepared means that it was never sent: there is no
 * earlier step to go back to, so it is withdrawn.
 *
 * @throws `StoreFault` as the ledger does
 */
export async function actOn(requestId: string, action: RequestAction | 'undo'): Promise<null> {
  const db = await theDatabase();
  const { me } = await readSettings();
  const at = new Date();
  const act = { requestId, actor: me?.id ?? null, at };
  if (action !== 'undo') await recordEvent(db, { ...act, kind: action });
  else if ((await requestById(db, requestId, at))?.state === 'prepared')
    await recordEvent(db, { ...act, kind: 'withdrawn' });
  else await undoLast(db, act);
  return null;
}
