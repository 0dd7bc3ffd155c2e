import { ChevronDown, ChevronUp, Trash2, Undo2 } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { DueView } from '../../utils/messaging/protocol';
import { isOfMap, otherSide, roleOf } from '../../utils/requests/mine';
import type {
  HelpRequest,
  PlaybookNote,
  RequestState,
  RequestTarget,
} from '../../utils/requests/model';
import { Age } from '../base/Age';
import { Avatar } from '../base/Avatar';
import { Button } from '../base/Button';
import { Tag } from '../base/Marks';
import { Actions } from '../base/Panel';
import { Learned } from '../notes/Learned';
import { AfterPanel } from '../requests/AfterPanel';
import { Due, dueOf } from '../requests/Due';
import { NextPanel } from '../requests/NextPanel';
import { furtherOffersOf, type Offer, offersOf, TONES } from '../requests/offers';
import { PassPanel } from '../requests/PassPanel';
import { PostLine, type PostView } from '../requests/PostLine';
import { ReplyPanel } from '../requests/ReplyPanel';
import { Timeline } from '../requests/Timeline';
import { directionText, offerText, otherName } from '../requests/texts';
import { titleOf } from './groups';
import { RequestDetails } from './RequestDetails';
import type { RequestsActions } from './state';

/** What the rows of a list have in common. */
export interface RowSetting {
  /** Id of the request that a link names. */
  readonly selected: string | null;
  /** Ids of the requests whose details are shown. */
  readonly opened: ReadonlySet<string>;
  readonly onOpen: (requestId: string, open: boolean) => void;
  readonly readOnly: boolean;
  /** Notes by the request that they were learned from. */
  readonly learned: ReadonlyMap<string | null, readonly PlaybookNote[]>;
  /** By request, how it goes with what is posted. */
  readonly posts: ReadonlyMap<string, PostView>;
  /** Id of the request about which "Did it help?" is asked of its own accord. */
  readonly asking: string | null;
  readonly dues: readonly DueView[];
  readonly now: number;
  readonly actions: RequestsActions;
}

/**
 * One request: the question, the other side, how old it is, and what can be said about it.
 *
 * @param props.followed somebody else was asked since: nobody has to be found any more
 */
export function RequestRow({
  request,
  followed,
  setting,
  children,
}: {
  readonly request: HelpRequest;
  readonly followed: boolean;
  readonly setting: RowSetting;
  /** Rows of those that took it further. */
  readonly children?: ComponentChildren;
}) {
  const { readOnly, now, actions } = setting;
  const selected = request.id === setting.selected;
  const open = setting.opened.has(request.id);
  const [passing, setPassing] = useState(false);
  const { id, draft, state, referral } = request;
  const title = titleOf(request) ?? i18n.t('dashboard.noWords');
  const other = otherSide(request);
  const next = followed || readOnly || state !== 'passed' ? null : askable(request);
  const post = state === 'prepared' ? setting.posts.get(id) : undefined;
  // Of what Askaround itself posts the user has sent nothing, and can call it back.
  const own: readonly Offer[] = post === undefined ? offersOf(request) : ['withdrawn'];
  const offers = readOnly ? [] : own;
  const press = (offer: Offer): void => {
    setPassing(offer === 'passed' && !passing);
    if (offer !== 'passed') actions.onAct(id, offer);
  };
  const asking = setting.asking === id;
  const due = readOnly ? null : dueOf(setting.dues, id);
  return (
    <li
      class="dash-row"
      data-request={id}
      data-state={state}
      data-role={roleOf(request)}
      aria-current={selected ? 'true' : undefined}
      tabIndex={selected ? -1 : undefined}
    >
      <div class="dash-line">
        <Avatar name={otherName(request)} kind={other?.kind ?? 'person'} />
        <div class="dash-main">
          <h3>
            <span class="dash-title">{title}</span>{' '}
            <Tag tone={TONES[state]}>{i18n.t(`request.state.${state}`)}</Tag>
          </h3>
          <p class="aa-tiny">
            {[directionText(request), other?.team, draft.about]
              .filter((part) => part != null && part !== title)
              .join(' · ')}
            {' · '}
            <Age iso={request.updatedAt} now={now} />
          </p>
          {state === 'passed' && roleOf(request) === 'asker' && (
            <p class="aa-tiny" data-says>
              {referral === undefined
                ? i18n.t('request.saysNobody', [draft.to.name])
                : i18n.t('request.says', [draft.to.name, referral.name])}
            </p>
          )}
        </div>
        <div class="dash-actions">
          {next !== null && (
            <Button
              small
              kind="primary"
              data-action="ask-referral"
              onClick={() => actions.onAskNext(id, next)}
            >
              {i18n.t('common.askName', [next.name])}
            </Button>
          )}
          {next === null && !open && !readOnly && !followed && wantsNext(request) && (
            <Button small data-action="next" onClick={() => setting.onOpen(id, true)}>
              {i18n.t('request.next.title')}
            </Button>
          )}
          {offers.map((offer, index) =>
            isWayBack(offer, state) ? (
              <Button
                key={offer}
                small
                kind="quiet"
                icon={Undo2}
                data-action={offer}
                label={`${offerText(offer, request)}: ${title}`}
                title={offerText(offer, request)}
                onClick={() => press(offer)}
              />
            ) : (
              <Button
                key={offer}
                small
                kind={index === 0 && offer !== 'undo' ? 'plain' : 'quiet'}
                data-action={offer}
                label={`${offerText(offer, request)}: ${title}`}
                {...(offer === 'passed' ? { expanded: passing } : {})}
                onClick={() => press(offer)}
              >
                {offerText(offer, request)}
              </Button>
            ),
          )}
          <Button
            small
            kind="quiet"
            icon={open ? ChevronUp : ChevronDown}
            expanded={open}
            data-action="details"
            label={`${i18n.t('dashboard.action.details')}: ${title}`}
            title={i18n.t('dashboard.action.details')}
            onClick={() => setting.onOpen(id, !open)}
          />
          {!readOnly && (
            <Button
              small
              kind="quiet"
              icon={Trash2}
              data-action="erase"
              label={`${i18n.t('dashboard.action.erase')}: ${title}`}
              title={i18n.t('dashboard.action.erase')}
              onClick={() => actions.onAct(id, 'erase')}
            />
          )}
        </div>
      </div>
      {post !== undefined && (
        <PostLine
          id={id}
          post={post}
          title={title}
          readOnly={readOnly}
          now={now}
          actions={actions}
        />
      )}
      {due !== null && (
        <Due
          due={due}
          to={draft.to.name}
          onNudge={() => actions.onNudge(id)}
          onAskNext={(to) => actions.onAskNext(id, to)}
        />
      )}
      {passing && !readOnly && (
        <PassPanel
          request={request}
          find={actions.find}
          onPass={(to) => {
            setPassing(false);
            actions.onPass(id, to);
          }}
          onCancel={() => setPassing(false)}
        />
      )}
      {!readOnly && (open || asking) && hasAfter(request) && (
        <AfterPanel
          request={request}
          actions={actions}
          onClose={asking ? () => actions.onPutAway(id, 'after') : undefined}
        />
      )}
      {open && <Opened request={request} followed={followed} setting={setting} onOffer={press} />}
      {children}
    </li>
  );
}

