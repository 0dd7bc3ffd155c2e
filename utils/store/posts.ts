import { nextState } from '../requests/lifecycle';
import type { Database, PostRow } from './database';
import { noteDeparture } from './departures';
import { recordEvent, write } from './ledger';
import { watch } from './live';

/** Hours after which a message that could not be posted is given up; the user may try again by hand. */
export const POST_HOURS = 24;
const POST_MS = POST_HOURS * 60 * 60 * 1000;
const MINUTE = 60_000;
/** Days that a row is kept once all is said. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** How an attempt ended. */
export type PostResult =
  | 'arrived'
  | {
      /** A machine name, with its detail after a blank. */
      readonly trouble: string;
      /** Trying again cannot help. */
      readonly final: boolean;
      /** Seconds to wait, where the server said so. */
      readonly retryAfter: number | null;
    };

/** What every step needs: the moment, and chance (0 ≤ x < 1). */
export interface Moment {
  readonly now: Date;
  readonly random: () => number;
}

/**
 * Milliseconds until the next attempt: 1 minute, doubled with each attempt up to an hour, a quarter more or less by
 * chance, so that a server that comes back is not asked by everybody at once. A dead network is tried at least every
 * five minutes: that costs nobody anything.
 *
 * @param attempts made so far, at least 1
 */
export function waitAfter(attempts: number, offline: boolean, random: () => number): number {
  const minutes = Math.min(2 ** (Math.max(1, attempts) - 1), offline ? 5 : 60);
  return Math.round(minutes * MINUTE * (0.75 + random() / 2));
}

/** Is it still to be posted? Otherwise it arrived, or was given up. */
export function isWaiting({ nextAt }: Pick<PostRow, 'nextAt'>): boolean {
  return nextAt !== null;
}

/** One message; undefined where there is none. */
export function readPost(db: Database, id: string): Promise<PostRow | undefined> {
  return db.posts.get(id);
}

/** Ids of the messages whose time has come, longest waiting first; those on a dead network whenever it is back. */
export async function duePosts(db: Database, now: Date, online = false): Promise<string[]> {
  const due = now.toISOString();
  const waiting = await db.posts.where('nextAt').above('').sortBy('at');
  return waiting
    .filter(({ nextAt, trouble }) => (nextAt ?? '') <= due || (online && trouble === 'offline'))
    .map(({ id }) => id);
}

/** When the next message is due; null where none waits. */
export async function nextPostAt(db: Database): Promise<Date | null> {
  const first = await db.posts.where('nextAt').above('').first();
  return first?.nextAt == null ? null : new Date(first.nextAt);
}

/**
 * Takes a message in hand: counts the attempt and notes the departure before anything is sent, and puts the next attempt
 * where it belongs should this one never end, because the background was killed.
 *
 * @param by `time`: only if it is due; `online`: also if it waits for a dead network; `hand`: also if it was given up
 * @returns null where there is nothing to post: not due, arrived, or taken back by its user meanwhile
 */
export function claimPost(
  db: Database,
  id: string,
  by: 'time' | 'online' | 'hand',
  { now, random }: Moment,
): Promise<PostRow | null> {
  return write(db, async () => {
    const row = await db.posts.get(id);
    if (row === undefined || row.body === null) return null;
    const due = row.nextAt !== null && row.nextAt <= now.toISOString();
    if (!due && by !== 'hand' && !(by === 'online' && row.trouble === 'offline' && isWaiting(row)))
      return null;
    // Withdrawn, erased, or copied and sent by hand: whatever the user did last counts.
    if ((await db.requests.get(id))?.state !== 'prepared') {
      await db.posts.delete(id);
      return null;
    }
    const anew = by === 'hand' && !isWaiting(row);
    const attempts = anew ? 1 : row.attempts + 1;
    const taken: PostRow = {
      ...row,
      attempts,
      at: anew ? now.toISOString() : row.at,
      nextAt: later(now, waitAfter(attempts, false, random)),
    };
    await db.posts.put(taken);
    await noteDeparture(db, { kind: 'webhook', to: row.to, requestId: id, at: now });
    return taken;
  });
}

/**
 * Writes down how an attempt ended. What arrived was asked: the event and the row's end are one transaction. Where the
 * server asks for a longer pause than there is time left, it is given up.
 *
 * @param actor "who am I", null while unknown
 */
export async function settlePost(
  db: Database,
  id: string,
  result: PostResult,
  actor: string | null,
  { now, random }: Moment,
): Promise<void> {
  await write(db, async () => {
    const row = await db.posts.get(id);
    if (row === undefined) return;
    if (result === 'arrived') {
      await db.posts.put({ ...row, body: null, nextAt: null, trouble: null });
      const request = await db.requests.get(id);
      if (request !== undefined && nextState(request.state, 'asked') !== null)
        await recordEvent(db, { requestId: id, actor, at: now, kind: 'asked' });
      return;
    }
    const { trouble, final, retryAfter } = result;
    const wait = Math.max(
      waitAfter(row.attempts, trouble === 'offline', random),
      (retryAfter ?? 0) * 1000,
    );
    const over = final || now.getTime() + wait >= Date.parse(row.at) + POST_MS;
    await db.posts.put({ ...row, trouble, nextAt: over ? null : later(now, wait) });
  });
}

/** Gives a message into its user's own hands: it is not posted any more. */
export async function dropPost(db: Database, id: string): Promise<void> {
  await db.posts.delete(id);
}

/** Forgets messages of which all is said, a week after they were begun. For the background's daily alarm. */
export async function prunePosts(db: Database, now: Date): Promise<void> {
  const limit = new Date(now.getTime() - KEPT_MS).toISOString();
  await db.posts.filter((row) => !isWaiting(row) && row.at < limit).delete();
}

/**
 * Calls back with all messages, those that arrived lately included, now and after every change.
 *
 * @returns stops it.
 */
export function watchPosts(
  db: Database,
  onChange: (rows: readonly PostRow[]) => void,
  onError: (error: unknown) => void,
): () => void {
  return watch(db, async () => ({ good: await db.posts.toArray(), bad: [] }), onChange, onError);
}

function later(now: Date, ms: number): string {
  return new Date(now.getTime() + ms).toISOString();
}
