import type { WaitingFigure } from '../../utils/metrics/figure';
import type { SurvivalSeries } from '../charts/lines/survival';

/**
 * A wait as a curve of the chart.
 *
 * @param name what ends the wait
 */
export function waitSeries(
  name: string,
  { n, curve, until, median }: WaitingFigure,
): SurvivalSeries {
  return { name, n, steps: curve, until, censored: [], median: median.value };
}
