import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { degreeOfAuthorship } from '../../../../../scripts/map/sources/git-history/authorship';
import { History } from '../../../../../scripts/map/sources/git-history/history';
import { readLog } from '../../../../../scripts/map/sources/git-history/log';
import source from '../../../../../scripts/map/sources/git-history.source';
import type { RawEvidence } from '../../../../../utils/map/parsing/rows';
import type { SourceIo } from '../../../../../utils/sources/source';
import { parseRows } from '../file-io';
import { type NaiveFile, naiveFiles, naiveTruckFactor } from './naive';
import { git, imported, wildHistory } from './repository';

const REPOSITORY = 'github.com/acme/api';
const NOW = new Date('2026-11-22T12:00:00Z');
const BOTS = /\[bot\]@/;

function ioAt(now = NOW, more: Partial<SourceIo> = {}): SourceIo {
  return { get: () => Promise.reject(new Error('asked for an address')), now: () => now, ...more };
}

async function load(folder: string, more: object = {}, top: object = {}, io = ioAt()) {
  const options = source.parseOptions({
    repositories: [{ repository: REPOSITORY, folder: `${pathToFileURL(folder).href}/`, ...more }],
    ...top,
  });
  if (options === null) throw new Error('options');
  const loaded = await source.load(options, io, {});
  if (loaded === 'unchanged' || loaded.content instanceof Uint8Array) throw new Error('rows');
  return {
    rows: loaded.content,
    evidence: loaded.content.evidence ?? [],
    holds: loaded.traces?.holds ?? [],
    problems: loaded.problems,
  };
}

/** Evidence for a folder, counted out by hand: at least a tenth of its files, the best five. */
function expected(files: readonly NaiveFile[], now: Date) {
  const people = [...new Set(files.flatMap(({ authors }) => authors.map(([who]) => who)))];
  return people
    .map((who) => {
      const times = files.flatMap(({ authors }) =>
        authors.filter(([author]) => author === who).map(([, at]) => at),
      );
      const faded = times.map(
        (at) => 0.5 + 0.5 * 2 ** -((now.getTime() / 1000 - at) / 86_400 / 180),
      );
      const sum = faded.reduce((total, one) => total + one, 0);
      return {
        person: who,
        share: times.length / files.length,
        weight: sum / files.length,
        date: new Date(Math.max(...times) * 1000).toISOString().slice(0, 10),
      };
    })
    .filter(({ share }) => share >= 0.1)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 5);
}

const belowOf = (files: readonly NaiveFile[], subject: string) =>
  files.filter(({ path }) => {
    const name = Buffer.from(path, 'latin1').toString('utf8');
    return subject === `repo:${REPOSITORY}`
      ? true
      : name.startsWith(`${subject.slice(`path:${REPOSITORY}/`.length)}/`);
  });

/** The degree of everybody in every file, with no threshold to hide behind. */
async function compareDegrees(folder: string, files: readonly NaiveFile[], revision: string) {
  const checkout = { repository: REPOSITORY, folder, signal: undefined };
  const history = new History();
  for await (const commit of readLog(checkout, { revision, since: null }))
    history.add(commit, BOTS.test(commit.mail) ? null : commit.mail.toLowerCase());
  const found = Array.from(
    history.filesAt(files.map(({ path }) => path)),
    ({ path, first, parts, deliveries }) => ({
      path,
      degrees: [...parts]
        .map(([author, own]) => [
          author,
          degreeOfAuthorship(author === first, own.deliveries, deliveries - own.deliveries),
        ])
        .sort(),
    }),
  );
  expect(found).toEqual(files.map(({ path, degrees }) => ({ path, degrees })));
}

/** Authors, weights, dates and truck factors of every place, against the count by hand. */
async function compare(folder: string, revision = 'HEAD', now = NOW) {
  const files = naiveFiles(folder, BOTS, revision);
  await compareDegrees(folder, files, revision);
  const { evidence, holds } = await load(folder, { revision }, {}, ioAt(now));
  for (const { place, items, truckFactor } of holds) {
    const below = belowOf(files, place);
    expect([place, items, truckFactor]).toEqual([place, below.length, naiveTruckFactor(below)]);
    const found = evidence.filter(({ subject }) => subject === place);
    const wanted = expected(below, now);
    expect(found.map(({ person }) => person)).toEqual(wanted.map(({ person }) => person));
    for (const [index, one] of wanted.entries()) {
      expect(found[index]?.weight).toBeCloseTo(one.weight, 1);
      expect(Math.abs((found[index]?.weight ?? 0) - one.weight)).toBeLessThanOrEqual(0.0051);
      expect(found[index]?.date).toBe(one.date);
      expect(found[index]?.note).toMatch(one.share > 0.5 ? /^Wrote most of / : /^Wrote parts of /);
    }
  }
  return { files, evidence, holds };
}

