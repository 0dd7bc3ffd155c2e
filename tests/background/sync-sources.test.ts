// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { readSourceFile, saveSourceFile } from '../../utils/store/source-files';
import { faultOf, HOUR, mapFile, stateOf, syncWorld } from './sync-world';

const text = (...args: Parameters<typeof mapFile>) => JSON.stringify(mapFile(...args));

async function two() {
  const all = await syncWorld();
  all.files['/a.json'] = text(2, 20, {}, 'a');
  all.files['/b.json'] = text(3, 20, { name: 'Beta' }, 'b');
  all.set({ a: '/a.json', b: '/b.json' });
  const status = await all.sync.syncNow();
  all.asked();
  return { ...all, status };
}

describe('several sources', () => {
  it('make one map, and each has a state of its own', async () => {
    const { status, people, world } = await two();
    expect(await people()).toEqual(['a0', 'a1', 'b0', 'b1', 'b2']);
    expect(status).toMatchObject({ running: false, fault: null, held: null });
    expect(status.map?.counts.people).toBe(5);
    expect(status.sources.map(({ id, fault, counts }) => [id, fault, counts?.people])).toEqual([
      ['a', null, 2],
      ['b', null, 3],
    ]);
    expect(stateOf(status, 'a').fetchedAt).toBe(world.now.toISOString());
    expect(world.compiled).toBe(1);
  });

  it('of several files the map has the name of the first, once', async () => {
    const { status, set, sync } = await two();
    expect(status.map?.name).toBe('Acme');
    set({ b: '/b.json' });
    expect((await sync.syncNow()).map?.name).toBe('Beta');
  });

  it('are asked conditionally, and nothing but the states is written when none changed', async () => {
    const { sync, server, db, pass, world, asked } = await two();
    const before = await Promise.all([
      db().table('generations').toArray(),
      db().table('sourceParts').toArray(),
    ]);
    pass(HOUR);
    const heads = server.seen;
    const status = await sync.syncNow();
    expect(heads.every(({ headers }) => headers['if-none-match'] !== undefined)).toBe(true);
    expect(asked().sort()).toEqual(['/a.json', '/b.json']);
    const after = await Promise.all([
      db().table('generations').toArray(),
      db().table('sourceParts').toArray(),
    ]);
    expect(after).toEqual(before);
    expect(world.compiled).toBe(1);
    expect(stateOf(status, 'b').lastTry).toBe(world.now.toISOString());
  });

  it('one that is down costs nothing, also when another one changes after a restart', async () => {
    const { restart, files, people } = await two();
    files['/b.json'] = (_, response) => response.writeHead(500).end();
    files['/a.json'] = text(4, 21, {}, 'a');
    const status = await restart().syncNow();
    expect(await people()).toEqual(['a0', 'a1', 'a2', 'a3', 'b0', 'b1', 'b2']);
    expect(faultOf(status, 'b')).toEqual(['server']);
    expect(stateOf(status, 'b').counts?.people).toBe(3);
    expect(stateOf(status, 'a').fault).toBeNull();
    expect(status.fault).toBeNull();
  });

  it('each keeps to its own pause and its own back-off', async () => {
    const { sync, files, pass, world, asked } = await two();
    files['/b.json'] = (_, response) => response.writeHead(429, { 'Retry-After': '7200' }).end();
    files['/a.json'] = (_, response) => response.writeHead(500).end();
    const status = await sync.syncNow();
    const waits = status.sources.map(
      ({ nextTry }) => (Date.parse(nextTry ?? '') - world.now.getTime()) / 60_000,
    );
    expect(waits).toEqual([5, 120]);
    asked();
    pass(6 * 60_000);
    await sync.onAlarm();
    expect(asked()).toEqual(['/a.json']);
    pass(2 * HOUR);
    await sync.onAlarm();
    expect(asked().sort()).toEqual(['/a.json', '/b.json']);
  });

  it('one of them can be fetched alone', async () => {
    const { sync, files, asked, people } = await two();
    files['/a.json'] = text(3, 21, {}, 'a');
    files['/b.json'] = text(9, 21, {}, 'b');
    await sync.syncNow(['a']);
    expect(asked()).toEqual(['/a.json']);
    expect(await people()).toEqual(['a0', 'a1', 'a2', 'b0', 'b1', 'b2']);
  });

  it('one that is removed goes, with its part and its state', async () => {
    const { sync, set, people, db, asked } = await two();
    set({ b: '/b.json' });
    await sync.syncNow();
    expect(await people()).toEqual(['b0', 'b1', 'b2']);
    expect(asked()).toEqual(['/b.json']);
    const rows = await db().table('sourceParts').toArray();
    expect(rows.map(({ source }) => source)).toEqual(['b']);
    const state = await db().table('meta').get('sync');
    expect(Object.keys(state.value.sources)).toEqual(['b']);
  });

  it('one whose address changes keeps what it brought until the new one has come', async () => {
    const { sync, set, people, files, server } = await two();
    set({ a: '/missing.json', b: '/b.json' });
    expect(faultOf(await sync.syncNow(), 'a')).toEqual(['not-found']);
    expect(await people()).toEqual(['a0', 'a1', 'b0', 'b1', 'b2']);
    files['/missing.json'] = text(1, 1, {}, 'c');
    const seen = server.seen.length;
    await sync.syncNow(['a']);
    expect(server.seen[seen]?.headers['if-none-match']).toBeUndefined();
    expect(await people()).toEqual(['b0', 'b1', 'b2', 'c0']);
  });

  it('one that is removed loses its token and its file, though not at once', async () => {
    const { sync, set, world, db } = await two();
    for (const id of ['a', 'b']) {
      world.tokens.set(id, 'token');
      await saveSourceFile(db(), id, { name: 'x.csv', text: 'name' });
    }
    set({ b: '/b.json' });
    await sync.syncNow();
    expect([...world.tokens.keys()]).toEqual(['a', 'b']);
    await sync.onAlarm();
    expect([...world.tokens.keys()]).toEqual(['b']);
    expect(await readSourceFile(db(), 'a')).toBeNull();
    expect(await readSourceFile(db(), 'b')).not.toBeNull();
  });

  it('of which all are gone leave the sample', async () => {
    const { sync, set, db } = await two();
    set({});
    const status = await sync.syncNow();
    expect(status).toMatchObject({ map: { name: 'Sample' }, sources: [] });
    expect(await db().table('sourceParts').count()).toBe(0);
  });

  it('one that hangs can be cancelled, and the others are used', async () => {
    const { sync, files, people } = await two();
    files['/b.json'] = text(4, 21, {}, 'b');
    let asked: () => void = () => {};
    const reached = new Promise<void>((resolve) => {
      asked = resolve;
    });
    files['/a.json'] = () => asked();
    const syncing = sync.syncNow();
    await reached;
    expect(stateOf(await sync.status(), 'a').running).toBe(true);
    expect(stateOf(await sync.cancel('a'), 'a')).toMatchObject({ running: false, fault: null });
    const status = await syncing;
    expect(status.running).toBe(false);
    expect(stateOf(status, 'a').fault).toBeNull();
    expect(await people()).toEqual(['a0', 'a1', 'b0', 'b1', 'b2', 'b3']);
  });

  it('what is set about joining makes another map without another request', async () => {
    const { sync, world, asked } = await two();
    world.settings = { ...world.settings, same: [['a0', 'b0']] };
    await sync.syncNow([]);
    expect(asked()).toEqual([]);
    expect(world.compiled).toBe(2);
  });

  it('what is set about joining is used, however many people it joins', async () => {
    const { sync, world, people } = await two();
    const same = [['a0', 'b0', 'b1', 'b2', 'a1']];
    world.settings = { ...world.settings, same };
    expect((await sync.syncNow([])).held).toBeNull();
    expect(await people()).toHaveLength(1);
  });

  it('more than three are not fetched at once', async () => {
    const { sync, files, set } = await syncWorld();
    let most = 0;
    let answered = 0;
    let waiting: (() => void)[] = [];
    /** Answers those that wait, once all that may come have come; were there more, they would come meanwhile. */
    const answer = () => {
      most = Math.max(most, waiting.length);
      answered += waiting.length;
      for (const end of waiting) end();
      waiting = [];
    };
    const paths = Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [`s${at}`, `/${at}.json`]),
    );
    for (const [id, path] of Object.entries(paths))
      files[path] = (_, response) => {
        waiting.push(() => response.end(text(1, 20, {}, id)));
        if (waiting.length === Math.min(3, 8 - answered)) setTimeout(answer, 20);
      };
    set(paths);
    const { map } = await sync.syncNow();
    expect(map?.counts.people).toBe(8);
    expect(most).toBe(3);
  });
});

