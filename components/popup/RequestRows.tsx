import { Ellipsis, NotebookPen, Undo2, X } from 'lucide';
import { i18n } from '#i18n';
import { isOfMap, waitingFirst, waitingForUser } from '../../utils/requests/mine';
import type { HelpRequest } from '../../utils/requests/model';
import { Age } from '../base/Age';
import { Button } from '../base/Button';
import { Icon, type IconNode } from '../base/Icon';
import { Tag } from '../base/Marks';
import { ListRow } from '../base/Rows';
import { EmptyState } from '../base/States';
import { Due, dueOf } from '../requests/Due';
import { type Offer, offersOf, TONES } from '../requests/offers';
import { directionText, offerText } from '../requests/texts';
import type { PopupProps } from './types';

/** What a request is called in a list: what it is about, else the page, else the first line of what was asked. */
export function requestTitle({ draft }: HelpRequest): string {
  const line = draft.need.trim().split('\n', 1)[0];
  return draft.about || draft.page?.title || line || i18n.t('popup.untitled');
}

/** How many rows the popup shows; My requests has the others. */
const SHOWN = 6;

function RowButton({
  request,
  action,
  onRequest,
}: {
  readonly request: HelpRequest;
  readonly action: Exclude<Offer, 'passed'>;
} & Pick<PopupProps, 'onRequest'>) {
  const text = offerText(action, request);
  const common = {
    small: true,
    'data-action': action,
    onClick: () => onRequest(request.id, action),
  } as const;
  const notSent = action === 'undo' && request.state === 'prepared';
  if ((action === 'undo' && !notSent) || action === 'withdrawn')
    return <Button {...common} kind="quiet" icon={action === 'undo' ? Undo2 : X} label={text} />;
  return (
    <Button {...common} kind={notSent ? 'quiet' : 'plain'}>
      {text}
    </Button>
  );
}

/** What a row has room for: two steps and the way back. What has to be written or chosen is in My requests. */
function RowEnd({
  request,
  dashboardUrl,
  onRequest,
  onAskNext,
}: { readonly request: HelpRequest } & Pick<
  PopupProps,
  'dashboardUrl' | 'onRequest' | 'onAskNext'
>) {
  const { id, state, origin, referral } = request;
  const own = origin === 'prepared';
  const next = own && state === 'passed' && referral !== undefined && isOfMap(referral);
  // Of what Askaround itself posts the user has sent nothing, and can call it back.
  const posted = request.state === 'prepared' && request.draft.channel === 'webhook';
  const said: readonly Offer[] = posted ? ['withdrawn'] : offersOf(request);
  const offers = said.filter((offer) => offer !== 'passed' && offer !== 'declined');
  const steps = offers.filter((offer) => offer !== 'undo').slice(0, next ? 0 : 2);
  return (
    <>
      {next ? (
        <Button small data-action="ask-referral" onClick={() => onAskNext(id, referral)}>
          {i18n.t('common.askName', [referral.name])}
        </Button>
      ) : null}
      {[...steps, ...offers.filter((offer) => offer === 'undo')].map((action) => (
        <RowButton key={action} request={request} action={action} onRequest={onRequest} />
      ))}
      {!own && steps.length > 0 ? (
        <RowLink
          icon={Ellipsis}
          label={i18n.t('dashboard.moreToSay')}
          action="more"
          url={`${dashboardUrl}#requests/${id}`}
        />
      ) : null}
      {own && (state === 'answered' || state === 'resolved') ? (
        // A popup may close under the words that somebody is still writing.
        <RowLink
          icon={NotebookPen}
          label={i18n.t('dashboard.note.field')}
          action="learned"
          url={`${dashboardUrl}#requests/${id}`}
        />
      ) : null}
    </>
  );
}

/** Leads to a request in My requests. */
function RowLink({
  icon,
  label,
  action,
  url,
}: {
  readonly icon: IconNode;
  readonly label: string;
  readonly action: string;
  readonly url: string;
}) {
  return (
    <a
      class="aa-button aa-button-quiet aa-button-small aa-button-square"
      href={url}
      target="_blank"
      rel="noreferrer"
      aria-label={label}
      title={label}
      data-action={action}
    >
      <Icon icon={icon} size={14} />
    </a>
  );
}

/** Requests as they are shown, and what is due about them. */
type Listed = { readonly list: readonly HelpRequest[] } & Pick<PopupProps, 'dues'>;

/** Those that wait for the user. */
function waitsOf({ list, dues = [] }: Listed): readonly HelpRequest[] {
  const due = list.filter(({ id }) => dueOf(dues, id) !== null);
  return [...new Set([...waitingForUser(list), ...due])];
}

/** How many wait for the user. */
export function Waiting(props: Listed) {
  const waiting = waitsOf(props).length;
  return waiting === 0 ? null : (
    <span class="aa-tiny" data-waiting={waiting}>
      {i18n.t('popup.waiting', waiting)}
    </span>
  );
}

/** The rows: requests that wait for the user first, each with what can happen to it next. They come with the ledger. */
export function RequestRows({
  list,
  dues = [],
  now,
  dashboardUrl,
  onRequest,
  onAskNext,
  onNudge,
}: Listed & Pick<PopupProps, 'now' | 'dashboardUrl' | 'onRequest' | 'onAskNext' | 'onNudge'>) {
  if (list.length === 0)
    return (
      <EmptyState title={i18n.t('popup.noRequests')}>{i18n.t('popup.noRequestsHint')}</EmptyState>
    );
  return (
    <ul>
      {[...new Set([...waitsOf({ list, dues }), ...waitingFirst(list)])]
        .slice(0, SHOWN)
        .map((request) => {
          const title = requestTitle(request);
          const page = request.draft.page?.title ?? null;
          const due = dueOf(dues, request.id);
          return (
            <li key={request.id} data-request={request.id} data-state={request.state}>
              <ListRow
                title={
                  <>
                    <span class="aa-name">{title}</span>
                    <Tag tone={TONES[request.state]}>
                      {i18n.t(`request.state.${request.state}`)}
                    </Tag>
                  </>
                }
                end={
                  <RowEnd
                    request={request}
                    dashboardUrl={dashboardUrl}
                    onRequest={onRequest}
                    onAskNext={onAskNext}
                  />
                }
              >
                <div class="aa-tiny aa-one-line" title={page ?? undefined}>
                  {directionText(request)}
                  {' · '}
                  <Age iso={request.updatedAt} now={now} />
                  {page === null || page === title ? '' : ` · ${page}`}
                </div>
              </ListRow>
              {due === null ? null : (
                <Due
                  due={due}
                  to={request.draft.to.name}
                  compact
                  onNudge={() => onNudge(request.id)}
                  onAskNext={(to) => onAskNext(request.id, to)}
                />
              )}
            </li>
          );
        })}
    </ul>
  );
}
