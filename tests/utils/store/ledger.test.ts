import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../utils/store/database';
import { eraseRequest } from '../../../utils/store/erase';
import type { StoreFault } from '../../../utils/store/faults';
import { requestsAbout, requestsPage, requestsSince } from '../../../utils/store/history';
import {
  markOpened,
  newRequestId,
  type Prepare,
  prepareRequest,
  pruneOutbox,
  recordEvent,
  undoLast,
} from '../../../utils/store/ledger';
import { rebuildRequests } from '../../../utils/store/materialise';
import { DRAFT } from '../requests/sample';
import { newPlatform } from './platform';

const minute = (n: number) => new Date(Date.UTC(2026, 4, 1, 10, n));
const open = () => openDatabase(newPlatform());
const click = (n: number, more: Partial<Prepare> = {}): Prepare => ({
  draft: DRAFT,
  actor: 'me',
  key: `click-${n}`,
  at: minute(n),
  link: 'mailto:ana@acme.example?subject=x',
  ...more,
});
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: StoreFault) => error.code,
  );

/** Everything that the ledger holds, for comparison. */
const dump = async (db: Database) =>
  Promise.all([db.events.toArray(), db.requests.orderBy('id').toArray(), db.outbox.toArray()]);

describe('prepareRequest', () => {
  it('writes event, request and outbox row together', async () => {
    const db = await open();
    const request = await prepareRequest(db, click(0));
    expect(request).toMatchObject({
      state: 'prepared',
      draft: DRAFT,
      createdAt: minute(0).toISOString(),
    });
    expect(await db.events.toArray()).toMatchObject([
      { requestId: request.id, kind: 'prepared', actor: 'me', v: 1 },
    ]);
    expect(await db.requests.toArray()).toMatchObject([
      { id: request.id, pageUrl: DRAFT.page?.url },
    ]);
    expect(await db.outbox.get('click-0')).toMatchObject({ requestId: request.id, openedAt: null });
  });

  it('keeps the id that was settled before, and the team that was asked', async () => {
    const db = await open();
    const requestId = newRequestId(minute(0));
    const via = { id: 'streaming', name: 'Streaming', why: 'turn' };
    const request = await prepareRequest(db, click(1, { requestId, draft: { ...DRAFT, via } }));
    expect(request).toMatchObject({ id: requestId, draft: { via } });
    expect(await rebuildRequests(db, minute(2))).toBeDefined();
    expect(await db.requests.get(requestId)).toMatchObject({ draft: { via } });
  });

  it('makes another request of a draft whose request was sent and erased', async () => {
    const db = await open();
    const requestId = newRequestId(minute(0));
    await prepareRequest(db, click(1, { requestId }));
    await eraseRequest(db, requestId, minute(2));
    const again = await prepareRequest(db, click(1, { requestId, at: minute(3) }));
    expect(again.id).not.toBe(requestId);
    expect(again.state).toBe('prepared');
  });

  it('takes no id that is none', async () => {
    const db = await open();
    const requestId = '0b0c6a6e-5b7a-4f5e-9d0f-2f8d1a6f1c11';
    expect((await prepareRequest(db, click(1, { requestId }))).id).toMatch(/^[0-9A-Z]{26}$/);
  });

  it('gives the same request for the same click', async () => {
    const db = await open();
    const first = await prepareRequest(db, click(0));
    expect(await prepareRequest(db, click(0, { at: minute(1) }))).toEqual(first);
    expect(await prepareRequest(db, click(1))).not.toMatchObject({ id: first.id });
    expect(await db.events.count()).toBe(2);
  });

  it('writes nothing of a request when a part of it fails', async () => {
    const db = await open();
    db.outbox.hook('creating', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await code(prepareRequest(db, click(0)))).toBe('storageFull');
    expect(await dump(db)).toEqual([[], [], []]);
  });

  it('keeps the page without query, and refuses a text that is too long', async () => {
    const db = await open();
    const page = { title: 'x', url: 'https://acme.example/a?token=secret#b' };
    const request = await prepareRequest(db, click(0, { draft: { ...DRAFT, page } }));
    expect(request.draft.page?.url).toBe('https://acme.example/a');
    const draft = { ...DRAFT, need: 'x'.repeat(10_001) };
    expect(await code(prepareRequest(db, click(1, { draft })))).toBe('invalidDraft');
  });

  it('forgets the link once opened, and the click after a week', async () => {
    const db = await open();
    await prepareRequest(db, click(0));
    await markOpened(db, 'click-0', minute(1));
    const openedAt = minute(1).toISOString();
    expect(await db.outbox.get('click-0')).toMatchObject({ openedAt, link: null });
    await pruneOutbox(db, new Date(Date.UTC(2026, 4, 8, 9)));
    expect(await db.outbox.count()).toBe(1);
    await pruneOutbox(db, new Date(Date.UTC(2026, 4, 8, 11)));
    expect(await db.outbox.count()).toBe(0);
  });
});

