import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BuildReport } from '../../../scripts/map/report/report';
import { acmeFile } from '../../utils/map/acme';
import { runMap } from './run';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'askaround-build-'));
  write('acme.json', acmeFile());
  write(
    'people.csv',
    'Name,Mail,Skill\nAna Lima,ana@acme.example,Rust\nLee Park,lee@acme.example,Go\n',
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: unknown) =>
  writeFileSync(
    join(folder, name),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const run = (...args: string[]) => runMap(args, { folder });
const MAP = { kind: 'map-file', id: 'acme', options: { url: 'file:acme.json' } };
const TABLE = {
  kind: 'csv',
  id: 'survey',
  label: 'Skills survey',
  keeper: { team: 'platform' },
  options: {
    url: 'file:people.csv',
    columns: { name: ['Name'], mail: ['Mail'], skill: ['Skill'] },
  },
};
const config = (changes: object = {}) =>
  write('askaround-map.yaml', {
    name: 'Acme Inc',
    out: 'out/map.json',
    sources: [MAP, TABLE],
    ...changes,
  });
async function report(...args: string[]): Promise<BuildReport> {
  const { code, out, err } = await run(...args, '--json');
  expect(err).toBe('');
  expect(code).toBe(0);
  return JSON.parse(out) as BuildReport;
}

describe('build', () => {
  it('makes one map of all sources, with who said what', async () => {
    config({ expiresInDays: 14 });
    const { sources, totals } = await report('build', '--date', '2026-11-22T06:00:00Z');
    expect(sources.map(({ id, kind, people }) => [id, kind, people])).toEqual([
      ['acme', 'map-file', 2],
      ['survey', 'csv', 2],
    ]);
    // Ana is one person, by her mail address.
    expect(totals).toMatchObject({ people: 3, teams: 2, topics: 4, claims: 2, evidence: 4 });
    const map = JSON.parse(read('out/map.json'));
    expect(map).toMatchObject({
      format: 'askaround.skills-map',
      version: 1,
      name: 'Acme Inc',
      generatedAt: '2026-11-22T06:00:00.000Z',
      expiresAt: '2026-12-06T06:00:00.000Z',
    });
    expect(map.sources).toContainEqual(
      expect.objectContaining({
        id: 'survey',
        label: 'Skills survey',
        keeper: { team: 'platform' },
      }),
    );
    expect(read('out/map.json')).toContain('"survey"');
  });

  it('gives the same bytes for the same input, whatever the order of sources', async () => {
    const date = ['--date', '2026-11-22T06:00:00Z'];
    config();
    await report('build', ...date);
    const first = read('out/map.json');
    config({ sources: [TABLE, MAP] });
    await report('build', ...date);
    expect(read('out/map.json')).toBe(first);
    await report('build', '--date', '2026-11-23T06:00:00Z');
    expect(read('out/map.json').replace('2026-11-23T06', '2026-11-22T06')).toBe(first);
  });

  it('makes the same map in parts, packed or not', async () => {
    config();
    await report('build');
    config({ out: 'parts/map.json', sharded: true });
    const { written, sizes } = await report('build');
    expect(sizes.parts).toBe(1);
    expect(written?.parts).toEqual({ new: 1, kept: 0, removed: 0 });
    config({ out: 'packed/map.json', sharded: true, gzip: true });
    await report('build');
    const index = JSON.parse(read('packed/map.json'));
    expect(index).toEqual({
      format: 'askaround.skills-map-index',
      version: 1,
      name: 'Acme Inc',
      generatedAt: '2026-11-22T12:00:00.000Z',
      parts: [{ sha256: expect.any(String), bytes: sizes.largest, rows: expect.any(Number) }],
    });
    const [part = ''] = readdirSync(join(folder, 'packed/parts'));
    const packed = readFileSync(join(folder, 'packed/parts', part));
    expect(gunzipSync(packed)).toEqual(readFileSync(join(folder, 'parts/parts', part)));
    for (const other of ['parts/map.json', 'packed/map.json'])
      expect(await run('diff', 'out/map.json', other, '--exit-code'), other).toMatchObject({
        code: 0,
        out: 'The maps say the same.\n',
      });
  });

  it('can be built of its own result without changing it', async () => {
    config();
    await report('build');
    const first = read('out/map.json');
    write('again.yaml', {
      name: 'Acme Inc',
      out: 'again/map.json',
      sources: [{ kind: 'map-file', id: 'built', options: { url: 'file:out/map.json' } }],
    });
    const { problems } = await report('build', 'again.yaml');
    expect(problems.count).toBe(0);
    expect(await run('diff', 'out/map.json', 'again/map.json', '--exit-code')).toMatchObject({
      code: 0,
    });
    expect(read('again/map.json').replace('"built"', '')).toHaveLength(
      read('again/map.json').length - 7,
    );
    expect(first).not.toBe('');
  });

  it('signs what it writes, as the map that a browser asks for', async () => {
    config({ sharded: true });
    const key = (await run('sign', '--new-key', 'key.pem')).out.trim();
    const { written } = await report('build', '--key', 'key.pem');
    expect(written?.signedBy).toBe(key);
    expect(await run('sign', '--verify', 'out/map.json', '--key', key)).toMatchObject({ code: 0 });
  });

  it('tells what is missing, contradicts itself or cannot be used', async () => {
    write('other.json', {
      ...acmeFile(),
      source: 'wiki',
      people: [{ id: 'ana', name: 'Ana Lima', title: 'Director', teams: ['gone'] }],
      teams: [
        { id: 'payments', name: 'Payments' },
        { id: 'platform', name: 'Platform' },
      ],
      claims: [{ subject: 'jira-project:PAY', owner: { team: 'platform' }, date: '2025-01-01' }],
      evidence: [{ person: 'ana', subject: 'repo:github.com/acme/lost' }],
    });
    const other = { kind: 'map-file', id: 'wiki', options: { url: 'file:other.json' } };
    config({ sources: [MAP, other] });
    const found = await report('check');
    expect(found.written).toBeNull();
    expect(existsSync(join(folder, 'out'))).toBe(false);
    expect(found.coverage.withoutOwner.first).toContain('repo:github.com/acme/lost');
    expect(found.coverage.topicsWithOneExpert.first).toEqual(['Kafka']);
    expect(found.coverage.topicsWithoutExpert.first).toEqual(['Streaming']);
    expect(found.coverage.staleClaims).toBe(1);
    expect(found.conflicts.first).toEqual([
      {
        subject: 'jira-project:PAY',
        role: 'owner',
        says: [
          { source: 'acme-directory', owners: ['team payments'], date: '2026-10-01' },
          { source: 'wiki', owners: ['team platform'], date: '2025-01-01' },
        ],
      },
    ]);
    expect(found.disagreements.first.map(({ id, field }) => [id, field])).toContainEqual([
      'ana',
      'title',
    ]);
    expect(found.problems.byCode).toContainEqual(
      expect.objectContaining({ code: 'dangling', count: 1 }),
    );
    const { out } = await run('check');
    for (const words of [
      'wiki: team platform, 2025-01-01',
      '1 topics with one expert',
      'repo:github.com/acme/lost',
      '1 dangling',
      'Nothing was written.',
    ])
      expect(out).toContain(words);
  });
});

describe('nothing is written', () => {
  const good = async () => {
    config();
    await report('build');
    return read('out/map.json');
  };
  const stays = (before: string) => {
    expect(read('out/map.json')).toBe(before);
    expect(readdirSync(join(folder, 'out'))).toEqual(['map.json']);
  };

  it.each([
    ['a source is not there', { url: 'file:none.json' }, 'not-found'],
    ['a source cannot be read', { url: 'file:people.csv' }, 'not-json'],
    ['a server does not answer', { url: 'http://127.0.0.1:9/map.json' }, 'offline'],
    ['a source is of another version', { url: 'file:newer.json' }, 'wrong-version'],
  ])('when %s', async (_what, options, words) => {
    write('newer.json', acmeFile({ version: 2 }));
    const before = await good();
    config({ sources: [TABLE, { ...MAP, options }] });
    const { code, err } = await run('build');
    expect(code).toBe(1);
    expect(err).toContain(`source acme: ${words}`);
    stays(before);
  });

  it.each([
    ['a kind is unknown', { ...MAP, kind: 'crystal-ball' }, 'no kind “crystal-ball”'],
    [
      'options are not of its shape',
      { ...MAP, options: { address: 'x' } },
      'no options of map-file',
    ],
    ['its token is not set', { ...MAP, tokenEnv: 'NO_TOKEN' }, 'NO_TOKEN is not set'],
  ])('when %s', async (_what, source, words) => {
    const before = await good();
    config({ sources: [source] });
    const { code, err } = await run('build');
    expect(code).toBe(64);
    expect(err).toContain(words);
    stays(before);
  });

  it('when there are more problems than allowed', async () => {
    const before = await good();
    write('acme.json', acmeFile({ topics: [{ id: 'a' }, { id: 'b' }] }));
    const { code, err, out } = await run('build', '--strict', '1', '--json');
    expect(code).toBe(2);
    expect(err).toContain('--strict allows 1');
    expect((JSON.parse(out) as BuildReport).problems.count).toBeGreaterThan(1);
    stays(before);
  });

  it('when a map that it is made of has expired', async () => {
    const before = await good();
    write('acme.json', acmeFile({ expiresAt: '2026-11-21T00:00:00Z' }));
    expect(await run('build')).toMatchObject({ code: 1, err: expect.stringContaining('expired') });
    stays(before);
  });

  it('when it is broken off', async () => {
    const before = await good();
    write('acme.json', acmeFile({ name: 'Later' }));
    for (const at of ['reading', 'joining', 'packing', 'writing']) {
      const stop = new AbortController();
      const { code, err } = await runMap(['build'], {
        folder,
        signal: stop.signal,
        say: (line) => {
          if (line.includes(at)) stop.abort();
        },
      });
      expect(code, at).toBe(130);
      expect(err).toContain('Broken off');
      stays(before);
    }
  });
});

describe('diff', () => {
  it('tells who came and went, and whose subjects are', async () => {
    write(
      'later.json',
      acmeFile({
        people: [{ id: 'ana', name: 'Ana Lima', teams: ['payments'] }],
        claims: [{ subject: 'jira-project:PAY', owner: { team: 'platform' } }],
        evidence: [],
      }),
    );
    const { code, out } = await run('diff', 'acme.json', 'later.json');
    expect(code).toBe(0);
    for (const words of [
      '  - Kofi Mensah (kofi)',
      '  ~ jira-project:PAY: payments → platform',
      '  ~ repo:github.com/acme/api: nobody (backup ana) → nobody',
      'Evidence: 0 new, 2 gone',
    ])
      expect(out).toContain(words);
    expect(await run('diff', 'acme.json', 'later.json', '--exit-code', '--json')).toMatchObject({
      code: 1,
    });
  });

  it('refuses what is no map', async () => {
    expect(await run('diff', 'acme.json', 'people.csv')).toMatchObject({ code: 1 });
    expect(await run('diff', 'acme.json', 'none.json')).toMatchObject({ code: 1 });
  });
});
