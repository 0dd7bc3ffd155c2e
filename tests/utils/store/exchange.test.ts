import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toJson } from '../../../utils/requests/events';
import { type Database, openDatabase } from '../../../utils/store/database';
import { eraseAll, eraseRequest } from '../../../utils/store/erase';
import { exportLedger, previewImport } from '../../../utils/store/exchange';
import { prepareRequest, recordEvent, undoLast } from '../../../utils/store/ledger';
import { rebuildRequests } from '../../../utils/store/materialise';
import { anyEvents, DRAFT, event, undone, unknown } from '../requests/sample';
import { newPlatform } from './platform';

const now = new Date(Date.UTC(2026, 4, 1, 12));
const open = () => openDatabase(newPlatform());
const file = (events: readonly unknown[], more: object = {}) =>
  JSON.stringify({ format: 'askaround.ledger', version: 1, exportedAt: now, events, ...more });
const state = async (db: Database) => [
  await db.events.orderBy('id').toArray(),
  await db.requests.orderBy('id').toArray(),
  await db.notes.orderBy('id').toArray(),
];

async function used(): Promise<{ db: Database; ids: string[] }> {
  const db = await open();
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) {
    const request = await prepareRequest(db, { draft: DRAFT, actor: 'me', key: `${n}`, at: now });
    ids.push(request.id);
    const input = { requestId: request.id, actor: 'me', at: now };
    if (n > 0) await recordEvent(db, { ...input, kind: 'asked' });
    if (n > 1) await undoLast(db, input);
  }
  return { db, ids };
}

