import { expect, it } from 'vitest';
import { openDatabase } from '../../../utils/store/database';
import { eraseRequest } from '../../../utils/store/erase';
import { type Prepare, prepareRequest, recordEvent, undoLast } from '../../../utils/store/ledger';
import { rebuildRequests } from '../../../utils/store/materialise';
import { DRAFT } from '../requests/sample';
import { newPlatform } from './platform';

const at = new Date(Date.UTC(2026, 4, 1, 10));
const click: Prepare = { draft: DRAFT, actor: null, key: 'one', at };

/** Two windows on one browser's database. */
async function windows() {
  const platform = newPlatform();
  return [await openDatabase(platform), await openDatabase(platform)] as const;
}

it('200 clicks with one key, from two windows at once, are one request', async () => {
  const [a, b] = await windows();
  const requests = await Promise.all(
    Array.from({ length: 200 }, (_, n) => prepareRequest(n % 2 ? a : b, click)),
  );
  expect(new Set(requests.map(({ id }) => id)).size).toBe(1);
  expect(await a.events.count()).toBe(1);
  expect(await b.requests.count()).toBe(1);
  expect(await b.outbox.count()).toBe(1);
});

it('200 different clicks from two windows lose nothing', async () => {
  const [a, b] = await windows();
  await Promise.all(
    Array.from({ length: 200 }, (_, n) => prepareRequest(n % 2 ? a : b, { ...click, key: `${n}` })),
  );
  expect(await a.events.count()).toBe(200);
  expect(await a.requests.count()).toBe(200);
});

it('two windows that act and undo on one request end with every act in the ledger', async () => {
  const [a, b] = await windows();
  const { id: requestId } = await prepareRequest(a, click);
  const acts = Array.from({ length: 100 }, async (_, n) => {
    const db = n % 2 ? a : b;
    await recordEvent(db, { requestId, kind: 'asked', actor: null, at });
    await undoLast(db, { requestId, actor: null, at }).catch(() => null);
  });
  await Promise.all(acts);
  const events = await a.events.orderBy('at').toArray();
  // Each moment once: no two windows took the same place in the order.
  expect(new Set(events.map((event) => event.at)).size).toBe(events.length);
  // An undo and what it takes back come in pairs, but for an act that the other window found done already.
  const count = (kind: string) => events.filter((event) => event.kind === kind).length;
  expect(count('asked') - count('undone')).toBe(
    (await a.requests.get(requestId))?.state === 'asked' ? 1 : 0,
  );
  expect(count('undone')).toBeGreaterThan(0);
  const before = await b.requests.toArray();
  await rebuildRequests(b, at);
  expect(await a.requests.toArray()).toEqual(before);
});

it('an erasure against a running window leaves no half request', async () => {
  const [a, b] = await windows();
  const { id: requestId } = await prepareRequest(a, click);
  await Promise.allSettled([
    recordEvent(a, { requestId, kind: 'asked', actor: null, at }),
    eraseRequest(b, requestId, at),
    recordEvent(a, { requestId, kind: 'withdrawn', actor: null, at }),
  ]);
  expect(await a.requests.count()).toBe(0);
  expect((await a.events.toArray()).map(({ kind }) => kind)).toEqual(['erased']);
});
