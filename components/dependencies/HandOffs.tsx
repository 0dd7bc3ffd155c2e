import { i18n } from '#i18n';
import { formatNumber } from '../charts/format';
import { countText, windowText } from '../figures/figure-texts';
import { LongList } from '../figures/LongList';
import type { DependenciesFigures } from './state';

/** Which team handed work over to which: whoever asked did, to the one that helped. */
export function HandOffs({ figures }: { readonly figures: DependenciesFigures }) {
  const title = i18n.t('dependencies.handOffs.title');
  const handedOver = figures.arcs
    .filter(({ handOffs }) => handOffs > 0)
    .sort((a, b) => b.handOffs - a.handOffs);
  const n = handedOver.reduce((sum, { handOffs }) => sum + handOffs, 0);
  return (
    <section class="aa-panel fig-panel" aria-labelledby="hand-offs" data-part="hand-offs">
      <h2 id="hand-offs">{title}</h2>
      <p class="aa-tiny">{[windowText(figures.window), countText(n, 'requests')].join(' · ')}</p>
      <LongList
        id="hand-offs"
        name={title}
        items={handedOver}
        empty={i18n.t('dependencies.handOffs.none')}
      >
        {({ from, to, handOffs }) =>
          i18n.t('dependencies.handOffs.line', handOffs, [to, from, formatNumber(handOffs)])
        }
      </LongList>
    </section>
  );
}