const repositories: (() => void)[] = [];
function made(stream: string): string {
  const { folder, remove } = imported(stream);
  repositories.push(remove);
  return folder;
}
afterAll(() => {
  for (const remove of repositories) remove();
});

describe('a history with everything that is hard about one', () => {
  let folder = '';
  beforeAll(() => {
    folder = made(wildHistory(1, 400));
  });

  it('has renames, deletions, merges, odd names and twelve authors', () => {
    const log = git(folder, ['log', '--name-status', '-M50%', '--format=%aE']);
    expect(log.match(/^R(?!100)\d+\t/gm)?.length).toBeGreaterThan(20);
    expect(log.match(/^D\t/gm)?.length).toBeGreaterThan(20);
    expect(Number(git(folder, ['rev-list', '--count', '--no-merges', 'HEAD']))).toBeGreaterThan(
      300,
    );
    expect(Number(git(folder, ['rev-list', '--count', '--merges', 'HEAD']))).toBeGreaterThan(5);
    expect(new Set(log.match(/^dev\d+@acme\.example$/gm)).size).toBe(12);
    expect(log).not.toContain('zero@home');
  });

  it('gives the authors, weights and truck factors that plain git log gives', async () => {
    const { files, holds, evidence } = await compare(folder);
    expect(files.length).toBeGreaterThan(30);
    expect(holds.length).toBeGreaterThan(4);
    expect(evidence.length).toBeGreaterThan(10);
    expect(holds.some(({ truckFactor }) => truckFactor > 1)).toBe(true);
    expect(files.some(({ authors }) => authors.length > 1)).toBe(true);
  });

  it.each([2, 3, 4])('and so for other histories (seed %i)', async (seed) => {
    await compare(made(wildHistory(seed, 150)));
  });

  it('names directories that pages can name, and counts the files of the others above', async () => {
    const { holds } = await load(folder);
    const places = holds.map(({ place }) => place);
    expect(places).toContain(`path:${REPOSITORY}/src/pay`);
    expect(places.some((place) => /\ufffd|\*/.test(place))).toBe(false);
    const tip = git(folder, ['ls-tree', '-r', '--name-only', 'HEAD']).split('\n').filter(Boolean);
    expect(holds[0]).toMatchObject({ place: `repo:${REPOSITORY}`, items: tip.length });
  });

  it('says nothing of a person but what is said of an expert, and the map takes all of it', async () => {
    const { rows, evidence } = await load(folder);
    for (const piece of evidence) {
      expect(Object.keys(piece).sort()).toEqual([
        'date',
        'kind',
        'note',
        'person',
        'subject',
        'weight',
      ]);
      expect(piece.note).not.toMatch(/\d+ (?:files|commits|changes)/);
    }
    const { map, problems } = parseRows(rows);
    expect(problems).toEqual([]);
    expect(map.evidence).toHaveLength(evidence.length);
  });
});

describe('the history of this very project', () => {
  const isThere = (() => {
    try {
      return git('.', ['rev-parse', '--is-inside-work-tree']).trim() === 'true';
    } catch {
      return false;
    }
  })();
  it.skipIf(!isThere)('gives what plain git log gives (skipped without its .git)', async () => {
    const { files, holds } = await compare(process.cwd(), 'HEAD', new Date());
    expect(files.length).toBeGreaterThan(100);
    expect(holds.length).toBeGreaterThan(20);
  });
});

/** A commit of a short history. */
interface Given {
  readonly by: string;
  readonly on: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly gone?: readonly string[];
  /** Numbers of the commits it builds on, from 1; else the one before. */
  readonly from?: readonly number[];
}

