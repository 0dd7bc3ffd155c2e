import { expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../utils/store/database';
import {
  type Departure,
  noteDeparture,
  recordDeparture,
  watchDepartures,
} from '../../../utils/store/departures';
import { prepareRequest } from '../../../utils/store/ledger';
import { DRAFT } from '../requests/sample';
import { newPlatform } from './platform';

const open = () => openDatabase(newPlatform());
const at = (day: number, hour = 9) => new Date(Date.UTC(2026, 4, day, hour));
const map = (when: Date): Departure => ({
  kind: 'map',
  to: 'maps.acme.example',
  requestId: null,
  at: when,
});
const told = async (db: Database) =>
  (await db.departures.orderBy('at').toArray()).map(
    ({ kind, to, times, at: moment }) => `${moment.slice(5, 13)} ${kind} ${to} ${times}`,
  );

it('folds the same to the same place into one row a day', async () => {
  const db = await open();
  for (let hour = 0; hour < 24; hour++) await recordDeparture(db, map(at(1, hour)));
  await recordDeparture(db, map(at(2)));
  await recordDeparture(db, { ...map(at(2)), to: 'other.acme.example' });
  await recordDeparture(db, { ...map(at(2)), kind: 'tool' });
  expect((await told(db)).sort()).toEqual([
    '05-01T23 map maps.acme.example 24',
    '05-02T09 map maps.acme.example 1',
    '05-02T09 map other.acme.example 1',
    '05-02T09 tool maps.acme.example 1',
  ]);
});

it('tells one request from another, and keeps none of its text', async () => {
  const db = await open();
  for (const key of ['a', 'b', 'b'])
    await prepareRequest(db, { draft: DRAFT, actor: null, key, at: at(1), link: 'mailto:x@y.z' });
  const rows = await db.departures.toArray();
  expect(rows.map(({ kind, to, times }) => [kind, to, times])).toEqual([
    ['request', 'mail', 1],
    ['request', 'mail', 1],
  ]);
  expect(new Set(rows.map(({ requestId }) => requestId)).size).toBe(2);
  expect(JSON.stringify(rows)).not.toMatch(/replay|Ana|PAY|y\.z/);
});

it('notes nothing where the request was not logged', async () => {
  const db = await open();
  const draft = { ...DRAFT, need: 'x'.repeat(20_000) };
  await prepareRequest(db, { draft, actor: null, key: 'k', at: at(1) }).catch(() => undefined);
  await db
    .transaction('rw', db.departures, async () => {
      await noteDeparture(db, map(at(1)));
      throw new Error('undone');
    })
    .catch(() => undefined);
  expect(await told(db)).toEqual([]);
});

it('tells the newest first', async () => {
  const db = await open();
  for (const day of [1, 2, 3]) await recordDeparture(db, map(at(day)));
  const rows = await new Promise<readonly { readonly at: string }[]>((done, fail) => {
    const stop = watchDepartures(
      db,
      1,
      (list) => {
        queueMicrotask(() => stop());
        done(list);
      },
      fail,
    );
  });
  expect(rows.map((row) => row.at)).toEqual([at(3).toISOString()]);
});
