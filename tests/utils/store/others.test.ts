import { describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../utils/store/database';
import { eraseAll, eraseRequest } from '../../../utils/store/erase';
import { exportLedger, previewImport } from '../../../utils/store/exchange';
import {
  askedBefore,
  requestById,
  requestsPage,
  requestsSince,
} from '../../../utils/store/history';
import { beginRequest, prepareRequest, recordEvent } from '../../../utils/store/ledger';
import { saveNote } from '../../../utils/store/notes';
import { deleteKind, storedNow } from '../../../utils/store/stored';
import { DRAFT } from '../requests/sample';
import { newPlatform } from './platform';

const at = new Date('2026-11-20T10:00:00.000Z');
const now = new Date('2026-11-21T10:00:00.000Z');
const open = () => openDatabase(newPlatform());
const NOOR = { id: 'noor', name: 'Noor Haddad' };
const about = (requestId: string) => ({ requestId, actor: 'noor', at });

/** Noor's ledger: two asks of her own and a note. */
async function noors(): Promise<{ db: Database; one: string; two: string; file: string }> {
  const db = await open();
  const ask = async (key: string) =>
    (await prepareRequest(db, { draft: { ...DRAFT, from: undefined }, actor: 'noor', key, at })).id;
  const [one, two] = [await ask('a'), await ask('b')];
  await recordEvent(db, { ...about(one), kind: 'asked' });
  const note = { request: null, about: 'Kafka', subjects: [], text: 'Noor learned this.' };
  await saveNote(db, { id: null, note, actor: 'noor', at });
  return { db, one, two, file: await exportLedger(db, at, NOOR) };
}
const take = async (db: Database, file: string, as: 'own' | 'others' = 'others') =>
  (await previewImport(db, file, now, { as })).apply();
const everything = async (db: Database) =>
  Object.fromEntries(
    await Promise.all(
      ['events', 'requests', 'notes', 'others'].map(async (name) => [
        name,
        await db.table(name).toCollection().sortBy('id'),
      ]),
    ),
  );

describe('somebody else’s ledger', () => {
  it('is looked at before: whose it is, how much, from when, and whom it names', async () => {
    const { file } = await noors();
    const plan = await previewImport(await open(), file, now, { me: 'kofi' });
    expect(plan).toMatchObject({
      by: NOOR,
      as: 'others',
      add: 4,
      requests: 3,
      already: 0,
      people: 1,
      from: at.toISOString(),
      ours: 0,
      problems: [],
    });
  });

  it('is in none of the user’s own lists, and in no export', async () => {
    const { one, file } = await noors();
    const db = await open();
    await take(db, file);
    expect(await db.others.count()).toBe(3);
    expect(await requestsPage(db, { limit: 9, now })).toEqual({ requests: [], next: null });
    expect(await requestsSince(db, new Date(0), now)).toEqual([]);
    expect(await requestById(db, one, now)).toBeNull();
    expect([...(await askedBefore(db, { limit: 9, now }))]).toEqual([]);
    expect(await db.notes.count()).toBe(0);
    expect(JSON.parse(await exportLedger(db, now)).events).toEqual([]);
    expect((await storedNow(db, 180, now)).find(({ kind }) => kind === 'others')).toMatchObject({
      count: 3,
    });
  });

  it('taken in again changes nothing', async () => {
    const { file } = await noors();
    const db = await open();
    await take(db, file);
    const before = await everything(db);
    const plan = await previewImport(db, file, now, { as: 'others' });
    expect(plan).toMatchObject({ add: 0, already: 4 });
    expect(await plan.apply()).toEqual({ added: 0 });
    expect(await everything(db)).toEqual(before);
  });

  it('leaves a request that both know mine, with what is new of it', async () => {
    const { db: hers, one, file } = await noors();
    const db = await open();
    const received = { ...DRAFT, need: '' };
    await beginRequest(db, { ...about(one), kind: 'received', draft: received });
    expect(await previewImport(db, file, now, { as: 'others' })).toMatchObject({ ours: 1 });
    await take(db, file);
    expect(await db.others.count()).toBe(2);
    // Her own words count from now on.
    expect((await requestById(db, one, now))?.draft.need).toBe(DRAFT.need);
    await recordEvent(hers, { ...about(one), kind: 'answered' });
    await take(db, await exportLedger(hers, now, NOOR));
    expect((await requestById(db, one, now))?.state).toBe('answered');
  });

  it('becomes mine when its code comes, or my own backup has it', async () => {
    const { one, two, file } = await noors();
    const db = await open();
    await take(db, file);
    await beginRequest(db, { ...about(one), kind: 'received', draft: { ...DRAFT, need: '' } });
    expect((await requestById(db, one, now))?.draft.need).toBe(DRAFT.need);
    expect(await db.others.count()).toBe(2);
    await take(db, file, 'own');
    expect(await db.others.count()).toBe(0);
    expect((await requestById(db, two, now))?.state).toBe('prepared');
    expect(await db.notes.count()).toBe(1);
  });

  it('erased there is erased here, and stays so', async () => {
    const { db: hers, one, file } = await noors();
    const db = await open();
    await take(db, file);
    await eraseRequest(hers, one, now);
    const later = await exportLedger(hers, now, NOOR);
    await take(db, later);
    await take(db, file);
    const [row] = (await db.others.toArray()).filter(({ id }) => id === one);
    expect(row?.events).toMatchObject([{ kind: 'erased' }]);
    await expect(
      beginRequest(db, { ...about(one), kind: 'received', draft: { ...DRAFT, need: '' } }),
    ).rejects.toMatchObject({ code: 'erased' });
  });

  it.each([
    ['it alone', (db: Database) => deleteKind(db, 'others', now)],
    ['with everything', (db: Database) => eraseAll(db, now)],
  ])('goes, %s, and comes back', async (_how, remove) => {
    const { file } = await noors();
    const db = await open();
    await take(db, file);
    const before = await everything(db);
    const { restore } = await remove(db);
    expect(await db.others.count()).toBe(0);
    await restore();
    await restore();
    expect(await everything(db)).toEqual(before);
  });
});

describe('the guess at whose a file is', () => {
  const guess = async (db: Database, file: string, me: string | null) =>
    (await previewImport(db, file, now, { me })).as;

  it.each([
    ['noor', 'own'],
    ['kofi', 'others'],
  ])('goes by what it says of itself, for %s', async (me, as) => {
    const { file } = await noors();
    expect(await guess(await open(), file, me)).toBe(as);
    // Older files say nothing: who asked in it does.
    const { by: _by, ...old } = JSON.parse(file);
    expect(await guess(await open(), JSON.stringify(old), me)).toBe(as);
  });

  it('goes by what is here where nobody said who they are', async () => {
    const { db, file } = await noors();
    expect(await guess(await open(), file, null)).toBe('own');
    expect(await guess(db, file, null)).toBe('own');
    const mine = await open();
    await prepareRequest(mine, { draft: DRAFT, actor: null, key: 'k', at });
    expect(await guess(mine, file, null)).toBe('others');
  });

  it.each([7, 'noor', {}, { id: '', name: 'x' }, { id: 'x', name: 'y'.repeat(301) }])(
    'takes nothing from %j',
    async (by) => {
      const { file } = await noors();
      const text = JSON.stringify({ ...JSON.parse(file), by });
      expect((await previewImport(await open(), text, now)).by).toBeNull();
    },
  );
});
