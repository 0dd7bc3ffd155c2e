import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Person, SkillsMap } from '../../../utils/map/model';
import { completionsFor, filterPeople, valuesOf } from '../../../utils/search/facets';
import { freePeople } from '../../../utils/search/free';
import { FILTERS, type FilterName, writeFilter } from '../../../utils/search/query';
import { search } from '../../../utils/search/search';
import { buildSearchIndex } from '../../../utils/search/search-index';
import { personId, sampleMap } from '../sample-map';

const AT = new Date('2026-11-18T10:00:00Z');
const BERLIN = {
  timeZone: 'Europe/Berlin',
  workingHours: { from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] },
  away: null,
  weeklyCap: null,
} as const;
const TOKYO = { ...BERLIN, timeZone: 'Asia/Tokyo' } as const;

const map = sampleMap({
  people: [
    {
      id: 'ana',
      name: 'Ana Santos',
      city: 'Berlin',
      teams: ['checkout'],
      title: 'Staff engineer',
      availability: BERLIN,
    },
    {
      id: 'bo',
      name: 'Bo Lind',
      city: 'São Paulo',
      teams: ['data'],
      title: 'Data engineer',
      availability: { ...BERLIN, weeklyCap: 2 },
    },
    { id: 'cy', name: 'Cy Oduya', city: 'Berlin Mitte', teams: ['dataplat'], availability: TOKYO },
    {
      id: 'di',
      name: 'Di Kafka',
      city: 'berlin',
      teams: ['pay'],
      availability: { ...BERLIN, away: { from: null, until: '2026-11-20' } },
    },
    { id: 'ed', name: 'Ed Berlin' },
  ],
  teams: [
    { id: 'pay', name: 'Payments Platform', aliases: ['Money'] },
    { id: 'checkout', name: 'Checkout', parent: 'pay' },
    { id: 'data', name: 'Data' },
    { id: 'dataplat', name: 'Data Platform' },
    { id: 'empty', name: 'Datacentre' },
  ],
  topics: [
    { id: 'streams', name: 'Streams' },
    { id: 'kafka', name: 'Kafka', aliases: ['Apache Kafka'], parent: 'streams' },
    { id: 'rust', name: 'Rust' },
  ],
  evidence: [
    { person: 'ana', topic: 'kafka' },
    { person: 'ana', topic: 'rust' },
    { person: 'bo', topic: 'kafka' },
    { person: 'cy', topic: 'rust' },
  ],
});
const index = buildSearchIndex(map);
const free = () => freePeople(map.people, AT, new Map([[personId('bo'), 1]]), null);
const people = (query: string) =>
  search(index, query, { limit: 9, free }).flatMap(({ results }) =>
    results.map(({ entity }) => String(entity.id)),
  );

describe('filters', () => {
  it.each<[string, string[]]>([
    ['team:checkout', ['ana']],
    ['team:payments', ['ana', 'di']],
    ['team:money', ['ana', 'di']],
    ['team:"platform payments"', ['ana', 'di']],
    ['team:data', ['bo']],
    ['team:dat', ['bo', 'cy']],
    ['team:data team:checkout', ['ana', 'bo']],
    ['city:berlin', ['ana', 'di']],
    ['city:berl', ['ana', 'cy', 'di']],
    ['city:belrin', ['ana', 'cy', 'di']],
    ['city:sao', ['bo']],
    ['topic:kafka', ['ana', 'bo']],
    ['topic:streams', ['ana', 'bo']],
    ['topic:kafka topic:rust', ['ana']],
    ['title:engineer', ['ana', 'bo']],
    ['now', ['ana', 'bo']],
    ['now topic:kafka city:berlin', ['ana']],
    ['city:atlantis', []],
    ['topic:kafka lind', ['bo']],
    ['berlin city:berlin', ['ana', 'di']],
  ])('%s lists %j', (query, expected) => {
    expect(people(query)).toEqual(expected);
  });

  it('with a value still empty leave everything as it is', () => {
    expect(people('team:')).toEqual([]);
    expect(people('rust team:')).toEqual(people('rust'));
  });

  it('list people only, even where words fit more', () => {
    const groups = search(index, 'kafka city:berlin', { limit: 9, free });
    expect(groups.map(({ kind }) => kind)).toEqual(['person']);
  });

  it('list recent ones first, then those near the page', () => {
    const recent = [{ kind: 'person', id: personId('di') }] as const;
    const near = [{ kind: 'person', id: personId('cy') }] as const;
    const [group] = search(index, 'city:berl', { limit: 9, recent, near });
    expect(group?.results.map(({ entity }) => entity.id)).toEqual(['di', 'cy', 'ana']);
  });
});

describe('now', () => {
  it('is present, in working hours, below the cap, and not oneself', () => {
    const who = (me: string | null, load: number) =>
      [...freePeople(map.people, AT, new Map([[personId('bo'), load]]), me)].join('');
    expect(who(null, 0)).toBe('11000');
    expect(who(null, 2)).toBe('10000');
    expect(who('ana', 0)).toBe('01000');
  });
});

describe('completions', () => {
  const texts = (name: 'team' | 'city' | 'topic' | 'title', value: string) =>
    completionsFor(index.facets, name, value, 5).map((one) => `${one.value} ${one.people}`);

  it('begin like what is typed, those of most people first, none that nobody has', () => {
    expect(texts('team', 'dat')).toEqual(['Data 1', 'Data Platform 1']);
    expect(texts('team', '')).toEqual([
      'Payments Platform 2',
      'Checkout 1',
      'Data 1',
      'Data Platform 1',
    ]);
    expect(texts('city', 'belrin')).toEqual(['Berlin 2', 'Berlin Mitte 1']);
    expect(texts('topic', 'apache')).toEqual(['Kafka 2']);
  });

  it('end when the value is spelled out and no other begins like it', () => {
    expect(texts('team', 'Checkout')).toEqual([]);
    expect(texts('team', 'data')).toEqual(['Data 1', 'Data Platform 1']);
  });

  it('mean just their own value once taken', () => {
    for (const { name, value, people: count } of completionsFor(index.facets, 'team', '', 9))
      expect(people(writeFilter({ name, value })).length).toBe(count);
  });
});

