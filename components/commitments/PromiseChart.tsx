import { i18n } from '#i18n';
import { Chart, type ChartFrame } from '../charts/frame/Chart';
import { Drawing, Legend, type LegendItem } from '../charts/frame/Drawing';
import { shortened, textWidth } from '../charts/frame/letters';
import { useWidth } from '../charts/frame/picture';
import type { ChartTable } from '../charts/frame/table';
import type { CommitmentItem } from './state';
import { formatCount, partiesText } from './texts';

/** One row of the chart: what was promised by now, and what was exchanged. */
export interface PromiseRow {
  readonly name: string;
  readonly due: number;
  /** Null: not shown. */
  readonly exchanged: number | null;
}

/** The commitments that promise something that can be counted and have begun, in the order of the list. */
export function promiseRows(items: readonly CommitmentItem[]): PromiseRow[] {
  return items.flatMap(({ commitment, standing }) =>
    standing === null || ['unmeasured', 'upcoming'].includes(standing.kind)
      ? []
      : [
          {
            name: `${commitment.about} · ${partiesText(commitment)}`,
            due: standing.due,
            exchanged: standing.exchanged,
          },
        ],
  );
}

/** The chart as a table. */
export function promiseTable(rows: readonly PromiseRow[]): ChartTable {
  const cell = (value: number) => ({ value, text: formatCount(value) });
  return {
    columns: ['commitment', 'promised', 'exchanged'].map((column) =>
      i18n.t(`commitments.chart.${column as 'commitment'}`),
    ),
    rows: rows.map(({ name, due, exchanged }) => [
      name,
      cell(due),
      exchanged === null ? i18n.t('commitments.chart.notShown') : cell(exchanged),
    ]),
  };
}

const ROW = 48;
const BAR = 10;
const LETTERS = 12;

/** Promised against exchanged, two bars a commitment. */
export function PromiseChart({
  frame,
  rows,
}: {
  readonly frame: ChartFrame;
  readonly rows: readonly PromiseRow[];
}) {
  const met = rows.filter(({ due, exchanged }) => exchanged !== null && exchanged >= due).length;
  const legend: readonly LegendItem[] = [
    {
      mark: <rect class="com-promised" x={0} y={1} width={24} height={BAR} rx={2} />,
      text: i18n.t('commitments.chart.promised'),
    },
    {
      mark: <rect class="bar" x={0} y={1} width={24} height={BAR} rx={2} />,
      text: i18n.t('commitments.chart.exchanged'),
    },
  ];
  return (
    <Chart
      frame={frame}
      summary={i18n.t('commitments.chart.summary', rows.length, [
        formatCount(rows.length),
        formatCount(met),
      ])}
      table={promiseTable(rows)}
      legend={<Legend items={legend} />}
    >
      <Rows frame={frame} rows={rows} legend={legend} />
    </Chart>
  );
}

function Rows({
  frame,
  rows,
  legend,
}: {
  readonly frame: ChartFrame;
  readonly rows: readonly PromiseRow[];
  readonly legend: readonly LegendItem[];
}) {
  const [box, width] = useWidth<HTMLDivElement>();
  const most = Math.max(1, ...rows.flatMap(({ due, exchanged }) => [due, exchanged ?? 0]));
  const words = rows.flatMap(({ due, exchanged }) => [
    formatCount(due),
    exchanged === null ? i18n.t('commitments.chart.notShown') : formatCount(exchanged),
  ]);
  const room = width - Math.max(0, ...words.map((word) => textWidth(word, LETTERS))) - 16;
  const length = (value: number): number => Math.max(value === 0 ? 0 : 2, (value / most) * room);
  return (
    <div ref={box}>
      <Drawing frame={frame} width={width} height={rows.length * ROW} legend={legend}>
        {rows.map(({ name, due, exchanged }, at) => {
          const top = at * ROW;
          const said =
            exchanged === null ? i18n.t('commitments.chart.notShown') : formatCount(exchanged);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may have one name.
            <g key={at}>
              <text class="bar-name" x={0} y={top + 12}>
                <title>{name}</title>
                {shortened(name, width, LETTERS)}
              </text>
              <rect
                class="com-promised"
                x={0}
                y={top + 18}
                width={length(due)}
                height={BAR}
                rx={2}
              />
              <text x={length(due) + 6} y={top + 23} dominant-baseline="central">
                {formatCount(due)}
              </text>
              <rect
                class="bar"
                x={0}
                y={top + 30}
                width={length(exchanged ?? 0)}
                height={BAR}
                rx={2}
              />
              <text x={length(exchanged ?? 0) + 6} y={top + 35} dominant-baseline="central">
                {said}
              </text>
            </g>
          );
        })}
      </Drawing>
    </div>
  );
}
