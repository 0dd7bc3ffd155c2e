import { i18n } from '#i18n';
import type { WaitingFigure } from '../../utils/metrics/figure';
import type { OnExport } from '../charts/frame/table';
import { SurvivalCurve } from '../charts/lines/SurvivalCurve';
import { smallText } from '../figures/figure-texts';
import { waitSeries } from '../figures/wait-series';
import { waitSentence } from './chart-data';

/** How long a first response and a resolution take, as curves. */
export function Waits({
  id,
  title,
  response,
  resolution,
  onExport,
}: {
  readonly id: string;
  readonly title: string;
  readonly response: WaitingFigure;
  readonly resolution: WaitingFigure;
  readonly onExport: OnExport;
}) {
  const names = [i18n.t('reciprocity.wait.response'), i18n.t('reciprocity.wait.resolution')];
  const waits = [response, resolution];
  const series = waits.map((wait, at) => waitSeries(names[at] ?? '', wait));
  return (
    <SurvivalCurve
      frame={{
        id,
        title,
        small: smallText(response.window, response.n, 'requests'),
        summary: waits.map((wait, at) => waitSentence(names[at] ?? '', wait)).join(' '),
        onExport,
      }}
      series={series}
    />
  );
}
