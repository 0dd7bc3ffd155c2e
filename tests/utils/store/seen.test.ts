import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../utils/store/database';
import { eraseRequest } from '../../../utils/store/erase';
import { requestById } from '../../../utils/store/history';
import { beginRequest, prepareRequest, recordEvent, undoLast } from '../../../utils/store/ledger';
import { rebuildRequests } from '../../../utils/store/materialise';
import { confirmSeen } from '../../../utils/store/seen';
import { DRAFT } from '../requests/sample';
import { newPlatform } from './platform';

const minute = (n: number) => new Date(Date.UTC(2026, 4, 1, 10, n));

async function prepared() {
  const db = await openDatabase(newPlatform());
  const { id } = await prepareRequest(db, { draft: DRAFT, actor: 'me', key: 'k', at: minute(0) });
  const see = (n: number, fits = true) =>
    confirmSeen(db, { requestId: id, actor: 'me', at: minute(n), fits: () => fits });
  const state = async () => (await requestById(db, id, minute(30)))?.state;
  const act = { requestId: id, actor: 'me' } as const;
  return { db, id, see, state, act };
}

describe('confirmSeen', () => {
  it('makes what was prepared an ask, once', async () => {
    const { db, see, state } = await prepared();
    expect(await see(1)).toBe(true);
    expect(await state()).toBe('asked');
    expect(await see(2)).toBe(false);
    expect((await db.events.toArray()).map(({ kind }) => kind)).toEqual(['prepared', 'asked']);
    const before = await db.requests.toArray();
    await rebuildRequests(db, minute(30));
    expect(await db.requests.toArray()).toEqual(before);
  });

  it('does not say again what the user took back', async () => {
    const { see, state, act, db } = await prepared();
    await see(1);
    await undoLast(db, { ...act, at: minute(2) });
    expect(await state()).toBe('prepared');
    expect(await see(3)).toBe(false);
    expect(await state()).toBe('prepared');
  });

  it('two pages at once log one event', async () => {
    const { db, see } = await prepared();
    expect((await Promise.all([see(1), see(1), see(1)])).filter(Boolean)).toHaveLength(1);
    expect(await db.events.count()).toBe(2);
  });

  it('changes nothing where the code names others', async () => {
    const { see, state } = await prepared();
    expect(await see(1, false)).toBe(false);
    expect(await state()).toBe('prepared');
  });

  it.each(['withdrawn', 'answered'] as const)('leaves one that is %s as it is', async (kind) => {
    const { see, state, act, db } = await prepared();
    if (kind === 'answered') await recordEvent(db, { ...act, at: minute(1), kind: 'asked' });
    await recordEvent(db, { ...act, at: minute(2), kind });
    expect(await see(3)).toBe(false);
    expect(await state()).toBe(kind);
  });

  it('leaves what was asked of the user, what was erased, and what is not here', async () => {
    const { db, see, id } = await prepared();
    const other = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
    await beginRequest(db, {
      requestId: other,
      kind: 'received',
      draft: DRAFT,
      actor: 'me',
      at: minute(1),
    });
    const seen = { actor: 'me', at: minute(2), fits: () => true };
    expect(await confirmSeen(db, { ...seen, requestId: other })).toBe(false);
    expect(await confirmSeen(db, { ...seen, requestId: '01ARZ3NDEKTSV4RRFFQ69G5FAW' })).toBe(false);
    await eraseRequest(db, id, minute(3));
    expect(await see(4)).toBe(false);
    expect((await db.events.toArray()).filter(({ kind }) => kind === 'asked')).toEqual([]);
  });
});
