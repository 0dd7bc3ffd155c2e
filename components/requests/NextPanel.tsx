import { i18n } from '#i18n';
import type { HelpRequest, RequestTarget } from '../../utils/requests/model';
import { Button } from '../base/Button';
import { Actions } from '../base/Panel';
import { ErrorState, Loading } from '../base/States';
import type { RequestDeeds } from './state';
import { useLoaded } from './use-loaded';

/** Who could be asked next, each by one press. */
export function NextPanel({
  request,
  nextFor,
  onAskNext,
}: {
  readonly request: HelpRequest;
  readonly nextFor: RequestDeeds['nextFor'];
  readonly onAskNext: (to: RequestTarget) => void;
}) {
  const [next, retry] = useLoaded(`${request.id} ${request.updatedAt}`, () => nextFor(request.id));
  return (
    <section class="req-part" aria-label={i18n.t('request.next.title')} data-panel="next">
      <h4>{i18n.t('request.next.title')}</h4>
      {next.kind === 'loading' && <Loading lines={1} />}
      {next.kind === 'failed' && (
        <ErrorState title={i18n.t('request.next.failed')} onRetry={retry}>
          {i18n.t('dashboard.failedText')}
        </ErrorState>
      )}
      {next.kind === 'ready' && next.value.length === 0 && (
        <p class="aa-tiny">{i18n.t('request.next.none')}</p>
      )}
      {next.kind === 'ready' && next.value.length > 0 && (
        <Actions>
          {next.value.map((to) => (
            <Button
              key={to.id}
              small
              data-action="ask-next"
              data-to={to.id}
              title={to.team ?? undefined}
              onClick={() => onAskNext(to)}
            >
              {i18n.t('common.askName', [to.name])}
            </Button>
          ))}
        </Actions>
      )}
    </section>
  );
}
