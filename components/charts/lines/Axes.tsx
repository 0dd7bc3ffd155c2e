/** A place on an axis, in px from the drawing's edge, with its words. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Where the lines are drawn, in px from the drawing's edges. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Few horizontal lines with their values, and the ticks below. Time runs from left to right in every language. */
export function Axes({
  plot,
  x,
  y,
}: {
  readonly plot: Plot;
  readonly x: readonly Tick[];
  readonly y: readonly Tick[];
}) {
  const { left, right, bottom } = plot;
  return (
    <g>
      {y.map(({ at, text }) => (
        <g key={text}>
          <line class="axis-line" x1={left} x2={right} y1={at} y2={at} />
          <text x={left - 8} y={at} text-anchor="end" dominant-baseline="central">
            {text}
          </text>
        </g>
      ))}
      <line class="axis-base" x1={left} x2={right} y1={bottom} y2={bottom} />
      {x.map(({ at, text }) => (
        <g key={text}>
          <line class="axis-base" x1={at} x2={at} y1={bottom} y2={bottom + 4} />
          <text x={at} y={bottom + 17} text-anchor={anchor(at, left, right)}>
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Words at an end of the axis stay inside the drawing. */
function anchor(at: number, left: number, right: number): 'start' | 'middle' | 'end' {
  if (at - left < 16) return 'start';
  return right - at < 16 ? 'end' : 'middle';
}
