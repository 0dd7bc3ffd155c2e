import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../entrypoints/figures/work';
import type { RequestTarget } from '../../../utils/requests/model';
import { saveAgreement } from '../../../utils/store/agreements';
import { openDatabase } from '../../../utils/store/database';
import { exportLedger, previewImport } from '../../../utils/store/exchange';
import { prepareRequest, recordEvent } from '../../../utils/store/ledger';
import { COMMITMENT, DRAFT, PLAN } from '../../utils/requests/sample';
import { newPlatform } from '../../utils/store/platform';

const DAY = 86_400_000;
const START = Date.parse('2026-05-04T10:00:00.000Z');
const at = (day: number): Date => new Date(START + day * DAY);
const person = (id: string, team: string): RequestTarget => ({
  kind: 'person',
  id,
  name: id,
  team,
});
const NOW = at(20).getTime();
const ASK = { now: NOW, me: 'lena', weeks: 13, minimumPeople: 5 } as const;

/** A ledger made as the product makes one: somebody of Checkout asks somebody of Streaming, and is answered. */
async function ledgerOf(asker: string, helper: string, count: number) {
  const db = await openDatabase(newPlatform());
  for (let n = 0; n < count; n += 1) {
    const draft = { ...DRAFT, from: person(asker, 'Checkout'), to: person(helper, 'Streaming') };
    const key = `${asker} ${helper} ${n}`;
    const { id } = await prepareRequest(db, { draft, actor: asker, key, at: at(n) });
    for (const kind of ['asked', 'answered', 'resolved'] as const)
      await recordEvent(db, { requestId: id, actor: asker, at: at(n), kind });
  }
  return db;
}

const known = [
  { id: 'c', commitment: { ...COMMITMENT, subjects: [] }, updatedAt: at(0).toISOString() },
];

describe('what the worker answers of a ledger made by asking', () => {
  it('counts what was exchanged, in Mine and in the Team scope', async () => {
    const db = await ledgerOf('lena', 'ana', 2);
    const answer = figuresOf(db);
    const mine = await answer('commitments', { ...ASK, scope: 'mine', known });
    expect(mine).toMatchObject({ exchanged: { c: 2 }, ledgers: 1 });
    const team = () => answer('commitments', { ...ASK, scope: 'team', known });
    expect(await team()).toMatchObject({ exchanged: null, ledgers: 1 });
    for (const [asker, helper] of [
      ['omar', 'ben'],
      ['mira', 'cem'],
    ] as const) {
      const other = await ledgerOf(asker, helper, 2);
      const file = await exportLedger(other, new Date(NOW), { id: asker, name: asker });
      other.close();
      await (await previewImport(db, file, new Date(NOW), { as: 'others' })).apply();
    }
    // Six people stand behind six exchanges, none of them behind more than two.
    expect(await team()).toMatchObject({ exchanged: { c: 6 }, ledgers: 3 });
    const strict = { ...ASK, scope: 'team', known, minimumPeople: 7 } as const;
    expect((await answer('commitments', strict)).exchanged).toEqual({ c: null });
    db.close();
  });

  it('suggests, and no longer once it is planned', async () => {
    const db = await ledgerOf('lena', ' name:Ana', 3);
    const answer = figuresOf(db);
    const ask = { ...ASK, name: 'Lena' };
    const before = await answer('exchanges', { ...ask, planned: [] });
    expect(before.suggestions).toMatchObject([
      { why: 'asked', kind: 'shadowing', host: { name: 'Ana' }, guest: { id: 'lena' } },
    ]);
    const [{ host, guest } = PLAN] = before.suggestions;
    const plan = { ...PLAN, host, guest };
    await saveAgreement(db, { id: null, content: { kind: 'plan', plan }, actor: null, at: at(9) });
    expect((await answer('exchanges', { ...ask, planned: [plan] })).suggestions).toEqual([]);
    const unknown = await answer('exchanges', { ...ask, me: null, planned: [] });
    expect(unknown).toEqual({ me: null, suggestions: [], hasMap: false });
    db.close();
  });

  it('offers no names without a map', async () => {
    const db = await openDatabase(newPlatform());
    expect(await figuresOf(db)('names', { ...ASK, text: 'pay', of: 'team' })).toEqual([]);
    db.close();
  });
});
