import { scaleLinear, scaleLog } from 'd3-scale';
import { i18n } from '#i18n';
import { formatDuration, formatNumber, formatShare } from '../format';
import type { ChartCell, ChartTable } from '../frame/table';

/** From this time on, this share is still waiting, and between what that may well lie (as utils/metrics/survival has it). */
export interface SurvivalStep {
  /** Since it was asked, in ms. */
  readonly time: number;
  /** 1 at the beginning. */
  readonly waiting: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** A Kaplan–Meier curve. */
export interface SurvivalSeries {
  /** What ends the wait: "First response". */
  readonly name: string;
  readonly n: number;
  readonly steps: readonly SurvivalStep[];
  /** How long any of them was watched, in ms; null where there is none. */
  readonly until: number | null;
  /** How long those have been waiting that are still open, in ms, in any order; none where that may not be shown. */
  readonly censored: readonly number[];
  /** In ms; null while fewer than half are done. */
  readonly median: number | null;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Times that people say. */
const TIMES = [
  ...[1, 5, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 4, 8].map((count) => count * HOUR),
  ...[1, 2, 4, 7, 14, 28, 91, 182, 364].map((count) => count * DAY),
];
/** A longest time so many times the middle one wants steps that grow. */
const WIDE = 20;
/** A smaller change of the share than this is not to be seen. */
const SMALLEST_CHANGE = 0.004;
const BEGINNING: SurvivalStep = { time: 0, waiting: 1, low: 1, high: 1 };

/**
 * The steps that can be told apart, from the beginning on: of thousands of requests every one makes a step. The drawing
 * and the table show the same ones.
 */
export function visibleSteps({ steps }: SurvivalSeries): readonly SurvivalStep[] {
  const seen: SurvivalStep[] = [BEGINNING];
  let waiting = 1;
  for (const [at, step] of steps.entries()) {
    if (step.time === 0 && step.waiting === 1) continue;
    if (waiting - step.waiting < SMALLEST_CHANGE && at < steps.length - 1) continue;
    seen.push(step);
    waiting = step.waiting;
  }
  return seen;
}

/** The longest time that any of the curves knows of, in ms. */
export function longest(series: readonly SurvivalSeries[]): number {
  return Math.max(0, ...series.map(({ steps, until }) => until ?? steps.at(-1)?.time ?? 0));
}

/** The step that holds at a time. */
function stepAt(steps: readonly SurvivalStep[], time: number): SurvivalStep {
  return steps.findLast((step) => step.time <= time) ?? BEGINNING;
}

/** An axis of time, in px: where a time stands, and the times that are named below. */
export interface TimeAxis {
  readonly x: (time: number) => number;
  readonly ticks: readonly number[];
  /** Whether its steps grow. */
  readonly log: boolean;
}

/**
 * The axis on which the curves are best seen: even steps, or growing ones where most is over long before the end.
 *
 * @param left, right where it lies, in px
 */
export function timeAxis(series: readonly SurvivalSeries[], left: number, right: number): TimeAxis {
  const end = Math.max(longest(series), MINUTE);
  const times = series
    .flatMap(({ steps }) => steps.map(({ time }) => time))
    .filter((time) => time > 0)
    .sort((one, other) => one - other);
  const middle = times[Math.floor(times.length / 2)] ?? end;
  const log = end / middle > WIDE;
  const begin = log ? Math.max(MINUTE, (times[0] ?? MINUTE) / 2) : 0;
  const scale = (log ? scaleLog() : scaleLinear()).domain([begin, end]).range([left, right]);
  const x = (time: number): number => scale(Math.max(begin, time));
  const step = TIMES.find((time) => end / time <= Math.max(2, (right - left) / 90)) ?? 364 * DAY;
  const even = Array.from({ length: Math.floor(end / step) + 1 }, (_, at) => at * step);
  const ticks: number[] = [];
  for (const time of log ? TIMES.filter((each) => each >= begin && each <= end) : even) {
    const last = ticks.at(-1);
    if (last === undefined || x(time) - x(last) >= 64) ticks.push(time);
  }
  return { x, ticks, log };
}

/** The curves as one table: a row for every time at which one of them steps. */
export function survivalTable(series: readonly SurvivalSeries[]): ChartTable {
  const curves = series
    .filter(({ steps }) => steps.length > 0)
    .map((each) => ({ ...each, seen: visibleSteps(each) }));
  const times = new Set(curves.flatMap(({ seen }) => seen.map(({ time }) => time)));
  const anyOpen = curves.some(({ censored }) => censored.length > 0);
  const share = (value: number | null): ChartCell =>
    value === null ? i18n.t('chart.none') : { value, text: formatShare(value) };
  return {
    columns: [
      i18n.t('chart.survival.time'),
      ...curves.flatMap(({ name }) => [
        i18n.t('chart.survival.open', [name]),
        i18n.t('chart.survival.low', [name]),
        i18n.t('chart.survival.high', [name]),
        ...(anyOpen ? [i18n.t('chart.survival.younger', [name])] : []),
      ]),
    ],
    rows: [...times]
      .sort((one, other) => one - other)
      .map((time) => [
        formatDuration(time),
        ...curves.flatMap(({ seen, censored }): ChartCell[] => {
          const { waiting, low, high } = stepAt(seen, time);
          const younger = censored.filter((age) => age <= time).length;
          return [share(waiting), share(low), share(high), ...(anyOpen ? [counted(younger)] : [])];
        }),
      ]),
  };
}

function counted(value: number): ChartCell {
  return { value, text: formatNumber(value) };
}

/** What the curves say: a sentence each. */
export function survivalSummary(series: readonly SurvivalSeries[]): string {
  return series
    .map((each) => {
      const { name, n, steps, median } = each;
      const last = steps.at(-1);
      if (last === undefined) return i18n.t('chart.survival.nothing', [name]);
      const [end, open] = [formatDuration(longest([each])), formatShare(last.waiting)];
      return median === null
        ? i18n.t('chart.survival.noHalf', [name, formatNumber(n), end, open])
        : i18n.t('chart.survival.half', [name, formatNumber(n), formatDuration(median), end, open]);
    })
    .join(' ');
}
