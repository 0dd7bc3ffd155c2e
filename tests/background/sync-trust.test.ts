// @vitest-environment node
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  faultOf,
  HOUR,
  inParts,
  keyPair,
  mapFile,
  type Served,
  sha256,
  signed,
  stateOf,
  syncWorld,
} from './sync-world';

const text = (...args: Parameters<typeof mapFile>) => JSON.stringify(mapFile(...args));
const owner = keyPair();
const next = keyPair();
const stranger = keyPair();

/** A world whose settings ask for signatures by these keys, with a signed map of two people in use. */
async function trusting(keys: readonly string[] = [owner.publicKey]) {
  const all = await syncWorld();
  const give = (map: string, key = owner.privateKey): void => {
    all.files['/map.json'] = map;
    all.files['/map.json.sig'] = signed(map, key);
  };
  give(text(2));
  all.set({ map: '/map.json' });
  all.world.settings = { ...all.world.settings, signatureKeys: keys };
  return { ...all, give, first: await all.sync.syncNow() };
}

describe('a signature', () => {
  it('by a key in force lets a map in', async () => {
    const { first, people } = await trusting();
    expect(stateOf(first, 'map').fault).toBeNull();
    expect(await people()).toEqual(['p0', 'p1']);
  });

  const newer = text(3, 21);
  it.each<[string, Record<string, Served | undefined>]>([
    ['is missing', { '/map.json.sig': undefined }],
    ['is by another key', { '/map.json.sig': signed(newer, stranger.privateKey) }],
    ['is of another file', { '/map.json.sig': signed(text(2), owner.privateKey) }],
    [
      'is of other bytes',
      { '/map.json': `${newer} `, '/map.json.sig': signed(newer, owner.privateKey) },
    ],
    ['is cut off', { '/map.json.sig': signed(newer, owner.privateKey).slice(0, 40) }],
    ['is empty', { '/map.json.sig': '' }],
    ['is no base64', { '/map.json.sig': '<!doctype html><title>Sign in</title>' }],
    ['is far too long', { '/map.json.sig': 'A'.repeat(10_000) }],
  ])('that %s keeps the map out, and the last good one in use', async (_, files) => {
    const all = await trusting();
    Object.assign(all.files, { '/map.json': newer }, files);
    for (const [path, file] of Object.entries(files))
      if (file === undefined) delete all.files[path];
    const status = await all.sync.syncNow();
    expect(faultOf(status, 'map')).toEqual(['map', 'signature']);
    expect(await all.people()).toEqual(['p0', 'p1']);
    // Put right, it is taken: nothing of the refused one was kept.
    all.give(newer);
    expect(stateOf(await all.sync.syncNow(), 'map').fault).toBeNull();
    expect(await all.people()).toHaveLength(3);
  });

  it('may change keys: old and new side by side, then the new one alone', async () => {
    const all = await trusting([owner.publicKey, next.publicKey]);
    all.give(text(3, 21), next.privateKey);
    expect(stateOf(await all.sync.syncNow(), 'map').fault).toBeNull();
    all.world.settings = { ...all.world.settings, signatureKeys: [next.publicKey] };
    all.give(text(4, 22), owner.privateKey);
    expect(faultOf(await all.sync.syncNow(), 'map')).toEqual(['map', 'signature']);
    all.give(text(4, 22), next.privateKey);
    expect(stateOf(await all.sync.syncNow(), 'map').fault).toBeNull();
  });

  it('is asked for again once a key is set: an unsigned map is not "unchanged"', async () => {
    const all = await syncWorld();
    all.files['/map.json'] = text(2);
    all.set({ map: '/map.json' });
    await all.sync.syncNow();
    all.world.settings = { ...all.world.settings, signatureKeys: [owner.publicKey] };
    expect(faultOf(await all.sync.syncNow(), 'map')).toEqual(['map', 'signature']);
  });

  it('is of the bytes as they are once unpacked', async () => {
    const all = await trusting();
    const map = text(3, 21);
    all.files['/map.json'] = gzipSync(map);
    all.files['/map.json.sig'] = signed(map, owner.privateKey);
    expect(stateOf(await all.sync.syncNow(), 'map').fault).toBeNull();
    expect(await all.people()).toHaveLength(3);
  });

  it('costs an unchanged map nothing', async () => {
    const all = await trusting();
    all.asked();
    await all.sync.syncNow();
    expect(all.asked()).toEqual(['/map.json']);
  });

  it('of an index vouches for its parts', async () => {
    const all = await trusting();
    const parts = inParts([
      JSON.stringify({
        people: [
          { id: 'x', name: 'X' },
          { id: 'y', name: 'Y' },
        ],
      }),
    ]);
    Object.assign(all.files, parts);
    all.set({ map: '/index.json' });
    expect(faultOf(await all.sync.syncNow(), 'map')).toEqual(['map', 'signature']);
    all.files['/index.json.sig'] = signed(String(parts['/index.json']), owner.privateKey);
    expect(stateOf(await all.sync.syncNow(), 'map').fault).toBeNull();
    expect(await all.people()).toEqual(['x', 'y']);
  });
});

