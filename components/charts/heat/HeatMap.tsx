import { useContext, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatNumber } from '../format';
import { Chart, type ChartFrame, summaryId, titleId } from '../frame/Chart';
import { Legend, type LegendItem } from '../frame/Drawing';
import { PictureWidth } from '../frame/picture';
import {
  cellAt,
  cellSentence,
  cellWords,
  type HeatData,
  heatSummary,
  heatTable,
  mostOf,
  type Place,
} from './cells';
import { HeatPicture } from './HeatPicture';
import { heatSteps, STEPS } from './steps';

/** With more teams than this, names of columns stand upright. */
const ROTATED_ABOVE = 8;

/**
 * Which team helps which: rows help columns. A table, so that its names stay in sight while it is scrolled, and arrow
 * keys move through its cells; one line says in words what the cell under the pointer or the focus says.
 */
export function HeatMap({ frame, data }: { readonly frame: ChartFrame; readonly data: HeatData }) {
  const step = useMemo(() => heatSteps(mostOf(data)), [data]);
  const legend = useMemo(() => legendOf(data, step), [data, step]);
  const summary = useMemo(() => heatSummary(data), [data]);
  const table = useMemo(() => heatTable(data), [data]);
  return (
    <Chart frame={frame} summary={summary} table={table} legend={<Legend items={legend} />}>
      <Cells frame={frame} data={data} step={step} legend={legend} />
    </Chart>
  );
}

function legendOf(data: HeatData, step: (value: number) => number): readonly LegendItem[] {
  const most = mostOf(data);
  const [pale, strong] = [step(1), most === 0 ? STEPS : step(most)];
  const few = formatNumber(data.minimumPeople);
  return [
    {
      mark: (
        <>
          <rect class={`heat-${pale}`} width={12} height={12} rx={2} />
          <rect class={`heat-${strong}`} x={12} width={12} height={12} rx={2} />
        </>
      ),
      text: i18n.t('chart.heat.legend'),
    },
    {
      mark: (
        <rect class="heat-hidden-mark" fill="none" x={2.5} y={0.5} width={19} height={11} rx={2} />
      ),
      text: i18n.t('chart.heat.hidden', [few]),
    },
    {
      mark: null,
      text: i18n.t(data.blankMayBeKept === true ? 'chart.heat.blankKept' : 'chart.heat.blank'),
    },
  ].filter((_, at) => at !== 1 || data.cells.some((row) => row.includes('hidden')));
}

interface CellsProps {
  readonly frame: ChartFrame;
  readonly data: HeatData;
  readonly step: (value: number) => number;
  readonly legend: readonly LegendItem[];
}

function Cells({ frame, data, step, legend }: CellsProps) {
  const width = useContext(PictureWidth);
  if (width === null) return <Grid frame={frame} data={data} step={step} />;
  return <HeatPicture frame={frame} data={data} width={width} step={step} legend={legend} />;
}

/** Where a key leads from a cell; null for a key that leads nowhere. */
function moved({ row, column }: Place, key: string, size: number, rtl: boolean): Place | null {
  const last = size - 1;
  const within = (at: number): number => Math.min(last, Math.max(0, at));
  switch (key) {
    case 'ArrowUp':
      return { row: within(row - 1), column };
    case 'ArrowDown':
      return { row: within(row + 1), column };
    case rtl ? 'ArrowRight' : 'ArrowLeft':
      return { row, column: within(column - 1) };
    case rtl ? 'ArrowLeft' : 'ArrowRight':
      return { row, column: within(column + 1) };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: last };
    case 'PageUp':
      return { row: 0, column };
    case 'PageDown':
      return { row: last, column };
    default:
      return null;
  }
}

function Grid({ frame, data, step }: Omit<CellsProps, 'legend'>) {
  const [stop, setStop] = useState<Place>({ row: 0, column: 0 });
  const [told, setTold] = useState<Place | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const size = data.teams.length;
  const upright = size > ROTATED_ABOVE;
  /** The one cell that Tab reaches. Teams may have become fewer since. */
  const at = { row: Math.min(stop.row, size - 1), column: Math.min(stop.column, size - 1) };
  const focus = (place: Place): void =>
    table.current
      ?.querySelector<HTMLElement>(`[data-cell="${place.row} ${place.column}"]`)
      ?.focus();
  return (
    <>
      <p class="heat-told" role="status">
        {told === null ? (
          <span class="aa-soft">{i18n.t('chart.heat.hint')}</span>
        ) : (
          cellSentence(data, told)
        )}
      </p>
      <div class="chart-scroll heat-scroll">
        <table
          ref={table}
          class={upright ? 'heat heat-many' : 'heat'}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose cells are walked through.
          role="grid"
          aria-labelledby={titleId(frame.id)}
          aria-describedby={summaryId(frame.id)}
          onKeyDown={(event) => {
            const next = moved(at, event.key, size, isRightToLeft(event.currentTarget));
            if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
            event.preventDefault();
            focus(next);
          }}
          onFocusIn={({ target }) => {
            const place = placeOf(target);
            if (place === null) return;
            setStop(place);
            setTold(place);
          }}
          onPointerOver={({ target }) => {
            const place = placeOf(target);
            if (place !== null) setTold(place);
          }}
        >
          <thead>
            <tr>
              <td class="heat-corner" />
              {data.teams.map((team, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: teams have no other identity here.
                <th key={column} scope="col" title={team}>
                  <span>{team}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.teams.map((_, row) => (
              <Row
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                key={row}
                data={data}
                row={row}
                step={step}
                stop={row === at.row ? at.column : null}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function isRightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl';
}

/** The place of the cell that something happened in, if it was one. */
function placeOf(target: EventTarget | null): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  const [row, column] = (cell?.dataset.cell ?? '').split(' ').map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}

/** A row is drawn again only when it changes: with 40 teams there are 1,600 cells, and one of them has the focus. */
function Row({
  data,
  row,
  step,
  stop,
}: {
  readonly data: HeatData;
  readonly row: number;
  readonly step: (value: number) => number;
  readonly stop: number | null;
}) {
  return useMemo(
    () => (
      <tr>
        <th scope="row" title={data.teams[row]}>
          <span>{data.teams[row]}</span>
        </th>
        {data.teams.map((_, column) => (
          <td
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            key={column}
            class={cellClass(data, { row, column }, step)}
            tabIndex={column === stop ? 0 : -1}
            data-cell={`${row} ${column}`}
          >
            {cellWords(data, { row, column })}
          </td>
        ))}
      </tr>
    ),
    [data, row, step, stop],
  );
}

function cellClass(data: HeatData, place: Place, step: (value: number) => number): string {
  const cell = cellAt(data, place);
  if (cell === 'hidden') return 'heat-hidden';
  if (place.row === place.column) return 'heat-same';
  return cell === null ? 'heat-none' : `heat-${step(cell)}`;
}
