// @vitest-environment node
import Dexie from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createSync,
  RETRY_ALARM,
  SYNC_ALARM,
  type Sync,
  type SyncDeps,
} from '../../entrypoints/background/syncing/sync';
import { createWork } from '../../entrypoints/sync/create-work';
import { atOnce } from '../../utils/map/steps';
import type { SyncStatus } from '../../utils/messaging/protocol';
import { compileSteps } from '../../utils/store/compiled/compile';
import { readGeneration, readTokens } from '../../utils/store/generations';
import { mapFileAt } from '../../utils/store/settings-shape';
import { acmeFile } from '../utils/map/acme';
import { type Answer, serve } from '../utils/platform/loopback';

const HOUR = 3_600_000;

function people(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    name: `Person ${index}`,
  }));
}

/** A map file of so many people, made on a day of November 2026. */
function file(count: number, day = 20, name = 'Acme'): string {
  return JSON.stringify(
    acmeFile({
      name,
      generatedAt: `2026-11-${String(day).padStart(2, '0')}T06:00:00Z`,
      people: people(count),
      teams: [],
      claims: [],
      evidence: [],
    }),
  );
}

/** Answers with a file under an ETag, and 304 to who has it. */
function answerWith(text: string): Answer {
  const etag = `"${text.length}-${text.slice(0, 120)}"`.replaceAll(/[^\w-]/g, '');
  return (request, response) => {
    if (request.headers['if-none-match'] === `"${etag}"`) {
      response.writeHead(304).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': 'application/json', ETag: `"${etag}"` }).end(text);
  };
}

/** Of a sync with one source at most: its own state and the map's side by side. */
function flat({ sources, ...all }: SyncStatus) {
  const [source] = sources;
  return {
    ...all,
    source: source?.address ?? null,
    lastTry: source?.lastTry ?? null,
    nextTry: source?.nextTry ?? null,
    fault: all.fault ?? source?.fault ?? null,
    problems: [...all.problems, ...(source?.problems ?? [])],
  };
}

function oneSource(sync: Sync) {
  return {
    start: () => sync.start(),
    onAlarm: () => sync.onAlarm(),
    syncNow: async () => flat(await sync.syncNow()),
    status: async () => flat(await sync.status()),
    confirmHeld: async () => flat(await sync.confirmHeld()),
    discardHeld: async () => flat(await sync.discardHeld()),
  };
}

/** A sync on a fresh database and a real server; `restart()` gives what a new background would be. */
async function setUp(answer: Answer, more: Partial<SyncDeps> = {}) {
  const server = await serve(answer);
  const platform = { indexedDB: new IDBFactory(), IDBKeyRange };
  const world = {
    url: server.url as string | null,
    now: new Date('2026-11-22T12:00:00Z'),
    permitted: true,
    taken: [] as string[],
    alarms: [] as [string, object][],
    compiled: 0,
  };
  const open = () => {
    const db = new Dexie('askaround', platform);
    db.version(1).stores({
      generations: 'id',
      generationParts: 'key',
      meta: 'key',
      sourceParts: 'key, source',
    });
    onTestFinished(() => db.close());
    return db;
  };
  let db = open();
  const deps: SyncDeps = {
    db: async () => db,
    settings: async () => ({
      sources: world.url === null ? [] : [mapFileAt(world.url)],
      same: [],
      contactDomains: [],
      signatureKeys: [],
    }),
    tokens: {
      read: async () => null,
      readFor: async () => null,
      keepOnly: async () => undefined,
    },
    loadSample: async () => new TextEncoder().encode(file(3, 1, 'Sample')),
    work: async () =>
      createWork(async (map, previous) => {
        world.compiled += 1;
        return atOnce(compileSteps(map, previous));
      }),
    onGeneration: ({ name, counts }) => {
      world.taken.push(`${name} ${counts.people}`);
    },
    permitted: async () => world.permitted,
    alarms: {
      create: (name, info) => {
        world.alarms.push([name, info]);
      },
    },
    httpOrigins: [server.origin],
    now: () => world.now,
    random: () => 0.5,
    ...more,
  };
  const sync = oneSource(createSync(deps));
  const restart = () => {
    db.close();
    db = open();
    return oneSource(createSync(deps));
  };
  const pass = (ms: number) => {
    world.now = new Date(world.now.getTime() + ms);
  };
  const using = async () => (await readGeneration(db))?.map.people.length ?? null;
  const rows = () => db.table('generations').count();
  return { sync, restart, server, world, pass, using, rows, db: () => db };
}

describe('a map that comes', () => {
  it('is in use, with its state for the options page, and outlives the background', async () => {
    const { sync, restart, world, server, using } = await setUp(answerWith(file(10)));
    expect(await sync.status()).toMatchObject({ map: null, lastTry: null, fault: null });
    const status = await sync.syncNow();
    expect(status).toEqual({
      source: server.url,
      running: false,
      map: {
        name: 'Acme',
        generatedAt: '2026-11-20T06:00:00.000Z',
        fetchedAt: '2026-11-22T12:00:00.000Z',
        counts: { people: 10, teams: 0, topics: 2, claims: 0 },
      },
      lastTry: '2026-11-22T12:00:00.000Z',
      nextTry: '2026-11-22T18:00:00.000Z',
      fault: null,
      problems: [],
      held: null,
    });
    expect(world.taken).toEqual(['Acme 10']);
    expect(await restart().status()).toEqual(status);
    expect(await using()).toBe(10);
  });

  it('unchanged costs one conditional request and is not written', async () => {
    const { sync, server, world, pass, db } = await setUp(answerWith(file(10)));
    await sync.syncNow();
    const before = await db().table('generations').toArray();
    pass(HOUR);
    const status = await sync.syncNow();
    expect(server.seen).toHaveLength(2);
    expect(server.seen[1]?.headers['if-none-match']).toBeDefined();
    expect(await db().table('generations').toArray()).toEqual(before);
    expect(status).toMatchObject({ lastTry: world.now.toISOString(), fault: null });
    expect(world.compiled).toBe(1);
  });

  it('unchanged from a server that knows no ETag is not compiled again', async () => {
    const { sync, world } = await setUp((_, response) => response.end(file(10)));
    await sync.syncNow();
    await sync.syncNow();
    expect(world.compiled).toBe(1);
  });

  it('replaces the one before, which goes; tokens are handed on', async () => {
    const { sync, server, using, rows, db } = await setUp(answerWith(file(10)));
    const tokens = async () => {
      const all = Buffer.from((await readTokens(db()))?.tokens ?? new ArrayBuffer()).toString(
        'hex',
      );
      // Twelve bytes each.
      return all.match(/.{24}/g) ?? [];
    };
    await sync.syncNow();
    const before = await tokens();
    server.state.answer = answerWith(file(11, 21));
    await sync.syncNow();
    expect([await using(), await rows()]).toEqual([11, 1]);
    const after = await tokens();
    expect(after).toHaveLength(before.length + 1);
    expect(after).toEqual(expect.arrayContaining(before));
  });

  it('brings its problems along', async () => {
    const text = JSON.stringify(acmeFile({ topics: ['x'], evidence: [] }));
    const { sync, server, pass } = await setUp(answerWith(text));
    const { problems, fault } = await sync.syncNow();
    expect(fault).toBeNull();
    expect(problems).toMatchObject([{ severity: 'warning', code: 'invalid', path: '$.topics[0]' }]);
    pass(HOUR);
    server.state.answer = (_, response) => response.writeHead(500).end();
    expect((await sync.syncNow()).problems).toEqual(problems);
  });
});

describe('a fault', () => {
  const status =
    (code: number, headers: Record<string, string> = {}): Answer =>
    (_, response) =>
      response.writeHead(code, headers).end('{}');

  it.each<[string, Answer, string]>([
    ['401', status(401), 'unauthorised'],
    ['403', status(403), 'forbidden'],
    ['404', status(404), 'not-found'],
    ['429', status(429, { 'Retry-After': '60' }), 'throttled'],
    ['500', status(500), 'server'],
    ['a redirect', status(301, { Location: '/elsewhere' }), 'redirect'],
    ['a page', status(200, { 'Content-Type': 'text/html' }), 'wrong-type'],
    ['a hang', () => undefined, 'timeout'],
    [
      'half a body',
      (_, response) => {
        response.writeHead(200, { 'Content-Length': '5000' });
        response.write('{');
        setImmediate(() => response.destroy());
      },
      'cut-off',
    ],
    ['no JSON', (_, response) => response.end('nonsense'), 'map'],
    ['half a file', (_, response) => response.end(file(10).slice(0, 300)), 'map'],
    ['another format', (_, response) => response.end('{"format":"x"}'), 'map'],
    ['an older map', answerWith(file(10, 19)), 'older'],
  ])('(%s) leaves the last good map in use and says why', async (_, answer, code) => {
    const { sync, server, using, world } = await setUp(answerWith(file(10)), { timeoutMs: 300 });
    await sync.syncNow();
    server.state.answer = answer;
    const result = await sync.syncNow();
    expect(result.fault?.code).toBe(code);
    expect(result.map?.counts.people).toBe(10);
    expect(await using()).toBe(10);
    expect(world.taken).toEqual(['Acme 10']);
    if (code === 'map' || code === 'older') expect(result.problems[0]?.severity).toBe('error');
    server.state.answer = answerWith(file(10));
    expect(await sync.syncNow()).toMatchObject({ fault: null, problems: [] });
  });

  it('without permission asks for nothing', async () => {
    const { sync, world, server } = await setUp(answerWith(file(10)));
    world.permitted = false;
    expect((await sync.syncNow()).fault).toEqual({
      code: 'no-permission',
      detail: 'http://127.0.0.1/*',
    });
    expect(server.seen).toHaveLength(0);
  });

  it('of a full disk leaves the old map whole', async () => {
    const { sync, server, using, rows, db } = await setUp(answerWith(file(10)));
    await sync.syncNow();
    db()
      .table('generations')
      .hook('creating', () => {
        throw new DOMException('full', 'QuotaExceededError');
      });
    server.state.answer = answerWith(file(12, 21));
    expect((await sync.syncNow()).fault?.code).toBe('storage-full');
    expect([await using(), await rows()]).toEqual([10, 1]);
  });

  it('of a database that does not open is in the status', async () => {
    const { sync } = await setUp(answerWith(file(10)), {
      db: () => Promise.reject(new Error('blocked by another window')),
    });
    const expected = { fault: { code: 'internal', detail: 'blocked by another window' } };
    expect(await sync.syncNow()).toMatchObject(expected);
  });

  it('in compiling keeps the old map', async () => {
    const { sync, using } = await setUp(answerWith(file(10)), {
      work: async () => createWork(() => Promise.reject(new Error('no lexicon'))),
    });
    expect((await sync.syncNow()).fault).toEqual({ code: 'internal', detail: 'no lexicon' });
    expect(await using()).toBeNull();
  });
});

describe('the schedule', () => {
  it('tries when due, also after a restart and after long sleep, and not before', async () => {
    const { sync, restart, server, pass, world } = await setUp(answerWith(file(10)));
    await sync.start();
    expect(world.alarms[0]).toEqual([SYNC_ALARM, { periodInMinutes: 30 }]);
    expect(server.seen).toHaveLength(1);
    pass(6 * HOUR - 1);
    await sync.onAlarm();
    expect(server.seen).toHaveLength(1);
    pass(1);
    await restart().onAlarm();
    expect(server.seen).toHaveLength(2);
    pass(72 * HOUR);
    await sync.onAlarm();
    expect(server.seen).toHaveLength(3);
  });

  it.each([
    [0, 5.4],
    [0.999999, 6.6],
  ])('spreads by a tenth (%d: %d h)', async (random, hours) => {
    const { sync, world } = await setUp(answerWith(file(10)), { random: () => random });
    const { nextTry } = await sync.syncNow();
    expect((Date.parse(nextTry ?? '') - world.now.getTime()) / HOUR).toBeCloseTo(hours, 4);
  });

  it('backs off from five minutes, doubling, to six hours, and starts anew after success', async () => {
    const { sync, server, world } = await setUp((_, response) => response.writeHead(500).end());
    const minutes: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      const { nextTry } = await sync.syncNow();
      minutes.push((Date.parse(nextTry ?? '') - world.now.getTime()) / 60_000);
    }
    expect(minutes).toEqual([5, 10, 20, 40, 80, 160, 320, 360, 360]);
    expect(world.alarms.filter(([name]) => name === RETRY_ALARM)).toHaveLength(3);
    server.state.answer = answerWith(file(10));
    await sync.syncNow();
    server.state.answer = (_, response) => response.writeHead(500).end();
    const { nextTry } = await sync.syncNow();
    expect(Date.parse(nextTry ?? '') - world.now.getTime()).toBe(5 * 60_000);
  });

  it('keeps to Retry-After', async () => {
    const { sync, world } = await setUp((_, response) =>
      response.writeHead(429, { 'Retry-After': '3600' }).end(),
    );
    const { nextTry } = await sync.syncNow();
    expect(Date.parse(nextTry ?? '') - world.now.getTime()).toBe(HOUR);
  });

  it('is not thrown by a clock that was set back', async () => {
    const { sync, server, pass } = await setUp(answerWith(file(10)));
    await sync.syncNow();
    pass(-1000 * HOUR);
    await sync.onAlarm();
    expect(server.seen).toHaveLength(2);
  });

  it('makes one try of several calls', async () => {
    const { sync, server } = await setUp(answerWith(file(10)));
    const all = await Promise.all([sync.syncNow(), sync.syncNow(), sync.syncNow()]);
    expect(server.seen).toHaveLength(1);
    expect(all.every((status) => status.map?.counts.people === 10 && !status.running)).toBe(true);
  });
});

