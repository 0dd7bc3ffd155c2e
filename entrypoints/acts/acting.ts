import type { RequestAction } from '../../utils/messaging/protocol';
import { eraseRequest } from '../../utils/store/erase';
import { requestById } from '../../utils/store/history';
import { recordEvent, undoLast } from '../../utils/store/ledger';

import { readSettings, theDatabase } from './given';

/**
 * Logs what the user said about a request. Undoing one that is only prepared means that it was never sent: there is no
 * earlier step to go back to, so it is withdrawn. Help that was only just logged goes whole.
 *
 * @throws `StoreFault` as the ledger does
 */
export async function actOn(requestId: string, action: RequestAction | 'undo'): Promise<null> {
  const db = await theDatabase();
  const { me } = await readSettings();
  const at = new Date();
  const act = { requestId, actor: me?.id ?? null, at };
  if (action !== 'undo') {
    await recordEvent(db, { ...act, kind: action });
    return null;
  }
  const request = await requestById(db, requestId, at);
  if (request?.state === 'prepared') await recordEvent(db, { ...act, kind: 'withdrawn' });
  // Logged by mistake: nobody else knows of it, so that nothing of it has to stay.
  else if (request?.origin === 'helped' && request.updatedAt === request.createdAt)
    await eraseRequest(db, requestId, at);
  else await undoLast(db, act);
  return null;
}
