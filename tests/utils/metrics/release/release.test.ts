import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { couldBeOther } from './feasible';
import { type Equation, hiddenOf, publishedOf, type Unknowns, unknownsOf } from './published';
import { RowSpace } from './rational';
import { tooFew, type World, worlds } from './worlds';

const name = ({ weeks: [first = 0] }: World, place: string, from: number, until: number) =>
  `${place} of ${from - first}–${until - first}`;

/** Some weeks in a row of one place, or of two that are one cell, with something in them that must not be told. */
interface Secret {
  readonly what: string;
  readonly columns: readonly number[];
}

/** What is hidden taken together, where that would be too few people to tell. */
function restsOf(world: World, unknowns: Unknowns): Secret[] {
  return hiddenOf(world, unknowns)
    .filter(({ parts }) =>
      tooFew(
        parts.flatMap(({ place, from, until }) => unknowns.facts(place, { from, until })),
        world.minimumPeople,
      ),
    )
    .map(({ what, parts }) => ({
      what,
      columns: parts.flatMap(({ place, from, until }) =>
        world.weeks
          .filter((week) => week >= from && week <= until)
          .map((week) => unknowns.column(place, week)),
      ),
    }));
}

function secretsOf(world: World, unknowns: Unknowns): Secret[] {
  const { weeks, minimumPeople } = world;
  return placesOf(unknowns).flatMap((places) =>
    weeks.flatMap((from) =>
      weeks
        .filter((until) => until >= from)
        .filter((until) => {
          const window = { from, until };
          return tooFew(
            places.flatMap((place) => unknowns.facts(place, window)),
            minimumPeople,
          );
        })
        .map((until) => ({
          what: name(world, places.join(' + '), from, until),
          columns: places.flatMap((place) =>
            weeks
              .filter((week) => week >= from && week <= until)
              .map((week) => unknowns.column(place, week)),
          ),
        })),
    ),
  );
}

/** The secrets that follow from the equations by adding and subtracting them. */
function computed(secrets: readonly Secret[], equations: readonly Equation[], width: number) {
  const told = new RowSpace();
  for (const row of new Set(equations.map(({ row }) => row.join()))) {
    told.add(row.split(',').map(Number));
  }
  return secrets
    .filter(({ columns }) =>
      told.has(Array.from({ length: width }, (_, at) => (columns.includes(at) ? 1 : 0))),
    )
    .map(({ what }) => what);
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
        const secrets = [...secretsOf(world, unknowns), ...restsOf(world, unknowns)];
        expect(computed(secrets, equations, unknowns.width)).toEqual([]);
        if (equations.some(({ value }) => value > 0)) shown += 1;
        const last = equations.filter(({ what }) => what.startsWith('nothing since'));
        if (last.length === 0) hidden += 1;
      }),
      { numRuns: 60 },
    );
    expect({ shown: shown > 20, hidden: hidden > 20 }).toEqual({ shown: true, hidden: true });
  });

  it('leaves more than one whole number that each hidden part could be', () => {
    let secrets = 0;
    fc.assert(
      fc.property(worlds({ teams: 2, weeks: 3, perWeek: 4 }), (drawn) => {
        const world = { ...drawn, facts: drawn.facts.map((one) => ({ ...one, template: null })) };
        const unknowns = unknownsOf(world);
        const equations = publishedOf(world, unknowns);
        const counts = truth(world, unknowns);
        const certain = secretsOf(world, unknowns).filter(({ columns }) => {
          secrets += 1;
          return ![1, 2, 4].some((most) => couldBeOther(equations, counts, columns, most));
        });
        expect(certain.map(({ what }) => what)).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(secrets).toBeGreaterThan(200);
  });
});