describe('a map with half of the people gone', () => {
  async function shrunken() {
    const all = await setUp(answerWith(file(10)));
    await all.sync.syncNow();
    all.server.state.answer = answerWith(file(5, 21));
    const status = await all.sync.syncNow();
    return { ...all, status };
  }

  it('waits, and says so, also after a restart and an unchanged answer', async () => {
    const { status, restart, using, pass } = await shrunken();
    expect(status).toMatchObject({
      held: { peopleBefore: 10, peopleNow: 5 },
      fault: null,
      map: { counts: { people: 10 } },
    });
    expect(status.problems[0]).toMatchObject({ code: 'shrunk', detail: '10 → 5' });
    expect(await using()).toBe(10);
    pass(7 * HOUR);
    expect((await restart().syncNow()).held).toEqual({ peopleBefore: 10, peopleNow: 5 });
  });

  it('is taken once confirmed, without asking the server again', async () => {
    const { restart, using, rows, world, server } = await shrunken();
    const asked = server.seen.length;
    const status = await restart().confirmHeld();
    expect(status).toMatchObject({ held: null, problems: [], map: { counts: { people: 5 } } });
    expect([await using(), await rows()]).toEqual([5, 1]);
    expect(world.taken).toEqual(['Acme 10', 'Acme 5']);
    expect(server.seen).toHaveLength(asked);
  });

  it('is dropped when the user does not want it, and is not held again as long as it is the same', async () => {
    const { restart, using, rows, server, pass } = await shrunken();
    expect(await restart().discardHeld()).toMatchObject({
      held: null,
      problems: [],
      map: { counts: { people: 10 } },
    });
    expect([await using(), await rows()]).toEqual([10, 1]);
    pass(7 * HOUR);
    expect(await restart().syncNow()).toMatchObject({ held: null, fault: null });
    expect(await using()).toBe(10);
    // The next version is judged anew.
    server.state.answer = answerWith(file(4, 22));
    expect((await restart().syncNow()).held).toEqual({ peopleBefore: 10, peopleNow: 4 });
  });

  it('is forgotten when the one in use comes back', async () => {
    const { sync, server, using, rows } = await shrunken();
    server.state.answer = answerWith(file(10));
    expect(await sync.syncNow()).toMatchObject({ held: null, problems: [] });
    expect([await using(), await rows()]).toEqual([10, 1]);
  });

  it('is forgotten when a whole one comes', async () => {
    const { sync, server, using, rows } = await shrunken();
    server.state.answer = answerWith(file(9, 22));
    expect((await sync.syncNow()).held).toBeNull();
    expect([await using(), await rows()]).toEqual([9, 1]);
    expect((await sync.confirmHeld()).map?.counts.people).toBe(9);
  });
});

