import { factOf } from '../metrics/facts';
import { fold } from '../requests/fold';
import type { LedgerEvent, UnknownEvent } from '../requests/model';
import type { Database, OthersRow } from './database';
import { sortEvents } from './materialise';

/**
 * What this browser knows only by somebody else's file. It stands apart from the ledger, so that nothing that reads the
 * ledger (lists, figures, history, routing, search, reminders, exports) can meet it.
 */

type AnyEvent = LedgerEvent | UnknownEvent;

/** Whose ledger a file is, as it says itself. */
export type LedgerOwner = NonNullable<OthersRow['by']>;

/** The stored form of one thread of somebody else's. */
export function othersRow(
  id: string,
  by: LedgerOwner | null,
  events: readonly AnyEvent[],
): OthersRow {
  const updatedAt =
    events
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? '';
  const { request, note, agreement, applied } = fold(events);
  const of =
    request !== null
      ? 'request'
      : note !== null
        ? 'note'
        : agreement !== null
          ? 'agreement'
          : 'nothing';
  const fact = request === null ? null : factOf(request, applied, false);
  return { id, by, events, updatedAt, of, fact, v: 1 };
}

/** The events of a row that can be read. */
export function eventsIn(row: OthersRow | undefined): readonly AnyEvent[] {
  const events: unknown = row?.events;
  return Array.isArray(events) ? sortEvents(events).good : [];
}

/**
 * Moves what others' files said about a request into the ledger, because it is the user's own from now on. Runs in the
 * caller's transaction over `others` and `events`.
 *
 * @returns the events that were moved
 */
export async function absorb(db: Database, requestId: string): Promise<readonly AnyEvent[]> {
  const events = eventsIn(await db.others.get(requestId));
  if (events.length === 0) return [];
  await db.others.delete(requestId);
  await db.events.bulkPut([...events]);
  return events;
}
