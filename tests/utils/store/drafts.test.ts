import { expect, it } from 'vitest';
import { openDatabase } from '../../../utils/store/database';
import { deleteDraft, loadDraft, pruneDrafts, saveDraft } from '../../../utils/store/drafts';
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
