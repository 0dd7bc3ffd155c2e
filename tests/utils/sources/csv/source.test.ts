import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSkillsMap } from '../../../../utils/map/parse';
import csv from '../../../../utils/sources/csv.source';
import { type Answer, SourceFault, type SourceIo } from '../../../../utils/sources/source';

const URL_ = 'https://files.acme.example/Skills%20matrix.csv';
const now = () => new Date('2026-11-22T12:00:00Z');
const columns = { name: ['Name'], skills: ['Kafka'] };

function io(
  text: string | Uint8Array,
  etag: string | null = '"1"',
): SourceIo & { asked: unknown[] } {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const asked: unknown[] = [];
  return {
    asked,
    now,
    async get(url, validator): Promise<Answer | 'unchanged'> {
      asked.push([url, validator?.etag ?? null]);
      if (validator?.etag === '"1"') return 'unchanged';
      return { bytes, validator: etag === null ? null : { etag, lastModified: null }, headers: {} };
    },
  };
}

function options(input: Record<string, unknown>) {
  const parsed = csv.parseOptions({ columns, ...input });
  if (parsed === null) throw new Error('refused');
  return parsed;
}

describe('options', () => {
  it.each([
    ['neither address nor file', { columns }],
    ['both', { columns, url: URL_, file: { name: 'a.csv', chosenAt: '2026' } }],
    ['http', { columns, url: 'http://files.acme.example/a.csv' }],
    ['a password', { columns, url: 'https://ana:x@files.acme.example/a.csv' }],
    ['nobody named', { columns: { skills: ['Kafka'] }, url: URL_ }],
    ['a column outside a list', { columns: { name: 'Name' }, url: URL_ }],
    ['an unknown role', { columns: { name: ['Name'], shoe: ['Size'] }, url: URL_ }],
    ['two mail columns', { columns: { mail: ['A', 'B'] }, url: URL_ }],
  ])('are refused with %s', (_, input) => {
    expect(csv.parseOptions(input)).toBeNull();
  });

  it('reach the one address, or nothing for a file', () => {
    expect(csv.reach(options({ url: `${URL_}#top` }))).toEqual([URL_]);
    expect(csv.reach(options({ file: { name: 'a.csv', chosenAt: '1' }, text: 'Name\n' }))).toEqual(
      [],
    );
    const http = { url: 'http://127.0.0.1:8/a.csv', httpOrigins: ['http://127.0.0.1:8'] };
    expect(csv.reach(options(http))).toEqual(['http://127.0.0.1:8/a.csv']);
  });
});

describe('load', () => {
  it('fetches with the last validator, and names the file in problems', async () => {
    const server = io('Name,Kafka\nAna,5\n,3\n');
    const loaded = await csv.load(options({ url: URL_ }), server, {});
    expect(loaded).toMatchObject({
      content: { people: [{ name: 'Ana' }], evidence: [{ topic: 'kafka', weight: 1 }] },
      problems: [{ code: 'bad-line', path: 'Skills matrix.csv:3' }],
      validators: { [URL_]: { etag: '"1"' } },
    });
    if (loaded === 'unchanged') throw new Error('unchanged');
    expect(await csv.load(options({ url: URL_ }), server, loaded.validators)).toBe('unchanged');
    expect(server.asked).toEqual([
      [URL_, null],
      [URL_, '"1"'],
    ]);
  });

  it('reads a chosen file until another one is chosen', async () => {
    const file = (chosenAt: string, text: string | null) =>
      options({ file: { name: 'a.csv', chosenAt }, text });
    const server = io('');
    const first = await csv.load(file('1', 'Name,Kafka\nAna,5\n'), server, {});
    if (first === 'unchanged') throw new Error('unchanged');
    expect(await csv.load(file('1', 'Name\n'), server, first.validators)).toBe('unchanged');
    expect(await csv.load(file('2', 'Name\nBo\n'), server, first.validators)).toMatchObject({
      content: { people: [{ name: 'Bo' }] },
    });
    expect(server.asked).toEqual([]);
    await expect(csv.load(file('3', null), server, {})).rejects.toMatchObject({
      problem: { code: 'no-file', detail: 'a.csv' },
    });
  });

  it('refuses a table in which nobody is named any more', async () => {
    await expect(
      csv.load(options({ url: URL_ }), io('Who,Kafka\nAna,5\n'), {}),
    ).rejects.toMatchObject({
      problem: { code: 'column', detail: 'Name' },
    });
  });

  it('throws nothing but its own fault, whatever a table holds, and its rows pass the parser', async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        'Ana',
        'x',
        '5',
        '"',
        ';',
        ',',
        '\n',
        '\t',
        '__proto__',
        'a@b.example',
        '1/2/2026',
        '2026-01-01',
      ),
      fc.string({ maxLength: 12 }),
    );
    const text = fc
      .array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 })
      .map((rows) => rows.map((row) => row.join(',')).join('\n'));
    const roles = [
      'name',
      'mail',
      'handle',
      'id',
      'team',
      'manager',
      'skill',
      'skillList',
      'level',
      'note',
      'date',
      'skills',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(text, fc.uint8Array({ maxLength: 400 })),
        fc.array(fc.constantFrom(...roles), { minLength: 6, maxLength: 6 }),
        fc.boolean(),
        async (content, chosen, blankIsAbove) => {
          const header = chosen.map((role, at) => `${role}${at}`);
          const mapped = Object.fromEntries([
            ['name', ['n']],
            ...chosen.map((role, at) => [role, [`${role}${at}`]]),
          ]);
          const bytes = typeof content === 'string' ? `n,${header.join(',')}\n${content}` : content;
          const parsed = csv.parseOptions({ url: URL_, columns: mapped, blankIsAbove });
          if (parsed === null) throw new Error('refused');
          try {
            const loaded = await csv.load(parsed, io(bytes), {});
            if (loaded === 'unchanged' || loaded.content instanceof Uint8Array)
              throw new Error('no rows');
            const document = {
              format: 'askaround.skills-map',
              version: 1,
              name: 'x',
              generatedAt: '2026-11-22T00:00:00Z',
              ...loaded.content,
            };
            const bytesOfMap = new TextEncoder().encode(JSON.stringify(document));
            const { map, problems } = parseSkillsMap(bytesOfMap, { now: now() });
            expect(map).not.toBeNull();
            expect(
              problems.filter(
                ({ code, detail }) =>
                  // The parser takes no such id, in whatever format.
                  detail !== '__proto__' && (code === 'dangling' || code === 'duplicate-id'),
              ),
            ).toEqual([]);
          } catch (error) {
            if (!(error instanceof SourceFault)) throw error;
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
