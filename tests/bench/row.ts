/** One measured value as `--json` prints it. */
export interface Row {
  readonly id: string;
  /** Median of the runs. */
  readonly value: number;
  readonly unit: string;
  /** Null: named for comparison only. */
  readonly goal: number | null;
  readonly better: 'higher' | 'lower';
  readonly ok: boolean;
  readonly runs: readonly number[];
}

/** The middle one; of an even number, the lower of both. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] ?? Number.NaN;
}

/** The value that a share of all does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Puts a value beside its goal. */
export function row(
  id: string,
  unit: string,
  runs: readonly number[],
  goal: number | null,
  better: Row['better'] = 'lower',
  value: number = median(runs),
): Row {
  const ok = goal === null || (better === 'lower' ? value <= goal : value >= goal);
  return { id, value: rounded(value), unit, goal, better, ok, runs: runs.map(rounded) };
}

/** Says on the error stream what is being measured, so that `--json` stays JSON. */
export function progress(text: string): void {
  console.error(`  ${new Date().toISOString().slice(11, 19)} ${text}`);
}
