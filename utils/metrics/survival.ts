/**
 * Waiting times by Kaplan–Meier, so that what is still open counts too: the median of the answered alone flatters, the
 * more so the more is left unanswered.
 */

/** How long something took, or has taken so far. */
export interface Sample {
  /** Milliseconds, 0 or more. */
  readonly duration: number;
  /** False: censored; it had not ended after so long. */
  readonly ended: boolean;
}

/** A moment at which something ended, and what held from there until the next one. */
export interface SurvivalStep {
  /** Milliseconds since the beginning. */
  readonly time: number;
  /** Waiting just before. */
  readonly atRisk: number;
  readonly ended: number;
  /** S(t): the share that is still waiting. */
  readonly waiting: number;
  /** 95 % interval of it; null where it is not defined (nobody is waiting any more). */
  readonly low: number | null;
  readonly high: number | null;
}

export interface Survival {
  readonly n: number;
  readonly ended: number;
  /** ended / n, whenever it ended; null where there is nothing. */
  readonly share: number | null;
  /** By time; before the first step everything is waiting. */
  readonly steps: readonly SurvivalStep[];
  /** The longest that anything was watched: beyond it, the curve says nothing. */
  readonly until: number | null;
  /** By when half of it had ended; null where that cannot be told yet. */
  readonly median: number | null;
  /** By when nine of ten had ended. */
  readonly p90: number | null;
}

/** Two-sided 95 % of the normal distribution. */
const Z = 1.959963984540054;
/** A product of fractions may miss the half by its rounding. */
const ROUNDING = 1e-12;

/**
 * The survival curve S(t) = Π (1 − d_i / n_i) over the moments at which anything ended, d_i of the n_i that were waiting:
 * Kaplan & Meier, JASA 53 (1958). What ends and what is censored at the same moment: the ended comes first. The interval is
 * Greenwood's, on the scale of ln(−ln S), S^exp(±z·σ) with σ² = Σ d_i / (n_i(n_i − d_i)) / (ln S)²: Kalbfleisch & Prentice
 * (1980); unlike the plain one it stays between 0 and 1.
 *
 * @param samples in any order
 */
export function kaplanMeier(samples: readonly Sample[]): Survival {
  const n = samples.length;
  // Numbers alone: of tens of thousands of samples, sorting the objects themselves would take most of a figure's time.
  const watched = Float64Array.from(samples, ({ duration }) => duration).sort();
  const ends = Float64Array.from(
    samples.filter((sample) => sample.ended),
    ({ duration }) => duration,
  ).sort();
  const steps: SurvivalStep[] = [];
  let waiting = 1;
  let greenwood = 0;
  /** How many were watched for less than the moment at hand. */
  let gone = 0;
  for (let at = 0; at < ends.length; ) {
    const time = ends[at] ?? 0;
    let ended = 0;
    for (; ends[at] === time; at += 1) ended += 1;
    while ((watched[gone] ?? Number.POSITIVE_INFINITY) < time) gone += 1;
    const atRisk = n - gone;
    waiting *= 1 - ended / atRisk;
    greenwood += ended / (atRisk * (atRisk - ended));
    steps.push({ time, atRisk, ended, waiting, ...interval(waiting, greenwood) });
  }
  return {
    n,
    ended: ends.length,
    share: n === 0 ? null : ends.length / n,
    steps,
    until: watched.at(-1) ?? null,
    median: quantile(steps, 0.5),
    p90: quantile(steps, 0.9),
  };
}

function interval(
  waiting: number,
  greenwood: number,
): { readonly low: number | null; readonly high: number | null } {
  if (waiting <= 0) return { low: null, high: null };
  const spread = Math.exp((Z * Math.sqrt(greenwood)) / -Math.log(waiting));
  return { low: waiting ** spread, high: waiting ** (1 / spread) };
}

/**
 * The first moment by which at least a share of everything had ended, as the curve has it.
 *
 * @param share from 0 to 1, 0.5 for the median
 * @returns milliseconds; null where the curve does not come down so far
 */
export function quantile(steps: readonly SurvivalStep[], share: number): number | null {
  return steps.find(({ waiting }) => waiting <= 1 - share + ROUNDING)?.time ?? null;
}

/**
 * The share that is still waiting after so long: S(t).
 *
 * @param time milliseconds since the beginning
 * @returns null where nothing was watched for so long, and anything was still waiting when watching ended
 */
export function waitingAfter({ steps, until }: Survival, time: number): number | null {
  const last = steps.findLast((step) => step.time <= time);
  if (until === null || (until < time && last?.waiting !== 0)) return null;
  return last?.waiting ?? 1;
}
