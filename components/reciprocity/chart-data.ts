import { i18n } from '#i18n';
import type { TrendPoint as Counted, WaitingFigure } from '../../utils/metrics/figure';
import type { TeamAnswer } from '../../utils/metrics/team-figures';
import { weekStart } from '../../utils/metrics/weeks';
import { formatDuration, formatNumber, formatShare } from '../charts/format';
import type { HeatCell, HeatData } from '../charts/heat/cells';
import type { TrendData } from '../charts/lines/Trend';

/** Who helps whom as a heat map: the teams that help or are helped in the window, by name. */
export function heatOf({ matrix, withheld }: TeamAnswer, minimumPeople: number): HeatData {
  const within = new Set(matrix.cells.flatMap(({ giver, receiver }) => [giver, receiver]));
  const teams = matrix.teams.filter((team) => within.has(team));
  const place = new Map(teams.map((team, at) => [team, at]));
  const cells = teams.map(() => teams.map((): HeatCell => null));
  for (const { giver, receiver, count } of matrix.cells) {
    const row = cells[place.get(giver) ?? -1];
    const column = place.get(receiver);
    if (row !== undefined && column !== undefined) row[column] = count;
  }
  return { teams, cells, minimumPeople, blankMayBeKept: withheld };
}

/** Exchanges a week as a line. A point stands at the last of its weeks. */
export function trendOf(points: readonly Counted[]): TrendData {
  return {
    valueName: i18n.t('reciprocity.trend.value'),
    points: points.map(({ until, value, low, high }) => ({
      week: weekStart(until),
      value,
      low,
      high,
    })),
    format: (value) => formatNumber(value, 1),
  };
}

/** What the curves do not say: by when nine of ten were done, the share that has come, how many are open. */
export function waitSentence(name: string, { p90, share, open, n }: WaitingFigure): string {
  if (n === 0) return '';
  const come = share.value === null ? '' : formatShare(share.value);
  const waiting = formatNumber(open);
  return p90.value === null
    ? i18n.t('reciprocity.wait.noP90', [name, come, waiting])
    : i18n.t('reciprocity.wait.p90', [name, formatDuration(p90.value), come, waiting]);
}