describe('recordEvent and undoLast', () => {
  it('goes the whole way and back', async () => {
    const db = await open();
    const { id: requestId } = await prepareRequest(db, click(0));
    const say = (kind: 'asked' | 'answered' | 'resolved', n: number) =>
      recordEvent(db, { requestId, kind, actor: 'me', at: minute(n) });
    expect(await say('asked', 1)).toMatchObject({ state: 'asked' });
    expect(await say('answered', 2)).toMatchObject({ state: 'answered' });
    expect(await say('resolved', 3)).toMatchObject({
      state: 'resolved',
      updatedAt: minute(3).toISOString(),
    });
    const undo = (n: number) => undoLast(db, { requestId, actor: 'me', at: minute(n) });
    expect(await undo(4)).toMatchObject({ state: 'answered' });
    expect(await undo(5)).toMatchObject({ state: 'asked' });
    expect(await undo(6)).toMatchObject({ state: 'prepared' });
    expect(await code(undo(7))).toBe('notPossible');
    expect(await db.events.count()).toBe(7);
  });

  it('refuses what cannot happen, and takes a double click for one', async () => {
    const db = await open();
    const { id: requestId } = await prepareRequest(db, click(0));
    const say = (kind: 'asked' | 'answered') =>
      recordEvent(db, { requestId, kind, actor: 'me', at: minute(1) });
    expect(await code(say('answered'))).toBe('notPossible');
    expect(await say('asked')).toEqual(await say('asked'));
    expect(await db.events.count()).toBe(2);
    const other = { requestId: 'none', actor: null, at: minute(1) };
    expect(await code(recordEvent(db, { ...other, kind: 'asked' }))).toBe('notFound');
    expect(await code(undoLast(db, other))).toBe('notFound');
  });

  it('goes on when the clock was set back', async () => {
    const db = await open();
    const { id: requestId } = await prepareRequest(db, click(30));
    const back = { requestId, actor: null, at: minute(0) };
    expect(await recordEvent(db, { ...back, kind: 'asked' })).toMatchObject({ state: 'asked' });
    expect(await recordEvent(db, { ...back, kind: 'answered' })).toMatchObject({
      state: 'answered',
    });
    expect(await undoLast(db, back)).toMatchObject({ state: 'asked' });
    expect(await recordEvent(db, { ...back, kind: 'resolved' })).toMatchObject({
      state: 'resolved',
      createdAt: minute(30).toISOString(),
    });
  });
});

describe('reading', () => {
  it('pages through everything once, last changed first, with ties', async () => {
    const db = await open();
    for (let n = 0; n < 11; n++) await prepareRequest(db, click(n, { at: minute(n % 3) }));
    const seen: string[] = [];
    let page = await requestsPage(db, { limit: 4, now: minute(20) });
    for (;;) {
      seen.push(...page.requests.map(({ id, updatedAt }) => updatedAt + id));
      if (page.next === null) break;
      page = await requestsPage(db, { limit: 4, before: page.next, now: minute(20) });
    }
    expect(seen).toEqual(
      (await db.requests.toArray())
        .map((r) => r.updatedAt + r.id)
        .sort()
        .reverse(),
    );
  });

  it('finds what is about a page, whatever its query', async () => {
    const db = await open();
    const { id } = await prepareRequest(db, click(0));
    await prepareRequest(db, click(1, { draft: { ...DRAFT, page: null } }));
    const found = await requestsAbout(db, `${DRAFT.page?.url}?focus=1#c`, minute(2));
    expect(found.map((request) => request.id)).toEqual([id]);
    expect(await requestsAbout(db, 'about:blank', minute(2))).toEqual([]);
  });

  it('shows a prepared request as lapsed after a week, and asks no more', async () => {
    const db = await open();
    await prepareRequest(db, click(0));
    const late = new Date(Date.UTC(2026, 4, 8, 10));
    expect(await requestsPage(db, { limit: 5, now: minute(1) })).toMatchObject({
      requests: [{ state: 'prepared' }],
    });
    const { requests } = await requestsPage(db, { limit: 5, now: late });
    expect(requests).toMatchObject([{ state: 'lapsed' }]);
  });
});

it('a rebuild gives what was materialised, after any run of actions', {
  timeout: 30_000,
}, async () => {
  const action = fc.record({
    what: fc.constantFrom('prepare', 'asked', 'answered', 'resolved', 'withdrawn', 'undo'),
    which: fc.nat(3),
    minute: fc.nat(59),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
      const db = await open();
      const ids: string[] = [];
      for (const { what, which, minute: n } of actions) {
        const input = { requestId: ids[which] ?? 'none', actor: null, at: minute(n) };
        if (what === 'prepare')
          ids.push((await prepareRequest(db, click(ids.length, { at: minute(n) }))).id);
        else if (what === 'undo') await code(undoLast(db, input));
        else await code(recordEvent(db, { ...input, kind: what as 'asked' }));
      }
      const before = await dump(db);
      expect(await rebuildRequests(db, minute(0))).toBe(ids.length);
      expect(await dump(db)).toEqual(before);
      db.close();
    }),
    { numRuns: 25 },
  );
});

it('names nobody in any event of a request that was asked without a name', async () => {
  const db = await open();
  const { id } = await prepareRequest(db, click(0, { draft: { ...DRAFT, anonymous: true } }));
  const act = { requestId: id, actor: 'me' } as const;
  await recordEvent(db, { ...act, at: minute(1), kind: 'asked' });
  await recordEvent(db, { ...act, at: minute(2), kind: 'answered' });
  await undoLast(db, { ...act, at: minute(3) });
  const actors = (await db.events.toArray()).map(({ kind, actor }) => [kind, actor]);
  expect(actors).toEqual([
    ['prepared', null],
    ['asked', null],
    ['answered', null],
    ['undone', null],
  ]);
});

describe('requestsSince', () => {
  it('gives those made since then, whenever they changed', async () => {
    const db = await open();
    const old = await prepareRequest(db, click(0));
    const first = await prepareRequest(db, click(10));
    const second = await prepareRequest(db, click(20));
    await recordEvent(db, { requestId: old.id, actor: null, at: minute(30), kind: 'asked' });
    await recordEvent(db, { requestId: first.id, actor: null, at: minute(31), kind: 'withdrawn' });
    const found = await requestsSince(db, minute(10), minute(40));
    expect(found.map(({ id, state }) => [id, state])).toEqual([
      [first.id, 'withdrawn'],
      [second.id, 'prepared'],
    ]);
  });
});
