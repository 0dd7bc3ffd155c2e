import { i18n } from '#i18n';
import { formatNumber } from './format';
import { Chart, type ChartFrame } from './frame/Chart';
import { Drawing } from './frame/Drawing';
import { shortened, textWidth } from './frame/letters';
import { useWidth } from './frame/picture';
import type { ChartTable } from './frame/table';

/** What bars are drawn from, longest first unless the order says something else. Never people: a row of them would be a ranking. */
export interface BarsData {
  /** What the rows are, as the head of a column: "Topic". */
  readonly itemName: string;
  /** What is counted, as the head of a column: "Requests". */
  readonly valueName: string;
  readonly items: readonly {
    readonly name: string;
    /** Hidden where too few people stand behind it. */
    readonly value: number | 'hidden';
  }[];
  /** Fewer people than this are hidden. */
  readonly minimumPeople: number;
}

const ROW = 24;
const LETTERS = 12;
const NAMED = 3;

/** A few names with how many of each. */
export function Bars({ frame, data }: { readonly frame: ChartFrame; readonly data: BarsData }) {
  return (
    <Chart frame={frame} summary={barsSummary(data)} table={barsTable(data)}>
      <Rows frame={frame} data={data} />
    </Chart>
  );
}

function fewWords({ minimumPeople }: BarsData): string {
  return i18n.t('chart.few', [formatNumber(minimumPeople)]);
}

/** The bars as a table. */
export function barsTable(data: BarsData): ChartTable {
  return {
    columns: [data.itemName, data.valueName],
    rows: data.items.map(({ name, value }) => [
      name,
      value === 'hidden' ? fewWords(data) : { value, text: formatNumber(value) },
    ]),
  };
}

/** How many there are, and the longest of them. Where a row has its place by something else, it may be nought. */
export function barsSummary({ items: all }: BarsData): string {
  const something = all.filter(({ value }) => value !== 0);
  const items = something.length === 0 ? all : something;
  const named = items
    .flatMap(({ name, value }) => (value === 'hidden' ? [] : { name, value }))
    .sort((a, b) => b.value - a.value)
    .slice(0, NAMED)
    .map(({ name, value }) => `${name} (${formatNumber(value)})`);
  const list = new Intl.ListFormat(i18n.t('time.locale'), { type: 'conjunction' }).format(named);
  return named.length === 0
    ? i18n.t('chart.heat.someHidden')
    : i18n.t('chart.bars.summary', items.length, [formatNumber(items.length), list]);
}

function Rows({ frame, data }: { readonly frame: ChartFrame; readonly data: BarsData }) {
  const [box, width] = useWidth<HTMLDivElement>();
  const most = Math.max(1, ...data.items.map(({ value }) => (value === 'hidden' ? 0 : value)));
  const names = Math.min(
    Math.max(0, ...data.items.map(({ name }) => textWidth(name, LETTERS))) + 12,
    width * 0.45,
  );
  const room = width - names - 56;
  return (
    <div ref={box}>
      <Drawing frame={frame} width={width} height={data.items.length * ROW} legend={[]}>
        {data.items.map(({ name, value }, at) => {
          const middle = (at + 0.5) * ROW;
          const hidden = value === 'hidden';
          const length = hidden ? room / 4 : Math.max(2, (value / most) * room);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may have one name.
            <g key={at}>
              <text
                class="bar-name"
                x={names - 8}
                y={middle}
                text-anchor="end"
                dominant-baseline="central"
              >
                <title>{name}</title>
                {shortened(name, names - 8, LETTERS)}
              </text>
              <rect
                class={hidden ? 'heat-hidden-mark' : 'bar'}
                fill="none"
                x={names}
                y={middle - 7}
                width={length}
                height={14}
                rx={2}
              />
              <text x={names + length + 6} y={middle} dominant-baseline="central">
                {hidden ? `<${formatNumber(data.minimumPeople)}` : formatNumber(value)}
              </text>
            </g>
          );
        })}
      </Drawing>
    </div>
  );
}
