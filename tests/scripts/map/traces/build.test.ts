import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BuildReport } from '../../../../scripts/map/report/report';
import { changedOn } from '../../../../scripts/map/traces/changed-on';
import { runMap } from '../run';
import { git, imported } from '../sources/git-history/repository';

let folder = '';
let repository = { folder: '', remove: () => {} };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'askaround-traces-'));
  repository = imported(history());
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  repository.remove();
});

/** Five files each by Ana, Kofi (a hidden address), Ana again by another address, and somebody whom nobody knows. */
function history(): string {
  const people = [
    ['Ana L.', 'ANA@acme.example', 'pay'],
    ['kofi', '7+kofi@users.noreply.github.com', 'web'],
    ['ana at home', 'ana.lima@home.example', 'pay'],
    ['Zed Unknown', 'zed@elsewhere.example', 'zoo'],
  ] as const;
  const commits = people.flatMap(([name, mail, where], index) => {
    const who = `${name} <${mail}> ${Date.UTC(2026, 9, 1 + index) / 1000} +0000`;
    const files = Array.from({ length: 5 }, (_, at) => [
      `M 100644 inline ${where}/${index}${at}`,
      'data 1',
      'x',
    ]);
    const from = index === 0 ? [] : [`from :${index}`];
    const head = ['commit refs/heads/main', `mark :${index + 1}`, `author ${who}`];
    return [...head, `committer ${who}`, 'data 1', 'x', ...from, ...files.flat(), ''];
  });
  return `${commits.join('\n')}\ndone\n`;
}