function short(commits: readonly Given[]): string {
  const lines = commits.flatMap(({ by, on, files = {}, gone = [], from }, index) => {
    const who = `${by} <${by}@acme.example> ${Date.parse(on) / 1000} +0000`;
    const changes = Object.entries(files).flatMap(([path, text]) => [
      `M 100644 inline ${path}`,
      `data ${text.length}`,
      text,
    ]);
    return [
      'commit refs/heads/main',
      `mark :${index + 1}`,
      `author ${who}`,
      `committer ${who}`,
      'data 1',
      'x',
      ...(from ?? (index === 0 ? [] : [index])).map(
        (one, at) => `${at === 0 ? 'from' : 'merge'} :${one}`,
      ),
      ...gone.map((path) => `D ${path}`),
      ...changes,
      '',
    ];
  });
  return `${lines.join('\n')}\ndone\n`;
}

const three = (folder: string, text = 'x') => ({
  [`${folder}/a`]: text,
  [`${folder}/b`]: text,
  [`${folder}/c`]: text,
});
const who = (evidence: readonly RawEvidence[], subject: string) =>
  evidence.filter((piece) => piece.subject === subject).map(({ person }) => person);

describe('a short history', () => {
  it('makes experts of directories, the repository and topics', async () => {
    const folder = made(
      short([
        { by: 'ana', on: '2026-11-01', files: three('src/pay') },
        { by: 'kofi', on: '2026-05-26', files: { ...three('docs'), 'docs/d': 'x' } },
        { by: 'bot', on: '2026-11-21', files: { 'lock.json': '1' } },
      ]),
    );
    const { evidence, rows } = await load(
      folder,
      {
        topics: [{ topic: 'Payments', paths: ['src/pay/', 'docs/d'] }],
        ignorePaths: ['*.json'],
      },
      { ignoreAuthors: ['BOT@*'] },
    );
    expect(evidence).toEqual([
      expect.objectContaining({
        subject: `repo:${REPOSITORY}`,
        person: 'kofi@acme.example',
        weight: 0.43,
        note: 'Wrote most of acme/api',
      }),
      expect.objectContaining({
        subject: `repo:${REPOSITORY}`,
        person: 'ana@acme.example',
        note: 'Wrote parts of acme/api',
      }),
      {
        subject: `path:${REPOSITORY}/docs`,
        person: 'kofi@acme.example',
        kind: 'authored',
        weight: 0.75,
        note: 'Wrote most of docs',
        date: '2026-05-26',
      },
      expect.objectContaining({
        subject: `path:${REPOSITORY}/src/pay`,
        person: 'ana@acme.example',
        date: '2026-11-01',
      }),
      expect.objectContaining({ topic: 'payments', person: 'ana@acme.example' }),
      expect.objectContaining({
        topic: 'payments',
        person: 'kofi@acme.example',
        note: 'Wrote parts of the code of Payments',
      }),
    ]);
    expect(rows.topics).toEqual([{ id: 'payments', name: 'Payments' }]);
  });

  it('begins where it is told to; nobody is then the one who made a file', async () => {
    const folder = made(
      short([
        { by: 'ana', on: '2025-01-01', files: three('src') },
        { by: 'kofi', on: '2026-02-01', files: three('src', 'y') },
        { by: 'ana', on: '2026-03-01', files: { 'new/a': '1', 'new/b': '1', 'new/c': '1' } },
      ]),
    );
    const src = `path:${REPOSITORY}/src`;
    expect(who((await load(folder)).evidence, src)).toEqual([
      'kofi@acme.example',
      'ana@acme.example',
    ]);
    const since = await load(folder, { since: '2026-01-01' });
    expect(who(since.evidence, src)).toEqual(['kofi@acme.example']);
    const range = await load(folder, { revision: 'main~2..main~1' });
    expect(range.holds[0]?.items).toBe(3);
  });

  it('is read in the order in which it was built, whatever the clocks said', async () => {
    const folder = made(
      short([
        { by: 'ana', on: '2026-05-01', files: three('src') },
        { by: 'ana', on: '2026-09-01', files: { other: 'x' } },
        // The clock of this machine stood wrong: older than what it changes.
        { by: 'kofi', on: '2025-01-01', files: three('src', 'y'), from: [1] },
        { by: 'ana', on: '2026-10-01', files: three('src', 'y'), from: [2, 3] },
      ]),
    );
    const { evidence } = await load(folder);
    expect(who(evidence, `path:${REPOSITORY}/src`)).toEqual([
      'ana@acme.example',
      'kofi@acme.example',
    ]);
  });

  it('of several repositories is what each gives alone', async () => {
    const [one, other] = [made(wildHistory(5, 60)), made(wildHistory(6, 60))];
    const both = source.parseOptions({
      repositories: [
        { repository: REPOSITORY, folder: `${pathToFileURL(one).href}/` },
        { repository: 'github.com/acme/web', folder: `${pathToFileURL(other).href}/` },
      ],
    });
    if (both === null) throw new Error('options');
    const loaded = await source.load(both, ioAt(), {});
    if (loaded === 'unchanged' || loaded.content instanceof Uint8Array) throw new Error('rows');
    const alone = [
      ...(await load(one)).evidence,
      ...(await load(other, { repository: 'github.com/acme/web' })).evidence,
    ];
    expect(loaded.content.evidence).toEqual(alone);
  });

  it('weighs less as time goes by, and never grows again', async () => {
    const folder = made(wildHistory(7, 60));
    const weights = [];
    for (const year of [2025, 2026, 2027, 2030, 2040]) {
      const { evidence } = await load(folder, {}, {}, ioAt(new Date(Date.UTC(year, 11, 1))));
      weights.push(
        new Map(evidence.map((one) => [`${one.person} ${one.subject}`, one.weight ?? 0])),
      );
    }
    for (const [index, later] of weights.entries())
      for (const [key, weight] of index === 0 ? [] : later)
        expect(weight).toBeLessThanOrEqual(weights[index - 1]?.get(key) ?? 1);
    expect([...(weights.at(-1)?.values() ?? [])].every((weight) => weight > 0)).toBe(true);
  });
});

