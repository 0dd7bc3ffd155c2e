// @vitest-environment node
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import type { SkillsMap } from '../../../utils/map/model';
import { atOnce } from '../../../utils/map/steps';
import { compileSteps } from '../../../utils/store/compiled/compile';
import type { Parts } from '../../../utils/store/compiled/parts';
import { Tokens } from '../../../utils/store/compiled/tokens';
import {
  LOWEST_READER,
  openDatabase,
  type Platform,
  SCHEMA_VERSION,
} from '../../../utils/store/database';
import { NewerDatabase } from '../../../utils/store/faults';
import {
  GenerationGone,
  type GenerationRow,
  headOf,
  holdGeneration,
  promoteGeneration,
  readGeneration,
  readGenerationRow,
  readParts,
  readTokens,
  readUsableRow,
  writeGeneration,
} from '../../../utils/store/generations';
import { requestsPage } from '../../../utils/store/history';
import { mapOf } from '../map/acme';
import { newPlatform } from './platform';

function generationOf(id: string, map: SkillsMap): [row: GenerationRow, parts: Parts] {
  const parts = atOnce(compileSteps(map, null));
  const more = { id, made: id, createdAt: '2026-11-22T12:00:00.000Z' };
  return [headOf(map, parts, more), parts];
}

const ACME = mapOf({});

describe('a generation', () => {
  it('comes back as the map that was written', async () => {
    const db = await openDatabase(newPlatform());
    await writeGeneration(db, ...generationOf('g1', ACME));
    expect((await readGeneration(db))?.map).toEqual(ACME);
  });

  it('takes the place of the one before, whose parts go with it', async () => {
    const db = await openDatabase(newPlatform());
    await writeGeneration(db, ...generationOf('g1', ACME));
    const [row, parts] = generationOf('g2', ACME);
    await writeGeneration(db, row, parts, [{ key: 'beside', value: 1 }]);
    expect(await db.generationParts.count()).toBe(parts.size);
    expect((await readGenerationRow(db))?.id).toBe('g2');
    expect(await db.meta.get('beside')).toBeDefined();
    await expect(readParts(db, 'g1', ['lexicon'])).rejects.toBeInstanceOf(GenerationGone);
  });

  it('leaves everything as it was when writing fails half way', async () => {
    const db = await openDatabase(newPlatform());
    await writeGeneration(db, ...generationOf('g1', ACME));
    const before = await db.generationParts.toArray();
    const [row, parts] = generationOf('g2', ACME);
    const broken = new Map<string, string | ArrayBuffer>([...parts, ['bad', (() => 0) as never]]);
    await expect(writeGeneration(db, row, broken)).rejects.toThrow();
    expect(await db.generationParts.toArray()).toEqual(before);
    expect((await readUsableRow(db))?.id).toBe('g1');
  });

  it('waits beside the one in use until it is put in use', async () => {
    const db = await openDatabase(newPlatform());
    await writeGeneration(db, ...generationOf('g1', ACME));
    await holdGeneration(db, ...generationOf('g2', ACME));
    await holdGeneration(db, ...generationOf('g3', ACME));
    expect((await readGenerationRow(db))?.id).toBe('g1');
    expect(await promoteGeneration(db, 'g2')).toBe(false);
    expect(await promoteGeneration(db, 'g3')).toBe(true);
    expect((await readUsableRow(db))?.id).toBe('g3');
    expect(await db.generations.count()).toBe(1);
  });

  it('of which a part is missing, or of another form, is not used', async () => {
    const db = await openDatabase(newPlatform());
    const [row, parts] = generationOf('g1', ACME);
    await writeGeneration(db, { ...row, form: row.form - 1 }, parts);
    expect(await readUsableRow(db)).toBeNull();
    await writeGeneration(db, row, parts);
    await db.generationParts.delete('g1 lexicon');
    expect(await readUsableRow(db)).toBeNull();
  });
});

interface Dump {
  readonly stores: Readonly<Record<string, string>>;
  readonly tables: Readonly<Record<string, readonly Record<string, unknown>[]>>;
}

/** A database just as version 1 of this code left it. */
async function fromVersion1(platform: Platform): Promise<Dump> {
  const file = resolve(import.meta.dirname, '../../fixtures/database-v1.json');
  const dump: Dump = JSON.parse(readFileSync(file, 'utf8'), (_key, value) =>
    typeof value?.base64 === 'string'
      ? Uint8Array.from(Buffer.from(value.base64, 'base64')).buffer
      : value,
  );
  const db = new Dexie('askaround', { ...platform });
  db.version(1).stores(dump.stores);
  for (const [name, rows] of Object.entries(dump.tables)) await db.table(name).bulkPut([...rows]);
  db.close();
  return dump;
}

describe('a database of version 1', () => {
  it('keeps its ledger, its drafts and the map in use', async () => {
    const platform = newPlatform();
    const dump = await fromVersion1(platform);
    const db = await openDatabase(platform);
    for (const name of ['events', 'requests', 'outbox', 'drafts', 'quarantine'])
      expect(await db.table(name).toArray()).toEqual(dump.tables[name]);
    const { requests } = await requestsPage(db, { limit: 5, now: new Date('2026-11-22') });
    expect(requests.map(({ state }) => state)).toEqual(['prepared']);
    // Not to be answered from as it is, and still the map that the next one is compiled of.
    expect(await readUsableRow(db)).toBeNull();
    const old = await readGeneration(db);
    expect(old?.map.people.map(({ id }) => id)).toEqual(['ana', 'kofi']);
    expect(old?.map.unowned).toEqual([]);
  });

  it('hands its tokens on to the map compiled anew', async () => {
    const platform = newPlatform();
    const dump = await fromVersion1(platform);
    const db = await openDatabase(platform);
    const known = await readTokens(db);
    const map = (await readGeneration(db))?.map ?? ACME;
    const parts = atOnce(compileSteps(map, known));
    const [first] = JSON.parse(String(dump.tables.generations?.[0]?.tokens));
    expect(first.slice(0, 2)).toEqual(['person', 'ana']);
    expect(new Tokens(parts.get('tokens') as ArrayBuffer).token(0)).toBe(first[2]);
  });

  it('upgraded, is read by the version before and not written', async () => {
    const platform = newPlatform();
    await fromVersion1(platform);
    (await openDatabase(platform)).close();
    const [{ version } = { version: 0 }] = await platform.indexedDB.databases();
    expect(version).toBe(10 * SCHEMA_VERSION);
    const db = await openDatabase(platform);
    // What the guard of version 1 looks at before it opens a newer database for reading only.
    const said = { version: SCHEMA_VERSION, lowestReader: LOWEST_READER };
    expect((await db.meta.get('schema'))?.value).toEqual(said);
    const next = SCHEMA_VERSION + 1;
    await db.meta.put({ key: 'schema', value: { version: next, lowestReader: next } });
    db.close();
    const newer = new Dexie('askaround', { ...platform });
    newer.version(next).stores({ more: 'id' });
    await newer.open();
    newer.close();
    await expect(openDatabase(platform)).rejects.toBeInstanceOf(NewerDatabase);
  });
});
