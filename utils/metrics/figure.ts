import type { Survival, SurvivalStep } from './survival';
import { DAY_MS, WEEK_MS, type Window, weekStart } from './weeks';

/**
 * Figures as the dashboard draws them: plain data that a worker can send, each with the window it is of, how many of what
 * it counts, and what to hold it against. Null is "not enough data", never 0.
 */

/** What the `n` of a figure counts. */
export type Counted = 'exchanges' | 'requests' | 'teams' | 'pairs' | 'links' | 'people' | 'topics';

/** What a value can be held against. */
export interface Baseline {
  /**
   * - `chance`: what the same data give when links or labels are dealt out at random
   * - `even`: what it would be if everybody had given alike
   * - `before`: the same figure in the window of the same length before this one
   */
  readonly kind: 'chance' | 'even' | 'before';
  readonly value: number;
  /** 95 % range, where chance has one. */
  readonly range: readonly [low: number, high: number] | null;
}

export interface Figure {
  readonly value: number | null;
  readonly window: Window;
  readonly n: number;
  readonly counts: Counted;
  /** Distinct known people in it; missing where that is not asked. */
  readonly people?: number;
  readonly baseline: Baseline | null;
}

/** Waiting times of requests by Kaplan–Meier; times are milliseconds. */
export interface WaitingFigure {
  readonly window: Window;
  /** Requests that were asked. */
  readonly n: number;
  /** Of these: still waiting, as far as may be shown. */
  readonly open: number;
  readonly median: Figure;
  readonly p90: Figure;
  /** The share that had ended, of all that were asked. */
  readonly share: Figure;
  readonly curve: readonly SurvivalStep[];
  /** The longest that any of them was watched. */
  readonly until: number | null;
}

/** Exchanges a week over some weeks in a row, with the 95 % interval of a Poisson rate. */
export interface TrendPoint {
  /** First and last week, by number. */
  readonly from: number;
  readonly until: number;
  readonly n: number;
  /** Per week. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Something that was asked about, and how often. */
export interface TopicCount {
  readonly about: string;
  readonly n: number;
}

/** All weeks: for facts that were chosen by other means than by their moments. */
export const EVER: Window = {
  from: Number.NEGATIVE_INFINITY,
  until: Number.POSITIVE_INFINITY,
};

/** The window of the same length before one. */
export function windowBefore({ from, until }: Window): Window {
  return { from: from - (until - from + 1), until: from - 1 };
}

/** The baseline of a figure without a better one: itself, a window earlier. */
export function before(value: number | null): Baseline | null {
  return value === null ? null : { kind: 'before', value, range: null };
}

/**
 * Median, p90, share and curve of some waiting times, held against those of the window before.
 *
 * @param counts what was waited for
 */
export function waitingFigure(
  { steps, until, n, ended, median, p90, share }: Survival,
  earlier: Survival,
  { window, counts }: { readonly window: Window; readonly counts: Counted },
): WaitingFigure {
  const figure = (value: number | null, then: number | null): Figure => ({
    value,
    window,
    n,
    counts,
    baseline: before(then),
  });
  return {
    window,
    n,
    open: n - ended,
    median: figure(median, earlier.median),
    p90: figure(p90, earlier.p90),
    share: figure(share, earlier.share),
    curve: thinned(steps),
    until,
  };
}

/** A curve of more steps than this is more than a screen can draw, or a reader see. */
const STEPS = 200;

/** The steps of a curve at which it has come down by a visible part since the one before, and the last. */
function thinned(steps: readonly SurvivalStep[]): SurvivalStep[] {
  if (steps.length <= STEPS) return [...steps];
  let drawn = 1;
  return steps.filter(({ waiting }, at) => {
    if (drawn - waiting < 1 / STEPS && at < steps.length - 1) return false;
    drawn = waiting;
    return true;
  });
}

/** Two-sided 95 % of the normal distribution. */
const Z = 1.959963984540054;

/**
 * Exchanges a week, with the 95 % interval of a Poisson rate by Byar's approximation to the exact one: Breslow & Day,
 * Statistical Methods in Cancer Research II (1987), p. 69.
 *
 * @param n exchanges in all of the weeks
 * @param now milliseconds: of the running week only its days so far are counted, a day at least
 */
export function trendPoint(n: number, { from, until }: Window, now: number): TrendPoint {
  const end = Math.min(weekStart(until + 1), Math.max(now, weekStart(until) + DAY_MS));
  const weeks = (end - weekStart(from)) / WEEK_MS;
  const bound = (count: number, z: number) =>
    count === 0 ? 0 : count * (1 - 1 / (9 * count) + z / (3 * Math.sqrt(count))) ** 3;
  return {
    from,
    until,
    n,
    value: n / weeks,
    low: bound(n, -Z) / weeks,
    high: bound(n + 1, Z) / weeks,
  };
}

/** Of a week that is younger than this, a rate says little more than that it is young: its interval would dwarf all others. */
const YOUNG_MS = 2 * DAY_MS;

/** The points of a trend that are worth drawing: without a running week of two days or less, where there are others. */
export function drawnPoints(points: readonly TrendPoint[], now: number): readonly TrendPoint[] {
  const last = points.at(-1);
  if (last === undefined || points.length === 1 || now - weekStart(last.until) > YOUNG_MS)
    return points;
  return points.slice(0, -1);
}

/** How often each of some things was asked about, most often first; those about nothing in particular are left out. */
export function topicCounts(counts: ReadonlyMap<string | null, number>): TopicCount[] {
  return [...counts]
    .flatMap(([about, n]) => (about === null ? [] : [{ about, n }]))
    .sort((a, b) => b.n - a.n || (a.about < b.about ? -1 : 1));
}
