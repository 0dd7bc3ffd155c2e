// @vitest-environment node
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readGeneration } from '../../utils/store/generations';
import { faultOf, mapFile, type Served, stateOf, syncWorld } from './sync-world';

const good = mapFile(4);
const text = JSON.stringify(mapFile(4, 21));
const json = { 'Content-Type': 'application/json' };
const nested = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;

/** Two sources in use; the second is the one that things happen to. */
async function two(timeoutMs = 20_000) {
  const all = await syncWorld({ timeoutMs });
  all.files['/other.json'] = JSON.stringify(mapFile(2, 20, {}, 'o'));
  all.files['/map.json'] = JSON.stringify(good);
  all.set({ other: '/other.json', map: '/map.json' });
  await all.sync.syncNow();
  return all;
}

const IN_USE = ['o0', 'o1', 'p0', 'p1', 'p2', 'p3'];

describe('a file that cannot be used costs its source nothing but a message, and the others nothing', () => {
  it.each<[string, Served, readonly string[]]>([
    ['not JSON', 'people: Ana', ['map', 'not-json']],
    ['truncated', text.slice(0, 200), ['map', 'truncated']],
    ['truncated in a character', Buffer.from('{"name":"é').subarray(0, -1), ['map', 'truncated']],
    ['empty', (_, response) => response.writeHead(200, json).end(), ['map', 'empty']],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), ['map', 'encoding']],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), ['map', 'encoding']],
    ['of another version', JSON.stringify({ ...good, version: 2 }), ['map', 'wrong-version']],
    ['something else', '{"hello":1}', ['map', 'wrong-format']],
    ['of depth 10,000', text.replace('"people":', `"x":${nested},"people":`), ['map', 'too-deep']],
    [
      'of 1,000,000 rows',
      text.replace('"people":[', `"people":[${'{},'.repeat(1_000_000)}`),
      ['map', 'too-many'],
    ],
    [
      'a key that leads to the prototype',
      text.replace('"name"', '"__proto__":{"polluted":true},"name"'),
      ['map', 'forbidden-key'],
    ],
    ['older', JSON.stringify(mapFile(9, 19)), ['older']],
    ['a gzip bomb', gzipSync(Buffer.alloc(60_000_000, ' ')), ['too-large']],
    [
      'a gzip bomb on the way',
      (_, response) =>
        response
          .writeHead(200, { ...json, 'Content-Encoding': 'gzip' })
          .end(gzipSync(Buffer.alloc(60_000_000, ' '))),
      ['too-large'],
    ],
    ['half a gzip file', gzipSync(text).subarray(0, 60), ['cut-off']],
    [
      'of the wrong type',
      (_, r) => r.writeHead(200, { 'Content-Type': 'image/png' }).end('x'),
      ['wrong-type'],
    ],
    ['a redirect', (_, r) => r.writeHead(302, { Location: '/other.json' }).end(), ['redirect']],
    ['refused (401)', (_, r) => r.writeHead(401).end(), ['unauthorised']],
    ['refused (403)', (_, r) => r.writeHead(403).end(), ['forbidden']],
    ['not there (404)', (_, r) => r.writeHead(404).end(), ['not-found']],
    ['put off (429)', (_, r) => r.writeHead(429, { 'Retry-After': '60' }).end(), ['throttled']],
    ['broken (500)', (_, r) => r.writeHead(500).end(), ['server']],
    ['never there', () => undefined, ['timeout']],
    [
      'half a body',
      (_, r) => {
        r.writeHead(200, { ...json, 'Content-Length': '5000' });
        r.write('{"format":', () => r.destroy());
      },
      ['cut-off'],
    ],
  ])('%s', async (_, file, fault) => {
    const all = await two(fault[0] === 'timeout' ? 500 : undefined);
    all.files['/map.json'] = file;
    const status = await all.sync.syncNow();
    expect(faultOf(status, 'map')).toEqual(fault);
    expect(stateOf(status, 'other').fault).toBeNull();
    expect(stateOf(status, 'map').counts?.people).toBe(4);
    expect(await all.people()).toEqual(IN_USE);
    expect('polluted' in {}).toBe(false);
    // Put right, it is asked for in full and taken.
    all.files['/map.json'] = text;
    expect(faultOf(await all.sync.syncNow(), 'map')).toEqual([undefined]);
  });
});

describe('a file with faults in it is used without them, and they are listed at its source', () => {
  const [first, ...others] = good.people;
  it.each<[string, object | Buffer, string | null]>([
    ['duplicate ids', { ...good, people: [first, first, ...others] }, 'duplicate-id'],
    [
      'a row with a key that leads to the prototype',
      Buffer.from(
        JSON.stringify({ ...good, teams: [{ id: 't', name: 'T' }] }).replace(
          '"id":"t"',
          '"__proto__":{"polluted":true},"id":"t"',
        ),
      ),
      'forbidden-key',
    ],
    [
      'a string of 10 MB',
      { ...good, teams: [{ id: 't', name: 'x'.repeat(10_000_000) }] },
      'too-long',
    ],
    ['a byte order mark', Buffer.from(`\uFEFF${text}`), null],
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), null],
    ['gzip', gzipSync(text), null],
  ])('%s', async (_, file, code) => {
    const all = await two();
    all.files['/map.json'] = Buffer.isBuffer(file) ? file : JSON.stringify(file);
    const status = await all.sync.syncNow();
    const { fault, problems, problemCount } = stateOf(status, 'map');
    expect(fault).toBeNull();
    expect(problems.map((problem) => problem.code)).toEqual(code === null ? [] : [code]);
    expect(problemCount).toBe(problems.length);
    expect(await all.people()).toEqual(IN_USE);
    expect('polluted' in {}).toBe(false);
  });

  it.each<[string, object, string]>([
    ['dangling references', { people: [{ ...first, teams: ['nowhere'] }, ...others] }, 'dangling'],
    [
      'a cycle of teams',
      {
        teams: [
          { id: 'a', name: 'A', parent: 'b' },
          { id: 'b', name: 'B', parent: 'a' },
        ],
      },
      'cycle',
    ],
    [
      'a contact outside of the allowed domains',
      { people: [{ ...first, addresses: { mail: 'p@evil.example' } }, ...others] },
      'contact-domain',
    ],
  ])('%s are found once the sources are together', async (_, change, code) => {
    const all = await two();
    all.world.settings = { ...all.world.settings, contactDomains: ['acme.example'] };
    all.files['/map.json'] = JSON.stringify({ ...good, ...change });
    const status = await all.sync.syncNow();
    expect(new Set(status.problems.map((problem) => problem.code))).toEqual(new Set([code]));
    const { map } = (await readGeneration(all.db())) ?? {};
    expect(map?.people.find(({ id }) => id === 'p0')?.addresses).toEqual({});
  });

  it('a reference into another source is not dangling', async () => {
    const all = await two();
    all.files['/other.json'] = JSON.stringify(
      mapFile(2, 20, { claims: [{ subject: 'jira-project:PAY', owner: { person: 'p0' } }] }, 'o'),
    );
    const status = await all.sync.syncNow();
    expect(status.problems).toEqual([]);
    expect(status.map?.counts.claims).toBe(1);
  });

  it('somebody who opts out in one source is in the map of none', async () => {
    const all = await two();
    all.files['/other.json'] = JSON.stringify({
      ...mapFile(2, 20, {}, 'o'),
      people: [...mapFile(2, 20, {}, 'o').people, { id: 'p0', optOut: true }],
    });
    await all.sync.syncNow();
    expect(await all.people()).toEqual(IN_USE.filter((id) => id !== 'p0'));
  });
});
