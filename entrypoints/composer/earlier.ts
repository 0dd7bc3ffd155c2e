import { type EarlierAsk, earlierAsks } from '../../utils/requests/earlier-asks';
import type { RequestDraft } from '../../utils/requests/model';
import type { Database } from '../../utils/store/database';
import { requestsAbout, requestsPage } from '../../utils/store/history';

/** Requests that are looked through for an earlier ask of the same person about the same, the last changed first. */
const LOOKED_AT = 500;

/** What the draft may repeat. Nothing is worth a window that does not open. */
export async function earlierOf(
  db: Database,
  id: string,
  draft: RequestDraft,
): Promise<readonly EarlierAsk[]> {
  const now = new Date();
  try {
    const [page, lately] = await Promise.all([
      draft.page === null ? [] : requestsAbout(db, draft.page.url, now),
      requestsPage(db, { limit: LOOKED_AT, now }),
    ]);
    const known = new Map([...page, ...lately.requests].map((each) => [each.id, each]));
    known.delete(id);
    return earlierAsks(draft, known.values(), now);
  } catch {
    return [];
  }
}