describe('an older map', () => {
  it.each(['signed', 'unsigned'])('(%s) is refused, whatever was done in between', async (how) => {
    const all = await trusting(how === 'signed' ? [owner.publicKey] : []);
    const address = { map: '/map.json' };
    all.give(text(4, 21));
    await all.sync.syncNow();
    const refused = async (): Promise<void> => {
      all.give(text(4, 20));
      expect(faultOf(await all.sync.syncNow(), 'map')).toEqual(['older']);
    };
    await refused();
    // By way of the sample.
    all.set({});
    await all.sync.syncNow();
    all.set(address);
    await refused();
    // By way of another address, of another name for the source, and of a new background.
    all.files['/other.json'] = text(1, 1);
    all.files['/other.json.sig'] = signed(text(1, 1), owner.privateKey);
    all.set({ map: '/other.json' });
    await all.sync.syncNow();
    all.set(address);
    await refused();
    all.set({ again: '/map.json' });
    all.give(text(4, 20));
    expect(faultOf(await all.restart().syncNow(), 'again')).toEqual(['older']);
    // With a later one held, and after that was not wanted.
    all.set(address);
    all.give(text(1, 22));
    expect((await all.sync.syncNow()).held).not.toBeNull();
    await refused();
    all.give(text(1, 22));
    await all.sync.syncNow();
    await all.sync.discardHeld();
    await refused();
    all.give(text(5, 23));
    expect(stateOf(await all.sync.syncNow(), 'map').fault).toBeNull();
    expect(await all.people()).toHaveLength(5);
  });

  it('of the same date and other content is refused under a signature, and taken without', async () => {
    const all = await trusting();
    all.give(text(3));
    expect(faultOf(await all.sync.syncNow(), 'map')).toEqual(['older']);
    all.give(text(2));
    expect(stateOf(await all.sync.syncNow(), 'map').fault).toBeNull();
    all.world.settings = { ...all.world.settings, signatureKeys: [] };
    all.give(text(3));
    expect(stateOf(await all.sync.syncNow(), 'map').fault).toBeNull();
  });

  it('whose date lies in the future keeps no honest one out for long', async () => {
    const all = await trusting([]);
    all.give(text(3, 20, { generatedAt: '2099-01-01T00:00:00Z' }));
    await all.sync.syncNow();
    all.pass(24 * HOUR);
    all.give(text(4, 23));
    expect(stateOf(await all.sync.syncNow(), 'map').fault).toBeNull();
  });
});

describe('a signed map', () => {
  it('of the future is refused: it would be of today however often it is replayed', async () => {
    const all = await trusting();
    const early = text(3, 20, { generatedAt: '2099-01-01T00:00:00Z' });
    all.give(early);
    expect(faultOf(await all.sync.syncNow(), 'map')).toEqual(['map', 'future']);
    all.give(text(5, 22));
    await all.sync.syncNow();
    all.pass(24 * HOUR);
    all.give(early);
    expect(faultOf(await all.sync.syncNow(), 'map')).toEqual(['map', 'future']);
    expect(await all.people()).toHaveLength(5);
  });

  it('keeps the last good one in use while the clock is set back, and is taken once it is right', async () => {
    const all = await trusting();
    all.pass(-30 * 24 * HOUR);
    all.give(text(3, 21));
    expect(faultOf(await all.sync.syncNow(), 'map')).toEqual(['map', 'future']);
    expect(await all.people()).toHaveLength(2);
    all.pass(30 * 24 * HOUR);
    expect(stateOf(await all.sync.syncNow(), 'map').fault).toBeNull();
    expect(await all.people()).toHaveLength(3);
  });

  it('that waits does not bring back an older date by way of a second source of its address', async () => {
    const all = await trusting();
    all.give(text(4, 20));
    all.set({ map: '/map.json', twin: '/map.json' });
    all.world.settings = { ...all.world.settings, signatureKeys: [owner.publicKey] };
    await all.sync.syncNow();
    all.give(text(5, 21));
    await all.sync.syncNow(['map', 'twin']);
    all.give(text(1, 22));
    expect((await all.sync.syncNow(['map'])).held).not.toBeNull();
    all.give(text(5, 23));
    await all.sync.syncNow(['twin']);
    await all.sync.confirmHeld();
    all.give(text(5, 22, { generatedAt: '2026-11-22T18:00:00Z' }));
    expect(faultOf(await all.sync.syncNow(['twin']), 'twin')).toEqual(['older']);
  });
});

