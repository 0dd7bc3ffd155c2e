import type { HelpFact } from '../../../../utils/metrics/facts';
import { type TeamAnswer, teamFigures } from '../../../../utils/metrics/team-figures';
import { type Window, weekNumber, weekStart } from '../../../../utils/metrics/weeks';
import { asOfWeek, type World } from './worlds';

/**
 * What somebody can write down who looks at every window at the end of every week, and knows how the rule works: each
 * number as an equation over unknown counts. An unknown is one place in a table in one week.
 */
export interface Unknowns {
  /** `helps t0 t1 plain`, `asks kafka`. */
  readonly places: readonly string[];
  readonly width: number;
  /** The column of a place in a week. */
  readonly column: (place: string, week: number) => number;
  /** The requests in a place, of some weeks. */
  readonly facts: (place: string, window: Window) => readonly HelpFact[];
}

export interface Equation {
  readonly what: string;
  readonly row: readonly number[];
  readonly value: number;
}

const helps = (giver: string, receiver: string, kind: 'plain' | 'handoff') =>
  `helps ${giver} ${receiver} ${kind}`;
const asks = (about: string | null) => `asks ${about}`;

export function unknownsOf({ teams, abouts, weeks, facts }: World): Unknowns {
  const places = [
    ...teams.flatMap((giver) =>
      teams.flatMap((receiver) => [
        helps(giver, receiver, 'plain'),
        helps(giver, receiver, 'handoff'),
      ]),
    ),
    ...abouts.map(asks),
  ];
  const first = weeks[0] ?? 0;
  return {
    places,
    width: places.length * weeks.length,
    column: (place, week) => places.indexOf(place) * weeks.length + week - first,
    facts: (place, { from, until }) =>
      facts.filter((fact) => {
        const { helperTeam, askerTeam, template, about, asked, resolved } = fact;
        const moment = place === asks(about) ? asked : resolved;
        const here =
          place === asks(about) ||
          place ===
            helps(`${helperTeam}`, `${askerTeam}`, template === 'handoff' ? template : 'plain');
        const week = moment === null ? null : weekNumber(moment);
        return here && week !== null && week >= from && week <= until;
      }),
  };
}

/** All numbers that the Team scope shows, at the end of every week, through every window. */
export function publishedOf(world: World, unknowns: Unknowns): Equation[] {
  return world.weeks.flatMap((week) => publishedAt(world, unknowns, week).equations);
}

/** What each table hides at the end of each week, all of it together: columns that no block holds, by place and week. */
export function hiddenOf(world: World, unknowns: Unknowns): Hidden[] {
  return world.weeks.flatMap((week) => publishedAt(world, unknowns, week).hidden);
}

export interface Hidden {
  readonly what: string;
  readonly parts: readonly {
    readonly place: string;
    readonly from: number;
    readonly until: number;
  }[];
}

export function answerAt(world: World, week: number, window: Window): TeamAnswer {
  const answer = teamFigures(asOfWeek(world.facts, week), {
    window,
    now: new Date(weekStart(week + 1) - 1),
    minimumPeople: world.minimumPeople,
    ledgers: 3,
  });
  if (answer.kind !== 'figures') throw new Error('No figures.');
  return answer;
}

