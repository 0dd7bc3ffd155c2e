import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import source from '../../../../scripts/map/sources/backstage-yaml.source';
import type { Subject } from '../../../../utils/map/model';
import { buildOwnership, ownersOf } from '../../../../utils/map/owners';
import type { SourceIo } from '../../../../utils/sources/source';
import { fileIo, fileUrl, memoryIo, parseRows } from './file-io';

/** What the source makes of some files. */
async function load(io: SourceIo, ...files: string[]) {
  const options = source.parseOptions({ files });
  if (options === null) throw new Error('options');
  const loaded = await source.load(options, io, {});
  if (loaded === 'unchanged' || loaded.content instanceof Uint8Array) throw new Error('rows');
  const { content, problems } = loaded;
  return {
    ...content,
    ids: [...(content.people ?? []), ...(content.teams ?? [])].map(({ id }) => id),
    problems: problems.map(({ code, path, detail }) => `${code} ${path} ${detail}`),
  };
}

const user = (name: string) => `apiVersion: backstage.io/v1alpha1
kind: User
metadata:
  name: ${name}
spec:
  memberOf: []
`;
const location = (...targets: string[]) => `apiVersion: backstage.io/v1alpha1
kind: Location
metadata:
  name: all
spec:
  targets: ${JSON.stringify(targets)}
`;

describe('backstage-yaml: options', () => {
  it.each([
    null,
    {},
    { files: [] },
    { files: 'file:///a' },
    { files: ['/a.yaml'] },
    { files: ['javascript:a'] },
  ])('%j is refused', (input) => expect(source.parseOptions(input)).toBeNull());
});

