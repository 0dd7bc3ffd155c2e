import { i18n } from '#i18n';
import type { EarlierAsk } from '../../utils/requests/earlier-asks';
import { formatAge, formatDate } from '../base/Age';
import { Button } from '../base/Button';
import type { ComposerActions } from './state';

/** "You asked about this page two days ago": before the same is asked twice. */
export function EarlierAsks({
  earlier,
  sending,
  actions,
}: {
  readonly earlier: readonly EarlierAsk[];
  readonly sending: boolean;
  readonly actions: ComposerActions;
}) {
  if (earlier.length === 0) return null;
  return (
    <div class="composer-earlier" role="status">
      {earlier.map((ask) => (
        <div key={ask.requestId} class="composer-earlier-ask" data-earlier={ask.kind}>
          <p title={formatDate(ask.at)}>
            {earlierText(ask)} <span class="aa-tiny">{i18n.t(`request.state.${ask.state}`)}</span>
          </p>
          <Button small data-action="earlier" onClick={() => actions.onEarlier(ask.requestId)}>
            {i18n.t('composer.earlier.open')}
          </Button>
          {ask.waits && (
            <Button
              small
              data-action="remind"
              disabled={sending}
              onClick={() => actions.onRemind(ask.requestId)}
            >
              {i18n.t('composer.earlier.remind')}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}

function earlierText({ kind, to, about, at }: EarlierAsk): string {
  const age = formatAge(at, Date.now());
  return kind === 'page'
    ? i18n.t('composer.earlier.page', [to, age])
    : i18n.t('composer.earlier.person', [to, about ?? '', age]);
}