/** In most rows, and the same in all of them: a sign is enough. "Not sent" is another matter. */
function isWayBack(offer: Offer, state: RequestState): boolean {
  return offer === 'undo' && state !== 'prepared';
}

/** Everything about one request, below its row. */
function Opened({
  request,
  followed,
  setting: { readOnly, learned, now, actions },
  onOffer,
}: {
  readonly request: HelpRequest;
  readonly followed: boolean;
  readonly setting: RowSetting;
  readonly onOffer: (offer: Offer) => void;
}) {
  const further = readOnly ? [] : furtherOffersOf(request);
  return (
    <>
      <RequestDetails request={request} />
      <Timeline request={request} eventsOf={actions.eventsOf} />
      {!readOnly && (
        <ReplyPanel request={request} replyFor={actions.replyFor} onCopy={actions.onCopy} />
      )}
      {!readOnly && !followed && wantsNext(request) && (
        <NextPanel
          request={request}
          nextFor={actions.nextFor}
          onAskNext={(to) => actions.onAskNext(request.id, to)}
        />
      )}
      {further.length > 0 && (
        <section class="req-part" aria-label={i18n.t('dashboard.moreToSay')} data-panel="further">
          <h4>{i18n.t('dashboard.moreToSay')}</h4>
          <Actions>
            {further.map((offer) => (
              <Button key={offer} small data-action={offer} onClick={() => onOffer(offer)}>
                {offerText(offer, request)}
              </Button>
            ))}
          </Actions>
        </section>
      )}
      <Learned
        request={request}
        notes={learned.get(request.id) ?? []}
        readOnly={readOnly}
        now={now}
        actions={actions}
      />
    </>
  );
}

/** Whom the helper named, where the map has them. */
function askable(request: HelpRequest): RequestTarget | null {
  const { referral } = request;
  return roleOf(request) === 'asker' && referral !== undefined && isOfMap(referral)
    ? referral
    : null;
}

/** Whether the asker has to look for somebody else. */
function wantsNext(request: HelpRequest): boolean {
  return (
    roleOf(request) === 'asker' &&
    (request.state === 'declined' || request.state === 'expired' || request.state === 'passed')
  );
}

/** Whether there is something to say of how it went. */
function hasAfter({ origin, state }: HelpRequest): boolean {
  return origin === 'prepared' && state === 'resolved';
}