describe('backstage-yaml: files', () => {
  it('hold several documents; one that cannot be read does not take the others with it', async () => {
    const broken = user('x').replace('name: x', 'name: x\n  name: y');
    const text = [
      user('ana'),
      '',
      broken,
      '# only a comment\n',
      user('kofi'),
      'kind: [\n',
      user('lee'),
    ];
    const { ids, problems } = await load(
      memoryIo({ 'file:///c/users.yaml': text.join('---\n') }),
      'file:///c/users.yaml',
    );
    expect(ids).toEqual(['user:default/ana', 'user:default/kofi', 'user:default/lee']);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^bad-line c\/users\.yaml#3 DUPLICATE_KEY/);
    expect(problems[1]).toMatch(/^bad-line c\/users\.yaml#6 /);
  });

  it('may have dates that no calendar has, and texts with three dashes', async () => {
    const text = `${user('ana')}  since: 2026-02-30\n  note: |\n    a\n    --- b\n`;
    const { ids, problems } = await load(memoryIo({ 'file:///a.yaml': text }), 'file:///a.yaml');
    expect([ids, problems]).toEqual([['user:default/ana'], []]);
  });

  it('cannot fill the memory with aliases', async () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let at = 1; at < 12; at += 1) {
      lines.push(
        `a${at}: &a${at} [${Array(10)
          .fill(`*a${at - 1}`)
          .join(', ')}]`,
      );
    }
    const { ids, problems } = await load(
      memoryIo({
        'file:///a.yaml': `${user('ana')}---\n${lines.join('\n')}\n---\n${user('kofi')}`,
      }),
      'file:///a.yaml',
    );
    expect(ids).toEqual(['user:default/ana', 'user:default/kofi']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^bad-line \/a\.yaml#2 Excessive alias count/);
  });

  it('cannot fill the stack, and may be no text at all', async () => {
    const files = {
      'file:///deep.yaml': `${'['.repeat(100_000)}`,
      'file:///empty.yaml': '',
      'file:///ok.yaml': user('ana'),
    };
    const io = memoryIo(files);
    const bytes = new Uint8Array([0xc3, 0x28, 0x41]);
    const get: SourceIo['get'] = (url) =>
      url === 'file:///binary.yaml'
        ? Promise.resolve({ bytes, validator: null, headers: {} })
        : io.get(url);
    const { ids, problems } = await load(
      { ...io, get },
      ...Object.keys(files),
      'file:///binary.yaml',
    );
    expect(ids).toEqual(['user:default/ana']);
    expect(problems.map((problem) => problem.split(' ', 2).join(' '))).toEqual([
      'bad-line /deep.yaml#1',
      'bad-line /binary.yaml#0',
    ]);
  });

  it('say where Backstage would refuse an entity; what can be read of it is used', async () => {
    const text = user('ana').replace('  memberOf: []', '  memberOf: [pay]\n  profile: {email: 1}');
    const { ids, problems } = await load(
      memoryIo({ 'file:///c/a.yaml': text }),
      'file:///c/a.yaml',
    );
    expect(ids).toEqual(['user:default/ana']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^bad-line c\/a\.yaml#1 spec\.profile\.email /);
  });

  it('tell how far they are read, and end when nobody waits any more', async () => {
    const text = Array.from({ length: 1200 }, (_, at) => user(`u${at}`)).join('---\n');
    const stop = new AbortController();
    const steps: number[] = [];
    const io = {
      ...memoryIo({ 'file:///a.yaml': text }),
      signal: stop.signal,
      progress: (done: number) => {
        steps.push(done);
        if (steps.length > 2) stop.abort();
      },
    };
    expect((await load(io, 'file:///a.yaml')).ids).toHaveLength(1200);
    expect(steps).toEqual([499, 999, 1200]);
    await expect(load(io, 'file:///a.yaml')).rejects.toMatchObject({ name: 'FetchFault' });
  });

  it('that the options name must be there', async () => {
    await expect(load(memoryIo({}), 'file:///gone.yaml')).rejects.toMatchObject({
      name: 'FetchFault',
      code: 'not-found',
    });
  });

  it('in a folder are read at any depth, and those of other tools passed over', async () => {
    const { ids, problems } = await load(
      memoryIo({
        'file:///org/a/catalog-info.yaml': user('ana'),
        'file:///org/b.yml': user('kofi'),
        'file:///org/c.json': user('no'),
        'file:///org/values.yaml': 'replicas: 2',
        'file:///org/deployment.yaml': 'apiVersion: apps/v1\nkind: Deployment',
        'file:///org/template.yaml':
          'apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata: {name: t}',
        'file:///other.yaml': user('no'),
      }),
      'file:///org/',
    );
    expect(ids).toEqual(['user:default/ana', 'user:default/kofi']);
    expect(problems).toEqual([]);
  });
});

describe('backstage-yaml: Locations', () => {
  it('lead to files beside them, in other folders and on servers', async () => {
    const { ids, problems } = await load(
      memoryIo({
        'file:///c/all.yaml': location(
          './ana.yaml',
          '../kofi.yaml',
          'https://a.example/x/all.yaml',
        ),
        'file:///c/ana.yaml': user('ana'),
        'file:///kofi.yaml': user('kofi'),
        'https://a.example/x/all.yaml': location('lee.yaml'),
        'https://a.example/x/lee.yaml': user('lee'),
      }),
      'file:///c/all.yaml',
    );
    expect(ids).toEqual(['user:default/ana', 'user:default/kofi', 'user:default/lee']);
    expect(problems).toEqual([]);
  });

  it('may name files by the pages that show them', async () => {
    const io = memoryIo({
      'file:///all.yaml': location(
        'https://github.com/acme/a/blob/main/catalog-info.yaml',
        'https://gitlab.com/acme/b/c/-/blob/main/info.yaml',
      ),
      'https://raw.githubusercontent.com/acme/a/main/catalog-info.yaml': user('ana'),
      'https://gitlab.com/acme/b/c/-/raw/main/info.yaml': user('kofi'),
    });
    const { ids } = await load(io, 'file:///all.yaml');
    expect(ids).toEqual(['user:default/ana', 'user:default/kofi']);
  });

  it('may have wildcards', async () => {
    const { ids } = await load(
      memoryIo({
        'file:///c/all.yaml': location('./*/info.yaml'),
        'file:///c/a/info.yaml': user('ana'),
        'file:///c/a/b/info.yaml': user('no'),
        'file:///c/b/info.yaml': user('kofi'),
      }),
      'file:///c/all.yaml',
    );
    expect(ids).toEqual(['user:default/ana', 'user:default/kofi']);
  });

  it('that lead back are followed once', async () => {
    const io = memoryIo({
      'file:///a.yaml': `${location('b.yaml')}---\n${user('ana')}`,
      'file:///b.yaml': location('a.yaml', './b.yaml'),
    });
    const { ids, problems } = await load(io, 'file:///a.yaml');
    expect([ids, problems]).toEqual([['user:default/ana'], []]);
    expect(io.asked).toEqual(['file:///a.yaml', 'file:///b.yaml']);
  });

  it('that lead on and on are left at the tenth', async () => {
    const io = memoryIo(
      Object.fromEntries(
        Array.from({ length: 30 }, (_, at) => [`file:///${at}.yaml`, location(`${at + 1}.yaml`)]),
      ),
    );
    const { problems } = await load(io, 'file:///0.yaml');
    expect(io.asked).toHaveLength(11);
    expect(problems).toEqual(['too-deep /10.yaml#1 target 10']);
  });

  it('that lead nowhere are problems, unless they may', async () => {
    const optional = location('gone.yaml').replace('spec:', 'spec:\n  presence: optional');
    const { ids, problems } = await load(
      memoryIo({
        'file:///a.yaml': `${location('gone.yaml')}---\n${optional}---\n${user('ana')}`,
      }),
      'file:///a.yaml',
    );
    expect(ids).toEqual(['user:default/ana']);
    expect(problems).toEqual(['dangling /a.yaml#1 target /gone.yaml']);
  });

  it('from a server never lead to this machine, nor to servers without encryption', async () => {
    const io = memoryIo({
      'https://a.example/all.yaml': location(
        'file:///etc/passwd',
        'http://127.0.0.1/x.yaml',
        'http://[',
      ),
    });
    const { problems } = await load(io, 'https://a.example/all.yaml');
    expect(io.asked).toHaveLength(1);
    expect(problems).toEqual(
      [
        'unsupported all.yaml#1 target file:///etc/passwd',
        'unsupported all.yaml#1 target http://127.0.0.1/x.yaml',
        'unsupported all.yaml#1 target http://[',
      ].map((line) => line.replace(' all.yaml', ' /all.yaml')),
    );
  });
});

const DATA = '../shared/data/org';
describe.runIf(existsSync(DATA))('backstage-yaml: real catalogues', () => {
  const read = (folder: string) => load(fileIo, fileUrl(`${DATA}/${folder}/`));

  it('of Kubernetes: 718 users, 790 groups, 234 components, 24 systems', async () => {
    const {
      people = [],
      teams = [],
      claims = [],
      relations = [],
      problems,
    } = await read('kubernetes-backstage');
    const of = (start: string) => claims?.filter(({ subject }) => subject.startsWith(start)).length;
    expect([people?.length, teams?.length]).toEqual([718, 790]);
    expect([of('catalog:component:'), of('catalog:system:')]).toEqual([234, 24]);
    // Each component's source location is a file OWNERS: 234 directories or whole repositories.
    expect((of('repo:') ?? 0) + (of('path:') ?? 0)).toBe(234);
    expect(relations).toHaveLength(234);
    expect(problems).toEqual([]);
    // Nobody dangles; twelve annotations name a team as GitHub never does (`org/repository/team`, dots).
    const parsed = parseRows({ people, teams, claims, relations });
    // Two components share repository and owner with another one: that is one claim each.
    expect(parsed.map.claims).toHaveLength(claims.length - 2);
    expect(parsed.map.relations).toHaveLength(234);
    const AUDIT =
      'path:github.com/kubernetes/kubernetes/staging/src/k8s.io/apiserver/pkg/apis/audit';
    const asked = parsed.map.claims.find(({ subject }) => subject === AUDIT)?.subject;
    const file = `${asked}/v1/types.go` as Subject;
    const owners = ownersOf(buildOwnership(parsed.map), [file], fileIo.now());
    expect(owners.map(({ owner }) => owner.id)).toEqual(['group:default/sig.sig-auth']);
    expect(parsed.problems).toHaveLength(12);
    for (const problem of parsed.problems) expect(problem).toMatch(/^bad-address .*\.github /);
  });

  it('of Backstage’s own example: two files are not in the copy, and their teams missed', async () => {
    const { people, teams, claims, problems } = await read('backstage-acme');
    expect([people?.length, teams?.length, claims?.length]).toEqual([7, 7, 1]);
    expect(claims?.[0]).toEqual({
      subject: 'catalog:component:alternative/different-namespace',
      owner: { team: 'group:default/team-a' },
    });
    expect(problems).toEqual([
      'dangling backstage-acme/org.yaml#2 target backstage-acme/team-b-group.yaml',
      'dangling backstage-acme/org.yaml#2 target backstage-acme/team-c-group.yaml',
      'dangling group:default/backstage children group:default/team-b',
      'dangling group:default/boxoffice children group:default/team-c',
    ]);
  });

  it('of a new Backstage', async () => {
    const { people, teams, subjects, relations, problems } = await read(
      'backstage-create-app-examples',
    ).then((rows) => ({ ...rows, subjects: rows.claims?.map(({ subject }) => subject) }));
    expect([people?.length, teams?.length]).toEqual([1, 1]);
    expect(subjects).toEqual([
      'catalog:system:default/examples',
      'label:examples',
      'catalog:component:default/example-website',
      'catalog:api:default/example-grpc-api',
    ]);
    expect(relations?.map(({ kind }) => kind)).toEqual(['provides', 'partOf', 'partOf']);
    expect(problems).toEqual([]);
  });
});
if (!existsSync(DATA)) console.info(`Real catalogues are not read: no ${DATA}`);
