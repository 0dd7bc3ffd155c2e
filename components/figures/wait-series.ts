import type { WaitingFigure } from '../../utils/metrics/figure';
import type { SurvivalSeries } from '../charts/lines/survival';

/**
 * A wait as a curve of the chart. When those were last seen that are still open is told by the curve itself: from one step
 * to the next, whoever has not ended and is waiting no more. Of a curve that was thinned out it cannot be told; all of them
 * then stand at its end.
 *
 * @param name what ends the wait
 */
export function waitSeries(name: string, wait: WaitingFigure): SurvivalSeries {
  const { n, open, curve, until, median } = wait;
  const whole = curve.reduce((sum, { ended }) => sum + ended, 0) === n - open;
  const censored = whole ? leavingBetween(wait) : Array<number>(open).fill(until ?? 0);
  return {
    name,
    n,
    steps: curve.map(({ time, waiting, low, high }) => ({ time, open: waiting, low, high })),
    censored,
    median: median.value,
  };
}

/** When each that is still open was last seen, no later than the next step. */
function leavingBetween({ n, curve, until }: WaitingFigure): number[] {
  const first = n - (curve[0]?.atRisk ?? 0);
  const times = Array<number>(first).fill(curve[0]?.time ?? until ?? 0);
  curve.forEach(({ atRisk, ended, time }, at) => {
    const next = curve[at + 1];
    const gone = atRisk - ended - (next?.atRisk ?? 0);
    for (let one = 0; one < gone; one += 1) times.push(next?.time ?? until ?? time);
  });
  return times;
}
