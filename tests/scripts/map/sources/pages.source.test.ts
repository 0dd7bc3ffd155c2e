import { describe, expect, it } from 'vitest';
import source from '../../../../scripts/map/sources/pages.source';
import { memoryIo, parseRows } from './file-io';

const FILE = 'file:///pages.csv';

async function read(text: string, options: object) {
  const parsed = source.parseOptions({ file: FILE, ...options });
  if (parsed === null) throw new Error('options');
  const loaded = await source.load(parsed, memoryIo({ [FILE]: text }), {});
  if (loaded === 'unchanged' || loaded.content instanceof Uint8Array) throw new Error('rows');
  const { map, problems } = parseRows(loaded.content);
  expect(problems).toEqual([]);
  return {
    people: loaded.content.people ?? [],
    evidence: loaded.content.evidence ?? [],
    topics: loaded.content.topics ?? [],
    holds: loaded.traces?.holds ?? [],
    addPeople: loaded.traces?.addPeople,
    problems: loaded.problems.map(({ code, path, detail }) => `${code} ${path} ${detail}`),
    map,
  };
}

const CONFLUENCE = `Space,Page,Creator,Contributors,Labels,Last modified
ENG,Deploying,ana@acme.example,"kofi; ana@acme.example",kafka,2026-11-22
ENG,Rolling back,Kofi Mensah <kofi@acme.example>,,,22.11.2025
ENG,Secret plan,ana@acme.example,,kafka,2026-05-26
HR,Holidays,User:Zoe,,,
`;
const COLUMNS = {
  space: ['Space'],
  author: ['Creator'],
  contributors: ['Contributors'],
  label: ['Labels'],
  modified: ['Last modified'],
};

describe('pages', () => {
  it('of a table become dated evidence on spaces and labels, and nothing else of them stays', async () => {
    const { evidence, holds, people, map, problems, addPeople } = await read(CONFLUENCE, {
      columns: COLUMNS,
    });
    expect(problems).toEqual([]);
    expect(evidence).toEqual([
      {
        subject: 'space:ENG',
        person: 'ana@acme.example',
        kind: 'authored',
        // (1 + 0.75) of three pages.
        weight: 0.58,
        note: 'Wrote most pages of ENG',
        date: '2026-11-22',
      },
      {
        subject: 'space:ENG',
        person: 'kofi@acme.example',
        kind: 'authored',
        weight: 0.21,
        note: 'Wrote pages of ENG',
        date: '2025-11-22',
      },
      expect.objectContaining({ subject: 'space:ENG', person: '@kofi', weight: 0.17 }),
      expect.objectContaining({
        subject: 'label:kafka',
        person: 'ana@acme.example',
        note: 'Wrote most pages of what is labelled kafka',
      }),
      expect.objectContaining({ subject: 'label:kafka', person: '@kofi', weight: 0.25 }),
      // Nobody knows when: as if it were very old, without a date.
      {
        subject: 'space:HR',
        person: '@zoe',
        kind: 'authored',
        weight: 0.5,
        note: 'Wrote most pages of HR',
      },
    ]);
    expect(holds).toEqual([
      { place: 'space:ENG', items: 3, truckFactor: 1 },
      { place: 'label:kafka', items: 2, truckFactor: 1 },
      { place: 'space:HR', items: 1, truckFactor: 1 },
    ]);
    expect(people.map(({ id }) => id)).toEqual([
      'ana@acme.example',
      '@kofi',
      'kofi@acme.example',
      '@zoe',
    ]);
    expect(addPeople).toBe(false);
    expect(JSON.stringify(map)).not.toMatch(/Secret|Deploying|Rolling|Holidays/);
  });

  it('of JSON are found by paths', async () => {
    const json = JSON.stringify({
      results: [
        {
          title: 'A',
          space: { key: 'OPS' },
          history: { createdBy: { email: 'ana@acme.example' }, contributors: [{ name: 'kofi' }] },
          version: { when: '2026-11-20T10:00:00.000Z' },
          metadata: { labels: ['Kafka', 'Streams'] },
        },
      ],
    });
    const { evidence, topics } = await read(json, {
      each: 'results.*',
      columns: {
        space: ['space.key'],
        author: ['history.createdBy.email'],
        contributors: ['history.contributors.*.name'],
        modified: ['version.when'],
        topic: ['metadata.labels.*'],
      },
    });
    expect(topics).toEqual([
      { id: 'kafka', name: 'Kafka' },
      { id: 'streams', name: 'Streams' },
    ]);
    expect(
      evidence.map(({ subject, topic, person, date }) => [subject ?? topic, person, date]),
    ).toEqual([
      ['space:OPS', 'ana@acme.example', '2026-11-20'],
      ['space:OPS', '@kofi', '2026-11-20'],
      ['kafka', 'ana@acme.example', '2026-11-20'],
      ['kafka', '@kofi', '2026-11-20'],
      ['streams', 'ana@acme.example', '2026-11-20'],
      ['streams', '@kofi', '2026-11-20'],
    ]);
  });

  it('with a date that cannot be read, or a space that is no key, say so and lose no more', async () => {
    const { evidence, problems } = await read(
      'Space,Creator,Last modified\nENG,ana,soon\nA B,ana,2026-11-01\n',
      { columns: { space: ['Space'], author: ['Creator'], modified: ['Last modified'] } },
    );
    expect(problems).toEqual(['bad-line pages.csv:2 soon']);
    expect(evidence.map(({ subject }) => subject)).toEqual(['space:ENG']);
  });

  it.each<[string, string, object, RegExp]>([
    [
      'a column that is not there',
      'A\nx\n',
      { columns: { space: ['A'], author: ['B'] } },
      /column pages.csv: B/,
    ],
    ['no JSON', '{', { each: 'a.*', columns: { space: ['s'], author: ['a'] } }, /not-json/],
    [
      'no pages',
      '{}',
      { each: 'a.*', columns: { space: ['s'], author: ['a'] } },
      /empty pages.csv: a\.\*/,
    ],
  ])('with %s are refused', async (_what, text, options, words) => {
    await expect(read(text, options)).rejects.toThrow(words);
  });

  it.each<[string, object]>([
    ['nobody named', { columns: { space: ['A'] } }],
    ['nothing that they are about', { columns: { author: ['A'] } }],
    ['an unknown role', { columns: { space: ['A'], author: ['B'], title: ['C'] } }],
    ['no columns', {}],
  ])('with %s are no options', (_what, options) =>
    expect(source.parseOptions({ file: FILE, ...options })).toBeNull(),
  );
});
