import type { SurvivalStep } from './survival';
import type { Window } from './weeks';

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
