import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import source from '../../../../scripts/map/sources/records.source';
import type { SourceIo } from '../../../../utils/sources/source';
import { fileIo, fileUrl, memoryIo, parseRows } from './file-io';

const FILE = 'file:///teams.yaml';

async function load(io: SourceIo, file: string, rows: unknown) {
  const options = source.parseOptions({ file, rows });
  if (options === null) throw new Error('options');
  const loaded = await source.load(options, io, {});
  if (loaded === 'unchanged' || loaded.content instanceof Uint8Array) throw new Error('rows');
  const { content, problems } = loaded;
  return {
    ...content,
    problems: problems.map(({ code, path, detail }) => `${code} ${path} ${detail}`),
  };
}

const read = (text: string, ...rows: unknown[]) => load(memoryIo({ [FILE]: text }), FILE, rows);

const team = { each: { team: '*' }, team: { id: '{team.$key}', name: '{team.name}' } };

describe('records: options', () => {
  it.each<[string, unknown]>([
    ['no rows', { file: FILE }],
    ['empty rows', { file: FILE, rows: [] }],
    ['a file that is no address', { file: 'teams.yaml', rows: [team] }],
    ['an item that is not there', { file: FILE, rows: [{ ...team, each: { project: '*' } }] }],
    ['no items', { file: FILE, rows: [{ each: {} }] }],
    [
      'a filter that is not there',
      { file: FILE, rows: [{ ...team, team: { id: '{team|x}', name: 'a' } }] },
    ],
    [
      'a field that is not there',
      { file: FILE, rows: [{ ...team, team: { id: 'a', name: 'a', fax: 'a' } }] },
    ],
    [
      'a filter of a prototype',
      { file: FILE, rows: [{ ...team, team: { id: '{team|toString}', name: 'a' } }] },
    ],
  ])('with %s are refused', (_, input) => expect(source.parseOptions(input)).toBeNull());
});

describe('records', () => {
  it('of lists and of objects become rows', async () => {
    const { people, teams, claims, problems } = await read(
      `pay: {name: Payments, about: "", members: [{name: Ana, mail: ana@a.example, age: 40}, {name: Kofi}], services: [api]}`,
      {
        ...team,
        team: {
          ...team.team,
          description: '{team.about}',
          aliases: ['{team.$key}', '#{team.chat}'],
        },
      },
      {
        each: { team: '*', person: 'members.*' },
        person: {
          id: '{person.name|lower}',
          name: '{person.name}',
          title: '{person.age} years',
          teams: ['{team.$key}'],
          addresses: { mail: '{person.mail}' },
        },
      },
      {
        each: { team: '*', service: 'services.*' },
        claim: {
          subject: 'repo:github.com/acme/{service}',
          owner: { team: '{team.$key}' },
          role: 'backup',
        },
      },
    );
    expect(problems).toEqual([]);
    expect(teams).toEqual([{ id: 'pay', name: 'Payments', aliases: ['pay'], addresses: {} }]);
    expect(people).toEqual([
      {
        id: 'ana',
        name: 'Ana',
        title: '40 years',
        handles: [],
        teams: ['pay'],
        addresses: { mail: 'ana@a.example' },
      },
      { id: 'kofi', name: 'Kofi', handles: [], teams: ['pay'], addresses: {} },
    ]);
    expect(claims).toEqual([
      { subject: 'repo:github.com/acme/api', owner: { team: 'pay' }, role: 'backup' },
    ]);
  });

  it('of one person in several places are put together, the first word first', async () => {
    const person = {
      each: { team: '*', person: '*' },
      person: {
        id: '{person.id}',
        name: '{person.name}',
        city: '{person.city}',
        teams: ['{team.$key}'],
      },
    };
    const { people } = await read(
      'a: [{id: 1, name: Ana}]\nb: [{id: 1, name: A. Lima, city: Berlin}, {id: 1, name: x, city: Rome}]',
      person,
    );
    expect(people).toEqual([
      { id: '1', name: 'Ana', city: 'Berlin', handles: [], teams: ['a', 'b'], addresses: {} },
    ]);
  });

  it('without what a row needs are listed with their place', async () => {
    const { teams, problems } = await read('a: {name: A}\nb: {}\nc: null\nd: [1]', team);
    expect(teams?.map(({ id }) => id)).toEqual(['a']);
    expect(problems).toEqual(['bad-line #1.b {team.name}', 'bad-line #1.d {team.name}']);
  });

  it('say repositories and directories by their addresses', async () => {
    const { claims, problems } = await read(
      '[https://github.com/acme/api/tree/main/pay, https://github.com/acme/web, nowhere]',
      { each: { url: '*' }, claim: { subject: '{url|place}', owner: { team: 'a' } } },
    );
    expect(claims?.map(({ subject }) => subject)).toEqual([
      'path:github.com/acme/api/pay',
      'repo:github.com/acme/web',
    ]);
    expect(problems).toEqual(['bad-line #1[2] {url|place}']);
  });

  it('cannot reach what objects inherit', async () => {
    const { teams, problems } = await read('a: {name: A}', {
      each: { team: '*' },
      team: { id: '{team.constructor.name}', name: '{team.__proto__.x}' },
    });
    expect(teams).toEqual([]);
    expect(problems).toHaveLength(2);
  });

  it('that cannot be read are no records at all', async () => {
    await expect(read('a: {name: A}\na: {}', team)).rejects.toMatchObject({
      name: 'SourceFault',
      problem: { code: 'bad-line' },
    });
  });
});

