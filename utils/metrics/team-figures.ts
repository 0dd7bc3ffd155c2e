import { betweenness } from './brokers';
import type { HelpFact, PersonKey, TeamKey } from './facts';
import {
  type Baseline,
  before,
  drawnPoints,
  EVER,
  type Figure,
  type TopicCount,
  type TrendPoint,
  topicCounts,
  trendPoint,
  type WaitingFigure,
  waitingFigure,
  windowBefore,
} from './figure';
import { type HelpGraph, helpGraph } from './graph';
import { peopleEi } from './people/cohesion';
import { answerLoad } from './people/concentration';
import { payItForward, reciprocationLag } from './people/forward';
import { type Reciprocity, reciprocity } from './reciprocity';
import { type Rule, type Scope, type ShownCell, scopeOf } from './release/shown';
import { kaplanMeier } from './survival';
import { type TeamHelp, type TeamPair, teamHelp, teamPairs } from './teams';
import { type Window, weekNumber } from './weeks';

/** From how many people's ledgers on there is a Team scope: of two, each could subtract their own. */
export const MINIMUM_LEDGERS = 3;

/** One team among the others, by what the shown cells hold. */
export interface TeamLine extends TeamHelp {
  readonly team: TeamKey;
  /** Requests that were resolved within the team; they count as neither given nor received. */
  readonly inside: number;
  /** Betweenness, from 0 to 1: how far help between others leads through this team. */
  readonly brokerage: number;
}

/** What the Team scope shows of a window. Everything in it has been through the rule of what may be shown. */
export interface TeamAnswer {
  readonly kind: 'figures';
  readonly ledgers: number;
  readonly window: Window;
  /** Whether anything at all, in any window, is held back. How much would tell too much. */
  readonly withheld: boolean;
  /** Exchanges of the whole scope; those of them that a cell shows are `matrix.n`. */
  readonly exchanges: number;
  readonly matrix: {
    readonly teams: readonly TeamKey[];
    /** A cell that is not among them is empty, or may not be shown: the two are not told apart. */
    readonly cells: readonly ShownCell[];
    readonly n: number;
    /** Distinct known people in the shown cells. */
    readonly people: number;
    readonly handOffs: number;
  };
  readonly teams: readonly TeamLine[];
  /** `one-way`: of the way back, nothing may be shown. */
  readonly pairs: readonly TeamPair[];
  readonly reciprocity: {
    readonly arc: Figure;
    readonly dyadic: Figure;
    readonly weighted: Figure;
    readonly rho: Figure;
    readonly density: Figure;
  };
  readonly ei: Figure;
  /** The share of help that crosses the borders of teams: (E-I + 1) / 2. */
  readonly crossTeam: Figure;
  readonly forward: Figure;
  /** From helping somebody to being helped by them. */
  readonly lag: WaitingFigure;
  readonly response: WaitingFigure;
  readonly resolution: WaitingFigure;
  readonly trend: readonly TrendPoint[];
  readonly load: {
    readonly absenceFactor: Figure;
    readonly hhi: Figure;
    readonly gini: Figure;
    readonly top: Figure;
  };
  readonly topics: { readonly n: number; readonly items: readonly TopicCount[] };
}

export type TeamFigures = { readonly kind: 'invitation'; readonly ledgers: number } | TeamAnswer;

export interface TeamQuestion {
  readonly window: Window;
  readonly now: Date;
  /** The least number of people behind anything that is shown; policy may raise it. */
  readonly minimumPeople: number;
  /** How many people's ledgers are here; the own one counts when it holds anything. */
  readonly ledgers: number;
}

/**
 * The figures of the Team scope: of what may be shown of the facts (docs/design/suppression.md), each with its window, n and
 * baseline. Plain data that a worker can send.
 *
 * @param facts of all ledgers at hand; the same list again, by identity, is not looked through anew
 */
export function teamFigures(facts: readonly HelpFact[], question: TeamQuestion): TeamFigures {
  const { window, ledgers } = question;
  if (ledgers < MINIMUM_LEDGERS) return { kind: 'invitation', ledgers };
  const now = question.now.getTime();
  const { minimumPeople } = question;
  const scope = rememberedScope(facts, { until: weekNumber(now), minimumPeople });
  const is = measure(facts, scope, window, now);
  const then = measure(facts, scope, windowBefore(window), now);
  const { shown, exchanges, graph, mutual, forward } = is;
  const n = sum(shown.cells.map(({ count }) => count));
  const people = peopleIn(exchanges);
  const help = teamHelp(graph);
  const brokers = betweenness(graph);
  const inside = new Map(
    shown.cells.flatMap(({ giver, receiver, count }) =>
      giver === receiver ? [[giver, count] as const] : [],
    ),
  );
  const asked = { window, counts: 'requests' } as const;
  return {
    kind: 'figures',
    ledgers,
    window,
    withheld: scope.withheld,
    exchanges: sum(shown.exchanges.map((block) => block.facts.length)),
    matrix: {
      teams: scope.teams,
      cells: shown.cells,
      n,
      people,
      handOffs: sum(shown.cells.map(({ handOffs }) => handOffs)),
    },
    teams: scope.teams.map((team) => ({
      team,
      ...(help.get(team) ?? NO_HELP),
      inside: inside.get(team) ?? 0,
      brokerage: brokers.get(team) ?? 0,
    })),
    pairs: teamPairs(graph),
    reciprocity: reciprocityFigures(mutual, then.mutual, { window, people }),
    ...crossing(exchanges, window),
    forward: {
      value: forward.share,
      window,
      n: forward.n,
      counts: 'people',
      baseline: before(then.forward.share),
    },
    lag: waitingFigure(is.lag, then.lag, { window, counts: 'pairs' }),
    response: waitingFigure(is.response, then.response, asked),
    resolution: waitingFigure(is.resolution, then.resolution, asked),
    trend: drawnPoints(
      shown.exchanges.map((block) => trendPoint(block.facts.length, block, now)),
      now,
    ),
    load: loadFigures(exchanges, { window, people }, minimumPeople),
    topics: { n: sum([...shown.topics.values()]), items: topicCounts(shown.topics) },
  };
}

