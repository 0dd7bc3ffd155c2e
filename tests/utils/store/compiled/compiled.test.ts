import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapIndex } from '../../../../utils/map/lookup';
import type { SkillsMap } from '../../../../utils/map/model';
import { atOnce } from '../../../../utils/map/steps';
import { subjectKey } from '../../../../utils/map/subjects';
import { search } from '../../../../utils/search/search';
import { buildSearchIndex } from '../../../../utils/search/search-index';
import { compileSteps } from '../../../../utils/store/compiled/compile';
import { packNumbers, unpackNumbers } from '../../../../utils/store/compiled/parts';
import { PER_CHUNK, Records, recordSteps } from '../../../../utils/store/compiled/records';
import { storedSearchIndex } from '../../../../utils/store/compiled/search';
import { StoredMap } from '../../../../utils/store/compiled/stored-map';
import { Tokens } from '../../../../utils/store/compiled/tokens';
import { mapOf } from '../../map/acme';
import { sampleMap } from '../../sample-map';

const storedOf = (map: SkillsMap, own?: ConstructorParameters<typeof StoredMap>[2]) =>
  new StoredMap(map, atOnce(compileSteps(map, null)), own);

/** Small maps with everything that links one thing to another. */
const maps = fc
  .record({
    people: fc.array(
      fc.record({
        name: fc.string({ unit: 'grapheme', minLength: 1 }),
        team: fc.nat(2),
        manager: fc.nat(5),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    evidence: fc.array(
      fc.record({
        person: fc.nat(5),
        about: fc.constantFrom('k0', 'k1', 'space:ENG', 'space:eng', 'label:x'),
        note: fc.option(fc.string({ unit: 'grapheme' })),
        weight: fc.double({ min: 0, max: 1, noNaN: true }),
        date: fc.option(fc.constantFrom('2026-01-01', '2026-10-10')),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ people, evidence }) =>
    sampleMap({
      people: people.map(({ name, team, manager }, n) => ({
        id: `p${n}`,
        name,
        teams: [`t${team}`],
        ...(manager < people.length && manager !== n ? { manager: `p${manager}` } : {}),
      })),
      teams: [{ id: 't0' }, { id: 't1' }, { id: 't2' }],
      topics: [{ id: 'k0' }, { id: 'k1', parent: 'k0', aliases: ['Kay'] }],
      claims: [{ subject: 'space:ENG', owner: { kind: 'team', id: 't1' } }],
      evidence: evidence.flatMap(({ person, about, note, ...more }) =>
        person >= people.length
          ? []
          : [
              {
                person: `p${person}`,
                ...(about.startsWith('k') ? { topic: about } : { subject: about }),
                ...(note === null ? {} : { note }),
                ...more,
              },
            ],
      ),
    }),
  );

describe('a stored map', () => {
  it('says what the map said, whole', () => {
    fc.assert(
      fc.property(maps, (map) => {
        expect(storedOf(map).map).toEqual(map);
      }),
    );
    expect(storedOf(mapOf({})).map).toEqual(mapOf({}));
  });

  it('is looked up like the map', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const { index } = storedOf(map);
        const wanted = mapIndex(map);
        for (const name of Object.keys(wanted) as (keyof typeof wanted)[])
          expect(new Map<unknown, unknown>(index[name]), name).toEqual(wanted[name]);
        expect(index.people.has('nobody' as never)).toBe(false);
        expect(index.evidenceByTopic.get('k9' as never)).toBeUndefined();
      }),
    );
  });

  it('gives one piece of evidence as one object, whatever it was found by', () => {
    const map = mapOf({});
    const { index } = storedOf(map);
    const [piece] = [...index.evidenceByPerson.values()].flat();
    const lists = [...index.evidenceByTopic.values(), ...index.evidenceBySubject.values()];
    expect(lists.flat().some((each) => each === piece)).toBe(true);
  });

  it('counts who knows something as lists would have it', () => {
    fc.assert(
      fc.property(
        maps,
        fc.subarray(['k0', 'k1']),
        fc.subarray(['space:ENG', 'label:x']),
        (map, topics, subjects) => {
          const stored = storedOf(map);
          const keys = subjects.map((subject) => subjectKey(subject as never));
          const found = stored.evidence.peopleAbout(
            topics.flatMap((id) => stored.numberOf('topic', id) ?? []),
            keys,
          );
          const naive = map.evidence.filter(({ about }) =>
            about.kind === 'topic'
              ? topics.includes(about.id)
              : keys.includes(subjectKey(about.subject)),
          );
          const ids = [...found].map((number) => map.people[number]?.id);
          expect(new Set(ids)).toEqual(new Set(naive.map(({ person }) => person)));
        },
      ),
    );
  });

  it('has one away as they said in this browser, and nobody else', () => {
    const map = mapOf({});
    const away = { from: null, until: '2026-12-01' };
    const { index, map: whole } = storedOf(map, { id: 'kofi', away });
    const kofi = index.people.get('kofi' as never);
    expect(kofi?.availability.away).toEqual(away);
    expect(whole.people.find(({ id }) => id === 'kofi')).toEqual(kofi);
    expect(whole.people.find(({ id }) => id === 'ana')).toEqual(map.people[0]);
  });

  it('finds people by the ids that their sources have for them, themselves too', () => {
    const acme = mapOf({});
    const [ana] = acme.people;
    const old = 'user:default/ana' as never;
    const people = acme.people.map((person) =>
      person === ana ? { ...person, said: [person, { ...person, id: old }] } : person,
    );
    const map = { ...acme, people };
    const away = { from: null, until: '2026-12-01' };
    const stored = storedOf(map, { id: old, away });
    expect(mapIndex(map).people.get(old)?.id).toBe('ana');
    expect(stored.index.people.get(old)?.availability.away).toEqual(away);
    expect(stored.index.people.get('ana' as never)?.availability.away).toEqual(away);
    expect(stored.map.people[0]?.availability.away).toEqual(away);
    expect(stored.numberOf('person', old)).toBe(stored.numberOf('person', 'ana'));
    expect([...stored.index.people.keys()]).toEqual(people.map(({ id }) => id));
  });
});

it('finds topics by what they are called, in the order of the map', () => {
  const map = sampleMap({
    topics: [
      { id: 'a', name: 'Kafka', aliases: ['Apache Kafka', 'KAFKA '] },
      { id: 'b', name: 'apache kafka' },
      { id: 'c', name: 'K' },
    ],
  });
  const stored = storedOf(map);
  expect(stored.topicsCalled('Apache KAFKA')).toEqual(['a', 'b']);
  expect(stored.topicsCalled('kafka')).toEqual(['a']);
  expect([...stored.topicsCalled('ka'), ...stored.topicsCalled('')]).toEqual([]);
});

it('searches a stored index like a fresh one', () => {
  fc.assert(
    fc.property(maps, fc.string({ maxLength: 6 }), (map, more) => {
      const parts = atOnce(compileSteps(map, null));
      const stored = new StoredMap(map, parts);
      const index = storedSearchIndex(parts, stored.table, stored.names);
      const fresh = buildSearchIndex(map);
      expect(index).toEqual(fresh);
      for (const query of ['ka', 'space', map.people[0]?.name ?? '', more, 'team:t1', 'topic:kay'])
        expect(search(index, query, { limit: 5 })).toEqual(search(fresh, query, { limit: 5 }));
    }),
    { numRuns: 50 },
  );
});

describe('records', () => {
  it('are read one by one over the borders of chunks', () => {
    const rows = Array.from({ length: 2 * PER_CHUNK + 3 }, (_, n) => ({
      n,
      text: 'é😀"\\'.repeat(n % 3),
    }));
    const parts = new Map<string, string | ArrayBuffer>();
    atOnce(recordSteps(parts, 'rows', rows));
    const records = new Records(parts, 'rows');
    expect(records.length).toBe(rows.length);
    for (const n of [
      0,
      1,
      PER_CHUNK - 1,
      PER_CHUNK,
      2 * PER_CHUNK - 1,
      2 * PER_CHUNK,
      2 * PER_CHUNK + 2,
    ])
      expect(records.row(n)).toEqual(rows[n]);
    expect([records.row(-1), records.row(rows.length)]).toEqual([undefined, undefined]);
    const kept = records.row(5);
    expect(records.all()).toEqual(rows);
    expect(records.all()[5]).toBe(kept);
  });

  it('of a length that fills its chunks, and of none', () => {
    for (const length of [0, 1, PER_CHUNK, PER_CHUNK + 1]) {
      const rows = Array.from({ length }, (_, n) => n);
      const parts = new Map<string, string | ArrayBuffer>();
      atOnce(recordSteps(parts, 'rows', rows));
      expect(new Records(parts, 'rows').all()).toEqual(rows);
    }
  });
});

it('finds tokens back, and takes nothing else for one', () => {
  const bytes = crypto.getRandomValues(new Uint8Array(12 * 300));
  // The same beginning, as chance will have it once in a while.
  bytes.set(bytes.subarray(0, 8), 12);
  const tokens = new Tokens(bytes.buffer);
  for (let n = 0; n < 300; n++) expect(tokens.number(tokens.token(n) ?? '')).toBe(n);
  expect(tokens.token(300)).toBeNull();
  for (const no of ['', 'AAAAAAAAAAAAAAAA', 'ana', '!'.repeat(16)])
    expect(tokens.number(no)).toBeNull();
});

it('packs lists of numbers', () => {
  const lists = fc.array(fc.uint32Array({ maxLength: 5 }));
  fc.assert(
    fc.property(lists, (all) => {
      expect(unpackNumbers(packNumbers(all), all.length).map((list) => [...list])).toEqual(
        all.map((list) => [...list]),
      );
    }),
  );
});
