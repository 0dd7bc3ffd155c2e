import { ChevronDown, ChevronUp, Trash2 } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { HelpRequest, PlaybookNote, RequestState } from '../../utils/requests/model';
import { Age } from '../base/Age';
import { Avatar } from '../base/Avatar';
import { Button } from '../base/Button';
import { Tag } from '../base/Marks';
import { Learned } from '../notes/Learned';
import { OFFERS, type Offer, TONES } from '../requests/offers';
import { type PostActions, PostLine, type PostView } from '../requests/PostLine';
import { titleOf } from './groups';
import { RequestDetails } from './RequestDetails';
import type { RequestsActions } from './state';

/** One request: the question, whom it went to, how old it is, and what can be said about it. */
export function RequestRow({
  request,
  selected,
  readOnly,
  notes,
  post,
  now,
  actions,
}: {
  readonly request: HelpRequest;
  readonly selected: boolean;
  readonly readOnly: boolean;
  /** What was learned from it. */
  readonly notes: readonly PlaybookNote[];
  /** How it goes with what is posted. */
  readonly post: PostView | undefined;
  readonly now: number;
  readonly actions: Pick<
    RequestsActions,
    'onAct' | 'onSaveNote' | 'onEraseNote' | keyof PostActions
  >;
}) {
  const row = useRef<HTMLLIElement>(null);
  const [open, setOpen] = useState(selected);
  useEffect(() => {
    if (!selected) return;
    setOpen(true);
    row.current?.scrollIntoView({ block: 'center' });
    row.current?.focus();
  }, [selected]);
  const { draft, state } = request;
  const title = titleOf(request) ?? i18n.t('dashboard.noWords');
  const { onAct } = actions;
  const sending = post !== undefined && state === 'prepared';
  // What Askaround itself posts is not for the user to have sent.
  const offers = readOnly ? [] : OFFERS[state].filter((offer) => !sending || offer !== 'asked');
  return (
    <li
      ref={row}
      class="dash-row"
      data-request={request.id}
      data-state={state}
      aria-current={selected ? 'true' : undefined}
      tabIndex={selected ? -1 : undefined}
    >
      <div class="dash-line">
        <Avatar name={draft.to.name} kind={draft.to.kind} />
        <div class="dash-main">
          <h3>
            <span class="dash-title">{title}</span>{' '}
            <Tag tone={TONES[state]}>{i18n.t(`request.state.${state}`)}</Tag>
          </h3>
          <p class="aa-tiny">
            {[i18n.t('dashboard.to', [draft.to.name]), draft.to.team, draft.about]
              .filter((part) => part !== null && part !== title)
              .join(' · ')}
            {' · '}
            <Age iso={request.updatedAt} now={now} />
          </p>
        </div>
        <div class="dash-actions">
          {offers.map((action, index) => (
            <Button
              key={action}
              small
              kind={index === 0 && action !== 'undo' ? 'plain' : 'quiet'}
              data-action={action}
              label={`${actionName(action, state)}: ${title}`}
              onClick={() => onAct(request.id, action)}
            >
              {actionName(action, state)}
            </Button>
          ))}
          <Button
            small
            kind="quiet"
            icon={open ? ChevronUp : ChevronDown}
            expanded={open}
            data-action="details"
            label={`${i18n.t('dashboard.action.details')}: ${title}`}
            title={i18n.t('dashboard.action.details')}
            onClick={() => setOpen(!open)}
          />
          {!readOnly && (
            <Button
              small
              kind="quiet"
              icon={Trash2}
              data-action="erase"
              label={`${i18n.t('dashboard.action.erase')}: ${title}`}
              title={i18n.t('dashboard.action.erase')}
              onClick={() => onAct(request.id, 'erase')}
            />
          )}
        </div>
      </div>
      {sending && (
        <PostLine
          id={request.id}
          post={post}
          title={title}
          readOnly={readOnly}
          now={now}
          actions={actions}
        />
      )}
      {open && <RequestDetails request={request} />}
      {open && (
        <Learned request={request} notes={notes} readOnly={readOnly} now={now} actions={actions} />
      )}
    </li>
  );
}

function actionName(action: Offer, state: RequestState): string {
  return i18n.t(`request.do.${action === 'undo' && state === 'prepared' ? 'notSent' : action}`);
}
