import { normaliseDraft } from '../requests/draft';
import { parseDraft } from '../requests/events';
import type { RequestDraft } from '../requests/model';
import type { Database, DraftRow } from './database';
import { asStoreFault } from './faults';

/** Days that an unsent draft is kept after the last keystroke. */
export const DRAFT_DAYS = 7;

/** Saves what stands in a composer. Address and selection are cut as the ledger would cut them. */
export async function saveDraft(
  db: Database,
  id: string,
  draft: RequestDraft,
  at: Date,
): Promise<void> {
  const row: DraftRow = { id, draft: normaliseDraft(draft), updatedAt: at.toISOString(), v: 1 };
  try {
    await db.drafts.put(row);
  } catch (error) {
    throw asStoreFault(error);
  }
}

/** The draft of a composer; null where there is none, or where it lapsed or cannot be read. */
export async function loadDraft(db: Database, id: string, now: Date): Promise<RequestDraft | null> {
  const row = await db.drafts.get(id);
  if (row === undefined || row.updatedAt < limit(now)) return null;
  const parsed = parseDraft(row.draft);
  return parsed.ok ? parsed.value : null;
}

/** Forgets a draft; one that is gone already is no fault. */
export async function deleteDraft(db: Database, id: string): Promise<void> {
  await db.drafts.delete(id);
}

/** Removes lapsed drafts. For the background's daily alarm. */
export async function pruneDrafts(db: Database, now: Date): Promise<void> {
  await db.drafts.where('updatedAt').below(limit(now)).delete();
}

function limit(now: Date): string {
  return new Date(now.getTime() - DRAFT_DAYS * 24 * 60 * 60 * 1000).toISOString();
}
