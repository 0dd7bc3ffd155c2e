import { describe, expect, it } from 'vitest';
import { FetchFault } from '../../../../utils/platform/safe-fetch';
import codeowners from '../../../../utils/sources/codeowners.source';
import { SourceFault, type SourceIo, type Validator } from '../../../../utils/sources/source';

const API = { repository: 'github.com/acme/api' };
const RAW = 'https://raw.githubusercontent.com/acme/api/HEAD/';

/** A server: files by address, with an ETag that is their own text. */
function server(files: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const io: SourceIo = {
    async get(url, validator: Validator | null = null) {
      asked.push(validator === null ? url : `${url} if not ${validator.etag}`);
      const text = files[url];
      if (text === undefined) throw new FetchFault('not-found', '404');
      if (text === '500') throw new FetchFault('server', '500');
      if (validator?.etag === text) return 'unchanged';
      return {
        bytes: new TextEncoder().encode(text),
        validator: { etag: text, lastModified: null },
        headers: {},
      };
    },
    now: () => new Date('2026-11-22T12:00:00Z'),
  };
  return { asked, io };
}

async function load(
  repositories: readonly object[],
  files: Readonly<Record<string, string>>,
  known = {},
) {
  const options = codeowners.parseOptions({ repositories });
  if (options === null) throw new Error('no options');
  const { asked, io } = server(files);
  const loaded = await codeowners.load(options, io, known);
  if (loaded === 'unchanged') return { asked, loaded };
  const { content } = loaded;
  if (content instanceof Uint8Array) throw new Error('not rows');
  const claims = (content.claims ?? []).map(
    ({ subject, rule }) => `${rule?.file}:${rule?.order} ${subject}`,
  );
  return { asked, loaded, claims };
}

describe('options of CODEOWNERS', () => {
  it('guess dialect and addresses from the repository', () => {
    const reach = (...repositories: object[]) => {
      const options = codeowners.parseOptions({ repositories });
      return options && codeowners.reach(options);
    };
    expect(reach(API)).toEqual([
      `${RAW}.github/CODEOWNERS`,
      `${RAW}CODEOWNERS`,
      `${RAW}docs/CODEOWNERS`,
    ]);
    expect(reach({ repository: ' https://GitHub.com/acme/api.git ' })?.[1]).toBe(
      `${RAW}CODEOWNERS`,
    );
    expect(reach({ repository: 'git.acme.example/acme/api' })?.[1]).toBe(
      'https://git.acme.example/raw/acme/api/HEAD/CODEOWNERS',
    );
    expect(reach({ repository: 'gitlab.com/acme/web/ui' })).toEqual([
      'https://gitlab.com/acme/web/ui/-/raw/HEAD/CODEOWNERS',
      'https://gitlab.com/acme/web/ui/-/raw/HEAD/docs/CODEOWNERS',
      'https://gitlab.com/acme/web/ui/-/raw/HEAD/.gitlab/CODEOWNERS',
    ]);
    const url = 'https://files.acme.example/OWNERS.txt';
    const paths = 'https://files.acme.example/paths';
    expect(reach({ ...API, url: `${url}#top`, paths })).toEqual([url, paths]);
    expect(reach(API, { repository: 'github.com/ACME/api' })?.length).toBe(3);
  });

  it.each([
    {},
    { repositories: [] },
    { repositories: [{ repository: 'acme/api' }] },
    { repositories: [{ repository: 'github.com/acme/../x y' }] },
    { repositories: [{ ...API, dialect: 'bitbucket' }] },
    { repositories: [{ ...API, url: 'http://acme.example/CODEOWNERS' }] },
    { repositories: [{ ...API, url: 'file:///etc/passwd' }] },
    { repositories: [{ ...API, url: 'https://me:pw@acme.example/CODEOWNERS' }] },
    { repositories: [{ ...API, paths: 'javascript:alert(1)' }] },
  ])('are none: %j', (options) => expect(codeowners.parseOptions(options)).toBeNull());

  it('take a file or a loopback address where the caller allows it', () => {
    const local = { repositories: [{ ...API, url: 'file:///srv/CODEOWNERS' }] };
    expect(codeowners.parseOptions({ ...local, httpOrigins: ['file:'] })).not.toBeNull();
    const loopback = { repositories: [{ ...API, url: 'http://127.0.0.1:18717/CODEOWNERS' }] };
    expect(
      codeowners.parseOptions({ ...loopback, httpOrigins: ['http://127.0.0.1:18717'] }),
    ).not.toBeNull();
    expect(codeowners.parseOptions(loopback)).toBeNull();
  });
});

