import { i18n } from '#i18n';
import { EmptyState } from '../base/States';
import { formatNumber } from '../charts/format';
import { windowText } from '../figures/figure-texts';
import { LongList } from '../figures/LongList';
import type { DependenciesFigures } from './state';

/**
 * Where help flows and the catalogue knows no dependency, and the other way round.
 *
 * @param props.optionsUrl where a map is set up
 */
export function Compared({
  figures: { catalogue, window },
  optionsUrl,
}: {
  readonly figures: DependenciesFigures;
  readonly optionsUrl: string;
}) {
  const [without, unused] = [
    i18n.t('dependencies.compare.helpWithout'),
    i18n.t('dependencies.compare.withoutHelp'),
  ];
  return (
    <section class="aa-panel fig-panel" aria-labelledby="compared" data-part="compared">
      <h2 id="compared">{i18n.t('dependencies.compare.title')}</h2>
      <p class="aa-tiny">{windowText(window)}</p>
      {catalogue.kind === 'known' ? (
        <div class="fig-columns">
          <div>
            <h3>{without}</h3>
            <p class="aa-tiny">{i18n.t('dependencies.compare.helpWithoutText')}</p>
            <LongList
              id="help-without"
              name={without}
              items={catalogue.helpWithout}
              empty={i18n.t('dependencies.compare.helpNone')}
            >
              {({ from, to, weight }) =>
                i18n.t('dependencies.compare.helpLine', weight, [from, to, formatNumber(weight)])
              }
            </LongList>
          </div>
          <div>
            <h3>{unused}</h3>
            <p class="aa-tiny">{i18n.t('dependencies.compare.withoutHelpText')}</p>
            <LongList
              id="without-help"
              name={unused}
              items={catalogue.withoutHelp}
              empty={i18n.t('dependencies.compare.needNone')}
            >
              {({ from, to }) => i18n.t('dependencies.compare.needLine', [from, to])}
            </LongList>
          </div>
        </div>
      ) : (
        <EmptyState
          title={i18n.t(
            catalogue.kind === 'no-map'
              ? 'dependencies.compare.noMap'
              : 'dependencies.compare.silent',
          )}
          next={
            <a class="aa-button aa-button-plain" href={optionsUrl}>
              {i18n.t('dependencies.compare.settings')}
            </a>
          }
        >
          {i18n.t('dependencies.compare.silentText')}
        </EmptyState>
      )}
    </section>
  );
}
