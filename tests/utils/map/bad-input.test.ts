import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSkillsMap } from '../../../utils/map/parse';
import { MAX_MAP_BYTES } from '../../../utils/map/parsing/decode';
import { acmeFile, NOW, parseFile } from './acme';

const text = JSON.stringify(acmeFile());
const parse = (input: string | Uint8Array) => parseSkillsMap(input, { now: NOW });

describe('files that are refused', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty'],
    ['white space', ' \n\t ', 'empty'],
    ['a page', '<!doctype html><title>Sign in</title>', 'not-json'],
    ['half a file', text.slice(0, text.length / 2), 'truncated'],
    ['a file cut inside a character', Buffer.from('{"a":"é').subarray(0, -1), 'truncated'],
    ['a trailing comma', '{"format":"askaround.skills-map",}', 'not-json'],
    ['Latin-1', Buffer.from('{"name":"Café"}', 'latin1'), 'encoding'],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), 'encoding'],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0), 'encoding'],
    ['too many bytes', new Uint8Array(MAX_MAP_BYTES + 1).fill(32), 'too-large'],
    ['a list', '[]', 'wrong-format'],
    ['null', 'null', 'wrong-format'],
    ['another format', '{"format":"x","version":1}', 'wrong-format'],
    ['another version', '{"format":"askaround.skills-map","version":2}', 'wrong-version'],
    ['the version as text', '{"format":"askaround.skills-map","version":"1"}', 'wrong-version'],
    ['no name', JSON.stringify(acmeFile({ name: undefined })), 'invalid'],
    ['no date', JSON.stringify(acmeFile({ generatedAt: 'today' })), 'invalid'],
    ['a table that is no list', JSON.stringify(acmeFile({ people: {} })), 'invalid'],
    ['a __proto__ key', text.replace('{', '{"__proto__":{"people":[]},'), 'forbidden-key'],
    ['depth 10,000', `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'too-deep'],
    ['depth 10,000, never closed', '{"a":'.repeat(10_000), 'too-deep'],
  ])('%s', (_, input, code) => {
    const { map, problems } = parse(input);
    expect(map).toBeNull();
    expect(problems[0]).toMatchObject({ severity: 'error', code });
    expect(problems[0]?.detail.length).toBeLessThanOrEqual(200);
  });

  it('a million rows', () => {
    const rows = '{},'.repeat(999_999);
    const { map, problems } = parse(text.replace('"people":[', `"people":[${rows}{},`));
    expect(map).toBeNull();
    expect(problems).toMatchObject([{ severity: 'error', code: 'too-many' }]);
  });
});

describe('files that are used in part', () => {
  it('texts of 10 MB are left out', () => {
    const long = 'x'.repeat(10_000_000);
    const people = [
      { id: 'long', name: long },
      { id: 'ana', name: 'Ana', title: long },
    ];
    const { map, problems } = parseFile(acmeFile({ people, teams: [], claims: [], evidence: [] }));
    expect(map?.people).toMatchObject([{ id: 'ana', title: null }]);
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'too-long $.people[0].name',
      'too-long $.people[1].title',
    ]);
    expect(JSON.stringify(problems).length).toBeLessThan(1000);
  });

  it('forbidden keys cost their row and pollute nothing', () => {
    const evil = text.replace(
      '"people":[',
      '"people":[{"id":"e","name":"E","__proto__":{"polluted":1}},' +
        '{"id":"f","name":"F","addresses":{"\\u005f_proto__":{"polluted":1}}},' +
        '{"id":"g","name":"G","constructor":{"prototype":{"polluted":1}}},',
    );
    const { map, problems } = parse(evil);
    expect(map?.people.map(({ id }) => id)).toEqual(['ana', 'kofi']);
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'forbidden-key $.people[0].__proto__',
      'forbidden-key $.people[1].addresses.__proto__',
      'forbidden-key $.people[2].constructor',
    ]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Reflect.get(map?.people[0] ?? {}, 'polluted')).toBeUndefined();
  });

  it('problems stop at 200, are counted on, and errors come first', () => {
    const { problems, problemCount } = parseFile(acmeFile({ topics: Array(5000).fill(1) }));
    expect(problems).toHaveLength(200);
    expect(problemCount).toBe(5001);
  });

  it('a chain of 100,000 parents closed into a circle is linear and needs no stack', () => {
    const count = 100_000;
    const topics = Array.from({ length: count }, (_, index) => ({
      id: `t${index}`,
      name: `T${index}`,
      parent: `t${(index + 1) % count}`,
    }));
    const { map, problems } = parseFile(acmeFile({ topics, evidence: [] }));
    expect(problems.map(({ code }) => code)).toEqual(['cycle']);
    expect(map?.topics).toHaveLength(count);
  });
});

describe('any input', () => {
  it('never throws, and either gives a map or says why not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const { map, problems } = parse(bytes);
        expect(map === null).toBe(problems.some(({ severity }) => severity === 'error'));
      }),
    );
  });

  it('of any JSON in the tables gives a map whose references all hold', () => {
    const id = fc.constantFrom('a', 'b', 'c', '__proto__', '', 'toString');
    const row = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          id,
          name: fc.oneof(fc.string(), fc.constant('N')),
          parent: id,
          manager: id,
          lead: id,
          teams: fc.array(id),
          owner: fc.oneof(fc.record({ team: id }), fc.record({ person: id })),
          subject: fc.constantFrom('space:A', 'path:h/o/r/**', 'nonsense'),
          person: id,
          topic: id,
          optOut: fc.oneof(fc.boolean(), fc.jsonValue()),
        },
        { requiredKeys: [] },
      ),
    );
    const table = fc.array(row, { maxLength: 6 });
    fc.assert(
      fc.property(table, table, table, table, table, (people, teams, topics, claims, evidence) => {
        const { map } = parseFile(acmeFile({ people, teams, topics, claims, evidence }));
        if (map === null) throw new Error('refused');
        const known = {
          people: new Set(map.people.map(({ id }) => id)),
          teams: new Set(map.teams.map(({ id }) => id)),
          topics: new Set(map.topics.map(({ id }) => id)),
        };
        const holds = (ok: boolean) => expect(ok).toBe(true);
        for (const person of map.people) {
          holds(person.teams.every((team) => known.teams.has(team)));
          holds(person.manager === null || known.people.has(person.manager));
        }
        for (const { parent, lead } of map.teams) {
          holds(parent === null || known.teams.has(parent));
          holds(lead === null || known.people.has(lead));
        }
        for (const { owner } of map.claims) {
          holds(owner.kind === 'team' ? known.teams.has(owner.id) : known.people.has(owner.id));
        }
        for (const { person, about } of map.evidence) {
          holds(known.people.has(person));
          holds(about.kind === 'subject' || known.topics.has(about.id));
        }
      }),
    );
  });
});
