import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import Dexie from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { onTestFinished } from 'vitest';
import type { SyncSettings } from '../../entrypoints/background/syncing/deps';
import { createSync, type SyncDeps } from '../../entrypoints/background/syncing/sync';
import { createWork } from '../../entrypoints/sync/create-work';
import { atOnce } from '../../utils/map/steps';
import type { SyncStatus } from '../../utils/messaging/protocol';
import { compileSteps } from '../../utils/store/compiled/compile';
import { readGeneration } from '../../utils/store/generations';
import type { SourceSetting } from '../../utils/store/settings-shape';
import { type Answer, serve } from '../utils/platform/loopback';

export const HOUR = 3_600_000;

/** A map file in the native format: so many people, whose ids start with `prefix`, made on a day of November 2026. */
export function mapFile(count: number, day = 20, more: Record<string, unknown> = {}, prefix = 'p') {
  return {
    format: 'askaround.skills-map',
    version: 1,
    name: 'Acme',
    generatedAt: `2026-11-${String(day).padStart(2, '0')}T06:00:00Z`,
    people: Array.from({ length: count }, (_, index) => ({
      id: `${prefix}${index}`,
      name: `Person ${prefix}${index}`,
    })),
    ...more,
  };
}

/** A file that the server gives under an ETag, or an answer of its own. */
export type Served = string | Buffer | Answer;

export const sha256 = (bytes: string | Buffer): string =>
  createHash('sha256').update(bytes).digest('hex');

/** A key pair, the public half as settings hold it. */
export function keyPair(): { readonly publicKey: string; readonly privateKey: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { publicKey: Buffer.from(x, 'base64url').toString('base64'), privateKey };
}

/** Content of the `.sig` file of some bytes. */
export function signed(bytes: string | Buffer, key: KeyObject): string {
  return `${sign(null, Buffer.from(bytes), key).toString('base64')}\n`;
}

/** A map in parts: what the server has to give by path, the index at `/index.json`. */
export function inParts(
  parts: readonly (string | Buffer)[],
  head: Record<string, unknown> = {},
): Record<string, string | Buffer> {
  const listed = parts.map((part) => ({
    sha256: sha256(part),
    bytes: Buffer.byteLength(part),
    rows: 1,
  }));
  const index = {
    format: 'askaround.skills-map-index',
    version: 1,
    name: 'Acme',
    generatedAt: '2026-11-20T06:00:00Z',
    parts: listed,
    ...head,
  };
  return {
    '/index.json': JSON.stringify(index),
    ...Object.fromEntries(parts.map((part) => [`/parts/${sha256(part)}.json`, part])),
  };
}

/** Sources on one real server, a fresh database, and a clock. */
export async function syncWorld(more: Partial<SyncDeps> = {}) {
  const files: Record<string, Served> = {};
  const server = await serve((request, response) => {
    const file = files[new URL(request.url ?? '/', 'http://x').pathname];
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    if (typeof file === 'function') {
      file(request, response);
      return;
    }
    const etag = `"${sha256(file).slice(0, 16)}"`;
    const known = request.headers['if-none-match'] === etag;
    response
      .writeHead(known ? 304 : 200, { 'Content-Type': 'application/json', ETag: etag })
      .end(known ? undefined : file);
  });
  const platform = { indexedDB: new IDBFactory(), IDBKeyRange };
  const world = {
    settings: { sources: [], same: [], contactDomains: [], signatureKeys: [] } as SyncSettings,
    tokens: new Map<string, string>(),
    /** Which tokens were asked for: source and servers. */
    tokensFor: [] as (readonly string[])[],
    now: new Date('2026-11-22T12:00:00Z'),
    permitted: true,
    compiled: 0,
  };
  const open = () => {
    const opened = new Dexie('askaround', platform);
    opened.version(1).stores({
      generations: 'id',
      generationParts: 'key',
      meta: 'key',
      sourceParts: 'key, source',
    });
    onTestFinished(() => opened.close());
    return opened;
  };
  let db = open();
  const deps: SyncDeps = {
    db: async () => db,
    settings: async () => world.settings,
    tokens: {
      read: async (id) => world.tokens.get(id) ?? null,
      readFor: async (id, origins) => {
        world.tokensFor.push([id, ...origins]);
        return world.tokens.get(id) ?? null;
      },
      keepOnly: async (ids) => {
        for (const id of world.tokens.keys()) if (!ids.has(id)) world.tokens.delete(id);
      },
    },
    loadSample: async () =>
      new TextEncoder().encode(JSON.stringify(mapFile(3, 1, { name: 'Sample' }))),
    work: async () =>
      createWork(async (map, previous) => {
        world.compiled += 1;
        return atOnce(compileSteps(map, previous));
      }),
    onGeneration: () => undefined,
    permitted: async () => world.permitted,
    alarms: { create: () => undefined },
    httpOrigins: [server.origin],
    now: () => world.now,
    random: () => 0.5,
    ...more,
  };
  return {
    world,
    files,
    server,
    sync: createSync(deps),
    /** What a new background would be. */
    restart() {
      db.close();
      db = open();
      return createSync(deps);
    },
    db: () => db,
    pass(ms: number) {
      world.now = new Date(world.now.getTime() + ms);
    },
    /** Puts these sources into the settings: id and path, and what else is set. */
    set(sources: Record<string, string>, rest: Partial<SourceSetting> = {}) {
      const rows = Object.entries(sources).map(
        ([id, path]): SourceSetting => ({
          id,
          kind: 'map-file',
          label: null,
          options: { url: `${server.origin}${path}` },
          signIn: 'none',
          ...rest,
        }),
      );
      world.settings = { ...world.settings, sources: rows };
    },
    /** Names of the people in use, sorted. */
    async people() {
      return ((await readGeneration(db))?.map.people ?? []).map(({ id }) => String(id)).sort();
    },
    /** Paths asked for since the last call. */
    asked() {
      return server.seen.splice(0).map(({ url }) => url ?? '');
    },
  };
}

/** The state of one source. */
export function stateOf({ sources }: SyncStatus, id: string) {
  const found = sources.find((source) => source.id === id);
  if (found === undefined) throw new Error(`There is no source ${id}.`);
  return found;
}

/** Fault of one source, with the code of its first problem. */
export function faultOf(status: SyncStatus, id: string): readonly (string | undefined)[] {
  const { fault, problems } = stateOf(status, id);
  return fault?.code === 'map' ? ['map', problems[0]?.code] : [fault?.code];
}
