import { expect, it } from 'vitest';
import { openDatabase } from '../../../utils/store/database';
import { metaTable } from '../../../utils/store/generations';
import {
  keepSourceFiles,
  MAX_FILE,
  readSourceFile,
  saveSourceFile,
} from '../../../utils/store/source-files';
import { newPlatform } from './platform';

it('keeps the last file of each source until the source is gone', async () => {
  const db = await openDatabase(newPlatform());
  const other = { name: 'b.csv', text: 'Name\nBo\n' };
  await saveSourceFile(db, 'csv-1', { name: 'a.csv', text: 'Name\nAna\n' });
  await saveSourceFile(db, 'csv-2', other);
  await saveSourceFile(db, 'csv-1', { name: 'c.csv', text: 'Name\nCy\n' });
  expect(await readSourceFile(db, 'csv-1')).toEqual({ name: 'c.csv', text: 'Name\nCy\n' });
  await keepSourceFiles(db, new Set(['csv-2']));
  expect(await readSourceFile(db, 'csv-1')).toBeNull();
  expect(await readSourceFile(db, 'csv-2')).toEqual(other);
});

it('refuses what is too large, and keeps the file before', async () => {
  const db = await openDatabase(newPlatform());
  const file = { name: 'a.csv', text: 'Name\nAna\n' };
  await saveSourceFile(db, 'csv-1', file);
  const large = { name: 'a.csv', text: 'x'.repeat(MAX_FILE + 1) };
  await expect(saveSourceFile(db, 'csv-1', large)).rejects.toThrow(RangeError);
  expect(await readSourceFile(db, 'csv-1')).toEqual(file);
});

it('reads no damaged file', async () => {
  const db = await openDatabase(newPlatform());
  await metaTable(db).put({ key: 'source-file:csv-1', value: { name: 'a.csv' } });
  expect(await readSourceFile(db, 'csv-1')).toBeNull();
});
