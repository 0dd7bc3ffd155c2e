import { i18n } from '#i18n';
import type { HelpRequest } from '../../utils/requests/model';
import { Button } from '../base/Button';
import { questionKey } from '../requests/state';
import type { RequestsActions } from './state';

/** Requests whose helper named somebody who knows it, as far as nobody put the suggestion away. */
export function suggestions(
  requests: readonly HelpRequest[],
  putAway: ReadonlySet<string>,
): readonly HelpRequest[] {
  return requests.filter(
    ({ id, origin, referral, draft }) =>
      origin === 'prepared' &&
      referral !== undefined &&
      draft.about !== null &&
      !putAway.has(questionKey(id, 'referral')),
  );
}

/** What helpers said about who knows what: each a prepared note to whoever keeps the map. */
export function SuggestionsPanel({
  requests,
  actions,
}: {
  readonly requests: readonly HelpRequest[];
  readonly actions: Pick<RequestsActions, 'onSuggest' | 'onPutAway'>;
}) {
  return (
    <section class="dash-group" aria-labelledby="group-suggest" data-group="suggest">
      <header class="dash-group-head">
        <h2 id="group-suggest">
          {i18n.t('dashboard.suggest.title')} <span class="dash-count">{requests.length}</span>
        </h2>
        <p class="aa-tiny">{i18n.t('dashboard.suggest.hint')}</p>
      </header>
      <ul class="aa-panel dash-rows">
        {requests.map(({ id, draft, referral }) => {
          const line = i18n.t('dashboard.suggest.line', [
            draft.to.name,
            referral?.name ?? '',
            draft.about ?? '',
          ]);
          return (
            <li key={id} class="dash-row" data-suggestion={id}>
              <div class="dash-line">
                <div class="dash-main">{line}</div>
                <div class="dash-actions">
                  <Button
                    small
                    data-action="suggest"
                    label={`${i18n.t('dashboard.suggest.write')}: ${line}`}
                    onClick={() => actions.onSuggest(id)}
                  >
                    {i18n.t('dashboard.suggest.write')}
                  </Button>
                  <Button
                    small
                    kind="quiet"
                    data-action="leave"
                    label={`${i18n.t('dashboard.suggest.leave')}: ${line}`}
                    onClick={() => actions.onPutAway(id, 'referral')}
                  >
                    {i18n.t('dashboard.suggest.leave')}
                  </Button>
                </div>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
