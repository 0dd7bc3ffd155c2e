import { fold } from '../requests/fold';
import type { RequestDraft } from '../requests/model';
import type { Database } from './database';
import { type Act, eventsOf, nextStamp, write } from './ledger';
import { materialise } from './materialise';

/**
 * Logs that a request of the user's was sent, because its code stands in a message. Once in a request's life: what the user
 * took back is theirs to say again, however often the message is seen.
 *
 * @param fits does the code name those that the request does?
 * @returns whether it was logged
 * @throws `StorageFull`
 */
export async function confirmSeen(
  db: Database,
  { requestId, actor, at, fits }: Act & { readonly fits: (draft: RequestDraft) => boolean },
): Promise<boolean> {
  return write(db, async () => {
    const events = await eventsOf(db, requestId, at);
    const { request } = fold(events);
    if (request?.state !== 'prepared' || request.origin !== 'prepared') return false;
    if (!fits(request.draft) || events.some(({ kind }) => kind === 'asked')) return false;
    const stamp = nextStamp(at, events);
    await db.events.add({ ...stamp, requestId, actor, v: 1, kind: 'asked' });
    await materialise(db, requestId);
    return true;
  });
}