describe('git', () => {
  const places: string[] = [];
  const folderOf = () => {
    const folder = mkdtempSync(join(tmpdir(), 'askaround-no-git-'));
    places.push(folder);
    return folder;
  };
  afterAll(() => {
    for (const folder of places) rmSync(folder, { recursive: true });
  });

  it.each<[string, () => string, object, RegExp]>([
    ['a folder that is no repository', folderOf, {}, /is no git repository; clone it there/],
    ['no folder', () => join(folderOf(), 'none'), {}, /is no git repository/],
    [
      'an unknown revision',
      () => made(short([{ by: 'ana', on: '2026-01-01', files: { a: '1' } }])),
      { revision: 'gone' },
      /no such revision; fetch it/,
    ],
    ['an empty repository', () => made('done\n'), {}, /no such revision/],
  ])('that meets %s says what to do', async (_what, make, more, words) => {
    await expect(load(make(), more)).rejects.toThrow(words);
  });

  it('that is not there says so', async () => {
    const folder = folderOf();
    const before = process.env.PATH;
    process.env.PATH = folder;
    try {
      await expect(load(folder)).rejects.toThrow(/git is not on the path; install git/);
    } finally {
      process.env.PATH = before;
    }
  });

  it('ends when nobody waits for it any more, and tells how far it is', async () => {
    const folder = made(wildHistory(8, 700));
    const stop = new AbortController();
    const told: unknown[] = [];
    const io = ioAt(NOW, {
      signal: stop.signal,
      progress: (done, all) => {
        told.push([done, all]);
        stop.abort();
      },
    });
    await expect(load(folder, {}, {}, io)).rejects.toThrow(/abort/i);
    expect(told).toEqual([
      [500, Number(git(folder, ['rev-list', '--count', '--no-merges', 'HEAD']))],
    ]);
  });

  it('is let go by whoever takes no more of its commits', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 3000 }, (_, at) => [`${'long/'.repeat(40)}${at}`, 'x']),
    );
    const folder = made(
      short([
        { by: 'ana', on: '2026-01-01', files: { a: '1' } },
        { by: 'ana', on: '2026-01-02', files: many },
      ]),
    );
    const checkout = { repository: REPOSITORY, folder, signal: undefined };
    for await (const { mail } of readLog(checkout, { revision: 'HEAD', since: null })) {
      expect(mail).toBe('ana@acme.example');
      break;
    }
    const running = () =>
      process.getActiveResourcesInfo().filter((resource) => resource === 'ProcessWrap');
    await expect.poll(running).toEqual([]);
  });

  it('tells of a shallow clone that history is missing, and uses what is there', async () => {
    const folder = folderOf();
    git('.', ['clone', '-q', '--depth', '1', pathToFileURL(made(wildHistory(9, 30))).href, folder]);
    const { problems, holds } = await load(folder);
    expect(problems).toEqual([
      {
        severity: 'warning',
        code: 'unsupported',
        path: REPOSITORY,
        detail: expect.stringContaining('git fetch --unshallow'),
      },
    ]);
    expect(holds.length).toBeGreaterThan(0);
  });

  it('of a clone without its blobs says how to clone it, and fetches none', async () => {
    const folder = folderOf();
    const origin = made(wildHistory(9, 60));
    git(origin, ['config', 'uploadpack.allowFilter', 'true']);
    const from = pathToFileURL(origin).href;
    git('.', ['clone', '-q', '--bare', '--filter=blob:none', from, folder]);
    const blobs = () => git(folder, ['count-objects', '-v']);
    const before = blobs();
    await expect(load(folder)).rejects.toThrow(/without its blobs; clone it without --filter/);
    expect(blobs()).toBe(before);
  });

  it('of a folder of another user says how to trust it', async () => {
    const folder = made(short([{ by: 'ana', on: '2026-01-01', files: { a: '1' } }]));
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
    vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
    try {
      await expect(load(folder)).rejects.toThrow(
        /belongs to another user; run git config --global --add safe\.directory/,
      );
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('reads the folder that it was given, also within another repository or its hook', async () => {
    const folder = made(short([{ by: 'ana', on: '2026-01-01', files: three('src') }]));
    const other = made(short([{ by: 'kofi', on: '2026-01-01', files: three('src') }]));
    for (const name of ['GIT_DIR', 'GIT_COMMON_DIR']) vi.stubEnv(name, other);
    vi.stubEnv('GIT_OBJECT_DIRECTORY', join(other, 'objects'));
    try {
      const { evidence } = await load(folder);
      expect(who(evidence, `repo:${REPOSITORY}`)).toEqual(['ana@acme.example']);
    } finally {
      vi.unstubAllEnvs();
    }
    const outer = folderOf();
    git(outer, ['init', '-q', '.']);
    mkdirSync(join(outer, 'clone'));
    await expect(load(join(outer, 'clone'))).rejects.toThrow(/is no git repository/);
  });

  it('takes no name that fills the memory', async () => {
    const by = 'x'.repeat(3_000_000);
    const folder = made(short([{ by, on: '2026-01-01', files: { a: '1' } }]));
    await expect(load(folder)).rejects.toThrow(/longer than a mebibyte/);
  });

  it('runs nothing that a repository brings', async () => {
    const folder = made(short([{ by: 'ana', on: '2026-01-01', files: { a: '1' } }]));
    const trap = join(folder, 'trap');
    const script = join(folder, 'evil.sh');
    writeFileSync(script, `#!/bin/sh\ntouch '${trap}'\ncat "$@"\n`, { mode: 0o755 });
    for (const key of ['diff.external', 'core.pager', 'gpg.program'])
      git(folder, ['config', key, script]);
    git(folder, ['config', 'log.showSignature', 'true']);
    const signed = git(folder, ['cat-file', 'commit', 'main']).replace(
      '\n\n',
      '\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n',
    );
    const id = git(folder, ['hash-object', '-t', 'commit', '-w', '--stdin'], Buffer.from(signed));
    git(folder, ['update-ref', 'refs/heads/main', id.trim()]);
    git(folder, ['config', 'diff.orderFile', '/nowhere']);
    expect((await load(folder)).holds).toHaveLength(1);
    expect(() => git(folder, ['hash-object', trap])).toThrow();
  });
});

describe('options', () => {
  const folder = 'file:///srv/api/';
  it.each<[string, object]>([
    ['no repository', { repositories: [] }],
    [
      'a folder on a server',
      { repositories: [{ repository: REPOSITORY, folder: 'https://a.example/' }] },
    ],
    [
      'a revision that is an option',
      { repositories: [{ repository: REPOSITORY, folder, revision: '--all' }] },
    ],
    ['an unknown word', { repositories: [{ repository: REPOSITORY, folder, branch: 'main' }] }],
    [
      'a pattern from the root',
      { repositories: [{ repository: REPOSITORY, folder, paths: ['/src'] }] },
    ],
    ['a day that is none', { repositories: [{ repository: REPOSITORY, folder, since: 'May' }] }],
    ['no such name of a repository', { repositories: [{ repository: 'api', folder }] }],
  ])('with %s are refused', (_what, options) => expect(source.parseOptions(options)).toBeNull());

  it('ask for no address', () => {
    const options = source.parseOptions({ repositories: [{ repository: REPOSITORY, folder }] });
    expect(options && source.reach(options)).toEqual([]);
  });
});
