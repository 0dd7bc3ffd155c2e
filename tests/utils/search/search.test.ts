import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typosBetween } from '../../../utils/search/distance';
import { namePartsOf } from '../../../utils/search/name-parts';
import { search, typedWords } from '../../../utils/search/search';
import { buildSearchIndex } from '../../../utils/search/search-index';
import { anyCharacter } from '../../any-character';
import { personId, sampleMap } from '../sample-map';

const map = sampleMap({
  people: [
    {
      id: 'ana',
      name: 'Ana Santos',
      handles: ['asantos'],
      city: 'Berlin',
      teams: ['pay'],
      title: 'Staff engineer',
    },
    { id: 'jose', name: 'José Müller', handles: ['jose.mueller'], city: 'Berlin' },
    { id: 'kim', name: 'Kim Groß-Novak', city: 'Łódź', teams: ['plat'] },
    { id: 'tanaka', name: '田中太郎', city: '東京' },
    { id: 'martin', name: 'Martin Kafka', city: 'Prague' },
    { id: 'kate', name: 'Katherine Johnson', city: 'Paris' },
    { id: 'kate2', name: 'Katherine Pohl', city: 'Paris' },
  ],
  teams: [
    { id: 'pay', name: 'Payments', aliases: ['Checkout crew'] },
    { id: 'plat', name: 'Data Platform', description: 'Streams and stores' },
  ],
  topics: [
    { id: 'kafka', name: 'Kafka', aliases: ['Apache Kafka'] },
    { id: 'connect', name: 'Kafka Connect' },
    { id: 'k8s', name: 'Kubernetes', aliases: ['k8s'] },
    { id: 'node', name: 'Node.js' },
    { id: 'cpp', name: 'C++' },
    { id: 'c', name: 'C' },
  ],
  claims: [
    { subject: 'jira-project:PAY', owner: { kind: 'team', id: 'pay' } },
    { subject: 'repo:github.com/acme/ledger-api', owner: { kind: 'team', id: 'pay' } },
  ],
  evidence: [
    { person: 'ana', topic: 'kafka' },
    { person: 'ana', topic: 'k8s' },
    { person: 'jose', topic: 'kafka' },
  ],
});
const index = buildSearchIndex(map);
const found = (query: string) =>
  search(index, query, { limit: 5 }).flatMap(({ results }) =>
    results.map(({ entity }) => String(entity.id)),
  );

