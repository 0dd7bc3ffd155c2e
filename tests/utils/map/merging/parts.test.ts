import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PartReader, parsePart, parsePartAsync, parseSkillsMap } from '../../../../utils/map/parse';
import { resolve } from '../../../../utils/map/resolve';
import { acmeFile, NOW } from '../acme';
import { partOf } from './parts';

const HEAD = { now: NOW, name: 'Acme', generatedAt: '2026-11-20T06:00:00.000Z' };
const json = (value: unknown) => JSON.stringify(value);

describe('rows of a source', () => {
  it('are checked as rows of a file are', () => {
    const loop: unknown[] = [];
    loop.push(loop);
    const { part, problems } = parsePart(
      {
        people: [
          { id: 'ana', name: 'Ana' },
          { id: 'bo', name: '\u202e' },
          { id: 'cy', name: 'Cy', addresses: { mail: 'a@b.example?bcc=c@d.example' } },
          { id: 'di', name: 'Di', handles: loop },
        ],
      },
      { now: NOW, source: 'git' },
    );
    expect(part?.people.map(({ id, provenance }) => [id, provenance.source])).toEqual([
      ['ana', 'git'],
      ['cy', 'git'],
    ]);
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toContain(
      'bad-address $.people[2].addresses.mail',
    );
    expect(part).toMatchObject({ names: ['git'], generatedAt: null });
  });

  it('and are too many where a file would be', () => {
    const people = Array.from({ length: 750_001 }, () => ({ id: 'a', name: 'A' }));
    const { part, problems } = parsePart({ people }, { now: NOW });
    expect(part).toBeNull();
    expect(problems).toMatchObject([{ severity: 'error', code: 'too-many' }]);
  });
});

describe('skills beside a person', () => {
  it('are evidence with the source and date of the row', () => {
    const { evidence } = partOf({
      people: [
        {
          id: 'ana',
          name: 'Ana',
          date: '2026-05-01',
          skills: [
            'go',
            { topic: 'sql', kind: 'certified', weight: 0.5, note: 'Level 3', date: '2026-01-01' },
          ],
        },
      ],
    });
    expect(evidence).toEqual([
      {
        person: 'ana',
        about: { kind: 'topic', id: 'go' },
        kind: 'declared',
        weight: 1,
        note: null,
        provenance: { source: 'hr', date: '2026-05-01' },
      },
      {
        person: 'ana',
        about: { kind: 'topic', id: 'sql' },
        kind: 'certified',
        weight: 0.5,
        note: 'Level 3',
        provenance: { source: 'hr', date: '2026-01-01' },
      },
    ]);
  });

  it('that are bad are left out and listed, and cost no other', () => {
    const { part, problems } = parsePart(
      {
        people: [
          {
            id: 'ana',
            name: 'Ana',
            skills: [7, '', 'go', { topic: 'sql', weight: 2 }, { kind: 'declared' }],
          },
        ],
      },
      { now: NOW },
    );
    expect(part?.evidence).toHaveLength(1);
    expect(problems.map(({ path }) => path)).toEqual([
      '$.people[0].skills[0]',
      '$.people[0].skills[1]',
      '$.people[0].skills[3].weight',
      '$.people[0].skills[4].topic',
    ]);
  });
});

describe('what each source says, in one row', () => {
  it('is read instead of the row, and stays together', () => {
    const part = partOf({
      people: [
        {
          id: 'ana',
          name: 'ignored',
          title: 'ignored',
          said: [
            { id: 'ana', name: 'Ana Lima', source: 'hr' },
            { id: 'x9', name: 'x9', title: 'Lead', source: 'git' },
            { id: 5 },
          ],
        },
      ],
    });
    expect(part.people.map(({ id, name }) => [id, name])).toEqual([
      ['ana', 'Ana Lima'],
      ['x9', 'x9'],
    ]);
    const { map } = resolve(part, { now: NOW });
    expect(map.people).toMatchObject([{ id: 'x9', name: 'Ana Lima', title: 'Lead' }]);
  });
});

