import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { TeamAnswer } from '../../utils/metrics/team-figures';
import { EmptyState } from '../base/States';
import { Figures } from '../charts/Figure';
import { formatNumber, formatShare } from '../charts/format';
import { HeatMap } from '../charts/heat/HeatMap';
import { Trend } from '../charts/lines/Trend';
import { smallText, waitTexts } from '../figures/figure-texts';
import { Card, TextCard } from './Card';
import { heatOf, trendOf } from './chart-data';
import { Margins } from './Margins';
import { Pairs } from './Pairs';
import type { ReciprocityActions } from './state';
import { Waits } from './Waits';

/** Reciprocity between teams, of what may be shown. */
export function TeamReciprocity({
  figures,
  minimumPeople,
  actions,
}: {
  readonly figures: TeamAnswer;
  readonly minimumPeople: number;
  readonly actions: ReciprocityActions;
}) {
  const { matrix, reciprocity, window, load, trend, exchanges, response, resolution } = figures;
  const heat = useMemo(() => heatOf(figures, minimumPeople), [figures, minimumPeople]);
  const weekly = useMemo(() => trendOf(trend), [trend]);
  const blank = figures.withheld && (
    <p class="aa-tiny fig-line" data-part="withheld">
      {i18n.t('reciprocity.withheld')}
    </p>
  );
  if (matrix.n === 0 && exchanges === 0 && response.n === 0)
    return (
      <section class="aa-panel" data-empty="team">
        <EmptyState title={i18n.t('reciprocity.empty.team')}>
          {i18n.t('reciprocity.empty.teamText', minimumPeople, [formatNumber(minimumPeople)])}
        </EmptyState>
      </section>
    );
  return (
    <>
      {blank}
      <section class="fig-group" aria-labelledby="reciprocity-speed">
        <h2 class="aa-heading" id="reciprocity-speed">
          {i18n.t('reciprocity.group.speed')}
        </h2>
        <Figures>
          <Card id="rho" figure={reciprocity.rho} />
          <Card id="crossTeam" figure={figures.crossTeam} format={formatShare} />
          <TextCard id="response" texts={waitTexts(response)} />
          <TextCard id="resolution" texts={waitTexts(resolution)} />
        </Figures>
      </section>
      <HeatMap
        frame={{
          id: 'who-helps-whom',
          title: i18n.t('reciprocity.heat.title'),
          small: smallText(window, matrix.n, 'exchanges', matrix.people),
          note: [
            i18n.t('reciprocity.heat.note'),
            ...(figures.withheld ? [i18n.t('reciprocity.heat.blank')] : []),
          ].join(' '),
          onExport: actions.onSave('who-helps-whom'),
        }}
        data={heat}
      />
      <Margins figures={figures} />
      <section class="fig-group" aria-labelledby="reciprocity-mutual">
        <h2 class="aa-heading" id="reciprocity-mutual">
          {i18n.t('reciprocity.group.mutual')}
        </h2>
        <Figures>
          <Card id="arc" figure={reciprocity.arc} />
          <Card id="dyadic" figure={reciprocity.dyadic} />
          <Card id="weighted" figure={reciprocity.weighted} />
          <Card id="density" figure={reciprocity.density} />
          <Card id="ei" figure={figures.ei} />
          <Card id="forward" figure={figures.forward} format={formatShare} />
          <TextCard id="lag" texts={waitTexts(figures.lag)} />
        </Figures>
      </section>
      <Pairs figures={figures} />
      <Waits
        id="waits"
        title={i18n.t('reciprocity.wait.team')}
        response={response}
        resolution={resolution}
        onExport={actions.onSave('waits')}
      />
      <Trend
        frame={{
          id: 'exchanges',
          title: i18n.t('reciprocity.trend.team'),
          small: smallText(window, exchanges, 'exchanges'),
          note: i18n.t('reciprocity.trend.note'),
          onExport: actions.onSave('exchanges'),
        }}
        data={weekly}
      />
      <section class="fig-group" aria-labelledby="reciprocity-load">
        <h2 class="aa-heading" id="reciprocity-load">
          {i18n.t('reciprocity.group.load')}
        </h2>
        <Figures>
          <Card id="absence" figure={load.absenceFactor} />
          <Card id="hhi" figure={load.hhi} />
          <Card id="gini" figure={load.gini} />
          <Card id="top" figure={load.top} format={formatShare} />
        </Figures>
      </section>
    </>
  );
}