describe('losses that are each too small to notice', () => {
  const lessAndLess = async (all: Awaited<ReturnType<typeof syncWorld>>, each: () => unknown) => {
    await all.sync.syncNow();
    each();
    all.pass(6 * 3_600_000);
    expect((await all.restart().syncNow()).held).toBeNull();
    each();
    all.pass(6 * 3_600_000);
    return all.restart().syncNow();
  };

  it('add up within a week: of one source', async () => {
    const all = await syncWorld();
    const sizes = [100, 52, 28];
    const give = () => {
      all.files['/a.json'] = text(sizes.shift() ?? 0, 20);
    };
    give();
    all.set({ a: '/a.json' });
    expect((await lessAndLess(all, give)).held).toEqual({ peopleBefore: 52, peopleNow: 28 });
    // Once it is what is wanted, it is what later ones are compared with.
    expect((await all.sync.confirmHeld()).held).toBeNull();
    all.files['/a.json'] = text(20, 20);
    expect((await all.sync.syncNow()).held).toBeNull();
    expect(await all.people()).toHaveLength(20);
  });

  it('add up within a week: of people whom another source takes out', async () => {
    const all = await syncWorld();
    const out = [0, 48, 72];
    all.files['/a.json'] = text(100, 20);
    const give = () => {
      const gone = Array.from({ length: out.shift() ?? 0 }, (_, at) => ({
        id: `p${at}`,
        optOut: true,
      }));
      all.files['/b.json'] = text(0, 20, { people: [{ id: 'b', name: 'B' }, ...gone] });
    };
    give();
    all.set({ a: '/a.json', b: '/b.json' });
    expect((await lessAndLess(all, give)).held?.peopleNow).toBe(29);
  });

  it('do not over months', async () => {
    const all = await syncWorld();
    all.set({ a: '/a.json' });
    for (const size of [100, 60, 40, 25]) {
      all.files['/a.json'] = text(size, 20);
      expect((await all.sync.syncNow()).held).toBeNull();
      all.pass(30 * 24 * 3_600_000);
    }
  });
});

