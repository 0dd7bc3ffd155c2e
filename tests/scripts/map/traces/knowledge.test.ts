import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorRow } from '../../../../scripts/map/traces/authors';
import { fading, type Item, isKnown, knowersOf } from '../../../../scripts/map/traces/knowledge';
import { truckFactor } from '../../../../scripts/map/traces/truck-factor';

const NOW = new Date('2026-11-22T12:00:00Z');
const DAY = 86_400_000;
const notes = { most: 'most', parts: 'parts' };
const knowers = (items: readonly Item[], now = NOW) =>
  knowersOf({ about: { subject: 'space:ENG' }, items, notes }, now);

const item = fc.record({
  authors: fc.uniqueArray(
    fc.record({
      author: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
      at: fc.option(fc.integer({ min: 0, max: NOW.getTime() })),
      credit: fc.constantFrom(0.5, 1),
    }),
    { selector: ({ author }) => author, maxLength: 4 },
  ),
});
const items = fc.array(item, { minLength: 1, maxLength: 30 });

describe('fading', () => {
  it('halves its half every 180 days, and never grows', () => {
    expect(fading(0)).toBe(1);
    expect(fading(180 * DAY)).toBeCloseTo(0.75, 12);
    expect(fading(360 * DAY)).toBeCloseTo(0.625, 12);
    expect(fading(Number.POSITIVE_INFINITY)).toBe(0.5);
    expect(fading(-DAY)).toBe(1);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e13, noNaN: true }),
        fc.double({ min: 0, max: 1e13, noNaN: true }),
        (a, b) => {
          expect(fading(a + b)).toBeLessThanOrEqual(fading(a));
        },
      ),
    );
  });
});

describe('who knows a place', () => {
  it('does not depend on the order of items or authors', () => {
    fc.assert(
      fc.property(items, fc.infiniteStream(fc.nat()), (given, numbers) => {
        const shuffled = <One>(list: readonly One[]): One[] =>
          list
            .map((one) => [numbers.next().value ?? 0, one] as const)
            .sort(([a], [b]) => a - b)
            .map(([, one]) => one);
        const other = shuffled(given).map(({ authors }) => ({ authors: shuffled(authors) }));
        expect(knowers(other)).toEqual(knowers(given));
        const names = (some: readonly Item[]) =>
          some.map(({ authors }) => authors.map(({ author }) => author));
        expect(truckFactor(names(other))).toBe(truckFactor(names(given)));
      }),
    );
  });

  it('weighs nobody more as time goes by', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 5000 }), (given, days) => {
        const later = knowers(given, new Date(NOW.getTime() + days * DAY));
        const before = new Map(knowers(given).map((one) => [one.person, one.weight ?? 0]));
        for (const { person, weight } of later)
          if (before.has(person)) expect(weight).toBeLessThanOrEqual(before.get(person) ?? 0);
      }),
    );
  });

  it('gives weights from 0 to 1, at most five people, and what they did without a number', () => {
    fc.assert(
      fc.property(items, (given) => {
        const found = knowers(given);
        expect(found.length).toBeLessThanOrEqual(5);
        expect(isKnown(given)).toBe(found.length > 0);
        for (const { weight = 0, note } of found) {
          expect(weight).toBeGreaterThan(0);
          expect(weight).toBeLessThanOrEqual(1);
          expect(['most', 'parts']).toContain(note);
        }
      }),
    );
  });

  it('takes a date of the future for today, and none for none', () => {
    const of = (at: number | null) => knowers([{ authors: [{ author: 'a', at, credit: 1 }] }]);
    expect(of(NOW.getTime() + 400 * DAY)).toMatchObject([{ date: '2026-11-22', weight: 1 }]);
    expect(of(null)).toEqual([
      { subject: 'space:ENG', person: 'a', kind: 'authored', weight: 0.5, note: 'most' },
    ]);
  });
});

describe('the truck factor', () => {
  it.each<[string, string[][], number]>([
    ['of nothing', [], 0],
    ['of one', [['a']], 1],
    ['of what hangs on one', [['a'], ['a'], ['a'], ['b']], 1],
    ['of what half hangs on one', [['a'], ['a'], ['b'], ['c']], 2],
    [
      'of what all wrote',
      [
        ['a', 'b', 'c'],
        ['a', 'b', 'c'],
      ],
      3,
    ],
    ['of what is orphaned already', [[], [], ['a']], 0],
    ['of what is half orphaned', [[], ['a']], 1],
  ])('%s', (_what, given, factor) => expect(truckFactor(given)).toBe(factor));

  it('is what leaving one by one comes to', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'))),
        (given) => {
          let left = given;
          let gone = 0;
          while (left.filter((authors) => authors.length === 0).length * 2 <= left.length) {
            const people = [...new Set(left.flat())].sort();
            const count = (who: string) => left.filter((authors) => authors.includes(who)).length;
            const [next] = people.toSorted((a, b) => count(b) - count(a) || (a < b ? -1 : 1));
            if (next === undefined) break;
            left = left.map((authors) => authors.filter((who) => who !== next));
            gone += 1;
          }
          expect(truckFactor(given)).toBe(gone);
        },
      ),
    );
  });
});

describe('an author', () => {
  it.each<[string, string, object | null]>([
    [
      'with a mail address',
      'Ana@Acme.example',
      { id: 'ana@acme.example', name: 'N', addresses: { mail: 'ana@acme.example' } },
    ],
    [
      'who hides it on GitHub',
      '12+Ana@users.noreply.github.com',
      { id: '@ana', name: 'N', handles: ['Ana'], addresses: { github: 'Ana' } },
    ],
    [
      'who hides it on GitLab',
      '12-ana@users.noreply.gitlab.acme.example',
      { id: '@ana', name: 'N', handles: ['ana'] },
    ],
    ['with a user name', '@ana', { id: '@ana', name: 'N', handles: ['ana'] }],
    ['with nothing', '', null],
  ])('%s is recognised by it', (_what, by, row) =>
    expect(authorRow({ name: 'N', by })).toEqual(row),
  );
});
