import type { Figure as FigureData } from '../../utils/metrics/figure';
import { Figure } from '../charts/Figure';
import { formatNumber } from '../charts/format';
import { type FigureFormat, type FigureTexts, figureTexts } from '../figures/figure-texts';
import { meaningOf, type ReciprocityFigure } from './meanings';

/** The card of a figure whose texts are ready. */
export function TextCard({
  id,
  texts,
}: {
  readonly id: ReciprocityFigure;
  readonly texts: FigureTexts;
}) {
  return <Figure id={`reciprocity-${id}`} {...meaningOf(id)} {...texts} />;
}

/**
 * The card of one figure.
 *
 * @param props.format how its values are written; a number where it is missing
 */
export function Card({
  id,
  figure,
  format = formatNumber,
}: {
  readonly id: ReciprocityFigure;
  readonly figure: FigureData;
  readonly format?: FigureFormat;
}) {
  return <TextCard id={id} texts={figureTexts(figure, (value) => format(value))} />;
}
