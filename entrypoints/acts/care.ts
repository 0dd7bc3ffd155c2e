import { pruneDrafts } from '../../utils/store/drafts';
import { pruneOutbox } from '../../utils/store/ledger';
import { checkLedger } from '../../utils/store/materialise';
import { prunePosts } from '../../utils/store/posts';
import { pruneReminders } from '../../utils/store/reminders';
import { purge } from '../../utils/store/retention';
import { readSettings, theDatabase } from './given';

/** What a crash left half done is made good: damaged rows set aside, requests made anew from their events. */
export async function repair(): Promise<void> {
  await checkLedger(await theDatabase(), new Date());
}

/** What has lapsed goes: drafts, what was posted, requests that are kept no longer. */
export async function prune(): Promise<void> {
  const db = await theDatabase();
  const now = new Date();
  await pruneDrafts(db, now);
  await pruneOutbox(db, now);
  await prunePosts(db, now);
  const { retentionDays } = await readSettings();
  await purge(db, retentionDays, now);
  await pruneReminders(db, now);
}