describe('export and import', () => {
  it('an import restores an export elsewhere, and a second one adds nothing', async () => {
    const { db } = await used();
    const text = await exportLedger(db, now);
    expect(JSON.parse(text)).toMatchObject({
      format: 'askaround.ledger',
      version: 1,
      exportedAt: now.toISOString(),
    });
    const other = await open();
    const preview = await previewImport(other, text, now);
    expect(preview).toMatchObject({
      add: 6,
      requests: 3,
      already: 0,
      unknown: 0,
      erased: 0,
      problems: [],
    });
    expect(await other.events.count()).toBe(0);
    expect(await preview.apply()).toEqual({ added: 6 });
    expect(await state(other)).toEqual(await state(db));
    expect(await preview.apply()).toEqual({ added: 0 });
    expect(await previewImport(other, text, now)).toMatchObject({ add: 0, already: 6 });
  });

  it('exports an empty ledger as a file that it can read', async () => {
    const db = await open();
    const text = await exportLedger(db, now);
    expect(await previewImport(db, `\ufeff${text}`, now)).toMatchObject({ add: 0, problems: [] });
  });

  it('keeps events of unknown kinds whole, there and back', async () => {
    const foreign = { ...toJson(unknown(2, 1)), note: { deep: ['x'] } };
    const db = await open();
    const preview = await previewImport(db, file([event(1, 0, 'prepared'), foreign]), now);
    expect(preview).toMatchObject({ add: 2, unknown: 1, problems: [] });
    await preview.apply();
    expect(JSON.parse(await exportLedger(db, now)).events).toContainEqual(foreign);
  });

  it('merges ledgers in any order to the same ledger', { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyEvents, fc.array(fc.integer({ min: 1, max: 3 })), async (heap, masks) => {
        // Two contents under one id are damage, and reported: here each id has one. And an erasure taken back
        // elsewhere cannot bring back what it had removed here before (the known limit in docs/design/ledger.md).
        const erased = new Set(heap.filter(({ kind }) => kind === 'erased').map(({ id }) => id));
        const events = heap
          .filter((each, i) => heap.findIndex(({ id }) => id === each.id) === i)
          .filter((each) => !('event' in each && erased.has(each.event)));
        const part = (bits: number) =>
          file(events.filter((_event, i) => (masks[i] ?? 3) & bits).map(toJson));
        const results = [];
        for (const order of [[1, 2], [2, 1, 1, 2], [3]]) {
          const db = await open();
          for (const bits of order) await (await previewImport(db, part(bits), now)).apply();
          const before = await state(db);
          await rebuildRequests(db, now);
          expect(await state(db)).toEqual(before);
          results.push(before);
          db.close();
        }
        for (const result of results) expect(result).toEqual(results[0]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('erasure', () => {
  it('leaves an erased event alone, and a merge does not bring the request back', async () => {
    const { db, ids } = await used();
    const text = await exportLedger(db, now);
    const [, id = ''] = ids;
    await eraseRequest(db, id, now);
    const left = await db.events.where({ requestId: id }).toArray();
    expect(left).toMatchObject([{ kind: 'erased', actor: null }]);
    expect(await db.requests.count()).toBe(2);
    expect(await db.outbox.where({ requestId: id }).count()).toBe(0);
    const preview = await previewImport(db, text, now);
    expect(preview).toMatchObject({ add: 0, erased: 1, erases: 0 });
    await preview.apply();
    expect(await db.events.where({ requestId: id }).toArray()).toEqual(left);
    await expect(eraseRequest(db, id, now)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('is honoured by a ledger that hears of it', async () => {
    const { db, ids } = await used();
    const other = await open();
    await (await previewImport(other, await exportLedger(db, now), now)).apply();
    await eraseRequest(db, ids[1] ?? '', now);
    const preview = await previewImport(other, await exportLedger(db, now), now);
    expect(preview).toMatchObject({ add: 1, erases: 1 });
    await preview.apply();
    expect(await state(other)).toEqual(await state(db));
  });

  it('can be taken back while the page is open, once, and elsewhere too', async () => {
    const { db, ids } = await used();
    const before = await db.requests.toArray();
    const erasure = await eraseRequest(db, ids[1] ?? '', now);
    const other = await open();
    await (await previewImport(other, await exportLedger(db, now), now)).apply();
    expect(await other.requests.count()).toBe(2);
    await erasure.restore();
    await erasure.restore();
    expect(await db.requests.toArray()).toEqual(before);
    expect(await db.outbox.count()).toBe(3);
    await (await previewImport(other, await exportLedger(db, now), now)).apply();
    expect(await state(other)).toEqual(await state(db));
  });

  it('of everything leaves ids and moments, and can be taken back', async () => {
    const { db, ids } = await used();
    await eraseRequest(db, ids[0] ?? '', now);
    await db.quarantine.add({ table: 'events', row: { id: 'x' }, problem: 'x', at: 'x' });
    const before = await db.requests.toArray();
    const erasure = await eraseAll(db, now);
    expect(erasure.requests).toBe(2);
    const rest = await db.events.toArray();
    expect(rest.map((each) => Object.keys(each).sort().join())).toEqual(
      Array(3).fill('actor,at,id,kind,requestId,v'),
    );
    for (const table of [db.requests, db.outbox, db.drafts, db.quarantine])
      expect(await table.count()).toBe(0);
    await erasure.restore();
    await erasure.restore();
    expect(await db.requests.toArray()).toEqual(before);
    expect(await db.quarantine.count()).toBe(1);
  });
});

describe('a bad file', () => {
  const prepared = event(1, 0, 'prepared');
  const other = { ...event(5, 5, 'asked'), requestId: event(6, 6, 'asked').id };
  it.each<[string, string, string, string]>([
    ['empty', '', 'notJson', '$'],
    ['cut short', file([prepared]).slice(0, -20), 'notJson', '$'],
    ['of another kind', '[]', 'wrongFormat', '$.format'],
    ['a map', '{"format":"askaround.skills-map","version":1}', 'wrongFormat', '$.format'],
    ['without events', '{"format":"askaround.ledger","version":1}', 'wrongFormat', '$.events'],
    ['of a newer version', file([], { version: 2 }), 'wrongVersion', '$.version'],
    [
      'with a foreign id',
      file([prepared, { ...other, id: 'JIRA-1' }]),
      'invalid',
      '$.events[1].id',
    ],
    [
      'with a date in the future',
      file([{ ...other, at: '2026-05-03T12:00:00.001Z' }]),
      'future',
      '$.events[0].at',
    ],
    [
      'with __proto__',
      file(['#']).replace('"#"', '{"__proto__":{"x":1}}'),
      'forbiddenKey',
      '$.events[0].__proto__',
    ],
    [
      'with __proto__ at the top',
      file([]).replace('{', '{"__proto__":1,'),
      'forbiddenKey',
      '$.__proto__',
    ],
    [
      'too deep',
      file(['#']).replace('"#"', '['.repeat(10_000) + ']'.repeat(10_000)),
      'tooDeep',
      '',
    ],
    [
      'with two contents under one id',
      file([prepared, { ...prepared, actor: 'x' }]),
      'conflict',
      '$.events[1].id',
    ],
    ['with an event that is null', file([null]), 'invalid', '$.events[0]'],
  ])('%s says what is wrong, and where', async (_name, text, code, path) => {
    const db = await open();
    const preview = await previewImport(db, text, now);
    expect(preview.problems).toMatchObject([{ code, path: expect.stringContaining(path) }]);
    expect(preview.problems[0]?.detail.length).toBeLessThanOrEqual(200);
    await preview.apply();
    expect(await db.events.count()).toBe(preview.add);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('brings in what is good in it, and lists the rest', async () => {
    const db = await open();
    const rubbish = Array.from({ length: 300 }, () => ({ id: 7 }));
    const preview = await previewImport(
      db,
      file([prepared, ...rubbish, event(2, 1, 'asked')]),
      now,
    );
    expect(preview).toMatchObject({ add: 2, problemCount: 300 });
    expect(preview.problems).toHaveLength(200);
    await preview.apply();
    expect(await db.requests.toArray()).toMatchObject([{ state: 'asked' }]);
  });

  it('cannot replace what is here under the same id, in this request or another', async () => {
    const db = await open();
    await (await previewImport(db, file([prepared, event(2, 1, 'asked')]), now)).apply();
    const before = await state(db);
    const forged = [
      { ...event(2, 1, 'asked'), kind: 'withdrawn' },
      { ...prepared, requestId: event(7, 0, 'asked').id },
      undone(3, 2, 9),
    ];
    const preview = await previewImport(db, file(forged), now);
    expect(preview).toMatchObject({ add: 1, problemCount: 2 });
    await preview.apply();
    expect((await state(db))[1]).toEqual(before[1]);
  });

  it('reads a long file against a ledger that has part of it', async () => {
    const long = Array.from({ length: 700 }, (_, n) => {
      const id = String(n).padStart(26, '0');
      return { ...prepared, id, requestId: id };
    });
    const db = await open();
    await (await previewImport(db, file(long.slice(0, 100)), now)).apply();
    const forged = { ...prepared, id: long[5]?.id, requestId: prepared.requestId, actor: 'eve' };
    const preview = await previewImport(db, file([...long.slice(50), forged]), now);
    expect(preview).toMatchObject({ add: 600, requests: 600, already: 50, problemCount: 1 });
    await preview.apply();
    expect(await db.requests.count()).toBe(700);
  });

  it('mends a damaged row from the file', async () => {
    const { db } = await used();
    const text = await exportLedger(db, now);
    const [first] = await db.events.toArray();
    await db.table('events').put({ ...first, at: 7 });
    const preview = await previewImport(db, text, now);
    expect(preview).toMatchObject({ add: 1, problems: [] });
    await preview.apply();
    expect(await exportLedger(db, now)).toBe(text);
    expect(await db.quarantine.toArray()).toMatchObject([{ row: { at: 7 } }, {}]);
  });
});
