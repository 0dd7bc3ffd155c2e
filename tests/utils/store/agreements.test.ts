import { describe, expect, it } from 'vitest';
import type { AgreementContent } from '../../../utils/requests/agreement';
import {
  type KnownAgreement,
  saveAgreement,
  watchAgreements,
} from '../../../utils/store/agreements';
import { type Database, openDatabase } from '../../../utils/store/database';
import { eraseThread } from '../../../utils/store/erase';
import { exportLedger, previewImport } from '../../../utils/store/exchange';
import { quarantined } from '../../../utils/store/materialise';
import { COMMITMENT, PLAN, RHYTHM, ulidOf } from '../requests/sample';
import { newPlatform } from './platform';

const at = (minute: number): Date => new Date(Date.UTC(2026, 4, 1, 10, minute));
const CONTENTS: readonly AgreementContent[] = [
  { kind: 'commitment', commitment: COMMITMENT },
  { kind: 'plan', plan: PLAN },
  { kind: 'rhythm', rhythm: RHYTHM },
];
const [first = { kind: 'commitment', commitment: COMMITMENT }] = CONTENTS;
const open = (): Promise<Database> => openDatabase(newPlatform());
const save = (db: Database, id: string | null, content: AgreementContent, minute: number) =>
  saveAgreement(db, { id, content, actor: 'lena', at: at(minute) });

/** What a page would see now. */
function seen(db: Database): Promise<readonly KnownAgreement[]> {
  return new Promise((resolve, reject) => {
    const stop = watchAgreements(
      db,
      (agreements) => {
        resolve(agreements);
        queueMicrotask(() => stop());
      },
      reject,
    );
  });
}

describe('agreements in the ledger', () => {
  it.each(CONTENTS)('are written, changed, deleted and brought back: $kind', async (content) => {
    const db = await open();
    const { id } = await save(db, null, content, 0);
    expect((await seen(db)).map(({ agreement }) => agreement)).toMatchObject([{ id, ...content }]);
    // The same again is no event.
    await save(db, id, content, 1);
    expect(await db.events.count()).toBe(1);
    const { restore } = await eraseThread(db, id, at(2));
    expect(await seen(db)).toEqual([]);
    await restore();
    expect((await seen(db)).map(({ agreement }) => agreement.id)).toEqual([id]);
    db.close();
  });

  it('keep their kind, and say what is wrong', async () => {
    const db = await open();
    const { id } = await save(db, null, first, 0);
    const plan: AgreementContent = { kind: 'plan', plan: PLAN };
    await expect(save(db, id, plan, 1)).rejects.toMatchObject({ code: 'notFound' });
    const nothing: AgreementContent = {
      kind: 'commitment',
      commitment: { ...COMMITMENT, about: ' ' },
    };
    await expect(save(db, id, nothing, 1)).rejects.toMatchObject({ code: 'invalidAgreement' });
    expect(await db.events.count()).toBe(1);
    db.close();
  });

  it('come with another’s ledger as theirs, and with the own one as one’s own', async () => {
    const db = await open();
    const { id } = await save(db, null, first, 0);
    const file = await exportLedger(db, at(1), { id: 'lena', name: 'Lena' });
    for (const [as, own] of [
      ['others', false],
      ['own', true],
    ] as const) {
      const other = await open();
      const preview = await previewImport(other, file, at(2), { as });
      await preview.apply();
      expect(
        (await seen(other)).map(({ agreement, own, by }) => [agreement.id, own, by?.id]),
      ).toEqual([[id, own, own ? undefined : 'lena']]);
      other.close();
    }
    db.close();
  });

  it('come back whole from their events where a row is damaged', async () => {
    const db = await open();
    const { id } = await save(db, null, first, 0);
    await db.table<unknown>('agreements').put({ id, kind: 'commitment', commitment: 7 });
    await seen(db);
    await expect
      .poll(async () => (await seen(db)).map(({ agreement }) => agreement.id))
      .toEqual([id]);
    expect((await quarantined(db)).map(({ table }) => table)).toEqual(['agreements']);
    db.close();
  });

  it('of a newer version are kept as they are, and fold as nothing', async () => {
    const db = await open();
    const newer = {
      id: ulidOf(7),
      requestId: ulidOf(8),
      at: at(0).toISOString(),
      actor: null,
      v: 2,
    };
    await db.table<unknown>('events').add({ ...newer, kind: 'committed', commitment: { more: 1 } });
    expect(await seen(db)).toEqual([]);
    await save(db, null, first, 1);
    const file = await exportLedger(db, at(2));
    expect(file).toContain('"more":1');
    db.close();
  });
});
