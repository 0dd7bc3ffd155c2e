import type { Database } from './database';
import { asStoreFault } from './faults';

/**
 * Keys of the questions about requests that the user put away for good. They stand with the reminders: both are asked
 * once.
 */
export async function questionsPutAway(db: Database): Promise<ReadonlySet<string>> {
  try {
    return new Set(await db.reminders.toCollection().primaryKeys());
  } catch (error) {
    throw asStoreFault(error);
  }
}

/** Puts a question about a request away: it is not asked again of its own accord. */
export async function putQuestionAway(
  db: Database,
  requestId: string,
  key: string,
  at: Date,
): Promise<void> {
  try {
    await db.reminders.put({ key, requestId, at: at.toISOString() });
  } catch (error) {
    throw asStoreFault(error);
  }
}
