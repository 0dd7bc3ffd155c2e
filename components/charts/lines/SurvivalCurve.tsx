import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatDuration, formatShare } from '../format';
import { Chart, type ChartFrame } from '../frame/Chart';
import { Drawing, Legend, type LegendItem } from '../frame/Drawing';
import { useWidth } from '../frame/picture';
import { Axes, type Plot } from './Axes';
import {
  longest,
  type SurvivalSeries,
  type SurvivalStep,
  survivalSummary,
  survivalTable,
  timeAxis,
  visibleSteps,
} from './survival';

const HEIGHT = 260;
const SHARES = [0, 0.25, 0.5, 0.75, 1];

/**
 * How long it takes, by Kaplan–Meier: the share that is still open after a time. Steps are ends of waiting, small ticks
 * are requests that are open now, the dot is where half are done.
 *
 * @param props.series up to three curves
 */
export function SurvivalCurve({
  frame,
  series,
}: {
  readonly frame: ChartFrame;
  readonly series: readonly SurvivalSeries[];
}) {
  const legend = legendOf(series);
  const table = survivalTable(series);
  return (
    <Chart
      frame={frame}
      summary={survivalSummary(series)}
      table={table}
      legend={<Legend items={legend} />}
    >
      <Curves frame={frame} series={series} legend={legend} />
    </Chart>
  );
}

function legendOf(series: readonly SurvivalSeries[]): readonly LegendItem[] {
  const banded = series.some(({ steps }) => steps.some(({ low }) => low !== null));
  return [
    ...series.map(({ name }, at) => ({
      mark: <line class={`line line-${at}`} x1={0} x2={24} y1={6} y2={6} />,
      text: name,
    })),
    ...(banded
      ? [
          {
            mark: <rect class="band" x={0.5} y={0.5} width={23} height={11} />,
            text: i18n.t('chart.trend.band'),
          },
        ]
      : []),
    ...(series.some(({ censored }) => censored.length > 0)
      ? [
          {
            mark: <line class="censored" x1={12} x2={12} y1={1} y2={11} />,
            text: i18n.t('chart.survival.censored'),
          },
        ]
      : []),
    ...(series.some(({ median }) => median !== null)
      ? [
          {
            mark: <circle class="point" cx={12} cy={6} r={3.5} />,
            text: i18n.t('chart.survival.median'),
          },
        ]
      : []),
  ];
}

function Curves({
  frame,
  series,
  legend,
}: {
  readonly frame: ChartFrame;
  readonly series: readonly SurvivalSeries[];
  readonly legend: readonly LegendItem[];
}) {
  const [box, width] = useWidth<HTMLDivElement>();
  const plot: Plot = { left: 44, right: width - 12, top: 24, bottom: HEIGHT - 46 };
  const axis = useMemo(() => timeAxis(series, 44, width - 12), [series, width]);
  const y = scaleLinear().domain([0, 1]).range([plot.bottom, plot.top]);
  return (
    <div ref={box}>
      <Drawing frame={frame} width={width} height={HEIGHT} legend={legend}>
        <text x={0} y={12}>
          {i18n.t('chart.survival.axisOpen')}
        </text>
        <text x={plot.right} y={HEIGHT - 6} text-anchor="end">
          {i18n.t(axis.log ? 'chart.survival.axisLog' : 'chart.survival.axisTime')}
        </text>
        <Axes
          plot={plot}
          x={axis.ticks.map((time) => ({ at: axis.x(time), text: formatDuration(time) }))}
          y={SHARES.map((share) => ({ at: y(share), text: formatShare(share) }))}
        />
        {series.map((each, at) => (
          <Curve key={each.name} at={at} series={each} x={axis.x} y={y} bottom={plot.bottom} />
        ))}
      </Drawing>
    </div>
  );
}

function Curve({
  at,
  series,
  x,
  y,
  bottom,
}: {
  readonly at: number;
  readonly series: SurvivalSeries;
  readonly x: (time: number) => number;
  readonly y: (share: number) => number;
  readonly bottom: number;
}) {
  const steps = drawnSteps(series);
  const band = area<SurvivalStep>()
    .defined(({ low, high }) => low !== null && high !== null)
    .curve(curveStepAfter)
    .x(({ time }) => x(time))
    .y0(({ low }) => y(low ?? 0))
    .y1(({ high }) => y(high ?? 0));
  const curve = line<SurvivalStep>()
    .curve(curveStepAfter)
    .x(({ time }) => x(time))
    .y(({ waiting }) => y(waiting));
  const { median } = series;
  if (series.steps.length === 0) return null;
  return (
    <g>
      <path class="band" d={band(steps) ?? ''} />
      <path class={`line line-${at}`} d={curve(steps) ?? ''} />
      {censorMarks(series, steps, x).map(([place, share]) => (
        <line
          key={place}
          class="censored"
          x1={place}
          x2={place}
          y1={y(share) - 5}
          y2={y(share) + 5}
        />
      ))}
      {median === null ? null : (
        <g>
          <line class="median" x1={x(median)} x2={x(median)} y1={y(0.5)} y2={bottom} />
          <circle class="point" cx={x(median)} cy={y(0.5)} r={3.5} />
          <text class="median-text" x={x(median) + 8} y={y(0.5) - 8}>
            {formatDuration(median)}
          </text>
        </g>
      )}
    </g>
  );
}

/** The visible steps, and the last one drawn on until the oldest request that is still open. */
function drawnSteps(series: SurvivalSeries): SurvivalStep[] {
  const steps = [...visibleSteps(series)];
  const last = steps.at(-1);
  const end = longest([series]);
  return last === undefined || end <= last.time ? steps : [...steps, { ...last, time: end }];
}

/** Where requests stand that are open now, one mark for all that would lie on one another: place in px, and share. */
function censorMarks(
  { censored }: SurvivalSeries,
  steps: readonly SurvivalStep[],
  x: (time: number) => number,
): readonly (readonly [number, number])[] {
  const marks = new Map<number, number>();
  for (const time of censored) {
    const open = steps.findLast((step) => step.time <= time)?.waiting ?? 1;
    marks.set(Math.round(x(time) / 3) * 3, open);
  }
  return [...marks];
}
