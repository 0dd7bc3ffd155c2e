import { describe, expect, it } from 'vitest';
import { requestsTable } from '../../../entrypoints/dashboard/requests-table';
import { openDatabase } from '../../../utils/store/database';
import { requestById } from '../../../utils/store/history';
import { prepareRequest, recordEvent } from '../../../utils/store/ledger';
import { setAside, sortEvents } from '../../../utils/store/materialise';
import { saveNote } from '../../../utils/store/notes';
import { deleteKind, putBackReadable, storedNow } from '../../../utils/store/stored';
import { DRAFT } from '../requests/sample';
import { newPlatform } from './platform';

const at = new Date('2026-11-01T10:00:00.000Z');
const now = new Date('2026-11-21T10:00:00.000Z');

async function used() {
  const db = await openDatabase(newPlatform());
  const { id } = await prepareRequest(db, { draft: DRAFT, actor: null, key: 'k', at });
  const said = { requestId: id, actor: null, at };
  await recordEvent(db, { ...said, kind: 'asked' });
  await recordEvent(db, { ...said, kind: 'answered' });
  const note = { request: id, about: null, subjects: [], text: 'Drain the queue.' };
  await saveNote(db, { id: null, note, actor: null, at });
  return { db, id };
}

describe('what is kept', () => {
  it('is counted by kind, with when the next goes', async () => {
    const { db } = await used();
    const kinds = new Map((await storedNow(db, 30, now)).map((row) => [row.kind, row]));
    expect(kinds.get('requests')).toMatchObject({
      count: 1,
      oldest: '2026-11-01T10:00:00.002Z',
      goes: '2026-12-01T10:00:00.002Z',
    });
    expect(kinds.get('notes')).toMatchObject({ count: 1, goes: null });
    expect(kinds.get('outbox')).toMatchObject({ count: 1 });
    expect(kinds.get('others')).toMatchObject({ count: 0, oldest: null, newest: null });
  });

  it('goes by kind: requests without the notes, notes without the requests', async () => {
    const { db } = await used();
    const before = [await db.requests.toArray(), await db.notes.toArray()];
    const { restore } = await deleteKind(db, 'requests', now);
    expect([await db.requests.count(), await db.notes.count()]).toEqual([0, 1]);
    expect(await db.outbox.count()).toBe(0);
    await restore();
    expect([await db.requests.toArray(), await db.notes.toArray()]).toEqual(before);
    await deleteKind(db, 'notes', now);
    expect([await db.requests.count(), await db.notes.count()]).toEqual([1, 0]);
    // Of both only the marks stay.
    expect(JSON.stringify(await db.events.toArray())).not.toContain('Drain');
  });
});

describe('what was set aside', () => {
  it('goes back once it can be read, with the copy that was made from it', async () => {
    const { db, id } = await used();
    const [first] = await db.events.where({ requestId: id }).toArray();
    const broken = { ...first, actor: { not: 'a text' } };
    await db.events.put(broken as never);
    await setAside(db, sortEvents([broken]).bad, now);
    expect((await db.quarantine.toArray()).map(({ table }) => table)).toEqual([
      'events',
      'requests',
    ]);
    expect(await requestById(db, id, now)).toBeNull();
    // Nothing of it can be read yet.
    expect(await putBackReadable(db)).toBe(0);
    expect(await db.quarantine.count()).toBe(2);
    const [row] = await db.quarantine.toArray();
    await db.quarantine.put({ ...(row as NonNullable<typeof row>), row: first });
    expect(await putBackReadable(db)).toBe(1);
    expect((await requestById(db, id, now))?.state).toBe('answered');
    expect(await db.quarantine.count()).toBe(0);
  });
});

describe('the table of requests', () => {
  const first = async (need: string): Promise<string> => {
    const { db } = await used();
    const rows = await db.requests.toArray();
    return requestsTable(rows.map((row) => ({ ...row, draft: { ...row.draft, need } })));
  };

  it('has a line for each, under names', async () => {
    const [names, line] = (await first('How?')).replace('\ufeff', '').split('\r\n');
    expect(names).toContain('id,origin,state,created');
    expect(line).toContain('prepared,answered,2026-11-01T10:00:00.000Z');
    expect(line).toContain('Ana Silva');
  });

  it.each([
    '=HYPERLINK("http://evil.example")',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '=HYPERLINK("http://evil.example")\nHow do I replay?',
    '+1\r\nand on',
    '\rand on',
  ])('hands no spreadsheet the formula %j', async (need) => {
    const text = await first(need);
    expect(text).toContain(`"'${need.replaceAll('"', '""')}"`);
    expect(text).not.toMatch(/(^|,)"?[=+@\t-]/m);
  });
});
