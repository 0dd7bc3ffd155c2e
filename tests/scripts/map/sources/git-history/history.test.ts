import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  authorsOf,
  degreeOfAuthorship,
} from '../../../../../scripts/map/sources/git-history/authorship';
import { type Change, History } from '../../../../../scripts/map/sources/git-history/history';

/** `A x`, `M x`, `D x`, `R x y`, each by its author. */
function historyOf(...steps: readonly string[]): History {
  const history = new History();
  for (const [at, step] of steps.entries()) {
    const [author = '', kind, one = '', other = ''] = step.split(' ');
    const change: Change =
      kind === 'R'
        ? { kind, from: one, path: other }
        : { kind: kind as 'A' | 'M' | 'D', path: one };
    history.add({ at, mail: '', name: '', changes: [change] }, author === '-' ? null : author);
  }
  return history;
}

/** `first|author deliveries,…`. */
const told = (history: History, path: string) =>
  Array.from(
    history.filesAt([path]),
    ({ first, parts }) =>
      `${first}|${[...parts].map(([author, { deliveries }]) => `${author} ${deliveries}`).join(',')}`,
  )[0];

describe('a file', () => {
  it.each<[string, string[], string, string | undefined]>([
    ['is made and changed', ['a A x', 'b M x', 'b M x'], 'x', 'a|a 0,b 2'],
    ['takes its history along', ['a A x', 'b R x y', 'a M y'], 'y', 'a|a 1,b 1'],
    ['is no more under its old name', ['a A x', 'b R x y'], 'x', undefined],
    [
      'is changed under its old name meanwhile',
      ['a A x', 'b R x y', 'c M x'],
      'y',
      'a|a 0,b 1,c 1',
    ],
    ['is renamed on two branches alike', ['a A x', 'b R x y', 'c R x y'], 'y', 'a|a 0,b 1,c 1'],
    ['is renamed again under its old name', ['a A x', 'b R x y', 'c R x z'], 'z', 'a|a 0,b 1,c 1'],
    ['is renamed to and fro', ['a A x', 'b R x y', 'b R y x', 'c M x'], 'x', 'a|a 0,b 2,c 1'],
    ['is another one under a name given up', ['a A x', 'b R x y', 'c A x', 'c M x'], 'x', 'c|c 1'],
    ['comes back after its deletion', ['a A x', 'b D x', 'c A x'], 'x', 'a|a 0,c 1'],
    ['takes the place of another', ['a A x', 'b A y', 'b D y', 'c R x y'], 'y', 'a|a 0,c 1'],
    ['is made by nobody who counts', ['- A x', 'b A x', '- M x', 'c M x'], 'x', 'null|b 1,c 1'],
    ['is moved by nobody who counts', ['a A x', '- R x y', 'b M y'], 'y', 'a|a 0,b 1'],
    ['was there before', ['a M x', 'a R z w'], 'x', 'null|a 1'],
    ['is not there', ['a A x'], 'z', undefined],
  ])('%s', (_what, steps, path, wanted) => expect(told(historyOf(...steps), path)).toBe(wanted));
});

const step = fc
  .record({
    author: fc.constantFrom('a', 'b', 'c', '-'),
    kind: fc.constantFrom('A', 'M', 'D', 'R'),
    one: fc.constantFrom('x', 'y', 'z', 'w'),
    other: fc.constantFrom('x', 'y', 'z', 'w'),
  })
  .map(({ author, kind, one, other }) => `${author} ${kind} ${one} ${other}`);
const PATHS = ['x', 'y', 'z', 'w'];

describe('a history', () => {
  it('counts every change of everybody once or gives it up with its file', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        for (const { parts, deliveries, first } of historyOf(...steps).filesAt(PATHS)) {
          const sum = [...parts.values()].reduce((total, part) => total + part.deliveries, 0);
          expect(sum).toBe(deliveries);
          expect(first === null || parts.has(first)).toBe(true);
        }
      }),
    );
  });

  it('of changes alone is the sum of its halves', () => {
    fc.assert(
      fc.property(fc.array(step), fc.nat(), (steps, at) => {
        const changes = steps.filter((each) => each.split(' ')[1] === 'M');
        const count = (some: readonly string[], path: string) =>
          new Map(
            [...historyOf(...some).filesAt([path])].flatMap(({ parts }) =>
              Array.from(parts, ([author, { deliveries }]) => [author, deliveries] as const),
            ),
          );
        const half = at % (changes.length + 1);
        for (const path of PATHS) {
          const [one, two] = [
            count(changes.slice(0, half), path),
            count(changes.slice(half), path),
          ];
          const both = [...new Set([...one.keys(), ...two.keys()])].map(
            (author) => [author, (one.get(author) ?? 0) + (two.get(author) ?? 0)] as const,
          );
          expect(count(changes, path)).toEqual(new Map(both));
        }
      }),
    );
  });

  it('does not care what its authors are called, nor in which order they came', () => {
    const names = { a: 'zoe', b: 'ana', c: 'kofi', '-': '-' };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const other = steps.map((each) => each.replace(/^./, (who) => names[who as 'a']));
        const authors = (history: History, rename: (who: string) => string) =>
          PATHS.map((path) =>
            [...history.filesAt([path])].map((file) =>
              authorsOf(file)
                .map(({ author }) => rename(author))
                .sort(),
            ),
          );
        expect(authors(historyOf(...steps), (who) => names[who as 'a'])).toEqual(
          authors(historyOf(...other), (who) => who),
        );
      }),
    );
  });
});

describe('the degree of authorship', () => {
  it('is that of the paper', () => {
    expect(degreeOfAuthorship(true, 0, 0)).toBeCloseTo(4.391, 10);
    expect(degreeOfAuthorship(false, 10, 0)).toBeCloseTo(4.933, 10);
    expect(degreeOfAuthorship(false, 1, 19)).toBeCloseTo(3.457 - 0.321 * Math.log(20), 10);
  });

  it('makes authors above three quarters of the best, and not below 3.293', () => {
    const file = (first: string | null, parts: Record<string, number>) => ({
      path: 'x',
      first,
      parts: new Map(
        Object.entries(parts).map(([who, deliveries]) => [who, { deliveries, newest: 1 }]),
      ),
      deliveries: Object.values(parts).reduce((sum, one) => sum + one, 0),
    });
    const names = (...given: Parameters<typeof file>) =>
      authorsOf(file(...given)).map(({ author }) => author);
    expect(names('a', { a: 0 })).toEqual(['a']);
    expect(names('a', { a: 0, b: 1 })).toEqual(['a', 'b']);
    // 3.293 + 0.164 − 0.321·ln 2 = 3.234: above three quarters, and below the least.
    expect(names(null, { a: 1, b: 1 })).toEqual([]);
    expect(names('a', { a: 5, b: 8 })).toEqual(['a', 'b']);
    expect(names('a', { a: 20, b: 8 })).toEqual(['a']);
    // 0.7526 and 0.7490 of the best.
    expect(names('a', { a: 3, b: 3 })).toEqual(['a', 'b']);
    expect(names('a', { a: 9, b: 8 })).toEqual(['a']);
  });
});