/** What a filter says, word for word: slow, and with nothing prepared. */
function naive(
  whole: SkillsMap,
  filters: readonly { name: FilterName; value: string }[],
): string[] {
  const fold = (text: string) => text.toLowerCase().split(' ').filter(Boolean);
  const above = (items: SkillsMap['teams'] | SkillsMap['topics'], id: string): string[] => {
    const item = items.find((one) => one.id === id);
    if (item === undefined) return [];
    return [item.id, ...(item.parent === null ? [] : above(items, item.parent))];
  };
  const ofPerson = (person: Person, name: FilterName): string[][] => {
    switch (name) {
      case 'team':
        return whole.teams
          .filter(({ id }) => person.teams.some((team) => above(whole.teams, team).includes(id)))
          .map((team) => [team.name, ...team.aliases]);
      case 'topic':
        return whole.topics
          .filter(({ id }) =>
            whole.evidence.some(
              ({ person: who, about }) =>
                who === person.id &&
                about.kind === 'topic' &&
                above(whole.topics, about.id).includes(id),
            ),
          )
          .map((topic) => [topic.name, ...topic.aliases]);
      case 'city':
        return person.city === null ? [] : [[person.city]];
      default:
        return person.title === null ? [] : [[person.title]];
    }
  };
  const all = (name: FilterName): string[][] =>
    name === 'team'
      ? whole.teams.map((team) => [team.name, ...team.aliases])
      : name === 'topic'
        ? whole.topics.map((topic) => [topic.name, ...topic.aliases])
        : whole.people.flatMap((person) => ofPerson(person, name));
  const holds = (person: Person, { name, value }: { name: FilterName; value: string }): boolean => {
    const typed = fold(value);
    const same = (spelling: string) => fold(spelling).join(' ') === typed.join(' ');
    const begins = (spelling: string) =>
      typed.every((one) => fold(spelling).some((word) => word.startsWith(one)));
    const test = all(name).some((spellings) => spellings.some(same)) ? same : begins;
    return ofPerson(person, name).some((spellings) => spellings.some(test));
  };
  return whole.people
    .filter((person) =>
      (['team', 'city', 'topic', 'title'] as const).every((name) => {
        const own = filters.filter((filter) => filter.name === name && filter.value.trim() !== '');
        return own.length === 0
          ? true
          : name === 'topic'
            ? own.every((filter) => holds(person, filter))
            : own.some((filter) => holds(person, filter));
      }),
    )
    .map(({ id }) => id);
}

it('leave whom a word-for-word reading of the rules leaves', () => {
  const word = fc.constantFrom('ab', 'abc', 'xy', 'xyz');
  const name = fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => words.join(' '));
  const nth = (prefix: string) => fc.nat(2).map((n) => `${prefix}${n}`);
  const maps = fc.record({
    people: fc.array(
      fc.record({
        city: fc.option(name),
        title: fc.option(name),
        teams: fc.uniqueArray(nth('t'), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    names: fc.array(name, { minLength: 6, maxLength: 6 }),
    aliases: fc.array(name, { maxLength: 1 }),
    nested: fc.boolean(),
    evidence: fc.array(fc.tuple(fc.nat(4), nth('k')), { maxLength: 8 }),
  });
  const value = fc.array(fc.constantFrom('a', 'ab', 'abc', 'x', 'xy', 'xyz', 'q'), {
    maxLength: 2,
  });
  // Typed pieces are too short for typos, which have tests of their own.
  const filters = fc.array(
    fc.record({
      name: fc.constantFrom(...FILTERS.filter((one) => one !== 'now')),
      value: value.map((words) => words.map((one) => one.slice(0, 2)).join(' ')),
    }),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(maps, filters, ({ people: rows, names, aliases, nested, evidence }, wanted) => {
      const made = sampleMap({
        people: rows.map((row, at) => ({ ...row, id: `p${at}`, name: `P ${at}` })),
        teams: [0, 1, 2].map((at) => ({
          id: `t${at}`,
          name: names[at] ?? '',
          aliases,
          ...(nested && at > 0 ? { parent: `t${at - 1}` } : {}),
        })),
        topics: [0, 1, 2].map((at) => ({
          id: `k${at}`,
          name: names[at + 3] ?? '',
          ...(nested && at > 0 ? { parent: 'k0' } : {}),
        })),
        evidence: evidence.map(([who, topic]) => ({ person: `p${who}`, topic })),
      });
      const { facets, ids } = buildSearchIndex(made);
      const mask = filterPeople(facets, ids.length, wanted, () => new Uint8Array());
      const left = made.people
        .filter((_, doc) => mask === null || mask[doc] === 1)
        .map(({ id }) => id);
      expect(left).toEqual(naive(made, wanted));
    }),
    { numRuns: 500 },
  );
});

it('finds values by spelling, else by beginnings, else with a typo', () => {
  const names = (value: string) =>
    valuesOf(index.facets.team, value).map((at) => index.facets.team.names[at]);
  expect(names('data')).toEqual(['Data']);
  expect(names('plat data')).toEqual(['Data Platform']);
  expect(names('chekcout')).toEqual(['Checkout']);
  expect(names('zzz')).toEqual([]);
});
