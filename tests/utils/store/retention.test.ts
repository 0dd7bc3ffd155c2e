import { describe, expect, it } from 'vitest';
import { goesAt, isDue } from '../../../utils/requests/retention';
import { type Database, openDatabase } from '../../../utils/store/database';
import { eraseRequest } from '../../../utils/store/erase';
import { exportLedger, previewImport } from '../../../utils/store/exchange';
import { prepareRequest, recordEvent } from '../../../utils/store/ledger';
import { saveNote } from '../../../utils/store/notes';
import { dueNow, purge } from '../../../utils/store/retention';
import { DRAFT, event } from '../requests/sample';
import { newPlatform } from './platform';

const DAY = 24 * 60 * 60 * 1000;
const now = new Date('2026-11-20T12:00:00.000Z');
const ago = (days: number) => new Date(now.getTime() - days * DAY);
const open = () => openDatabase(newPlatform());

async function asked(db: Database, key: string, days: number, answered: boolean): Promise<string> {
  const at = ago(days);
  const { id } = await prepareRequest(db, { draft: DRAFT, actor: 'me', key, at });
  const about = { requestId: id, actor: 'me', at };
  await recordEvent(db, { ...about, kind: 'asked' });
  if (answered) await recordEvent(db, { ...about, kind: 'answered' });
  return id;
}

/** One that is over, one that waits, one that is new, and what stands beside them. */
async function used() {
  const db = await open();
  const over = await asked(db, 'over', 40, true);
  const waiting = await asked(db, 'waiting', 50, false);
  const fresh = await asked(db, 'fresh', 3, true);
  const erased = await asked(db, 'erased', 60, true);
  await eraseRequest(db, erased, ago(59));
  const text = 'Drain the queue.';
  await saveNote(db, {
    id: null,
    note: { request: over, about: null, subjects: [], text },
    actor: 'me',
    at: ago(39),
  });
  for (const [days, requestId] of [
    [40, over],
    [3, fresh],
  ] as const) {
    const at = ago(days).toISOString();
    await db.reminders.put({ key: `${requestId} nudge 1`, requestId, at });
    await db.departures.add({ at, kind: 'request', to: 'mail', requestId, times: 1 });
    await db.posts.put({
      id: requestId,
      to: 'hooks.acme.example',
      body: 'secret words',
      attempts: 0,
      nextAt: null,
      trouble: null,
      at,
      v: 1,
    });
    await db.quarantine.add({ table: 'events', row: { id: `x${days}` }, problem: 'x', at });
  }
  return { db, over, waiting, fresh, erased };
}
const all = async (db: Database) =>
  Object.fromEntries(
    await Promise.all(
      db.tables
        // Counts how often it changed, and going and coming back are changes.
        .filter(({ name }) => name !== 'weeks')
        .map(async (table) => [table.name, await table.toArray()]),
    ),
  );
const idsOf = async (db: Database) => (await db.requests.toArray()).map(({ id }) => id).sort();

describe('what is kept, and for how long', () => {
  const request = (state: 'asked' | 'answered', days: number) => ({
    id: 'r',
    state,
    draft: DRAFT,
    createdAt: ago(days).toISOString(),
    updatedAt: ago(days).toISOString(),
    times: {},
    origin: 'prepared' as const,
    v: 1 as const,
  });

  it.each([
    ['answered', 29, false],
    ['answered', 30, true],
    // Open until nobody waits for it any more.
    ['asked', 89, false],
    ['asked', 90, true],
  ] as const)('%s, last changed %i days ago: goes %s', (state, days, goes) => {
    expect(isDue(request(state, days), 30, now)).toBe(goes);
  });

  it('says when', () => {
    expect(goesAt(request('answered', 10), 30, now)).toEqual(ago(-20));
    expect(goesAt(request('asked', 10), 30, now)).toBeNull();
  });
});

describe('a purge', () => {
  it('takes what is over and old with all that stands beside it, and nothing else', async () => {
    const { db, over, waiting, fresh, erased } = await used();
    // Of the rest: what left with three old requests, one more departure, and a row that was set aside.
    const due = await dueNow(db, 30, now);
    expect(due).toEqual({ requests: 1, others: 0, rest: 5 });
    expect(await purge(db, 30, now)).toMatchObject(due);
    expect(await idsOf(db)).toEqual([waiting, fresh].sort());
    const rest = JSON.stringify(await all(db));
    expect(rest.split('secret words')).toHaveLength(2);
    // The note that was learned from it stays, and knows whence it came.
    expect((await db.notes.toArray()).map(({ request }) => request)).toEqual([over]);
    expect(await db.events.where({ requestId: over }).count()).toBe(0);
    expect(await db.events.where({ requestId: erased }).toArray()).toMatchObject([
      { kind: 'erased' },
    ]);
    for (const table of [db.reminders, db.posts, db.quarantine])
      expect(await table.count()).toBe(1);
    // Its own, and the one beside it.
    expect(await db.departures.count()).toBe(2);
    expect(await dueNow(db, 30, now)).toEqual({ requests: 0, others: 0, rest: 0 });
  });

  it('takes nothing that is kept for longer', async () => {
    const { db } = await used();
    const before = await all(db);
    expect(await purge(db, 180, now)).toMatchObject({ requests: 0, others: 0, rest: 0 });
    expect(await all(db)).toEqual(before);
  });

  it('is taken back whole, and twice is once', async () => {
    const { db } = await used();
    const before = await all(db);
    const { restore } = await purge(db, 30, now);
    await restore();
    await restore();
    expect(await all(db)).toEqual(before);
  });

  it('is not brought back by a merge, and takes nothing from anybody else', async () => {
    const { db, over } = await used();
    const file = await exportLedger(db, now);
    await purge(db, 30, now);
    const plan = await previewImport(db, file, now, { as: 'own', keepDays: 30 });
    expect(plan).toMatchObject({ tooOld: 1, add: 0 });
    await plan.apply();
    expect(await idsOf(db)).not.toContain(over);
    // Somebody who keeps for longer merges the file of one who does not.
    const other = await open();
    await (await previewImport(other, file, now, { as: 'own', keepDays: 180 })).apply();
    const before = await idsOf(other);
    expect(before).toContain(over);
    const later = await previewImport(other, await exportLedger(db, now), now, { as: 'others' });
    await later.apply();
    expect(await idsOf(other)).toEqual(before);
  });

  it('takes a part of a request whose beginning never came', async () => {
    const db = await open();
    await db.events.add(event(1, 0, 'asked'));
    await purge(db, 30, new Date('2026-05-20'));
    expect(await db.events.count()).toBe(1);
    await purge(db, 30, new Date('2026-07-20'));
    expect(await db.events.count()).toBe(0);
  });
});
