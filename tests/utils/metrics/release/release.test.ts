import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Equation, publishedOf, type Unknowns, unknownsOf } from './published';
import { RowSpace } from './rational';
import { tooFew, type World, worlds } from './worlds';

const name = ({ weeks: [first = 0] }: World, place: string, from: number, until: number) =>
  `${place} of ${from - first}–${until - first}`;

/** Ranges of weeks of one place, or of two that are one cell, that must not be told: too few people, and computable. */
function toldApart(world: World, unknowns: Unknowns, equations: readonly Equation[]): string[] {
  const told = new RowSpace();
  for (const row of new Set(equations.map(({ row }) => row.join()))) {
    told.add(row.split(',').map(Number));
  }
  return placesOf(unknowns).flatMap((places) =>
    world.weeks.flatMap((from) =>
      world.weeks
        .filter((until) => until >= from)
        .filter((until) => {
          const facts = places.flatMap((place) => unknowns.facts(place, { from, until }));
          if (!tooFew(facts, world.minimumPeople)) return false;
          const row = new Array<number>(unknowns.width).fill(0);
          for (const place of places) {
            for (let week = from; week <= until; week += 1) row[unknowns.column(place, week)] = 1;
          }
          return told.has(row);
        })
        .map((until) => name(world, places.join(' + '), from, until)),
    ),
  );
}

/** Each place by itself, and each cell of the matrix, hand-offs and others together. */
function placesOf({ places }: Unknowns): (readonly string[])[] {
  const cells = places.filter((place) => place.endsWith(' plain'));
  return [
    ...places.map((place) => [place]),
    ...cells.map((place) => [place, place.replace(' plain', ' handoff')]),
  ];
}

function truth(world: World, unknowns: Unknowns): number[] {
  const counts = new Array<number>(unknowns.width).fill(0);
  for (const place of unknowns.places) {
    for (const week of world.weeks) {
      const n = unknowns.facts(place, { from: week, until: week }).length;
      counts[unknowns.column(place, week)] = n;
    }
  }
  return counts;
}

describe('what may be shown of teams', () => {
  it('is a sum of blocks, and no hidden part of a place can be computed from all of it', () => {
    let shown = 0;
    let hidden = 0;
    fc.assert(
      fc.property(worlds({ teams: 3, weeks: 5, perWeek: 7 }), (world) => {
        const unknowns = unknownsOf(world);
        const equations = publishedOf(world, unknowns);
        const counts = truth(world, unknowns);
        for (const { what, row, value } of equations) {
          const sum = row.reduce((all, one, at) => all + one * (counts[at] ?? 0), 0);
          expect(`${what}: ${value}`).toBe(`${what}: ${sum}`);
        }
        expect(toldApart(world, unknowns, equations)).toEqual([]);
        if (equations.some(({ value }) => value > 0)) shown += 1;
        const last = equations.filter(({ what }) => what.startsWith('nothing since'));
        if (last.length === 0) hidden += 1;
      }),
      { numRuns: 60 },
    );
    expect({ shown: shown > 20, hidden: hidden > 20 }).toEqual({ shown: true, hidden: true });
  });
});
