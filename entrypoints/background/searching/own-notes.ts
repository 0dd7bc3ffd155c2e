import type { PlaybookNote } from '../../../utils/requests/model';
import { watchNotes } from '../../../utils/store/notes';
import { theDatabase } from '../context';

/** The user's own notes, kept in step with the ledger: a cache that a killed background may lose. */
let watched: Promise<void> | undefined;
let notes: readonly PlaybookNote[] = [];

/**
 * The user's own notes as they are now: the same array until one of them changes, from whichever window. None where the
 * ledger cannot be read: the search does without, and tries again at the next keystroke.
 */
export async function ownNotes(): Promise<readonly PlaybookNote[]> {
  watched ??= watch();
  await watched;
  return notes;
}

async function watch(): Promise<void> {
  const forget = (): void => {
    watched = undefined;
    notes = [];
  };
  try {
    const db = await theDatabase();
    db.on('close', forget);
    await new Promise<void>((resolve) => {
      const stop = watchNotes(
        db,
        (now) => {
          notes = now;
          resolve();
        },
        () => {
          stop();
          forget();
          resolve();
        },
      );
    });
  } catch {
    forget();
  }
}
