import { normaliseDraft } from '../requests/draft';
import { parseDraft } from '../requests/events';
import type { RequestDraft } from '../requests/model';
import type { Database, DraftRow } from './database';
import { asStoreFault } from './faults';
import { watch } from './live';

/** Days that an unsent draft is kept after the last keystroke. */
export const DRAFT_DAYS = 7;

/** A draft as it is stored. */
export interface StoredDraft {
  readonly id: string;
  readonly draft: RequestDraft;
  /** When it was saved last: ISO date-time in UTC. */
  readonly savedAt: string;
}

/**
 * Saves what stands in a composer. Address and selection are cut as the ledger would cut them.
 *
 * @param known when the draft that this one was made of was saved; without it, whatever is stored is written over.
 * @returns when it was saved; or, with nothing written, what another window saved meanwhile.
 */
export async function saveDraft(
  db: Database,
  id: string,
  draft: RequestDraft,
  at: Date,
  known?: string,
): Promise<{ readonly savedAt: string } | { readonly other: StoredDraft }> {
  try {
    return await db.transaction('rw', db.drafts, async () => {
      const before = known === undefined ? null : read(await db.drafts.get(id));
      if (before !== null && before.savedAt !== known) return { other: before };
      // Strictly later than what it was made of, or the next one could not tell them apart.
      const ms = Math.max(at.getTime(), known === undefined ? 0 : Date.parse(known) + 1);
      const savedAt = new Date(ms).toISOString();
      await db.drafts.put({ id, draft: normaliseDraft(draft), updatedAt: savedAt, v: 1 });
      return { savedAt };
    });
  } catch (error) {
    throw asStoreFault(error);
  }
}

/** The draft of a composer; null where there is none, or where it lapsed or cannot be read. */
export async function loadDraft(db: Database, id: string, now: Date): Promise<RequestDraft | null> {
  return (await openDraft(db, id, now))?.draft ?? null;
}

/** As `loadDraft`, with what saving it again has to know. */
export async function openDraft(db: Database, id: string, now: Date): Promise<StoredDraft | null> {
  const row = read(await db.drafts.get(id));
  return row === null || row.savedAt < limit(now) ? null : row;
}

/**
 * Calls back with the drafts that have words in them and were not sent, last changed first, now and after every change. A
 * draft whose request is in the ledger was sent: its composer only waits for "Sent?".
 *
 * @returns stops it.
 */
export function watchDrafts(
  db: Database,
  onChange: (drafts: readonly StoredDraft[]) => void,
  onError: (error: unknown) => void,
  now: () => Date = () => new Date(),
): () => void {
  return watch(
    db,
    async () => {
      const rows = await db.drafts.where('updatedAt').aboveOrEqual(limit(now())).toArray();
      const sent = await db.requests
        .where('id')
        .anyOf(rows.map(({ id }) => id))
        .primaryKeys();
      const good = rows
        .filter(({ id }) => !sent.includes(id))
        .flatMap((row) => read(row) ?? [])
        .filter(({ draft: { need, tried, byWhen } }) => /\S/.test(need + tried + byWhen));
      return { good: good.toSorted((a, b) => (a.savedAt < b.savedAt ? 1 : -1)), bad: [] };
    },
    onChange,
    onError,
    now,
  );
}

/** Forgets a draft; one that is gone already is no fault. */
export async function deleteDraft(db: Database, id: string): Promise<void> {
  await db.drafts.delete(id);
}

/** Removes lapsed drafts. For the background's daily alarm. */
export async function pruneDrafts(db: Database, now: Date): Promise<void> {
  await db.drafts.where('updatedAt').below(limit(now)).delete();
}

function read(row: DraftRow | undefined): StoredDraft | null {
  if (row === undefined) return null;
  const parsed = parseDraft(row.draft);
  return parsed.ok ? { id: row.id, draft: parsed.value, savedAt: row.updatedAt } : null;
}

function limit(now: Date): string {
  return new Date(now.getTime() - DRAFT_DAYS * 24 * 60 * 60 * 1000).toISOString();
}