describe('one source that loses half of its people', () => {
  it('waits while the others go on, and comes into use with what they brought meanwhile', async () => {
    const { sync, files, people } = await two();
    files['/b.json'] = text(1, 21, {}, 'b');
    files['/a.json'] = text(3, 21, {}, 'a');
    expect((await sync.syncNow()).held).toEqual({ peopleBefore: 5, peopleNow: 4 });
    expect(await people()).toEqual(['a0', 'a1', 'a2', 'b0', 'b1', 'b2']);
    files['/a.json'] = text(4, 22, {}, 'a');
    expect((await sync.syncNow()).held).toMatchObject({ peopleNow: 5 });
    expect(await people()).toEqual(['a0', 'a1', 'a2', 'a3', 'b0', 'b1', 'b2']);
    expect((await sync.confirmHeld()).held).toBeNull();
    expect(await people()).toEqual(['a0', 'a1', 'a2', 'a3', 'b0']);
    // The next one is measured against what was confirmed.
    files['/b.json'] = text(1, 23, {}, 'c');
    expect((await sync.syncNow()).held).toBeNull();
    expect(await people()).toEqual(['a0', 'a1', 'a2', 'a3', 'c0']);
  });

  it('is not used by way of the sample, nor by removing it and adding it again', async () => {
    const { sync, files, set, people } = await two();
    files['/b.json'] = text(1, 21, {}, 'b');
    set({});
    await sync.syncNow();
    set({ b: '/b.json' });
    const { held, map } = await sync.syncNow();
    expect(held).toEqual({ peopleBefore: 3, peopleNow: 1 });
    expect(map?.name).toBe('Sample');
    expect(await people()).toHaveLength(3);
    await sync.confirmHeld();
    expect(await people()).toEqual(['b0']);
  });
});