describe('an opt-out', () => {
  it('needs an id alone, and keeps nothing but what somebody is recognised by', () => {
    const { part, problems } = parsePart(
      json(
        acmeFile({
          people: [
            { id: 'lee', optOut: true },
            {
              id: 'ida',
              name: 'Ida',
              title: 'CEO',
              handles: ['@Ida', 7],
              addresses: { mail: 'ida@a.example', slack: 'x' },
              skills: ['kafka'],
              optOut: true,
            },
          ],
          teams: [],
          claims: [],
          evidence: [],
        }),
      ),
      { now: NOW },
    );
    expect(problems).toEqual([]);
    expect(part).toMatchObject({ people: [], evidence: [] });
    expect(part?.optOuts).toEqual([
      { id: 'lee', handles: [], mail: null, source: 'acme-directory' },
      { id: 'ida', handles: ['Ida'], mail: 'ida@a.example', source: 'acme-directory' },
    ]);
  });

  it('takes problems along that name the person', () => {
    const { problems } = parsePart(
      {
        people: [
          { id: 'lee', name: 'Lee \u202ePark', addresses: { mail: 'lee' } },
          { id: 'lee', name: 'Lee Park', optOut: true },
        ],
        evidence: [{ person: 'lee', topic: 'go', note: 'Lee\u0000' }],
      },
      { now: NOW },
    );
    expect(problems).toEqual([]);
  });
});

describe('a map in many documents', () => {
  const documents = [
    json({ people: [{ id: 'ana', name: 'Ana', teams: ['t'] }] }),
    json({ people: [{ id: 'bo', name: 'Bo' }], teams: [{ id: 't', name: 'T' }] }),
    json({ claims: [{ subject: 'space:ENG', owner: { person: 'ana' } }] }),
  ];
  const read = (texts: Iterable<string>) => parsePartAsync(texts, HEAD, () => {});

  it('needs no head of its own, and references lead from one to another', async () => {
    const { part, problems } = await read(documents);
    expect(problems).toEqual([]);
    if (part === null) throw new Error('refused');
    const { map, problemCount } = resolve(part, { now: NOW });
    expect(problemCount).toBe(0);
    expect(map).toMatchObject({
      name: 'Acme',
      generatedAt: HEAD.generatedAt,
      people: [{ id: 'ana', teams: ['t'], provenance: { source: 'Acme' } }, { id: 'bo' }],
      claims: [{ owner: { id: 'ana' } }],
    });
  });

  it.each([
    ['no JSON', '<html>', 'not-json'],
    ['a list', '[]', 'wrong-format'],
    ['another format', json({ format: 'x' }), 'wrong-format'],
    ['a forbidden key', '{"__proto__":{}}', 'forbidden-key'],
  ])('is refused where one is %s', async (_, bad, code) => {
    const { part, problems } = await read([documents[0] ?? '', bad]);
    expect(part).toBeNull();
    expect(problems[0]).toMatchObject({ severity: 'error', code });
  });

  it('says an id twice where two documents have it', async () => {
    const { problems } = await read([documents[0] ?? '', documents[0] ?? '']);
    expect(problems.map(({ code }) => code)).toEqual(['duplicate-id']);
  });
});

describe('a large document', () => {
  const filler = 'x'.repeat(190);
  const people = Array.from({ length: 2_000 }, (_, n) => ({
    id: `p${n}`,
    name: `${n} ,]}"${filler.slice(20)}`,
  }));
  const text = json(acmeFile({ people, teams: [], claims: [], evidence: [] }));

  it('is read in pieces as it would be at once', () => {
    const reader = new PartReader({ now: NOW });
    const steps = [...reader.read(text)];
    const { part } = reader.finish();
    expect(part?.people.map(({ id }) => id)).toEqual(people.map(({ id }) => id));
    expect(steps.length).toBeGreaterThan(10);
  });

  it.each([
    ['a comma too many behind a row', text.replace('},{"id":"p1500"', '},,{"id":"p1500"')],
    ['a comma too many at the end', text.replace(/\}\],"teams"/, '},],"teams"')],
    ['no comma', text.replace('},{"id":"p1500"', '}{"id":"p1500"')],
    ['a wrong bracket', text.replace(/\}\],"teams"/, '}},"teams"')],
    ['something behind it', `${text}]`],
  ])('is refused with %s', (_, broken) => {
    expect(broken).not.toBe(text);
    const { map, problems } = parseSkillsMap(broken, { now: NOW });
    expect(map).toBeNull();
    expect(problems[0]?.code).toBe('not-json');
  });

  it('is read as JSON is, wherever its tables stand and whatever is in them', () => {
    const row = fc.record({
      id: fc.string({ minLength: 1 }),
      name: fc.string(),
      x: fc.jsonValue(),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), fc.nat({ max: 4 }), (rows, spaces) => {
        const file = {
          people: rows,
          y: [[rows]],
          ...acmeFile({ teams: [], claims: [], evidence: [] }),
        };
        const spaced = JSON.stringify({ ...file, people: rows }, null, spaces);
        const plain = parsePart({ people: rows }, { now: NOW, source: 'acme-directory' });
        const { part, problems } = parsePart(spaced, { now: NOW });
        expect(part?.people).toEqual(plain.part?.people);
        expect(problems).toEqual(plain.problems);
      }),
    );
  });
});