describe('a map that expires', () => {
  it('is refused once its date has passed', async () => {
    const all = await trusting();
    all.give(text(3, 21, { expiresAt: '2026-11-22T11:59:59Z' }));
    expect(faultOf(await all.sync.syncNow(), 'map')).toEqual(['map', 'expired']);
    expect(await all.people()).toHaveLength(2);
  });

  it('stays in use where it is, with a warning', async () => {
    const all = await trusting();
    all.give(text(3, 21, { expiresAt: '2026-11-23T12:00:00Z' }));
    expect(stateOf(await all.sync.syncNow(), 'map').problems).toEqual([]);
    all.pass(24 * HOUR);
    const { fault, problems } = stateOf(await all.sync.syncNow(), 'map');
    expect(fault).toBeNull();
    expect(problems).toMatchObject([
      { severity: 'warning', code: 'expired', detail: '2026-11-23T12:00:00.000Z' },
    ]);
    expect(await all.people()).toHaveLength(3);
  });
});

describe('a map in parts', () => {
  const part = (...ids: string[]) =>
    JSON.stringify({ people: ids.map((id) => ({ id, name: id })) });
  const paths = (parts: readonly string[]) =>
    parts.map((each) => `/parts/${sha256(each)}.json`).sort();

  async function parted(parts: readonly string[], head: Record<string, unknown> = {}) {
    const all = await syncWorld();
    Object.assign(all.files, inParts(parts, head));
    all.set({ map: '/index.json' });
    const first = await all.sync.syncNow();
    return { ...all, first };
  }

  it('is one map; later only what changed is fetched, and what is unused goes', async () => {
    const [a, b, c] = [part('a1', 'a2'), part('b1'), part('c1', 'c2')];
    const all = await parted([a, b]);
    expect(stateOf(all.first, 'map')).toMatchObject({ fault: null, counts: { people: 3 } });
    expect(await all.people()).toEqual(['a1', 'a2', 'b1']);
    expect(all.asked().sort()).toEqual(['/index.json', ...paths([a, b])]);
    Object.assign(all.files, inParts([a, c], { generatedAt: '2026-11-21T06:00:00Z' }));
    const status = await all.restart().syncNow();
    expect(all.asked()).toEqual(['/index.json', ...paths([c])]);
    expect(await all.people()).toEqual(['a1', 'a2', 'c1', 'c2']);
    expect(status.map?.generatedAt).toBe('2026-11-21T06:00:00.000Z');
    const kept = (await all.db().table('sourceParts').toArray()).map(({ document }) => document);
    expect(kept).toContain(sha256(a));
    expect(kept).not.toContain(sha256(b));
    expect(kept).toHaveLength(3);
  });

  it('says how far it is', async () => {
    const all = await syncWorld();
    const [a, b] = [part('a'), part('b')];
    Object.assign(all.files, inParts([a, b]));
    let asked: () => void = () => {};
    const reached = new Promise<void>((resolve) => {
      asked = resolve;
    });
    all.files[`/parts/${sha256(b)}.json`] = () => asked();
    all.set({ map: '/index.json' });
    const syncing = all.sync.syncNow();
    await reached;
    await expect
      .poll(async () => stateOf(await all.sync.status(), 'map').progress)
      .toEqual({ done: 1, all: 2 });
    await all.sync.cancel('map');
    await syncing;
  });

  it('reads rows anew when their map calls its source by another name', async () => {
    const a = part('a');
    const all = await parted([a], { source: 'hr' });
    Object.assign(all.files, inParts([a], { source: 'directory' }));
    await all.sync.syncNow();
    const rows = await all.db().table('sourceParts').toArray();
    expect(rows.map(({ origin }) => origin).sort()).toEqual(['', 'directory']);
  });

  it('takes parts that are packed', async () => {
    const a = part('a');
    const all = await syncWorld();
    Object.assign(all.files, inParts([a]), { [`/parts/${sha256(a)}.json`]: gzipSync(a) });
    all.set({ map: '/index.json' });
    expect(faultOf(await all.sync.syncNow(), 'map')).toEqual([undefined]);
  });

  const a = part('a');
  const bad = part('b');
  const at = `/parts/${sha256(bad)}.json`;
  const index = (change: (parts: { sha256: string; bytes: number }[]) => unknown[]): string => {
    const file = JSON.parse(String(inParts([a, bad])['/index.json']));
    return JSON.stringify({ ...file, parts: change(file.parts) });
  };
  it.each<[string, Record<string, Served>, readonly string[]]>([
    ['is missing', { [at]: (_, response) => response.writeHead(404).end() }, ['not-found']],
    ['has other bytes', { [at]: bad.replace('b', 'c') }, ['map', 'part']],
    ['is too long', { [at]: `${bad}     ` }, ['map', 'part']],
    ['is cut off', { [at]: bad.slice(0, -3) }, ['map', 'part']],
    ['is a gzip bomb', { [at]: gzipSync(Buffer.alloc(60_000_000, ' ')) }, ['too-large']],
    ['stands there twice', { '/index.json': index(([x]) => [x, x]) }, ['map', 'part']],
    [
      'is larger than its size says',
      { '/index.json': index(([x, y]) => [x, { ...y, bytes: 1 }]) },
      ['map', 'part'],
    ],
    [
      'makes the whole too large',
      { '/index.json': index(([x, y]) => [x, { ...y, bytes: 3e8 }]) },
      ['map', 'part'],
    ],
    [
      'has no hash',
      { '/index.json': index(([x]) => [x, { sha256: '../../x', bytes: 1, rows: 1 }]) },
      ['map', 'part'],
    ],
  ])('of which one %s keeps the last good one in use', async (_, files, fault) => {
    const good = part('g1', 'g2');
    const all = await parted([good]);
    Object.assign(all.files, inParts([a, bad], { generatedAt: '2026-11-20T06:00:00Z' }), files);
    expect(faultOf(await all.sync.syncNow(), 'map')).toEqual(fault);
    expect(await all.people()).toEqual(['g1', 'g2']);
    // Nothing of it was kept: put right, all of it is fetched.
    Object.assign(all.files, inParts([a, bad]));
    all.asked();
    expect(faultOf(await all.sync.syncNow(), 'map')).toEqual([undefined]);
    expect(all.asked()).toHaveLength(3);
    expect(await all.people()).toEqual(['a', 'b']);
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['no object of lists', '[]'],
    ['tables that are none', '{"people":"all of them"}'],
    ['depth', `{"people":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
  ])('of which one holds %s is refused, though its hash is right', async (_, content) => {
    const all = await parted([a]);
    Object.assign(all.files, inParts([content], { generatedAt: '2026-11-21T06:00:00Z' }));
    expect(faultOf(await all.sync.syncNow(), 'map')[0]).toBe('map');
    expect(await all.people()).toEqual(['a']);
  });
});

describe('a token', () => {
  it('goes to the source’s own addresses, and is in no status and on no disk', async () => {
    const all = await syncWorld();
    all.files['/map.json'] = (request, response) => {
      const known = request.headers.authorization === 'Bearer s3cret';
      response.writeHead(known ? 200 : 401, { 'Content-Type': 'application/json' }).end(text(2));
    };
    all.set(
      { map: '/map.json' },
      { options: { url: `${all.server.origin}/map.json`, token: true } },
    );
    const without = await all.sync.syncNow();
    expect(faultOf(without, 'map')).toEqual(['no-token']);
    expect(stateOf(without, 'map').needsToken).toBe(true);
    expect(all.asked()).toEqual([]);
    all.world.tokens.set('map', 's3cret');
    const status = await all.sync.syncNow();
    expect(stateOf(status, 'map')).toMatchObject({ fault: null, needsToken: false });
    expect(all.world.tokensFor.at(-1)).toEqual(['map', all.server.origin]);
    const stored = await Promise.all(all.db().tables.map((table) => table.toArray()));
    expect(JSON.stringify([status, stored])).not.toContain('s3cret');
  });
});

describe('the browser’s sign-in', () => {
  it.each<[string, Served]>([
    ['a redirect', (_, response) => response.writeHead(302, { Location: '/login' }).end()],
    [
      'a page',
      (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<form>'),
    ],
    ['a refusal', (_, response) => response.writeHead(401).end()],
  ])('is asked for where there is %s, and the last good map stays', async (_, answer) => {
    const all = await syncWorld();
    all.files['/map.json'] = text(2);
    all.set({ map: '/map.json' }, { signIn: 'browser' });
    await all.sync.syncNow();
    all.files['/map.json'] = answer;
    const status = await all.sync.syncNow();
    expect(stateOf(status, 'map').fault).toEqual({ code: 'sign-in', detail: all.server.origin });
    expect(await all.people()).toHaveLength(2);
  });
});
