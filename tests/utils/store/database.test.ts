import Dexie from 'dexie';
import { describe, expect, it, vi } from 'vitest';
import { openDatabase, type Platform } from '../../../utils/store/database';
import {
  asStoreFault,
  NewerDatabase,
  OpenTimeout,
  StorageFull,
  StorageRefused,
} from '../../../utils/store/faults';
import { newPlatform } from './platform';

/** Makes a database as a future Askaround would. */
async function fromTheFuture(platform: Platform, schema: unknown): Promise<void> {
  const db = new Dexie('askaround', { ...platform });
  // Without the index on `at` and with one more table: both would make Dexie patch the schema by itself.
  db.version(7).stores({ events: 'id, requestId', requests: 'id, state', meta: 'key', more: 'id' });
  await db.table('meta').put({ key: 'schema', value: schema });
  await db.table('events').put({ id: 'one', shape: 'new' });
  db.close();
}

async function versionOf(platform: Platform): Promise<number | undefined> {
  return (await platform.indexedDB.databases())[0]?.version;
}

describe('openDatabase', () => {
  it('makes the tables and notes who may read them', async () => {
    const db = await openDatabase(newPlatform());
    expect(db.tables.map((table) => table.name).sort()).toEqual(
      [
        'agreements',
        'departures',
        'drafts',
        'events',
        'generationParts',
        'generations',
        'ledgers',
        'meta',
        'notes',
        'others',
        'outbox',
        'posts',
        'quarantine',
        'reminders',
        'requests',
        'sourceParts',
        'weeks',
      ].sort(),
    );
    expect(await db.meta.get('schema')).toEqual({
      key: 'schema',
      value: { version: 5, lowestReader: 1 },
    });
    expect(db.readOnly).toBeNull();
  });

  it('opens a newer database for reading where that one allows it, and writes nothing', async () => {
    const platform = newPlatform();
    await fromTheFuture(platform, { version: 7, lowestReader: 1 });
    const before = await versionOf(platform);
    const db = await openDatabase(platform);
    expect(db.readOnly).toBeInstanceOf(NewerDatabase);
    expect(await db.table('events').toArray()).toEqual([{ id: 'one', shape: 'new' }]);
    const write = db.meta.put({ key: 'x', value: 1 }).catch(asStoreFault);
    expect(await write).toBeInstanceOf(NewerDatabase);
    const transaction = db.transaction('rw', db.meta, () => db.meta.clear()).catch(asStoreFault);
    expect(await transaction).toBeInstanceOf(NewerDatabase);
    expect(await db.meta.count()).toBe(1);
    db.close();
    expect(await versionOf(platform)).toBe(before);
  });

  it.each([{ version: 7, lowestReader: 6 }, 'nonsense', undefined])(
    'refuses a newer database that says %j',
    async (schema) => {
      const platform = newPlatform();
      await fromTheFuture(platform, schema);
      await expect(openDatabase(platform)).rejects.toBeInstanceOf(NewerDatabase);
      expect(await versionOf(platform)).toBe(70);
    },
  );

  it.each(['InvalidStateError', 'SecurityError', 'NotAllowedError', 'UnknownError'])(
    'says so where the browser stores nothing for it (%s)',
    async (name) => {
      const refuse = () => Promise.reject(new DOMException('A mutation operation', name));
      const { indexedDB, IDBKeyRange } = newPlatform();
      const refusing = Object.create(indexedDB, { databases: { value: refuse } });
      const opening = openDatabase({ indexedDB: refusing, IDBKeyRange });
      await expect(opening).rejects.toBeInstanceOf(StorageRefused);
      // Or only once it is opened.
      const open = () => {
        throw new DOMException('A mutation operation', name);
      };
      const late = Object.create(indexedDB, {
        databases: { value: async () => [] },
        open: { value: open },
      });
      const opened = openDatabase({ indexedDB: late, IDBKeyRange });
      await expect(opened).rejects.toBeInstanceOf(StorageRefused);
    },
  );

  it('says so where there is no IndexedDB, and does not wait for ever for one that says nothing', async () => {
    vi.stubGlobal('indexedDB', undefined);
    await expect(openDatabase()).rejects.toBeInstanceOf(StorageRefused);
    vi.unstubAllGlobals();
    const { indexedDB, IDBKeyRange } = newPlatform();
    const silent = Object.create(indexedDB, { databases: { value: () => new Promise(() => {}) } });
    const opening = openDatabase({ indexedDB: silent, IDBKeyRange, timeoutMs: 20 });
    await expect(opening).rejects.toBeInstanceOf(OpenTimeout);
  });

  it('steps aside for an upgrade and does not come back by itself', async () => {
    const platform = newPlatform();
    const db = await openDatabase(platform);
    const upgraded = new Dexie('askaround', { ...platform });
    upgraded.version(6).stores({ events: 'id' });
    await upgraded.open();
    await expect(db.meta.count()).rejects.toThrow();
    expect(db.isOpen()).toBe(false);
  });

  it('gives up when another window blocks it', async () => {
    const platform = newPlatform();
    const blocker = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = platform.indexedDB.open('askaround', 1);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const blocked = openDatabase({ ...platform, timeoutMs: 20 });
    await expect(blocked).rejects.toBeInstanceOf(OpenTimeout);
    blocker.close();
    const db = await openDatabase(platform);
    expect(await db.meta.count()).toBe(1);
  });
});

describe('asStoreFault', () => {
  it('finds a full disk behind an AbortError', async () => {
    const db = await openDatabase(newPlatform());
    const quota = new DOMException('full', 'QuotaExceededError');
    const abort = new Dexie.AbortError('aborted', quota);
    vi.spyOn(db.meta, 'put').mockRejectedValue(abort);
    const fault = asStoreFault(await db.meta.put({ key: 'a', value: 1 }).catch((error) => error));
    expect(fault).toBeInstanceOf(StorageFull);
  });

  it('leaves bugs alone, and chains that end in themselves', () => {
    const bug = new TypeError('x');
    expect(asStoreFault(bug)).toBe(bug);
    const loop: { name: string; inner?: unknown } = { name: 'AbortError' };
    loop.inner = loop;
    expect(asStoreFault(loop)).toBe(loop);
  });
});
