import { expect, it } from 'vitest';
import { figuresOf } from '../../../entrypoints/figures/work';
import { saveAgreement } from '../../../utils/store/agreements';
import { openDatabase } from '../../../utils/store/database';
import { exportLedger, previewImport } from '../../../utils/store/exchange';
import { prepareRequest, recordEvent } from '../../../utils/store/ledger';
import { saveNote } from '../../../utils/store/notes';
import { DRAFT } from '../../utils/requests/sample';
import { newPlatform } from '../../utils/store/platform';

/** Ledgers as clicks make them, through the answers of the worker: overview, harvest and record. */
const start = Date.parse('2026-11-02T10:00:00.000Z');
const minute = (n: number) => new Date(start + n * 60_000);
const asked = {
  now: Date.parse('2026-11-23T12:00:00Z'),
  me: 'lena',
  weeks: 13,
  minimumPeople: 5,
} as const;
const draft = {
  ...DRAFT,
  from: { kind: 'person', id: 'lena', name: 'Lena', team: 'Data' },
} as const;

async function ledger(who: string, from: number) {
  const db = await openDatabase(newPlatform());
  const act = { actor: who };
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) {
    const at = minute(from + n * 10);
    const need = `Question ${n} of ${who}`;
    const made = await prepareRequest(db, {
      draft: { ...draft, need },
      actor: who,
      key: `${who} ${n}`,
      at,
    });
    ids.push(made.id);
  }
  const [first = '', second = '', third = ''] = ids;
  for (const requestId of [first, second])
    await recordEvent(db, { ...act, requestId, at: minute(from + 50), kind: 'asked' });
  await recordEvent(db, { ...act, requestId: second, at: minute(from + 100), kind: 'answered' });
  await recordEvent(db, { ...act, requestId: second, at: minute(from + 101), kind: 'resolved' });
  const note = { request: second, about: 'Kafka', subjects: [], text: `Learnt by ${who}` };
  await saveNote(db, { id: null, note, actor: who, at: minute(from + 110) });
  return { db, first, second, third };
}

it('the overview says what waits, with the next word', async () => {
  const { db, first, second } = await ledger('lena', 0);
  // A draft of the 22nd has not lapsed yet.
  const late = await prepareRequest(db, {
    draft: { ...draft, need: 'A draft\nwith more' },
    actor: 'lena',
    key: 'late',
    at: new Date('2026-11-22T10:00:00Z'),
  });
  const overview = await figuresOf(db)('mine', asked);
  expect(overview.onOthers).toEqual({
    count: 1,
    lines: [
      {
        id: first,
        title: 'Question 0 of lena',
        about: 'Kafka',
        who: { kind: 'person', name: 'Ana Silva' },
        state: 'asked',
        since: minute(50).toISOString(),
      },
    ],
  });
  expect(overview.onMyWord.lines.map(({ id, title, state }) => [id, title, state])).toEqual([
    [late.id, 'A draft', 'prepared'],
  ]);
  expect(overview.onMe.count).toBe(0);
  expect(overview.figures.received.n).toBe(1);
  expect(overview.figures.asked.response).toMatchObject({ n: 2, open: 1 });
  expect(overview.learnt).toMatchObject({ count: 1, notes: [{ text: 'Learnt by lena' }] });
  expect(overview.empty).toBe(false);
  // What may be sent from the worker to the page.
  expect(structuredClone(overview)).toEqual(overview);
  await recordEvent(db, { actor: 'lena', requestId: first, at: minute(400), kind: 'answered' });
  const after = await figuresOf(db)('mine', asked);
  expect(after.onOthers.count).toBe(0);
  expect(after.onMyWord.lines.map(({ id }) => id)).toContain(first);
  expect(after.onMyWord.lines.map(({ id }) => id)).not.toContain(second);
  db.close();
});

it('an empty ledger is said to be empty', async () => {
  const db = await openDatabase(newPlatform());
  expect((await figuresOf(db)('mine', asked)).empty).toBe(true);
  expect(await figuresOf(db)('harvest', { ...asked, quarter: '', scope: 'mine' })).toMatchObject({
    quarter: '2026-Q4',
    material: { asked: 0, topics: [], learnings: [] },
  });
  db.close();
});

it('the harvest and the record are of the quarter’s and the window’s own events', async () => {
  const { db, second } = await ledger('lena', 0);
  const answer = figuresOf(db);
  const mine = { ...asked, scope: 'mine' } as const;
  expect(await answer('harvest', { ...mine, quarter: '2026-Q4' })).toMatchObject({
    kind: 'harvest',
    material: {
      asked: 2,
      topics: [{ about: 'Kafka', n: 2 }],
      askWhom: [{ about: 'Kafka', teams: ['Checkout'] }],
      learnings: [{ text: 'Learnt by lena' }],
    },
  });
  expect(await answer('harvest', { ...mine, quarter: '2026-Q3' })).toMatchObject({
    material: { asked: 0, learnings: [] },
  });
  const kept = await saveAgreement(db, {
    id: null,
    actor: 'lena',
    at: minute(1),
    content: {
      kind: 'commitment',
      commitment: {
        kind: 'receives',
        giver: { id: 'streaming', name: 'Streaming' },
        receiver: { id: 'data', name: 'Data' },
        about: 'Kafka',
        subjects: [],
        text: '',
        promised: { times: 1, per: 'quarter' },
        from: '2026-08-01',
        renewal: '2026-11-10',
        state: 'open',
        blockedBy: '',
      },
    },
  });
  const record = await answer('record', { ...mine, kept: [kept.id] });
  if (record.kind !== 'own') throw new Error(record.kind);
  const counts = record.record.lines.map(({ kind, evidence }) => [kind, evidence.length]);
  expect(counts).toEqual([
    ['asked', 2],
    ['helped', 0],
    ['useful', 0],
    ['thanked', 0],
    ['learnings', 1],
    ['commitments', 1],
    ['exchanges', 0],
  ]);
  expect(record.record.lines[0]?.evidence[0]).toMatchObject({ about: 'Kafka', team: 'Checkout' });
  expect(JSON.stringify(record)).not.toContain('Ana');
  expect(JSON.stringify(record)).toContain(second);
  db.close();
});

it('teams’ harvest takes notes of all ledgers without their authors, from three ledgers on', async () => {
  const { db } = await ledger('lena', 0);
  const answer = figuresOf(db);
  const team = { ...asked, scope: 'team', quarter: '2026-Q4' } as const;
  const merge = async (who: string, from: number) => {
    const theirs = await ledger(who, from);
    const file = await exportLedger(theirs.db, minute(5000), { id: who, name: `Name of ${who}` });
    await (await previewImport(db, file, minute(5000), { as: 'others' })).apply();
    theirs.db.close();
  };
  await merge('mira', 1);
  expect(await answer('harvest', team)).toEqual({ kind: 'invitation', ledgers: 2 });
  expect(await answer('record', { ...team, kept: [] })).toEqual({ kind: 'invitation', ledgers: 2 });
  await merge('jun', 2);
  const harvest = await answer('harvest', team);
  if (harvest.kind !== 'harvest') throw new Error(harvest.kind);
  expect(harvest.material.learnings.map(({ text }) => text).toSorted()).toEqual([
    'Learnt by jun',
    'Learnt by lena',
    'Learnt by mira',
  ]);
  // Three askers and one helper: too few for a count.
  expect(harvest.material).toMatchObject({ asked: null, topics: [], askWhom: [] });
  expect(JSON.stringify(harvest)).not.toContain('Name of');
  db.close();
});
