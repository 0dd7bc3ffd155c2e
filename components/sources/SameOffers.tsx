import { Users } from 'lucide';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { Icon } from '../base/Icon';
import { ErrorState, Loading } from '../base/States';
import type { Offer, OffersState, SourcesActions } from './state';

/** Pairs shown at a time; the next ones come up when these are done. */
const SHOWN = 10;

/** "These look like the same team": joined or kept apart by the user, never by Askaround. Nothing where there are none. */
export function SameOffers({
  state,
  actions,
}: {
  readonly state: OffersState;
  readonly actions: Pick<SourcesActions, 'onJoin' | 'onApart' | 'onRetryOffers'>;
}) {
  switch (state.kind) {
    case 'loading':
      return <Loading lines={1} />;
    case 'failed':
      return (
        <ErrorState title={i18n.t('options.same.failed')} onRetry={actions.onRetryOffers}>
          {i18n.t('options.failedText')}
        </ErrorState>
      );
    case 'ready':
      if (state.offers.length === 0) return null;
      return (
        <section class="src-offers" aria-labelledby="same-title">
          <h3 id="same-title" class="src-title">
            <Icon icon={Users} /> {i18n.t('options.same.title')}
          </h3>
          <p class="aa-tiny">{i18n.t('options.same.text')}</p>
          <ul class="opt-rows">
            {state.offers.slice(0, SHOWN).map((offer) => (
              <Row key={offer.ids.join(' ')} offer={offer} actions={actions} />
            ))}
          </ul>
          {state.offers.length > SHOWN && (
            <p class="aa-tiny">{i18n.t('options.same.more', state.offers.length - SHOWN)}</p>
          )}
        </section>
      );
  }
}

function Row({
  offer,
  actions,
}: {
  readonly offer: Offer;
  readonly actions: Pick<SourcesActions, 'onJoin' | 'onApart'>;
}) {
  const { kind, ids, names, why } = offer;
  const both = names.join(' – ');
  return (
    <li class="src-offer" data-offer={ids.join(' ')}>
      <div class="src-name">
        {ids.map((id, at) => (
          <p key={id}>
            <span class="aa-name">{names[at] ?? id}</span>{' '}
            {names[at] !== id && <code class="aa-tiny">{id}</code>}
          </p>
        ))}
        <p class="aa-tiny">
          {kind === 'team'
            ? i18n.t('options.same.team', [why])
            : i18n.t('options.same.person', [why])}
        </p>
      </div>
      <div class="aa-row-end">
        <Button
          data-action="same-join"
          label={`${i18n.t('options.same.join')}: ${both}`}
          onClick={() => actions.onJoin(offer)}
        >
          {i18n.t('options.same.join')}
        </Button>
        <Button
          kind="quiet"
          data-action="same-apart"
          label={`${i18n.t('options.same.apart')}: ${both}`}
          onClick={() => actions.onApart(offer)}
        >
          {i18n.t('options.same.apart')}
        </Button>
      </div>
    </li>
  );
}