const write = (name: string, content: unknown) =>
  writeFileSync(
    join(folder, name),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
const people = (changes: object = {}, ...more: object[]) => ({
  format: 'askaround.skills-map',
  version: 1,
  name: 'Directory',
  source: 'directory',
  generatedAt: '2026-11-01T00:00:00Z',
  people: [
    {
      id: 'ana.lima',
      name: 'Ana Lima',
      addresses: { mail: 'ana@acme.example' },
      teams: ['pay'],
      ...changes,
    },
    { id: 'kofi.mensah', name: 'Kofi Mensah', handles: ['Kofi'], teams: ['pay'] },
    ...more,
  ],
  teams: [{ id: 'pay', name: 'Payments', aliases: ['@acme/pay'] }],
});
const directory = { kind: 'map-file', id: 'directory', options: { url: 'file:people.json' } };
const traces = (options: object = {}) => ({
  kind: 'git-history',
  id: 'git',
  options: {
    repositories: [
      { repository: 'github.com/acme/api', folder: `${pathToFileURL(repository.folder).href}/` },
    ],
    ...options,
  },
});

async function build(sources: readonly object[], args: readonly string[] = [], more: object = {}) {
  write('askaround-map.yaml', { name: 'Acme', out: 'map.json', sources, ...more });
  const { code, out, err } = await runMap(['build', '--json', ...args], { folder });
  expect([code, err]).toEqual([0, '']);
  const text = readFileSync(join(folder, 'map.json'), 'utf8');
  const map = JSON.parse(text) as {
    people: { id: string; optOut?: true }[];
    evidence: Record<string, unknown>[];
    topics: { id: string }[];
  };
  return { report: JSON.parse(out) as BuildReport, text, map };
}
const about = (map: { evidence: Record<string, unknown>[] }, subject: string) =>
  map.evidence.filter((one) => one.subject === subject).map(({ person }) => person);

describe('authors', () => {
  it('are whom another source knows by mail address or handle; nothing else of them stays', async () => {
    write('people.json', people());
    const { map, text, report } = await build([directory, traces()], [], {
      same: [['ana.lima', 'ana.lima@home.example']],
    });
    expect(map.people.map(({ id }) => id)).toEqual(['ana.lima', 'kofi.mensah']);
    expect(map.evidence).toContainEqual({
      person: 'kofi.mensah',
      subject: 'path:github.com/acme/api/web',
      kind: 'authored',
      weight: 0.91,
      note: 'Wrote most of web',
      date: '2026-10-02',
      source: 'git',
    });
    // One person by two addresses: one piece of evidence, with the newer date.
    expect(map.evidence.filter((one) => one.subject === 'path:github.com/acme/api/pay')).toEqual([
      expect.objectContaining({ person: 'ana.lima', date: '2026-10-03', source: 'git' }),
    ]);
    expect(about(map, 'path:github.com/acme/api/zoo')).toEqual([]);
    for (const word of ['home.example', 'elsewhere', 'Zed', 'noreply', 'Ana L.', '"said"'])
      expect(text).not.toContain(word);
    expect(report.sources.find(({ id }) => id === 'git')).toMatchObject({ people: 0, problems: 1 });
    expect(report.problems.byCode).toEqual([
      expect.objectContaining({
        code: 'dangling',
        examples: [
          expect.objectContaining({ source: 'git', detail: expect.stringMatching(/^1 /) }),
        ],
      }),
    ]);
    expect(JSON.stringify(report)).not.toMatch(/zed|Zed/);
  });

  it('whom nobody knows are named when asked for, and come into the map when wanted', async () => {
    write('people.json', people());
    const verbose = await build([directory, traces()], ['--verbose']);
    expect(JSON.stringify(verbose.report.problems)).toContain('zed@elsewhere.example');
    expect(verbose.text).not.toContain('zed@');
    const { map, report } = await build([directory, traces({ people: true })]);
    expect(map.people.map(({ id }) => id)).toContain('zed@elsewhere.example');
    expect(about(map, 'path:github.com/acme/api/zoo')).toEqual(['zed@elsewhere.example']);
    expect(about(map, 'path:github.com/acme/api/web')).toEqual(['kofi.mensah']);
    expect(report.problems.count).toBe(0);
  });

  it.each([false, true])('who opted out are nowhere (people: %s)', async (all) => {
    write(
      'people.json',
      people(
        { optOut: true },
        { id: '@zed', name: 'Z', addresses: { mail: 'zed@elsewhere.example' }, optOut: true },
      ),
    );
    const { map, text, report } = await build([directory, traces({ people: all })], ['--verbose'], {
      same: [['ana.lima', 'ana.lima@home.example']],
    });
    const there = map.people.filter(({ optOut }) => optOut !== true);
    expect(there.map(({ id }) => id)).toEqual(['kofi.mensah']);
    expect(new Set(map.evidence.map(({ person }) => person))).toEqual(new Set(['kofi.mensah']));
    expect(text).not.toMatch(/Wrote .* of (?:pay|zoo)/);
    expect(text).not.toContain('home.example');
    expect(JSON.stringify(report)).not.toMatch(/ana|zed/i);
  });

  it('give the same map whatever the order of sources', async () => {
    write('people.json', people());
    const date = ['--date', '2026-11-22T06:00:00Z'];
    const { text } = await build([directory, traces()], date);
    expect((await build([traces(), directory], date)).text).toBe(text);
  });
});

describe('the report', () => {
  it('tells how much places hang on few, by a number and no name', async () => {
    write('people.json', people());
    const { report } = await build([directory, traces()]);
    expect(report.holds).toEqual({
      count: 4,
      first: [
        { source: 'git', place: 'path:github.com/acme/api/web', items: 5, truckFactor: 1 },
        { source: 'git', place: 'path:github.com/acme/api/zoo', items: 5, truckFactor: 1 },
        { source: 'git', place: 'path:github.com/acme/api/pay', items: 10, truckFactor: 2 },
        { source: 'git', place: 'repo:github.com/acme/api', items: 20, truckFactor: 3 },
      ].sort((a, b) => a.truckFactor - b.truckFactor || b.items - a.items),
    });
    // Directories were chosen by a rule; that nobody named an owner for one is no gap.
    expect(report.coverage.subjects).toBe(0);
    const { out } = await runMap(['check'], { folder });
    expect(out).toContain('1  path:github.com/acme/api/web (5 files or pages)');
    expect(out).not.toMatch(/Zed|zed@/);
  });

  it('differs from an earlier map by its evidence', async () => {
    write('people.json', people());
    const { text } = await build([directory]);
    write('before.json', text);
    await build([directory, traces()]);
    const { out } = await runMap(['diff', 'before.json', 'map.json'], { folder });
    expect(out).toMatch(/^Evidence: \d+ new, 0 gone$/m);
  });
});

describe('being listed as an owner', () => {
  const codeowners = (more: object = {}) => ({
    kind: 'codeowners',
    id: 'code',
    options: { repositories: [{ repository: 'github.com/acme/api', url: 'file:CODEOWNERS' }] },
    ...more,
  });
  const RULES = '* @kofi\n/src/pay/** @acme/pay\n/src/web/*.ts ana@acme.example\n';

  it('is weak evidence where that is wanted, in person and through a team', async () => {
    write('people.json', people());
    write('CODEOWNERS', RULES);
    const plain = await build([directory, codeowners()]);
    expect(plain.map.evidence).toEqual([]);
    const { map } = await build([directory, codeowners({ ownersAreExperts: true })], [], {
      same: [['pay', '@acme/pay']],
    });
    const of = (subject: string) => map.evidence.filter((one) => one.subject === subject);
    expect(of('repo:github.com/acme/api')).toEqual([
      expect.objectContaining({ weight: 0.3, note: 'Listed as an owner', source: 'code' }),
    ]);
    expect(of('path:github.com/acme/api/src/web')).toHaveLength(1);
    const pay = of('path:github.com/acme/api/src/pay');
    // Declared, which needs no word.
    expect(pay.map(({ weight, kind }) => [weight, kind])).toEqual([
      [0.2, undefined],
      [0.2, undefined],
    ]);
    expect(new Set(pay.map(({ person }) => person)).size).toBe(2);
    // Nobody knows when the file was changed.
    expect(pay[0]).not.toHaveProperty('date');
  });

  it('has the date of the last change, as git knows it', async () => {
    write('people.json', people());
    write('CODEOWNERS', RULES);
    git(folder, ['init', '-q', '.']);
    git(folder, ['add', 'CODEOWNERS']);
    const day = '2026-03-04T10:00:00Z';
    process.env.GIT_COMMITTER_DATE = day;
    try {
      git(folder, ['-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '-qm', 'x']);
    } finally {
      delete process.env.GIT_COMMITTER_DATE;
    }
    const { map } = await build([directory, codeowners({ ownersAreExperts: true })]);
    expect(new Set(map.evidence.map(({ date }) => date))).toEqual(new Set(['2026-03-04']));
    const folders = [`${pathToFileURL(folder).href}/`];
    expect(await changedOn(folders, {})).toBeNull();
    git(folder, ['mv', 'CODEOWNERS', 'OWNERS']);
    git(folder, ['-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '-qm', 'x']);
    expect(await changedOn(folders, {})).toMatch(/^20\d\d-\d\d-\d\d$/);
    const said = { etag: null, lastModified: 'Wed, 21 Oct 2099 07:28:00 GMT' };
    expect(await changedOn(folders, { 'https://a.example/': said })).toBe('2099-10-21');
  });

  it('says nothing of whoever opted out, nor of one of many', async () => {
    const crowd = Array.from({ length: 21 }, (_, at) => ({
      id: `p${at}`,
      name: `P ${at}`,
      teams: ['pay'],
    }));
    write('people.json', people({ optOut: true }, ...crowd));
    write('CODEOWNERS', RULES);
    const { map, text } = await build([directory, codeowners({ ownersAreExperts: true })], [], {
      same: [['pay', '@acme/pay']],
    });
    expect(map.evidence).toHaveLength(1);
    expect(text).not.toContain('In a team');
  });

  it('is refused for a source that lists none', async () => {
    write('people.json', people());
    write('askaround-map.yaml', {
      name: 'Acme',
      out: 'map.json',
      sources: [{ ...directory, ownersAreExperts: true }],
    });
    const { code, err } = await runMap(['check'], { folder });
    expect([code, err]).toEqual([64, 'source directory: map-file lists no owners of paths\n']);
  });
});