describe('search', () => {
  it.each<[string, string, string]>([
    ['a beginning', 'ana', 'ana'],
    ['the last name', 'santos', 'ana'],
    ['words in any order', 'santos ana', 'ana'],
    ['a typo', 'santso', 'ana'],
    ['a missing letter', 'katerine', 'kate'],
    ['a typo in a beginning', 'kubrne', 'k8s'],
    ['initials', 'as', 'ana'],
    ['initials of three words', 'kgn', 'kim'],
    ['no diacritics', 'jose muller', 'jose'],
    ['the other spelling of umlauts', 'mueller', 'jose'],
    ['ß', 'gross', 'kim'],
    ['a city', 'lodz', 'kim'],
    ['the middle of a Japanese name', '太郎', 'tanaka'],
    ['a handle', '@asantos', 'ana'],
    ['an alias', 'checkout', 'pay'],
    ['a description', 'streams', 'plat'],
    ['a name with a dot', 'node.js', 'node'],
    ['a name with its dot left out', 'nodejs', 'node'],
    ['C++ and not C', 'c++', 'cpp'],
    ['the whole name before the longer one', 'kafka', 'kafka'],
    ['a project', 'pay', 'jira-project:PAY'],
    ['words of a repository', 'ledger', 'repo:github.com/acme/ledger-api'],
    ['a typo in one of two words', 'ana santis', 'ana'],
  ])('finds by %s', (_, query, expected) => {
    expect(found(query)[0]).toBe(expected);
  });

  it('takes several topics and a place at once', () => {
    expect(found('kafka payments berlin')).toEqual(['ana', 'jose']);
    expect(found('berlin kafka').sort()).toEqual(['ana', 'jose']);
  });

  it('puts those who know all first, then those who know most, and leaves out the others', () => {
    const everybody = (query: string) =>
      found(query).filter((id) => map.people.some((person) => person.id === id));
    expect(everybody('berlin kubernetes kafka')).toEqual(['ana', 'jose']);
    expect(everybody('kubernetes lodz')).toEqual(['ana', 'kim']);
    // Half a name is not what was meant.
    expect(everybody('katherine johnson')).toEqual(['kate']);
    expect(everybody('martin kafka')).toEqual(['martin', 'ana', 'jose']);
  });

  it('raises those near the page among equals, less than recent ones', () => {
    const near = [{ kind: 'person', id: personId('jose') }] as const;
    const recent = [{ kind: 'person', id: personId('ana') }] as const;
    const first = (options: object) =>
      search(index, 'berlin', { limit: 5, ...options })[0]?.results[0]?.entity.id;
    expect(first({ near })).toBe('jose');
    expect(first({ near, recent })).toBe('ana');
  });

  it('groups by kind, the best group first', () => {
    const groups = search(index, 'kafka', { limit: 5 });
    expect(groups.map(({ kind }) => kind)).toEqual(['topic', 'person']);
    expect(groups[1]?.results.map(({ entity }) => entity.id)).toEqual(['martin', 'ana', 'jose']);
  });

  it('keeps the limit for each kind', () => {
    expect(search(index, 'kafka', { limit: 1 }).map(({ results }) => results.length)).toEqual([
      1, 1,
    ]);
  });

  it('finds nothing for nothing, punctuation, and what is not there', () => {
    expect(found('')).toEqual([]);
    expect(found('?!')).toEqual([]);
    expect(found('zzzzzz')).toEqual([]);
  });

  it('raises recent ones among equals', () => {
    const recent = [{ kind: 'person', id: personId('jose') }] as const;
    const [first] = search(index, 'berlin', { limit: 5, recent });
    expect(first?.results[0]?.entity.id).toBe('jose');
    expect(search(index, ' ', { limit: 5, recent })).toEqual([]);
    expect(found('berlin')[0]).toBe('ana');
  });

  it('answers the same after its index was stored', () => {
    const stored = structuredClone(index);
    for (const query of ['kafka', 'santso', 'as', 'kafka payments berlin']) {
      expect(search(stored, query, { limit: 5 })).toEqual(search(index, query, { limit: 5 }));
    }
  });

  it('survives anything typed, and gives names back whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 60 }), (query) => {
        for (const { results } of search(index, query, { limit: 5 })) {
          for (const { name } of results) {
            const parts = namePartsOf(name, typedWords(query));
            expect(parts.map(({ text }) => text).join('')).toBe(name);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('namePartsOf', () => {
  const marked = (name: string, ...typed: string[]) =>
    namePartsOf(name, typed)
      .map(({ text, hit }) => (hit ? `[${text}]` : text))
      .join('');

  it.each([
    ['Ana Santos', ['san'], 'Ana [San]tos'],
    ['José Müller', ['jose', 'mu'], '[José] [Mü]ller'],
    ['Jose\u0301 M', ['jose'], '[Jose\u0301] M'],
    ['Kim Groß', ['gross'], 'Kim [Groß]'],
    ['Ana Santos', ['santso'], 'Ana [Santos]'],
    ['Ana Santos', ['as'], '[A]na [S]antos'],
    ['Ana Maria Santos', ['as'], '[A]na Maria [S]antos'],
    ['田中太郎', ['太郎'], '田中[太郎]'],
    ['Ana Santos', ['berlin'], 'Ana Santos'],
    ['Kubernetes', ['kubrne'], '[Kuberne]tes'],
    ['Katherine Johnson', ['katerine'], '[Katherine] Johnson'],
    ['Müller', ['mulelr'], '[Müller]'],
    ['Łódź', ['lod'], '[Łód]ź'],
    ['Node.js', ['nodejs'], '[Node.js]'],
    ['Node.js', ['nodej'], '[Node.j]s'],
  ])('marks in %s what fits %s', (name, typed, expected) => {
    expect(marked(name, ...typed)).toBe(expected);
  });
});

describe('typosBetween', () => {
  /** The definition, word for word. */
  const naive = (a: string, b: string): number => {
    const d = Array.from({ length: a.length + 1 }, (_, i) => [i]);
    for (let j = 0; j <= b.length; j++) d[0]![j] = j;
    for (let i = 1; i <= a.length; i++) {
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1);
        }
      }
    }
    return d[a.length]![b.length]!;
  };
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

  it('counts as the definition does, up to its bound', () => {
    fc.assert(
      fc.property(word, word, fc.constantFrom(1, 2), (a, b, most) => {
        expect(typosBetween(a, b, most, false)).toBe(Math.min(most + 1, naive(a, b)));
        const begun = Math.min(
          ...Array.from({ length: b.length + 1 }, (_, k) => naive(a, b.slice(0, k))),
        );
        expect(typosBetween(a, b, most, true)).toBe(Math.min(most + 1, begun));
      }),
      { numRuns: 1000 },
    );
  });
});
