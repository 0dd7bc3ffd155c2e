import { i18n } from '#i18n';
import { Disclosure, Fact, Facts } from '../base/Panel';
import { formatShare } from '../charts/format';
import type { Scope } from '../dashboard/place';
import { countText, windowText } from '../figures/figure-texts';
import { LongList } from '../figures/LongList';
import type { DependenciesFigures } from './state';

/** The few teams that most help between others leads through, what that means, and what it does not. */
export function Bottlenecks({
  figures,
  scope,
}: {
  readonly figures: DependenciesFigures;
  readonly scope: Scope;
}) {
  const title = i18n.t('dependencies.bottlenecks.title');
  return (
    <section class="aa-panel fig-panel" aria-labelledby="bottlenecks" data-part="bottlenecks">
      <h2 id="bottlenecks">{title}</h2>
      <p class="aa-tiny">
        {[
          windowText(figures.window),
          countText(figures.teams.length, 'teams'),
          i18n.t('chart.figure.noBaseline'),
        ].join(' · ')}
      </p>
      <LongList
        id="bottlenecks"
        name={title}
        items={figures.bottlenecks}
        empty={i18n.t(
          scope === 'mine' ? 'dependencies.bottlenecks.mine' : 'dependencies.bottlenecks.none',
        )}
      >
        {({ team, brokerage }) =>
          i18n.t('dependencies.bottlenecks.line', [team, formatShare(brokerage)])
        }
      </LongList>
      {figures.bottlenecks.length > 0 && (
        <p class="aa-soft fig-line">{i18n.t('dependencies.bottlenecks.text')}</p>
      )}
      <Disclosure summary={i18n.t('chart.figure.explain')}>
        <Facts>
          <Fact name={i18n.t('chart.figure.formula')}>
            Σ σ(s, t | v) / σ(s, t) / ((n − 1)(n − 2)), d = 1 / w
          </Fact>
          <Fact name={i18n.t('chart.figure.source')}>Freeman (1977); Brandes (2001)</Fact>
        </Facts>
      </Disclosure>
    </section>
  );
}