const NO_HELP: TeamHelp = { given: 0, received: 0, balance: null, reciprocity: null };

/** One scope at a time, by the list of facts that it was made of. */
const scopes = new WeakMap<readonly HelpFact[], { readonly rule: Rule; readonly scope: Scope }>();

function rememberedScope(facts: readonly HelpFact[], rule: Rule): Scope {
  const known = scopes.get(facts);
  if (known?.rule.until === rule.until && known.rule.minimumPeople === rule.minimumPeople) {
    return known.scope;
  }
  const scope = scopeOf(facts, rule);
  scopes.set(facts, { rule, scope });
  return scope;
}

/** What is measured of a window, and of the one before it to hold the figures against. */
function measure(
  facts: readonly HelpFact[],
  { shown: look, teams }: Scope,
  window: Window,
  now: number,
) {
  const shown = look(window, now);
  const exchanges = shown.facts.flatMap((at) => facts[at] ?? []);
  const graph: HelpGraph<TeamKey> = helpGraph(
    teams,
    shown.cells.map(({ giver, receiver, count }) => ({ from: giver, to: receiver, weight: count })),
  );
  return {
    shown,
    exchanges,
    graph,
    mutual: reciprocity(graph),
    forward: payItForward(exchanges, EVER, now),
    lag: reciprocationLag(exchanges, EVER, now),
    response: kaplanMeier(shown.response),
    resolution: kaplanMeier(shown.resolution),
  };
}

type Base = { readonly window: Window; readonly people: number };

function reciprocityFigures(
  { n, arcs, mutual, oneWay, weight, density, arc, dyadic, weighted, rho }: Reciprocity,
  then: Reciprocity,
  base: Base,
): TeamAnswer['reciprocity'] {
  return {
    arc: { ...base, value: arc.value, n: arcs, counts: 'links', baseline: chance(arc.baseline) },
    dyadic: {
      ...base,
      value: dyadic.value,
      n: mutual + oneWay,
      counts: 'pairs',
      baseline: chance(dyadic.baseline),
    },
    weighted: {
      ...base,
      value: weighted.value,
      n: weight,
      counts: 'exchanges',
      baseline: before(then.weighted.value),
    },
    rho: { ...base, value: rho.value, n: arcs, counts: 'links', baseline: chance(rho.baseline) },
    density: { ...base, value: density, n, counts: 'teams', baseline: before(then.density) },
  };
}

function chance(
  value: number | null,
  range: readonly [number, number] | null = null,
): Baseline | null {
  return value === null ? null : { kind: 'chance', value, range };
}

function crossing(
  exchanges: readonly HelpFact[],
  window: Window,
): Pick<TeamAnswer, 'ei' | 'crossTeam'> {
  const { n: people, requests: n, weighted } = peopleEi(exchanges, EVER);
  const { value, baseline, low, high } = weighted;
  const figure = (of: (ei: number) => number): Figure => ({
    value: value === null ? null : of(value),
    window,
    n,
    counts: 'exchanges',
    people,
    baseline:
      baseline === null
        ? null
        : chance(of(baseline), low === null || high === null ? null : [of(low), of(high)]),
  });
  return { ei: figure((ei) => ei), crossTeam: figure((ei) => (ei + 1) / 2) };
}

function loadFigures(
  exchanges: readonly HelpFact[],
  base: Base,
  minimumPeople: number,
): TeamAnswer['load'] {
  const load = answerLoad(exchanges, EVER, minimumPeople);
  const even = (value: number): Baseline | null =>
    load.answers === 0 ? null : { kind: 'even', value, range: null };
  const figure = (value: number | null, evenly: number): Figure => ({
    ...base,
    value,
    n: load.answers,
    counts: 'exchanges',
    baseline: even(evenly),
  });
  return {
    absenceFactor: figure(load.absenceFactor, Math.ceil(load.n / 2)),
    hhi: figure(load.hhiNormalised, 0),
    gini: figure(load.gini, 0),
    top: figure(load.top.share, load.helpers === 0 ? 0 : load.top.people / load.helpers),
  };
}

function peopleIn(facts: readonly HelpFact[]): number {
  const people = new Set<PersonKey | null>();
  for (const { asker, helper } of facts) people.add(asker).add(helper);
  people.delete(null);
  return people.size;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
