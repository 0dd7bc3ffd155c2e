import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../scripts/map/config';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'askaround-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (text: string, env = {}) => {
  const file = join(folder, 'askaround-map.yaml');
  writeFileSync(file, text);
  return readConfig(file, env);
};
const source = (more: string) => `name: Acme
out: out/map.json
sources:
  - kind: csv
    id: people
    ${more}`;

describe('readConfig', () => {
  it('fills in what is not said, and lays paths beside the configuration', async () => {
    expect(
      await read(source('options: { url: "file:people.csv", deep: [{ at: "file:sub/" }] }')),
    ).toEqual({
      name: 'Acme',
      out: join(folder, 'out/map.json'),
      expiresInDays: null,
      same: [],
      contactDomains: [],
      sharded: false,
      gzip: false,
      sources: [
        {
          kind: 'csv',
          id: 'people',
          label: null,
          keeper: null,
          url: null,
          tokenEnv: null,
          ownersAreExperts: false,
          options: {
            url: pathToFileURL(join(folder, 'people.csv')).href,
            deep: [{ at: `${pathToFileURL(join(folder, 'sub')).href}/` }],
          },
        },
      ],
    });
  });

  it('reads JSON, and variables of the environment', async () => {
    const config = {
      name: 'Acme',
      out: 'map.json',
      sources: [{ kind: 'csv', id: 'a', options: { url: 'file:\u0024{PLACE}/people.csv' } }],
    };
    const { sources } = await read(JSON.stringify(config), { PLACE: '/srv/org' });
    expect(sources[0]?.options).toEqual({ url: 'file:///srv/org/people.csv' });
  });

  it.each([
    ['a variable that is not set', source('options: { url: "file:\u0024{NOWHERE}/x" }'), 'NOWHERE'],
    ['a word that it does not know', source('colour: red'), 'sources.0.colour'],
    ['no YAML', 'a: [', 'askaround-map.yaml'],
    ['no source', 'name: Acme\nout: map.json\nsources: []', 'sources'],
    ['a source without id', 'name: Acme\nout: map.json\nsources: [{ kind: csv }]', 'sources.0.id'],
    [
      'two sources of one id',
      `${source('options: {}')}\n  - { kind: csv, id: people }`,
      'an id of its own',
    ],
  ])('refuses %s', async (_what, text, words) => {
    await expect(read(text)).rejects.toMatchObject({
      exitCode: 64,
      message: expect.stringContaining(words),
    });
  });
});
