import type { BadgeView } from '../../utils/messaging/views';
import { cleanUrl } from '../../utils/requests/clean-url';
import { requestsAbout } from '../../utils/store/history';
import { theDatabase } from './context';

/** Requests about a page that wait for "Sent?"; not what Askaround itself posts. */
export async function preparedFor(url: string): Promise<BadgeView['prepared']> {
  const address = cleanUrl(url);
  if (address === null) return [];
  const db = await theDatabase();
  const prepared = (await requestsAbout(db, address, new Date())).filter(
    ({ state }) => state === 'prepared',
  );
  const posts = await db.posts.bulkGet(prepared.map(({ id }) => id));
  return (
    prepared
      .filter((_, at) => posts[at] === undefined)
      // Not why it went to them: who got requests lately is nothing for a page.
      .map(({ id, draft }) => ({ requestId: id, to: draft.to.name }))
  );
}
