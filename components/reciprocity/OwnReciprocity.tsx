import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { OwnFigures, OwnTeamLine } from '../../utils/metrics/own-figures';
import { EmptyState } from '../base/States';
import { Bars, type BarsData } from '../charts/Bars';
import { Figures } from '../charts/Figure';
import { formatDuration, formatShare } from '../charts/format';
import { Trend } from '../charts/lines/Trend';
import {
  countText,
  type FigureTexts,
  smallText,
  waitTexts,
  windowText,
} from '../figures/figure-texts';
import { Card, TextCard } from './Card';
import { trendOf } from './chart-data';
import type { ReciprocityActions } from './state';
import { Waits } from './Waits';

const SIDES = ['given', 'received'] as const;

/** The user's own reciprocity, whole. */
export function OwnReciprocity({
  figures,
  actions,
}: {
  readonly figures: OwnFigures;
  readonly actions: ReciprocityActions;
}) {
  const { given, received, asked, answered, window } = figures;
  const trends = useMemo(
    () => ({ given: trendOf(figures.trend.given), received: trendOf(figures.trend.received) }),
    [figures],
  );
  if (given.n + received.n + asked.response.n + answered.response.n === 0)
    return (
      <section class="aa-panel" data-empty="mine">
        <EmptyState
          title={i18n.t('reciprocity.empty.mine')}
          next={
            <a class="aa-button aa-button-plain" href="#requests">
              {i18n.t('reciprocity.empty.mineAction')}
            </a>
          }
        >
          {i18n.t('reciprocity.empty.mineText')}
        </EmptyState>
      </section>
    );
  return (
    <>
      <section class="fig-group" aria-labelledby="reciprocity-own">
        <h2 class="aa-heading" id="reciprocity-own">
          {i18n.t('reciprocity.group.own')}
        </h2>
        <Figures>
          <Card id="received" figure={received} />
          <Card id="given" figure={given} />
          <Card id="balance" figure={figures.balance} />
          <Card id="mutual" figure={figures.reciprocity} format={formatShare} />
          <TextCard id="ownForward" texts={forwardTexts(figures)} />
          <TextCard id="response" texts={waitTexts(asked.response)} />
          <TextCard id="resolution" texts={waitTexts(asked.resolution)} />
        </Figures>
      </section>
      <div class="fig-columns">
        {SIDES.map((side) => (
          <Bars
            key={side}
            frame={{
              id: `teams-${side}`,
              title: i18n.t(`reciprocity.bars.${side}`),
              small: smallText(window, figures[side].n, 'exchanges'),
              onExport: actions.onSave(`teams-${side}`),
            }}
            data={barsOf(figures.teams, side)}
          />
        ))}
      </div>
      <Waits
        id="asked"
        title={i18n.t('reciprocity.wait.asked')}
        {...asked}
        onExport={actions.onSave('asked')}
      />
      <Waits
        id="answered"
        title={i18n.t('reciprocity.wait.answered')}
        {...answered}
        onExport={actions.onSave('answered')}
      />
      <div class="fig-columns">
        {SIDES.map((side) => (
          <Trend
            key={side}
            frame={{
              id: `trend-${side}`,
              title: i18n.t(`reciprocity.trend.${side}`),
              small: smallText(window, figures[side].n, 'exchanges'),
              note: i18n.t('reciprocity.trend.note'),
              onExport: actions.onSave(`trend-${side}`),
            }}
            data={trends[side]}
          />
        ))}
      </div>
    </>
  );
}

/** Help given to, or got from, each team: none is hidden, all of it is the user's own. */
function barsOf(teams: readonly OwnTeamLine[], side: 'given' | 'received'): BarsData {
  return {
    itemName: i18n.t('reciprocity.margins.team'),
    valueName: i18n.t('reciprocity.bars.value'),
    items: teams
      .filter((line) => line[side] > 0)
      .map((line) => ({ name: line.team ?? i18n.t('reciprocity.bars.unknown'), value: line[side] }))
      .sort((a, b) => b.value - a.value),
    minimumPeople: 0,
  };
}

function forwardTexts({ forward, received, window }: OwnFigures): FigureTexts {
  const value = () => {
    switch (forward.kind) {
      case 'not-helped':
        return null;
      case 'passed-on':
        return i18n.t('reciprocity.forward.yes', [formatDuration(forward.after)]);
      case 'open':
        return i18n.t('reciprocity.forward.open');
      case 'not-passed-on':
        return i18n.t('reciprocity.forward.no');
    }
  };
  return {
    value: value(),
    window: windowText(window),
    n: countText(received.n, 'exchanges'),
    baseline: null,
  };
}
