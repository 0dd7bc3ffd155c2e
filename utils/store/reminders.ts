import { asOf, WAITING } from '../requests/lifecycle';
import type { HelpRequest } from '../requests/model';
import type { Database } from './database';
import { asStoreFault } from './faults';
import { sortRequests } from './materialise';

/** States in which a request may wait for somebody. */
const OPEN = ['prepared', ...WAITING, 'answered', 'passed', 'declined'];

const TAKEN_FURTHER: readonly HelpRequest['state'][] = ['passed', 'declined'];
const idOf = ({ id }: HelpRequest): string => id;

/** The user's own requests that are open, and those that they hang together with. */
export interface OpenRequests {
  /** As they stand now. */
  readonly open: readonly HelpRequest[];
  /** Those that they follow, or that follow them up the escalation path, whatever became of them; by id. */
  readonly around: ReadonlyMap<string, HelpRequest>;
}

/**
 * Reads what may wait for the user. Damaged rows are left to the care of the ledger.
 *
 * @throws `StoreFault`
 */
export async function openRequests(db: Database, now: Date): Promise<OpenRequests> {
  try {
    const rows = await db.requests.where('state').anyOf(OPEN).toArray();
    const open = sortRequests(rows).good;
    const ids = open.flatMap(({ draft: { follows }, escalations = [] }) => [
      follows ?? [],
      ...escalations.map(({ request }) => request ?? []),
    ]);
    const found = await db.requests.bulkGet([...new Set(ids.flat())]);
    // No index leads to what followed: looked through only where somebody said no, or named somebody else.
    const left = new Set(open.filter(({ state }) => TAKEN_FURTHER.includes(state)).map(idOf));
    const followUps =
      left.size === 0
        ? []
        : await db.requests.filter(({ draft }) => left.has(draft?.follows ?? '')).toArray();
    const rowsAround = [...found.filter((row) => row !== undefined), ...followUps];
    const around = sortRequests(rowsAround).good;
    return {
      open: open.map((request) => asOf(request, now)),
      around: new Map(around.map((request) => [request.id, asOf(request, now)])),
    };
  } catch (error) {
    throw asStoreFault(error);
  }
}

/** When what was told was told: milliseconds by key. */
export async function toldReminders(db: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await db.reminders.toArray();
  return new Map(rows.map(({ key, at }) => [key, Date.parse(at)]));
}

/**
 * Notes that something is about to be told, in one transaction: of two who try, one is told that it was first.
 *
 * @param again a key that may be noted anew, as a digest's is after the clock was set back
 * @returns the keys that nobody noted before
 * @throws `StoreFault`
 */
export async function noteTold(
  db: Database,
  reminders: readonly { readonly key: string; readonly requestId: string }[],
  now: Date,
  again: string | null = null,
): Promise<readonly string[]> {
  const at = now.toISOString();
  try {
    return await db.transaction('rw', db.reminders, async () => {
      const known = await db.reminders.bulkGet(reminders.map(({ key }) => key));
      const fresh = reminders.filter((_, n) => known[n] === undefined);
      await db.reminders.bulkAdd(fresh.map(({ key, requestId }) => ({ key, requestId, at })));
      if (again !== null && fresh.length > 0)
        await db.reminders.put({ key: again, requestId: '', at });
      return fresh.map(({ key }) => key);
    });
  } catch (error) {
    throw asStoreFault(error);
  }
}

/** Days after which it is of no use any more that there was a digest on a day. */
const DIGEST_MS = 30 * 24 * 60 * 60 * 1000;

/** Drops what was noted of requests that are not there any more, and of digests long ago. */
export async function pruneReminders(db: Database, now: Date): Promise<void> {
  const limit = new Date(now.getTime() - DIGEST_MS).toISOString();
  await db.transaction('rw', [db.reminders, db.requests], async () => {
    const rows = await db.reminders.toArray();
    const there = await db.requests.bulkGet(rows.map(({ requestId }) => requestId));
    const gone = rows.filter(({ requestId, at }, n) =>
      requestId === '' ? at < limit : there[n] === undefined,
    );
    await db.reminders.bulkDelete(gone.map(({ key }) => key));
  });
}
