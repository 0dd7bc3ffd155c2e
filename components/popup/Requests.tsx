import { NotebookPen, Undo2, X } from 'lucide';
import { i18n } from '#i18n';
import type { HelpRequest } from '../../utils/requests/model';
import { Age } from '../base/Age';
import { Button } from '../base/Button';
import { Icon } from '../base/Icon';
import { Tag } from '../base/Marks';
import { ListRow, SectionHeading } from '../base/Rows';
import { EmptyState, ErrorState, Loading } from '../base/States';
import { OFFERS, TONES } from '../requests/offers';
import type { PopupProps, RowAction } from './types';

/** What a request is called in a list: what it is about, else the page, else the first line of what was asked. */
export function requestTitle({ draft }: HelpRequest): string {
  const line = draft.need.trim().split('\n', 1)[0];
  return draft.about || draft.page?.title || line || i18n.t('popup.untitled');
}

function RowButton({
  request,
  action,
  onRequest,
}: {
  readonly request: HelpRequest;
  readonly action: RowAction;
} & Pick<PopupProps, 'onRequest'>) {
  const common = {
    small: true,
    'data-action': action,
    onClick: () => onRequest(request.id, action),
  } as const;
  if (action === 'undo' && request.state === 'prepared') {
    return (
      <Button {...common} kind="quiet">
        {i18n.t('request.do.notSent')}
      </Button>
    );
  }
  if (action === 'undo' || action === 'withdrawn') {
    return (
      <Button
        {...common}
        kind="quiet"
        icon={action === 'undo' ? Undo2 : X}
        label={i18n.t(action === 'undo' ? 'request.do.undo' : 'request.do.withdrawn')}
      />
    );
  }
  return <Button {...common}>{i18n.t(`request.do.${action}`)}</Button>;
}

/** "What did you learn?" leads to My requests: a popup may close under the words that somebody is still writing. */
function LearnedLink({ url }: { readonly url: string }) {
  const label = i18n.t('dashboard.note.field');
  return (
    <a
      class="aa-button aa-button-quiet aa-button-small aa-button-square"
      href={url}
      target="_blank"
      rel="noreferrer"
      aria-label={label}
      title={label}
      data-action="learned"
    >
      <Icon icon={NotebookPen} size={14} />
    </a>
  );
}

/** One's own requests, last changed first, each with what can happen to it next. */
export function Requests({
  requests,
  now,
  dashboardUrl,
  onRequest,
  onRetry,
}: Pick<PopupProps, 'requests' | 'now' | 'dashboardUrl' | 'onRequest' | 'onRetry'>) {
  return (
    <section class="aa-requests" aria-labelledby="aa-my-requests">
      <SectionHeading id="aa-my-requests">{i18n.t('popup.requests')}</SectionHeading>
      {requests.kind === 'loading' ? <Loading lines={1} /> : null}
      {requests.kind === 'error' ? (
        <ErrorState title={i18n.t('popup.requestsFailed')} onRetry={onRetry}>
          {requests.detail}
        </ErrorState>
      ) : null}
      {requests.kind === 'ready' && requests.requests.length === 0 ? (
        <EmptyState title={i18n.t('popup.noRequests')}>{i18n.t('popup.noRequestsHint')}</EmptyState>
      ) : null}
      {requests.kind === 'ready' ? (
        <ul>
          {requests.requests.map((request) => {
            const title = requestTitle(request);
            const page = request.draft.page?.title ?? null;
            return (
              <ListRow
                as="li"
                key={request.id}
                data-request={request.id}
                data-state={request.state}
                title={
                  <>
                    <span class="aa-name">{title}</span>
                    <Tag tone={TONES[request.state]}>
                      {i18n.t(`request.state.${request.state}`)}
                    </Tag>
                  </>
                }
                end={
                  <>
                    {OFFERS[request.state].map((action) => (
                      <RowButton
                        key={action}
                        request={request}
                        action={action}
                        onRequest={onRequest}
                      />
                    ))}
                    {request.state === 'answered' || request.state === 'resolved' ? (
                      <LearnedLink url={`${dashboardUrl}#requests/${request.id}`} />
                    ) : null}
                  </>
                }
              >
                <div class="aa-tiny aa-one-line" title={page ?? undefined}>
                  {i18n.t('popup.to', [request.draft.to.name])}
                  {' · '}
                  <Age iso={request.updatedAt} now={now} />
                  {page === null || page === title ? '' : ` · ${page}`}
                </div>
              </ListRow>
            );
          })}
        </ul>
      ) : null}
    </section>
  );
}