describe('the sample', () => {
  it('is what a newcomer has, with nothing fetched', async () => {
    const { sync, world, server } = await setUp(answerWith(file(10)));
    world.url = null;
    await sync.start();
    expect(await sync.status()).toMatchObject({
      source: null,
      map: { name: 'Sample' },
      nextTry: null,
    });
    await sync.onAlarm();
    expect(server.seen).toHaveLength(0);
  });

  it('stands in when the first fetch fails, and the reason stays', async () => {
    const { sync, server, using } = await setUp((_, response) => response.writeHead(404).end());
    await sync.start();
    expect(await using()).toBe(3);
    expect(await sync.status()).toMatchObject({
      fault: { code: 'not-found' },
      source: server.url,
    });
  });

  it('gives way to a map from an address, however old or small that is', async () => {
    const { sync, world, server } = await setUp(answerWith(file(1, 1)));
    world.url = null;
    await sync.start();
    world.url = server.url;
    expect(await sync.syncNow()).toMatchObject({ held: null, map: { counts: { people: 1 } } });
  });

  it('never lies over a map whose address was set while the first start was still at work', async () => {
    let reached: () => void = () => {};
    const begun = new Promise<void>((resolve) => {
      reached = resolve;
    });
    let go: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { sync, world, server, using } = await setUp(answerWith(file(10)), {
      loadSample: async () => {
        reached();
        await gate;
        return new TextEncoder().encode(file(3, 1, 'Sample'));
      },
    });
    world.url = null;
    const starting = sync.start();
    await begun;
    world.url = server.url;
    const syncing = sync.syncNow();
    // The address has been read, and with it the first try is no longer wanted.
    await new Promise((resolve) => setTimeout(resolve, 0));
    go();
    await Promise.all([starting, syncing]);
    expect(await using()).toBe(10);
    expect(world.taken.at(-1)).toBe('Acme 10');
  });

  it('comes back at a word, even while the server hangs', async () => {
    const { sync, server, world } = await setUp(answerWith(file(10)));
    await sync.syncNow();
    const asked = new Promise<void>((resolve) => {
      server.state.answer = () => resolve();
    });
    const hanging = sync.syncNow();
    await asked;
    world.url = null;
    expect(await sync.syncNow()).toMatchObject({
      source: null,
      map: { name: 'Sample' },
      fault: null,
    });
    await hanging;
    expect(world.taken).toEqual(['Acme 10', 'Sample 3']);
  });
});

it('a generation of which a part is gone is made anew at the next start', async () => {
  const { sync, restart, db, using } = await setUp(answerWith(file(10)));
  await sync.syncNow();
  await db().table('generationParts').limit(1).delete();
  await restart().start();
  expect(await using()).toBe(10);
});
