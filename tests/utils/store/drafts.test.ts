import { expect, it } from 'vitest';
import { openDatabase } from '../../../utils/store/database';
import {
  deleteDraft,
  loadDraft,
  openDraft,
  pruneDrafts,
  saveDraft,
  watchDrafts,
} from '../../../utils/store/drafts';
import { prepareRequest } from '../../../utils/store/ledger';
import { DRAFT } from '../requests/sample';
import { newPlatform } from './platform';

const now = new Date(Date.UTC(2026, 4, 1, 10));
const week = new Date(Date.UTC(2026, 4, 8, 10, 1));

it('keeps a draft for a week after the last keystroke', async () => {
  const db = await openDatabase(newPlatform());
  await saveDraft(db, 'a', DRAFT, now);
  const need = 'How do I replay';
  await saveDraft(db, 'a', { ...DRAFT, need }, now);
  expect(await loadDraft(db, 'a', now)).toEqual({ ...DRAFT, need });
  expect(await loadDraft(db, 'a', week)).toBeNull();
  await saveDraft(db, 'b', DRAFT, week);
  await pruneDrafts(db, week);
  expect(await db.drafts.toCollection().primaryKeys()).toEqual(['b']);
  await deleteDraft(db, 'b');
  expect(await loadDraft(db, 'b', week)).toBeNull();
});

it('reads no damaged draft', async () => {
  const db = await openDatabase(newPlatform());
  await saveDraft(db, 'a', DRAFT, now);
  await db.table('drafts').update('a', { draft: { need: 'x' } });
  expect(await loadDraft(db, 'a', now)).toBeNull();
});

it('writes over nothing that another window saved meanwhile', async () => {
  const db = await openDatabase(newPlatform());
  await saveDraft(db, 'a', DRAFT, now);
  const opened = await openDraft(db, 'a', now);
  if (opened === null) throw new Error('no draft');
  // Both windows within one millisecond.
  const first = await saveDraft(db, 'a', { ...DRAFT, need: 'first' }, now, opened.savedAt);
  const second = await saveDraft(db, 'a', { ...DRAFT, need: 'second' }, now, opened.savedAt);
  expect(second).toMatchObject({ other: { draft: { need: 'first' } } });
  expect((await loadDraft(db, 'a', now))?.need).toBe('first');
  if (!('savedAt' in first)) throw new Error('not saved');
  await saveDraft(db, 'a', { ...DRAFT, need: 'second' }, now, first.savedAt);
  expect((await loadDraft(db, 'a', now))?.need).toBe('second');
});

it('lists the drafts that have words and were not sent', async () => {
  const db = await openDatabase(newPlatform());
  const requestId = '01JVQ8Z0000000000000000000';
  await saveDraft(db, 'empty', { ...DRAFT, need: ' ', tried: '', byWhen: '' }, now);
  await saveDraft(db, 'old', DRAFT, new Date(now.getTime() - 8 * 86_400_000));
  await saveDraft(db, 'begun', DRAFT, now);
  await saveDraft(db, requestId, DRAFT, now);
  await prepareRequest(db, { draft: DRAFT, actor: null, key: requestId, at: now, requestId });
  const found = await new Promise<readonly string[]>((done, fail) => {
    const stop = watchDrafts(
      db,
      (drafts) => {
        done(drafts.map(({ id }) => id));
        queueMicrotask(() => stop());
      },
      fail,
      () => now,
    );
  });
  expect(found).toEqual(['begun']);
});
