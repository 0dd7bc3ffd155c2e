import { describe, expect, it, vi } from 'vitest';
import type { HelpRequest } from '../../../utils/requests/model';
import { openDatabase } from '../../../utils/store/database';
import { exportLedger } from '../../../utils/store/exchange';
import { requestsPage, watchRequests } from '../../../utils/store/history';
import { prepareRequest, recordEvent } from '../../../utils/store/ledger';
import { checkLedger, quarantined, rebuildRequests } from '../../../utils/store/materialise';
import { DRAFT } from '../requests/sample';
import { newPlatform } from './platform';

const now = new Date(Date.UTC(2026, 4, 1, 10));

/** A ledger of two requests, the first of them asked. */
async function ledger() {
  const db = await openDatabase(newPlatform());
  const [a, b] = [
    await prepareRequest(db, { draft: DRAFT, actor: null, key: 'a', at: now }),
    await prepareRequest(db, { draft: DRAFT, actor: null, key: 'b', at: now }),
  ];
  await recordEvent(db, { requestId: a.id, kind: 'asked', actor: null, at: now });
  return { db, a: a.id, b: b.id };
}

const states = (requests: readonly HelpRequest[]) =>
  Object.fromEntries(requests.map(({ id, state }) => [id, state]));

describe('a damaged row', () => {
  it('of a request is set aside and made anew from its events', async () => {
    const { db, a, b } = await ledger();
    await db.table('requests').update(a, { draft: 'rubbish' });
    const { requests } = await requestsPage(db, { limit: 10, now });
    expect(states(requests)).toEqual({ [a]: 'asked', [b]: 'prepared' });
    expect(await quarantined(db)).toMatchObject([
      {
        table: 'requests',
        row: { id: a, draft: 'rubbish' },
        problem: expect.stringContaining('$.draft'),
      },
    ]);
  });

  it('of an event is set aside, and the others still count', async () => {
    const { db, a, b } = await ledger();
    const asked = (await db.events.toArray()).find(({ kind }) => kind === 'asked')!;
    await db.table('events').put({ ...asked, at: 'yesterday' });
    await rebuildRequests(db, now);
    const { requests } = await requestsPage(db, { limit: 10, now });
    expect(states(requests)).toEqual({ [a]: 'prepared', [b]: 'prepared' });
    expect(await quarantined(db)).toMatchObject([{ table: 'events', row: { at: 'yesterday' } }]);
    expect(await db.events.count()).toBe(2);
  });

  it('of a first event takes nothing away: what was made from it is kept beside it', async () => {
    const { db, a, b } = await ledger();
    const first = (await db.events.where({ requestId: b }).toArray())[0]!;
    await db.table('events').put({ ...first, draft: null });
    await exportLedger(db, now);
    const { requests } = await requestsPage(db, { limit: 10, now });
    expect(states(requests)).toEqual({ [a]: 'asked' });
    expect(await quarantined(db)).toMatchObject([
      { table: 'events', row: { id: first.id } },
      { table: 'requests', row: { id: b, draft: DRAFT } },
    ]);
  });

  it('that no index shows any more is found at the start', async () => {
    const { db, a, b } = await ledger();
    expect(await checkLedger(db, now)).toBe(false);
    await db.table('requests').put({ id: a });
    expect(await checkLedger(db, now)).toBe(true);
    const { requests } = await requestsPage(db, { limit: 10, now });
    expect(states(requests)).toEqual({ [a]: 'asked', [b]: 'prepared' });
  });
});

describe('watchRequests', () => {
  it('tells of changes in any window, and heals what it meets', async () => {
    const platform = newPlatform();
    const mine = await openDatabase(platform);
    const other = await openDatabase(platform);
    const seen: (readonly HelpRequest[])[] = [];
    const onError = vi.fn();
    const stop = watchRequests(
      mine,
      2,
      (requests) => seen.push(requests),
      onError,
      () => now,
    );
    await vi.waitFor(() => expect(seen).toEqual([[]]));
    const { id } = await prepareRequest(other, { draft: DRAFT, actor: null, key: 'a', at: now });
    await vi.waitFor(() => expect(seen.at(-1)).toMatchObject([{ id, state: 'prepared' }]));
    await other.table('requests').update(id, { state: 'rubbish' });
    await vi.waitFor(async () => expect(await quarantined(mine)).toHaveLength(1));
    await vi.waitFor(() => expect(seen.at(-1)).toMatchObject([{ id, state: 'prepared' }]));
    for (const key of ['b', 'c', 'd'])
      await prepareRequest(other, { draft: DRAFT, actor: null, key, at: new Date(+now + 1) });
    await vi.waitFor(() => expect(seen.at(-1)).toHaveLength(2));
    stop();
    const calls = seen.length;
    await prepareRequest(other, { draft: DRAFT, actor: null, key: 'e', at: now });
    await requestsPage(mine, { limit: 9, now });
    expect(seen).toHaveLength(calls);
    expect(onError).not.toHaveBeenCalled();
  });

  it('says so where the database was closed', async () => {
    const db = await openDatabase(newPlatform());
    db.close();
    const onError = vi.fn();
    watchRequests(db, 2, () => {}, onError);
    await vi.waitFor(() => expect(onError).toHaveBeenCalled());
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: 'closed' });
  });
});