describe('the source of CODEOWNERS', () => {
  it('takes the first file that it finds, and none behind it', async () => {
    const { asked, claims } = await load([API], {
      [`${RAW}CODEOWNERS`]: '\ufeff* @ana',
      [`${RAW}docs/CODEOWNERS`]: '* @lee',
    });
    expect(asked).toEqual([`${RAW}.github/CODEOWNERS`, `${RAW}CODEOWNERS`]);
    expect(claims).toEqual(['github.com/acme/api/CODEOWNERS:1 path:github.com/acme/api/**']);
  });

  it('reads each repository in its own dialect, and names file and line of what is wrong', async () => {
    const { claims, loaded } = await load(
      [API, { repository: 'gitlab.com/acme/web', url: 'https://x.example/a/.gitlab/CODEOWNERS' }],
      {
        [`${RAW}.github/CODEOWNERS`]: '!x @a\n/x @a',
        'https://x.example/a/.gitlab/CODEOWNERS': '[S] @s\n!x\n/x\n/y[ @a',
      },
    );
    expect(claims).toEqual([
      'github.com/acme/api/.github/CODEOWNERS:2 path:github.com/acme/api/x',
      'github.com/acme/api/.github/CODEOWNERS:2 path:github.com/acme/api/x/**',
      'gitlab.com/acme/web/.gitlab/CODEOWNERS:1000002 path:gitlab.com/acme/web/**/x',
      'gitlab.com/acme/web/.gitlab/CODEOWNERS:3 path:gitlab.com/acme/web/x',
    ]);
    expect(
      loaded !== 'unchanged' &&
        loaded.problems.map(({ code, path, detail }) => [code, path, detail]),
    ).toEqual([
      ['bad-line', 'github.com/acme/api/.github/CODEOWNERS:1', '!x'],
      ['bad-line', 'gitlab.com/acme/web/.gitlab/CODEOWNERS:4', '/y['],
    ]);
  });

  it('marks rules that match none of the listed files', async () => {
    const paths = 'https://x.example/paths';
    const { loaded } = await load([{ ...API, paths }], {
      [`${RAW}.github/CODEOWNERS`]: '/a @a\n/b/ @a\n*.md @a\n/c @a',
      [paths]: './a/x\r\nREADME.md\n',
    });
    if (loaded === 'unchanged' || loaded.content instanceof Uint8Array) throw new Error('not rows');
    expect(loaded.problems.map(({ code, path, detail }) => [code, path, detail])).toEqual([
      ['unmatched', 'github.com/acme/api/.github/CODEOWNERS:2', '/b/'],
      ['unmatched', 'github.com/acme/api/.github/CODEOWNERS:4', '/c'],
    ]);
    expect(
      loaded.content.claims?.filter(({ unmatched }) => unmatched).map(({ subject }) => subject),
    ).toEqual([
      'path:github.com/acme/api/b/**',
      'path:github.com/acme/api/c',
      'path:github.com/acme/api/c/**',
    ]);
  });

  const WEB = { repository: 'github.com/acme/web' };
  const RAW_WEB = 'https://raw.githubusercontent.com/acme/web/HEAD/';
  const both = { [`${RAW}CODEOWNERS`]: '* @a', [`${RAW_WEB}docs/CODEOWNERS`]: '* @b' };

  it('is unchanged when every server says so', async () => {
    const first = await load([API, WEB], both);
    if (first.loaded === 'unchanged') throw new Error('changed');
    const { validators } = first.loaded;
    expect(Object.keys(validators)).toEqual(Object.keys(both));
    const again = await load([API, WEB], both, validators);
    expect(again.loaded).toBe('unchanged');
    expect(again.asked).toContain(`${RAW}CODEOWNERS if not * @a`);
  });

  it('asks anew for what has not changed as soon as one file has', async () => {
    const first = await load([API, WEB], both);
    const known = first.loaded === 'unchanged' ? {} : first.loaded.validators;
    const changed = { ...both, [`${RAW_WEB}docs/CODEOWNERS`]: '/x/ @c' };
    const { asked, claims } = await load([API, WEB], changed, known);
    expect(asked.at(-1)).toBe(`${RAW}CODEOWNERS`);
    expect(claims).toEqual([
      'github.com/acme/api/CODEOWNERS:1 path:github.com/acme/api/**',
      'github.com/acme/web/docs/CODEOWNERS:1 path:github.com/acme/web/x/**',
    ]);
    const moved = { [`${RAW}CODEOWNERS`]: '* @a', [`${RAW_WEB}CODEOWNERS`]: '/y/ @c' };
    expect((await load([API, WEB], moved, known)).claims?.[1]).toContain('/y/**');
  });

  it('lists a repository whose file is gone, and notices that it went', async () => {
    const first = await load([API, WEB], both);
    const known = first.loaded === 'unchanged' ? {} : first.loaded.validators;
    const { claims, loaded } = await load([API, WEB], { [`${RAW}CODEOWNERS`]: '* @a' }, known);
    expect(claims).toHaveLength(1);
    expect(loaded !== 'unchanged' && loaded.problems).toMatchObject([
      { code: 'invalid', path: WEB.repository },
    ]);
  });

  it('gives up when nothing is there, or a server fails: the last good one stays in use', async () => {
    await expect(load([API, WEB], {})).rejects.toThrow(FetchFault);
    await expect(
      load([API, WEB], { ...both, [`${RAW_WEB}.github/CODEOWNERS`]: '500' }),
    ).rejects.toThrow(FetchFault);
  });

  it('does not use a file that GitHub does not use', async () => {
    const long = `* @a\n${'#'.repeat(3 * 1024 * 1024)}`;
    await expect(load([API], { [`${RAW}CODEOWNERS`]: long })).rejects.toThrow(SourceFault);
    const { loaded, claims } = await load([API, WEB], { ...both, [`${RAW}CODEOWNERS`]: long });
    expect(claims).toHaveLength(1);
    expect(loaded !== 'unchanged' && loaded.problems[0]?.code).toBe('too-large');
  });
});
