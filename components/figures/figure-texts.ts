import { i18n } from '#i18n';
import type { Baseline, Counted, Figure, WaitingFigure } from '../../utils/metrics/figure';
import type { Window } from '../../utils/metrics/weeks';
import { formatDuration, formatNumber } from '../charts/format';

/** How the values of a figure are written. */
export type FigureFormat = (value: number) => string;

/** A window in words: "last 13 weeks". */
export function windowText({ from, until }: Window): string {
  const weeks = until - from + 1;
  return i18n.t('figures.weeks', weeks, [formatNumber(weeks)]);
}

/** So many of what a figure counts: "212 exchanges". */
export function countText(n: number, counts: Counted): string {
  return i18n.t(`figures.n.${counts}`, n, [formatNumber(n)]);
}

/** Window and n, for the small line of a chart: "last 13 weeks · 212 exchanges · 41 people". */
export function smallText(
  window: Window,
  n: number,
  counts: Counted,
  people: number | null = null,
): string {
  return [
    windowText(window),
    countText(n, counts),
    ...(people === null ? [] : [countText(people, 'people')]),
  ].join(' · ');
}

/** What a value is held against: "chance 0.02"; null where there is nothing. */
export function baselineText(baseline: Baseline | null, format: FigureFormat): string | null {
  if (baseline === null) return null;
  const { kind, value, range } = baseline;
  switch (kind) {
    case 'even':
      return i18n.t('figures.even', [format(value)]);
    case 'before':
      return i18n.t('figures.before', [format(value)]);
    case 'chance':
      return range === null
        ? i18n.t('figures.chance', [format(value)])
        : i18n.t('figures.chanceRange', [format(value), format(range[0]), format(range[1])]);
  }
}

/** The texts of a figure's card. */
export interface FigureTexts {
  readonly value: string | null;
  readonly window: string;
  readonly n: string;
  readonly baseline: string | null;
}

/** A figure in words: value, window, n with the people behind it, and baseline. */
export function figureTexts(figure: Figure, format: FigureFormat): FigureTexts {
  const { value, window, n, counts, people, baseline } = figure;
  return {
    value: value === null ? null : format(value),
    window: windowText(window),
    n: [
      countText(n, counts),
      ...(people === undefined || counts === 'people' ? [] : [countText(people, 'people')]),
    ].join(', '),
    baseline: baselineText(baseline, format),
  };
}

/** The same of a wait: the median, with how many are still open, and by when nine of ten are done. */
export function waitTexts({ median, p90, open }: WaitingFigure): FigureTexts {
  const texts = figureTexts(median, formatDuration);
  return {
    ...texts,
    n: [
      texts.n,
      i18n.t('figures.open', open, [formatNumber(open)]),
      ...(p90.value === null ? [] : [i18n.t('figures.p90', [formatDuration(p90.value)])]),
    ].join(', '),
  };
}
