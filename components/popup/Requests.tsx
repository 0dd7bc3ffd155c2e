import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { SectionHeading } from '../base/Rows';
import { ErrorState, Loading } from '../base/States';
import type { PopupProps } from './types';

/** One's own requests: those that wait for the user first, each with what can happen to it next. */
export function Requests({
  requests,
  unsent,
  now,
  dashboardUrl,
  onRequest,
  dues = [],
  onAskNext,
  onNudge,
  onHelped,
  onRetry,
}: Pick<
  PopupProps,
  | 'requests'
  | 'unsent'
  | 'now'
  | 'dashboardUrl'
  | 'dues'
  | 'onRequest'
  | 'onAskNext'
  | 'onNudge'
  | 'onHelped'
  | 'onRetry'
>) {
  const ready = requests.kind === 'ready' ? requests : null;
  return (
    <section class="aa-requests" aria-labelledby="aa-my-requests">
      <div class="aa-requests-head">
        <SectionHeading id="aa-my-requests">{i18n.t('popup.requests')}</SectionHeading>
        {ready === null ? null : <ready.draw.Waiting list={ready.requests} dues={dues} />}
        {requests.kind === 'ready' ? (
          <Button small kind="quiet" data-action="helped" onClick={onHelped}>
            {i18n.t('request.given.action')}
          </Button>
        ) : null}
      </div>
      {unsent === 0 ? null : (
        <p class="aa-requests-unsent">
          <a
            href={`${dashboardUrl}#requests`}
            target="_blank"
            rel="noreferrer"
            data-action="drafts"
          >
            {i18n.t('popup.unsent', unsent)}
          </a>
        </p>
      )}
      {requests.kind === 'loading' ? <Loading lines={1} /> : null}
      {requests.kind === 'error' ? (
        <ErrorState title={i18n.t('popup.requestsFailed')} onRetry={onRetry}>
          {requests.detail}
        </ErrorState>
      ) : null}
      {ready === null ? null : (
        <ready.draw.RequestRows
          list={ready.requests}
          dues={dues}
          now={now}
          dashboardUrl={dashboardUrl}
          onRequest={onRequest}
          onAskNext={onAskNext}
          onNudge={onNudge}
        />
      )}
    </section>
  );
}
