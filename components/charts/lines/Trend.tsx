import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatDay } from '../format';
import { Chart, type ChartFrame } from '../frame/Chart';
import { Drawing, Legend, type LegendItem } from '../frame/Drawing';
import { textWidth } from '../frame/letters';
import { useWidth } from '../frame/picture';
import type { ChartTable } from '../frame/table';
import { Axes, type Plot, type Tick } from './Axes';

/** A week's value, and between what it may well lie. */
export interface TrendPoint {
  /** The Monday that the week begins with, ms since 1970. */
  readonly week: number;
  /** Null: not enough data. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** What a trend is drawn from. */
export interface TrendData {
  /** What is counted, as the head of a column: "Exchanges". */
  readonly valueName: string;
  /** Weeks in their order. */
  readonly points: readonly TrendPoint[];
  /** Words of a value: "12", "64 %", "1.6 hr". */
  readonly format: (value: number) => string;
  /** What to compare with: "chance 71 %". */
  readonly baseline?: { readonly value: number; readonly text: string } | undefined;
}

/** A week whose value is known. */
type Known = TrendPoint & { readonly value: number };

const HEIGHT = 200;

/** How something went over the weeks: a line with its points, and a band for what is uncertain about it. */
export function Trend({ frame, data }: { readonly frame: ChartFrame; readonly data: TrendData }) {
  const legend = legendOf(data);
  const table = trendTable(data);
  return (
    <Chart
      frame={frame}
      summary={trendSummary(data)}
      table={data.points.some(isKnown) ? table : { ...table, rows: [] }}
      legend={<Legend items={legend} />}
    >
      <Lines frame={frame} data={data} legend={legend} />
    </Chart>
  );
}

function isKnown(point: TrendPoint): point is Known {
  return point.value !== null;
}

function hasBand({ points }: TrendData): boolean {
  return points.some(isBanded);
}

/** The weeks as a table; the uncertainty only where there is any. */
export function trendTable(data: TrendData): ChartTable {
  const words = (value: number | null) =>
    value === null ? i18n.t('chart.none') : { value, text: data.format(value) };
  const band = hasBand(data);
  return {
    columns: [
      i18n.t('chart.trend.week'),
      data.valueName,
      ...(band ? [i18n.t('chart.trend.low'), i18n.t('chart.trend.high')] : []),
    ],
    rows: data.points.map(({ week, value, low, high }) => [
      formatDay(week, true),
      words(value),
      ...(band ? [words(low), words(high)] : []),
    ]),
  };
}

/** What the line says, in a sentence. */
export function trendSummary({ points, format, baseline }: TrendData): string {
  const known = points.filter(isKnown);
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return i18n.t('chart.trend.unknown');
  const lowest = known.reduce((so, point) => (point.value < so.value ? point : so), first);
  const highest = known.reduce((so, point) => (point.value > so.value ? point : so), first);
  return [
    known.length === 1
      ? i18n.t('chart.trend.one', [formatDay(first.week, true), format(first.value)])
      : i18n.t('chart.trend.summary', [
          formatDay(first.week, true),
          formatDay(last.week, true),
          format(lowest.value),
          formatDay(lowest.week),
          format(highest.value),
          formatDay(highest.week),
          format(last.value),
        ]),
    baseline === undefined ? '' : i18n.t('chart.trend.baseline', [baseline.text]),
  ]
    .filter(Boolean)
    .join(' ');
}

function legendOf(data: TrendData): readonly LegendItem[] {
  return [
    {
      mark: (
        <>
          <line class="line line-0" x1={0} x2={24} y1={6} y2={6} />
          <circle class="point" cx={12} cy={6} r={3} />
        </>
      ),
      text: data.valueName,
    },
    ...(hasBand(data)
      ? [
          {
            mark: <rect class="band" x={0.5} y={0.5} width={23} height={11} />,
            text: i18n.t('chart.trend.band'),
          },
        ]
      : []),
    ...(data.baseline === undefined
      ? []
      : [
          {
            mark: <line class="line-baseline" x1={0} x2={24} y1={6} y2={6} />,
            text: data.baseline.text,
          },
        ]),
  ];
}

function Lines({
  frame,
  data,
  legend,
}: {
  readonly frame: ChartFrame;
  readonly data: TrendData;
  readonly legend: readonly LegendItem[];
}) {
  const [box, width] = useWidth<HTMLDivElement>();
  const drawn = useMemo(() => plotted(data, width), [data, width]);
  return (
    <div ref={box}>
      <Drawing frame={frame} width={width} height={HEIGHT} legend={legend}>
        <Axes plot={drawn.plot} x={drawn.xTicks} y={drawn.yTicks} />
        <path class="band" d={drawn.band} />
        {drawn.baseline === null ? null : (
          <line
            class="line-baseline"
            x1={drawn.plot.left}
            x2={drawn.plot.right}
            y1={drawn.baseline}
            y2={drawn.baseline}
          />
        )}
        {drawn.alone.map(({ x, low, high }) => (
          <line key={x} class="line-alone" x1={x} x2={x} y1={low} y2={high} />
        ))}
        <path class="line line-0" d={drawn.line} />
        {drawn.points.map(({ x, y, text }) => (
          <circle key={text} class="point" cx={x} cy={y} r={3}>
            <title>{text}</title>
          </circle>
        ))}
      </Drawing>
    </div>
  );
}

function isBanded(point: TrendPoint | undefined): boolean {
  return point !== undefined && point.low !== null && point.high !== null;
}

/** Everything that is drawn, in px. */
function plotted(data: TrendData, width: number) {
  const { points, format, baseline } = data;
  const numbers = points.flatMap(({ value, low, high }) => [value, low, high]);
  const known = [...numbers, baseline?.value].filter((value) => typeof value === 'number');
  const whole = points.every(({ value }) => value === null || Number.isInteger(value));
  const y = scaleLinear()
    .domain([Math.min(0, ...known), Math.max(0, ...known) || 1])
    .nice(4);
  const values = y.ticks(4).filter((value) => !whole || Number.isInteger(value));
  const left = 12 + Math.max(...values.map((value) => textWidth(format(value), 11)));
  const plot: Plot = { left, right: width - 8, top: 8, bottom: HEIGHT - 28 };
  y.range([plot.bottom, plot.top]);
  const x = weekScale(points, plot);
  return {
    plot,
    xTicks: weekTicks(points, x, plot),
    yTicks: values.map((value): Tick => ({ at: y(value), text: format(value) })),
    baseline: baseline === undefined ? null : y(baseline.value),
    line:
      line<TrendPoint>()
        .defined(isKnown)
        .x(({ week }) => x(week))
        .y(({ value }) => y(value ?? 0))([...points]) ?? '',
    /** A band needs two weeks beside one another; for a single one it is a line. */
    alone: points.flatMap(({ week, value, low, high }, at) =>
      value === null ||
      low === null ||
      high === null ||
      isBanded(points[at - 1]) ||
      isBanded(points[at + 1])
        ? []
        : [{ x: x(week), low: y(low), high: y(high) }],
    ),
    band: hasBand(data)
      ? (area<TrendPoint>()
          .defined(({ low, high }) => low !== null && high !== null)
          .x(({ week }) => x(week))
          .y0(({ low }) => y(low ?? 0))
          .y1(({ high }) => y(high ?? 0))([...points]) ?? '')
      : '',
    points: points.filter(isKnown).map(({ week, value }) => ({
      x: x(week),
      y: y(value),
      text: `${formatDay(week)} · ${format(value)}`,
    })),
  };
}

/** Weeks from edge to edge; a single one in the middle. */
function weekScale(points: readonly TrendPoint[], { left, right }: Plot): (week: number) => number {
  const [first, last] = [points[0]?.week ?? 0, points.at(-1)?.week ?? 0];
  if (first === last) return () => (left + right) / 2;
  return scaleLinear()
    .domain([first, last])
    .range([left + 6, right - 6]);
}

/** As many weeks as have room for their names, evenly apart, the last one among them. */
function weekTicks(
  points: readonly TrendPoint[],
  x: (week: number) => number,
  { left, right }: Plot,
): readonly Tick[] {
  // Half as much again, because the last name ends where its tick is.
  const room = 8 + 1.5 * Math.max(0, ...points.map(({ week }) => textWidth(formatDay(week), 11)));
  const each = Math.max(1, Math.ceil((points.length * room) / (right - left)));
  return points
    .filter((_, at) => (points.length - 1 - at) % each === 0)
    .map(({ week }) => ({ at: x(week), text: formatDay(week) }));
}
