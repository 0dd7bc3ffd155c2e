import { type ChartFrame, titleId } from '../frame/Chart';
import { Drawing, type LegendItem } from '../frame/Drawing';
import { shortened } from '../frame/letters';
import { cellAt, cellWords, type HeatData } from './cells';

const NAMES = 168;
const LARGEST_CELL = 44;
const GAP = 2;
const ROTATED_ABOVE = 8;

/** Lines that slant over what is hidden, so that it is told by more than a shade. */
function Hatch({ id }: { readonly id: string }) {
  return (
    <pattern
      id={id}
      width={5}
      height={5}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <line class="heat-hatch-line" x1={0} y1={0} x2={0} y2={5} />
    </pattern>
  );
}

/** The whole matrix as one drawing, however many teams: for a file. On the screen it is a table (`HeatMap`). */
export function HeatPicture({
  frame,
  data,
  width,
  step,
  legend,
}: {
  readonly frame: ChartFrame;
  readonly data: HeatData;
  readonly width: number;
  readonly step: (value: number) => number;
  readonly legend: readonly LegendItem[];
}) {
  const { teams } = data;
  const size = Math.min(LARGEST_CELL, (width - NAMES) / Math.max(1, teams.length));
  const upright = teams.length > ROTATED_ABOVE;
  const letters = Math.min(11, size * 0.5);
  const top = upright ? 104 : 24;
  const hatch = `${titleId(frame.id)}-hatch`;
  return (
    <Drawing frame={frame} width={width} height={top + teams.length * size + 8} legend={legend}>
      <defs>
        <Hatch id={hatch} />
      </defs>
      {teams.map((team, at) => {
        const middle = NAMES + (at + 0.5) * size;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: teams have no other identity here.
          <g key={at}>
            <text
              x={NAMES - 8}
              y={top + (at + 0.5) * size}
              text-anchor="end"
              dominant-baseline="central"
              font-size={Math.min(11, size * 0.7)}
            >
              {shortened(team, NAMES - 8, 11)}
            </text>
            {upright ? (
              <text
                transform={`translate(${middle} ${top - 6}) rotate(-90)`}
                dominant-baseline="central"
                font-size={Math.min(11, size * 0.7)}
              >
                {shortened(team, top - 8, 11)}
              </text>
            ) : (
              <text x={middle} y={top - 8} text-anchor="middle">
                {shortened(team, size, 11)}
              </text>
            )}
          </g>
        );
      })}
      {teams.flatMap((_, row) =>
        teams.map((_, column) => {
          const words = cellWords(data, { row, column });
          if (words === '') return null;
          const cell = cellAt(data, { row, column });
          const shade = typeof cell === 'number' && row !== column ? step(cell) : 0;
          const [x, y] = [NAMES + column * size, top + row * size];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            <g key={`${row} ${column}`}>
              {cell === null || shade === 0 ? null : (
                <rect
                  class={`heat-${shade}`}
                  x={x + GAP / 2}
                  y={y + GAP / 2}
                  width={size - GAP}
                  height={size - GAP}
                  rx={3}
                />
              )}
              {cell === 'hidden' ? (
                <rect
                  class="heat-hidden-mark"
                  fill={`url(#${hatch})`}
                  x={x + GAP / 2 + 0.5}
                  y={y + GAP / 2 + 0.5}
                  width={size - GAP - 1}
                  height={size - GAP - 1}
                  rx={3}
                />
              ) : null}
              <text
                class={shade === 0 ? undefined : `heat-ink-${shade}`}
                x={x + size / 2}
                y={y + size / 2}
                text-anchor="middle"
                dominant-baseline="central"
                font-size={letters}
              >
                {words}
              </text>
            </g>
          );
        }),
      )}
    </Drawing>
  );
}
