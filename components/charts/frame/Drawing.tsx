import type { ComponentChildren, VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { type ChartFrame, summaryId, titleId } from './Chart';
import { shortened, textWidth } from './letters';
import { PictureWidth } from './picture';

/** One line of a legend: a sample of what is drawn, in a box of 24 × 12, and what it means. */
export interface LegendItem {
  /** Null for what is told by nothing being drawn. */
  readonly mark: VNode | null;
  readonly text: string;
}

const CAPTION = 56;
const LEGEND_ROW = 20;
const MARK = 30;
const GAP = 20;
const LETTERS = 11;

/** What colours, lines and patterns mean. A picture carries its own legend, so there is none beside it. */
export function Legend({ items }: { readonly items: readonly LegendItem[] }) {
  return (
    <ul class="chart-legend aa-tiny">
      {items.map(({ mark, text }) => (
        <li key={text}>
          {mark !== null && (
            <svg class="drawing" width={24} height={12} viewBox="0 0 24 12" aria-hidden="true">
              {mark}
            </svg>
          )}
          {text}
        </li>
      ))}
    </ul>
  );
}

/**
 * The drawing of a chart, named and described by the frame's heading and summary. In a picture it stands alone: it has
 * a ground, a heading and the legend of its own.
 *
 * @param props.width in px, as `useWidth` says
 * @param props.height in px, of what is drawn
 * @param props.parts whether there are parts in it to be reached by key; else it is one image
 */
export function Drawing({
  frame,
  width,
  height,
  legend,
  parts = false,
  children,
}: {
  readonly frame: ChartFrame;
  readonly width: number;
  readonly height: number;
  readonly legend: readonly LegendItem[];
  readonly parts?: boolean;
  readonly children: ComponentChildren;
}) {
  const alone = useContext(PictureWidth) !== null;
  if (!alone)
    return (
      // biome-ignore lint/a11y/noSvgWithoutTitle: a `title` would follow the pointer everywhere; the frame's heading names it.
      <svg
        class="drawing"
        role={parts ? 'group' : 'img'}
        aria-labelledby={titleId(frame.id)}
        aria-describedby={summaryId(frame.id)}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        {children}
      </svg>
    );
  const margin = 16;
  const places = legendPlaces(legend, width);
  const rows = (places.at(-1)?.row ?? -1) + 1;
  const [w, h] = [width + 2 * margin, CAPTION + height + rows * LEGEND_ROW + 2 * margin];
  return (
    <svg class="drawing" width={w} height={h} viewBox={`${-margin} ${-margin} ${w} ${h}`}>
      <title>{frame.title}</title>
      <rect class="drawing-ground" x={-margin} y={-margin} width={w} height={h} />
      <text class="drawing-title" x={0} y={16}>
        {shortened(frame.title, width, 16)}
      </text>
      <text x={0} y={36}>
        {shortened(frame.small, width, LETTERS)}
      </text>
      <g transform={`translate(0 ${CAPTION})`}>{children}</g>
      {legend.map(({ mark, text }, at) => {
        const { x = 0, row = 0 } = places[at] ?? {};
        return (
          <g key={text} transform={`translate(${x} ${CAPTION + height + 8 + row * LEGEND_ROW})`}>
            {mark}
            <text x={mark === null ? 0 : MARK} y={10}>
              {text}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** Where the items of a legend stand: beside one another, in as many rows as it takes. */
function legendPlaces(
  legend: readonly LegendItem[],
  width: number,
): readonly { readonly x: number; readonly row: number }[] {
  let [x, row] = [0, 0];
  return legend.map(({ text }) => {
    const needs = MARK + textWidth(text, LETTERS) + GAP;
    if (x > 0 && x + needs > width) [x, row] = [0, row + 1];
    const place = { x, row };
    x += needs;
    return place;
  });
}
