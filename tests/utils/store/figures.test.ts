import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factOf } from '../../../utils/metrics/facts';
import { fold } from '../../../utils/requests/fold';
import { type Database, openDatabase } from '../../../utils/store/database';
import { eraseAll, eraseRequest } from '../../../utils/store/erase';
import { exportLedger, previewImport } from '../../../utils/store/exchange';
import { readFacts, removeLedger } from '../../../utils/store/figures';
import { prepareRequest, recordEvent, undoLast } from '../../../utils/store/ledger';
import { rebuildRequests } from '../../../utils/store/materialise';
import { eventsIn } from '../../../utils/store/others';
import { purge } from '../../../utils/store/retention';
import { readWeek } from '../../../utils/store/weeks';
import { DRAFT } from '../requests/sample';
import { newPlatform } from './platform';

const start = Date.parse('2026-05-01T10:00:00.000Z');
const minute = (n: number) => new Date(start + n * 60_000);

/** What the facts have to be, worked out from the events alone. */
async function expected(db: Database) {
  const threads = Map.groupBy(await db.events.toArray(), ({ requestId }) => requestId);
  const own = [...threads.values()].flatMap((events) => {
    const { request, applied } = fold(events);
    return request === null ? [] : [factOf(request, applied, true)];
  });
  const others = (await db.others.toArray()).flatMap((row) => {
    const { request, applied } = fold(eventsIn(row));
    return request === null ? [] : [factOf(request, applied, false)];
  });
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return { own: own.sort(byId), others: others.sort(byId) };
}

async function found(db: Database) {
  // Read from the weeks as they are: `readFacts` would mend them first.
  const rows = await db.weeks.toArray();
  const facts = { own: [] as { id: string }[], others: [] as { id: string }[] };
  let count = { own: 0, others: 0 };
  for (const row of rows)
    if (row.key === 'count' && 'own' in row) count = { own: row.own, others: row.others };
    else if ('facts' in row) facts[row.ledger].push(...(readWeek(row)?.facts ?? []));
  expect(count).toEqual({ own: facts.own.length, others: facts.others.length });
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return { own: facts.own.sort(byId), others: facts.others.sort(byId) };
}

async function ask(db: Database, n: number): Promise<string> {
  const input = { draft: DRAFT, actor: 'lena', key: `key ${n}`, at: minute(n) };
  return (await prepareRequest(db, input)).id;
}

describe('facts by the week', () => {
  const step = fc.record({ what: fc.nat(8), which: fc.nat(5), weeks: fc.nat(3) });

  it('are those of the requests, whatever was done', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const db = await openDatabase(newPlatform());
        const ids: string[] = [];
        let n = 0;
        let back: { restore(): Promise<unknown> } | null = null;
        for (const { what, which, weeks } of steps) {
          n += 1 + weeks * 7 * 24 * 60;
          const requestId = ids[which % Math.max(ids.length, 1)] ?? '';
          const act = { requestId, actor: 'lena', at: minute(n) };
          if (what <= 2 || ids.length === 0) ids.push(await ask(db, n));
          else if (what === 3) await recordEvent(db, { ...act, kind: 'asked' }).catch(() => {});
          else if (what === 4) await recordEvent(db, { ...act, kind: 'resolved' }).catch(() => {});
          else if (what === 5) await undoLast(db, act).catch(() => {});
          else if (what === 6) back = await eraseRequest(db, requestId, act.at).catch(() => back);
          else if (what === 7) back = await purge(db, 20, act.at);
          else await back?.restore();
        }
        expect(await found(db)).toEqual(await expected(db));
        await rebuildRequests(db, minute(n));
        expect(await found(db)).toEqual(await expected(db));
        db.close();
      }),
      { numRuns: 40 },
    );
  });

  it('follow what comes with others’ files, and goes with them', async () => {
    const theirs = await openDatabase(newPlatform());
    for (let n = 0; n < 5; n++) {
      const requestId = await ask(theirs, n * 20_000);
      await recordEvent(theirs, {
        requestId,
        actor: 'lena',
        at: minute(n * 20_000 + 1),
        kind: 'asked',
      });
    }
    const file = await exportLedger(theirs, minute(90_000), { id: 'lena', name: 'Lena' });
    const db = await openDatabase(newPlatform());
    await ask(db, 3);
    const preview = await previewImport(db, file, minute(90_000), { as: 'others' });
    await preview.apply();
    expect(await found(db)).toEqual(await expected(db));
    const facts = await readFacts(db, minute(90_000));
    expect([facts.own.length, facts.others.length]).toEqual([1, 5]);
    expect(facts.ledgers).toMatchObject([{ id: 'lena', name: 'Lena' }]);
    const gone = await removeLedger(db, 'lena');
    expect((await readFacts(db, minute(90_000))).others).toEqual([]);
    expect((await readFacts(db, minute(90_000))).ledgers).toEqual([]);
    await gone.restore();
    expect((await readFacts(db, minute(90_000))).others).toHaveLength(5);
    await eraseAll(db, minute(90_001));
    expect(await readFacts(db, minute(90_001))).toMatchObject({ own: [], others: [], ledgers: [] });
  });

  it.each(['lost', 'damaged', 'of an older database'])(
    'are made anew where they are %s',
    async (how) => {
      const db = await openDatabase(newPlatform());
      await ask(db, 1);
      await ask(db, 2);
      const weeks = db.table('weeks');
      if (how === 'lost') await weeks.clear();
      if (how === 'damaged')
        await weeks.put({ key: 'own 2026-04-27', ledger: 'own', facts: '[[1]]' });
      if (how === 'of an older database')
        for (const { fact: _fact, ...row } of await db.requests.toArray())
          await db.table('requests').put(row);
      expect((await readFacts(db, minute(9))).own).toHaveLength(2);
      expect(await found(db)).toEqual(await expected(db));
    },
  );

  it('are written with the event, or not at all', async () => {
    const db = await openDatabase(newPlatform());
    const requestId = await ask(db, 1);
    const before = await db.weeks.toArray();
    await expect(
      db.transaction('rw', ['requests'], async () => {
        await db.requests.delete(requestId);
        throw new Error('and the browser died');
      }),
    ).rejects.toThrow('died');
    expect(await db.weeks.toArray()).toEqual(before);
    expect(await db.requests.count()).toBe(1);
  });
});