function publishedAt(
  world: World,
  unknowns: Unknowns,
  now: number,
): { readonly equations: Equation[]; readonly hidden: Hidden[] } {
  const { teams, weeks } = world;
  const first = weeks[0] ?? 0;
  const seen = weeks.filter((week) => week <= now);
  const equations: Equation[] = [];
  /** Columns of what each window shows under a name: blocks begin after the one before. */
  const blocks = new Map<string, { readonly until: number; readonly row: readonly number[] }[]>();
  const say = (what: string, row: readonly number[], value: number) =>
    equations.push({ what: `${what} in week ${now - first}`, row, value });
  const rowOf = (places: readonly string[], from: number, until: number) => {
    const row = new Array<number>(unknowns.width).fill(0);
    for (const place of places) {
      for (let week = from; week <= until; week += 1) row[unknowns.column(place, week)] = 1;
    }
    return row;
  };
  const note = (name: string, places: readonly string[], until: number) => {
    const before = blocks.get(name) ?? [];
    const row = rowOf(places, (before.at(-1)?.until ?? first - 1) + 1, until);
    blocks.set(name, [...before, { until, row }]);
  };
  const everywhere = unknowns.places.filter((place) => place.startsWith('helps'));
  const everything = unknowns.places.filter((place) => place.startsWith('asks'));
  for (const week of seen) {
    const one = answerAt(world, now, { from: week, until: week });
    for (const { giver, receiver, handOffs } of one.matrix.cells) {
      note(`${giver} → ${receiver}`, both(giver, receiver), week);
      // The same weeks as the cell's own block, of the hand-offs alone.
      const cell = blocks.get(`${giver} → ${receiver}`)?.at(-1)?.row ?? [];
      const handed = rowOf([helps(giver, receiver, 'handoff')], first, week).map(
        (is, at) => is * (cell[at] ?? 0),
      );
      if (handOffs > 0) say(`hand-offs ${giver} → ${receiver}`, handed, handOffs);
    }
    for (const { about } of one.topics.items) note(`about ${about}`, [asks(about)], week);
    if (one.exchanges > 0) note('exchanges', everywhere, week);
    if (one.response.n > 0) note('requests', everything, week);
  }
  const shownIn = (names: readonly string[], { from, until }: Window) => {
    const row = new Array<number>(unknowns.width).fill(0);
    for (const name of names) {
      for (const block of blocks.get(name) ?? []) {
        if (block.until < from || block.until > until) continue;
        block.row.forEach((one, at) => {
          row[at] = (row[at] ?? 0) + one;
        });
      }
    }
    return row;
  };
  const pairs = teams.flatMap((giver) => teams.map((receiver) => [giver, receiver] as const));
  for (const from of seen) {
    for (const until of seen.filter((week) => week >= from)) {
      const window = { from, until };
      const answer = answerAt(world, now, window);
      const { matrix, topics } = answer;
      const tell = (what: string, names: readonly string[], value: number) =>
        say(`${what} of ${from - first}–${until - first}`, shownIn(names, window), value);
      for (const [giver, receiver] of pairs) {
        const cell = matrix.cells.find((c) => c.giver === giver && c.receiver === receiver);
        tell(`${giver} → ${receiver}`, [`${giver} → ${receiver}`], cell?.count ?? 0);
      }
      for (const { team, given, received, inside } of answer.teams) {
        const others = teams.filter((other) => other !== team);
        tell(
          `given by ${team}`,
          others.map((other) => `${team} → ${other}`),
          given,
        );
        tell(
          `received by ${team}`,
          others.map((other) => `${other} → ${team}`),
          received,
        );
        tell(`inside ${team}`, [`${team} → ${team}`], inside);
      }
      tell(
        'matrix',
        pairs.map(([giver, receiver]) => `${giver} → ${receiver}`),
        matrix.n,
      );
      for (const { about, n } of topics.items) tell(`about ${about}`, [`about ${about}`], n);
      tell(
        'topics',
        world.abouts.map((about) => `about ${about}`),
        topics.n,
      );
      tell('exchanges', ['exchanges'], answer.exchanges);
      tell('requests', ['requests'], answer.response.n);
      for (const point of answer.trend) {
        say(`trend ${point.until - first}`, rowOf(everywhere, point.from, point.until), point.n);
      }
    }
    // Nothing is hidden: in a place, nothing has happened since its last block.
    if (!answerAt(world, now, { from: now, until: now }).withheld) {
      for (const [name, places] of tablesOf(world)) {
        const from = (blocks.get(name)?.at(-1)?.until ?? first - 1) + 1;
        say(`nothing since ${name}`, rowOf(places, from, now), 0);
      }
    }
  }
  const hidden = ['helps', 'asks'].map((table) => ({
    what: `hidden of ${table} in week ${now - first}`,
    parts: tablesOf(world)
      .filter(([, places]) => places[0]?.startsWith(table))
      .flatMap(([name, places]) => {
        const from = (blocks.get(name)?.at(-1)?.until ?? first - 1) + 1;
        return from > now ? [] : places.map((place) => ({ place, from, until: now }));
      }),
  }));
  return { equations, hidden };
}

const both = (giver: string, receiver: string) => [
  helps(giver, receiver, 'plain'),
  helps(giver, receiver, 'handoff'),
];

/** The places that are shown under one name. */
function tablesOf({ teams, abouts }: World): (readonly [string, readonly string[]])[] {
  return [
    ...teams.flatMap((giver) =>
      teams.map((receiver) => [`${giver} → ${receiver}`, both(giver, receiver)] as const),
    ),
    ...abouts.map((about) => [`about ${about}`, [asks(about)]] as const),
  ];
}
