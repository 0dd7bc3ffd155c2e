import { beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../utils/store/database';
import { eraseAll, eraseRequest } from '../../../utils/store/erase';
import { exportLedger, previewImport } from '../../../utils/store/exchange';
import { beginRequest, prepareRequest, recordEvent, undoLast } from '../../../utils/store/ledger';
import { rebuildRequests, setAside, sortRequests } from '../../../utils/store/materialise';
import { forgetRecents, keepRecents, readRecents } from '../../../utils/store/recents';
import { DRAFT, REQUEST_ID } from '../requests/sample';
import { newPlatform } from './platform';

const at = new Date('2026-11-20T10:00:00.000Z');
const open = () => openDatabase(newPlatform());
const prepare = (db: Database, key = 'k') =>
  prepareRequest(db, { draft: DRAFT, actor: null, key, at });

/** Two asks, of which one is on its way, in a browser whose next popup has something to show. */
async function used(): Promise<{ db: Database; first: string; second: string; file: string }> {
  const db = await open();
  const [first, second] = [(await prepare(db, 'a')).id, (await prepare(db, 'b')).id];
  await recordEvent(db, { requestId: first, actor: null, at, kind: 'asked' });
  const file = await exportLedger(db, at);
  await keepRecents({ groups: ['kept'] });
  return { db, first, second, file };
}

beforeEach(() => forgetRecents());

describe('what the next popup shows at once', () => {
  it('is what was kept last, and nothing where nothing was kept', async () => {
    expect(await readRecents()).toBeNull();
    await keepRecents({ groups: ['one'] });
    await keepRecents({ groups: ['two'] });
    expect(await readRecents()).toEqual({ groups: ['two'] });
    forgetRecents();
    expect(await readRecents()).toBeNull();
  });

  const about = (requestId: string) => ({ requestId, actor: null, at });
  it.each<[string, (world: Awaited<ReturnType<typeof used>>) => Promise<unknown>]>([
    ['a new ask', ({ db }) => prepare(db, 'c')],
    [
      'one that came by a code',
      ({ db }) =>
        beginRequest(db, { ...about(REQUEST_ID), kind: 'received', draft: { ...DRAFT, need: '' } }),
    ],
    ['an answer', ({ db, first }) => recordEvent(db, { ...about(first), kind: 'answered' })],
    ['an undo', ({ db, first }) => undoLast(db, about(first))],
    ['one that is erased', ({ db, second }) => eraseRequest(db, second, at)],
    ['all that is erased', ({ db }) => eraseAll(db, at)],
    ['all made anew', ({ db }) => rebuildRequests(db, at)],
    [
      'a damaged one',
      async ({ db, first }) => {
        const damaged = { ...(await db.requests.get(first)), state: 'eaten' };
        await db.requests.put(damaged as never);
        await keepRecents({ groups: ['as it was'] });
        await setAside(db, sortRequests([damaged]).bad, at);
      },
    ],
  ])('is forgotten with %s', async (_what, change) => {
    const world = await used();
    await change(world);
    expect(await readRecents()).toBeNull();
  });

  it('is forgotten with an import', async () => {
    const { file } = await used();
    const plan = await previewImport(await open(), file, at);
    expect(await readRecents()).not.toBeNull();
    await plan.apply();
    expect(await readRecents()).toBeNull();
  });

  it('is forgotten with what an erasure gave back', async () => {
    const { db, first } = await used();
    const erasure = await eraseRequest(db, first, at);
    await keepRecents({ groups: ['without it'] });
    await erasure.restore();
    expect(await readRecents()).toBeNull();
  });

  it('stays where nothing changed of a request', async () => {
    const { db } = await used();
    await db.requests.toArray();
    await db.drafts.put({ id: 'd', draft: DRAFT, updatedAt: at.toISOString(), v: 1 });
    expect(await readRecents()).toEqual({ groups: ['kept'] });
  });
});