const DATA = '../shared/data/org';
describe.runIf(existsSync(DATA))('records: real files', () => {
  /** The mapping that the builder's configuration of a folder has. */
  const mappingOf = (name: string): unknown => {
    const { sources } = parse(readFileSync(`tests/fixtures/builder/${name}.yaml`, 'utf8')) as {
      sources: readonly { kind: string; options: { rows: unknown } }[];
    };
    return sources.find(({ kind }) => kind === 'records')?.options.rows;
  };

  it('OpenStack: 42 teams, 579 repositories, 71 people and why here 74', async () => {
    const {
      people = [],
      teams = [],
      claims = [],
      problems,
    } = await load(fileIo, fileUrl(`${DATA}/openstack/projects.yaml`), mappingOf('openstack'));
    expect([teams?.length, claims?.length]).toEqual([42, 579]);
    // By nickname there are 71: four people who have none count as one there. Here people go by their address.
    expect(people).toHaveLength(74);
    const nicknames = people?.map(({ handles }) => String(handles?.[0] ?? null));
    expect(new Set(nicknames).size).toBe(71);
    expect(people?.filter(({ handles }) => handles?.length === 0)).toHaveLength(4);
    expect(problems).toEqual([]);
    expect(parseRows({ people, teams, claims }).problems).toEqual([]);
    const known = new Set(people?.map(({ id }) => id));
    expect(teams?.filter(({ lead }) => lead && !known.has(lead))).toEqual([]);
    expect(teams?.filter(({ lead }) => !lead)).toHaveLength(5);
  });

  it('Kubernetes: 237 people, 35 groups, 236 subprojects', async () => {
    const {
      people = [],
      teams = [],
      claims = [],
      problems,
    } = await load(
      fileIo,
      fileUrl(`${DATA}/kubernetes-community/sigs.yaml`),
      mappingOf('kubernetes-community'),
    );
    const entries = claims?.filter(({ subject }) => subject.startsWith('catalog:'));
    expect([people?.length, teams?.length, entries?.length]).toEqual([237, 35, 236]);
    // Those name 526 files OWNERS; three stand twice in one group, and each of the others is a directory.
    expect(claims?.length).toBe(236 + 523);
    expect(problems).toEqual([]);
    expect(parseRows({ people, teams, claims }).problems).toEqual([]);
  });
});
if (!existsSync(DATA)) console.info(`Real records are not read: no ${DATA}`);
