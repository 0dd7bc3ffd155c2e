import { scaleQuantize } from 'd3-scale';

/** How many shades there are; `charts.css` has a colour and an ink for each of them. */
export const STEPS = 7;
/** With less than this as the most, one request would look like much. */
const LEAST_MOST = 9;

/**
 * The shade for a number: 1 the palest, `STEPS` the strongest. By the square root, because a few pairs help much more
 * than all others, which would otherwise share the palest shade.
 *
 * @param most the largest number there is
 * @returns for a number of 1 or more its shade
 */
export function heatSteps(most: number): (value: number) => number {
  const scale = scaleQuantize<number>()
    .domain([0, Math.sqrt(Math.max(most, LEAST_MOST))])
    .range(Array.from({ length: STEPS }, (_, at) => at + 1));
  return (value) => scale(Math.sqrt(value));
}
