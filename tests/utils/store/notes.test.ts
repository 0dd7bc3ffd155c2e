import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Dexie from 'dexie';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NoteContent, PlaybookNote } from '../../../utils/requests/model';
import { type Database, openDatabase } from '../../../utils/store/database';
import { eraseAll, eraseRequest, eraseThread } from '../../../utils/store/erase';
import { exportLedger, previewImport } from '../../../utils/store/exchange';
import type { StoreFault } from '../../../utils/store/faults';
import { prepareRequest } from '../../../utils/store/ledger';
import { checkLedger, quarantined, rebuildRequests } from '../../../utils/store/materialise';
import { saveNote, watchNotes } from '../../../utils/store/notes';
import { DRAFT, learned, ulidOf } from '../requests/sample';
import { newPlatform } from './platform';

const minute = (n: number) => new Date(Date.UTC(2026, 4, 1, 10, n));
const now = minute(50);
const open = () => openDatabase(newPlatform());
const NOTE: NoteContent = {
  request: null,
  about: 'Kafka',
  subjects: ['jira-project:PAY'],
  text: 'Replay from the last offset, never from the first.',
};
const write = (
  db: Database,
  n: number,
  more: Partial<NoteContent> = {},
  id: string | null = null,
) => saveNote(db, { id, note: { ...NOTE, ...more }, actor: 'me', at: minute(n) });
const ask = (db: Database, n = 0) =>
  prepareRequest(db, { draft: DRAFT, actor: null, key: `${n}`, at: minute(n) });
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: StoreFault) => error.code,
  );
const state = (db: Database) =>
  Promise.all([db.events.toArray(), db.requests.toArray(), db.notes.toArray()]);

describe('saveNote', () => {
  it('writes event and note together, mended as a draft is', async () => {
    const db = await open();
    const note = await write(db, 1, { about: ' Kafka\n', text: '  Replay.\r\nThen wait. ' });
    expect(note).toEqual({
      ...NOTE,
      text: 'Replay.\nThen wait.',
      id: note.id,
      createdAt: minute(1).toISOString(),
      updatedAt: minute(1).toISOString(),
      v: 1,
    });
    expect(await db.notes.toArray()).toEqual([note]);
    expect(await db.events.toArray()).toMatchObject([
      { requestId: note.id, kind: 'learned', actor: 'me', v: 1 },
    ]);
    expect(await db.requests.count()).toBe(0);
  });

  it('edits by another event, and keeps when it was first written', async () => {
    const db = await open();
    const first = await write(db, 1);
    // Even with the clock set back, the last words count.
    const second = await write(db, 0, { text: 'Ask Ana first.' }, first.id);
    expect(second).toMatchObject({ text: 'Ask Ana first.', createdAt: first.createdAt });
    expect(await write(db, 5, { text: 'Ask Ana first.' }, first.id)).toEqual(second);
    expect(await db.events.count()).toBe(2);
    expect(await db.notes.toArray()).toEqual([second]);
  });

  it('is one note when a first save arrives twice', async () => {
    const db = await open();
    const { id } = await ask(db);
    const both = await Promise.all([write(db, 1, { request: id }), write(db, 1, { request: id })]);
    expect(both[0]).toEqual(both[1]);
    expect(await db.notes.count()).toBe(1);
  });

  it('refuses a note that says nothing or too much, and one that is not there', async () => {
    const db = await open();
    expect(await code(write(db, 1, { text: ' \n' }))).toBe('invalidNote');
    expect(await code(write(db, 1, { text: 'x'.repeat(5_001) }))).toBe('invalidNote');
    expect(await code(write(db, 1, {}, ulidOf(1)))).toBe('notFound');
    const { id } = await ask(db);
    expect(await code(write(db, 1, {}, id))).toBe('notFound');
    expect(await db.notes.count()).toBe(0);
  });
});

describe('erasing', () => {
  it('takes a note away with all its words, and gives it back', async () => {
    const db = await open();
    const { id: request } = await ask(db);
    const note = await write(db, 1, { request });
    await write(db, 2, { request, text: 'Second words.' }, note.id);
    const before = await db.notes.toArray();
    const erasure = await eraseThread(db, note.id, minute(3));
    expect(erasure).toMatchObject({ requests: 0, notes: 1 });
    expect(await db.notes.count()).toBe(0);
    expect(await db.requests.count()).toBe(1);
    expect(JSON.stringify(await db.events.where({ requestId: note.id }).toArray())).not.toMatch(
      /Replay|Second/,
    );
    await erasure.restore();
    await erasure.restore();
    expect(await db.notes.toArray()).toEqual(before);
    expect(await code(eraseThread(db, ulidOf(5), now))).toBe('notFound');
  });

  it('a request takes its notes along, and no other', async () => {
    const db = await open();
    const { id: request } = await ask(db);
    await write(db, 1, { request });
    const own = await write(db, 2);
    const before = await state(db);
    const erasure = await eraseRequest(db, request, minute(3));
    expect(erasure).toMatchObject({ requests: 1, notes: 1 });
    expect(await db.notes.toArray()).toEqual([own]);
    await erasure.restore();
    expect((await state(db)).slice(1)).toEqual(before.slice(1));
  });

  it('of everything leaves no word, and comes back whole', async () => {
    const db = await open();
    await ask(db);
    await write(db, 1);
    const before = await state(db);
    const erasure = await eraseAll(db, now);
    expect(erasure).toMatchObject({ requests: 1, notes: 1 });
    expect(JSON.stringify(await state(db))).not.toContain('Replay');
    await erasure.restore();
    expect((await state(db)).slice(1)).toEqual(before.slice(1));
  });
});

describe('export and import', () => {
  it('bring notes along, there and back, and honour what was erased', async () => {
    const db = await open();
    const { id: request } = await ask(db);
    const note = await write(db, 1, { request });
    const kept = await exportLedger(db, now);
    const other = await open();
    await (await previewImport(other, kept, now)).apply();
    expect(await state(other)).toEqual(await state(db));
    await eraseThread(db, note.id, minute(3));
    const preview = await previewImport(other, await exportLedger(db, now), now);
    expect(preview).toMatchObject({ erases: 1 });
    await preview.apply();
    expect(await other.notes.count()).toBe(0);
    // What is erased does not come back with an older file.
    await (await previewImport(other, kept, now)).apply();
    expect(await other.notes.count()).toBe(0);
    expect(await other.requests.count()).toBe(1);
  });

  it.each([
    ['a text of another kind', { text: 4 }],
    ['no text', { text: '' }],
    ['a text that is too long', { text: 'x'.repeat(5_001) }],
    ['a request that is no id', { request: '../../x' }],
    ['too many subjects', { subjects: Array.from({ length: 101 }, () => 'space:ENG') }],
  ])('leave out an event with %s, and say where', async (_what, wrong) => {
    const event = { ...learned(1, 1), note: { ...NOTE, ...wrong } };
    const file = { format: 'askaround.ledger', version: 1, exportedAt: now, events: [event] };
    const db = await open();
    const preview = await previewImport(db, JSON.stringify(file), now);
    expect(preview).toMatchObject({ add: 0, problemCount: 1, problems: [{ code: 'invalid' }] });
    expect(preview.problems[0]?.path).toMatch(/^\$\.events\[0\]\.note\./);
  });
});

describe('damage', () => {
  it('a broken note is set aside and made anew from its events', async () => {
    const db = await open();
    const note = await write(db, 1);
    await db.table('notes').put({ ...note, text: 7 });
    const seen = await new Promise<readonly PlaybookNote[]>((resolve, reject) => {
      const stop = watchNotes(
        db,
        (notes) => {
          if (notes.length === 0) return;
          stop();
          resolve(notes);
        },
        reject,
      );
    });
    expect(seen).toEqual([note]);
    expect(await quarantined(db)).toMatchObject([{ table: 'notes', row: { text: 7 } }]);
  });

  it('a note that the index has lost is found by the look at the start', async () => {
    const db = await open();
    const note = await write(db, 1);
    await db.table('notes').put({ ...note, updatedAt: undefined });
    expect(await checkLedger(db, now)).toBe(true);
    expect(await db.notes.toArray()).toEqual([note]);
  });
});

it('what is materialised is what a rebuild makes, after any run of actions', async () => {
  const step = fc.record({ what: fc.nat(4), which: fc.nat(3), text: fc.constantFrom('a', 'b') });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
      const db = await open();
      const ids: string[] = [];
      let last: { restore(): Promise<void> } | null = null;
      for (const [n, { what, which, text }] of steps.entries()) {
        const id = ids[which] ?? null;
        if (what < 2 || id === null) {
          const note = await write(db, n, { text }, id).catch(() => null);
          if (note !== null && id === null) ids.push(note.id);
        } else if (what === 2) last = await eraseThread(db, id, minute(n)).catch(() => last);
        else if (what === 3) await last?.restore();
        else last = await eraseAll(db, minute(n));
      }
      const before = await state(db);
      await rebuildRequests(db, now);
      expect(await state(db)).toEqual(before);
      db.close();
    }),
    { numRuns: 40 },
  );
});

describe('a database of version 2', () => {
  it('keeps what it has, and knows the notes that it could only keep before', async () => {
    const platform = newPlatform();
    const { stores, tables } = JSON.parse(
      readFileSync(resolve(import.meta.dirname, '../../fixtures/database-v1.json'), 'utf8'),
    );
    const old = new Dexie('askaround', { ...platform });
    old.version(2).stores({ ...stores, generationParts: 'key', sourceParts: 'key, source' });
    await old.table('events').bulkPut(tables.events);
    await old.table('requests').bulkPut(tables.requests);
    // As older code took them in: whole, with its mark.
    const foreign = [learned(1, 1, 'first'), learned(2, 2, 'second')];
    await old.table('events').bulkPut(foreign.map((event) => ({ ...event, unknown: true })));
    old.close();
    const db = await openDatabase(platform);
    expect(await db.requests.toArray()).toEqual(tables.requests);
    expect(await db.events.count()).toBe(tables.events.length + 2);
    expect(await db.notes.toArray()).toMatchObject([{ text: 'second', about: 'Kafka' }]);
    expect(await checkLedger(db, now)).toBe(false);
  });
});
