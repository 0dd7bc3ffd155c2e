import { Pencil, RefreshCw, Trash2 } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Avatar } from '../base/Avatar';
import { Button } from '../base/Button';
import { Tag } from '../base/Marks';
import type { CommitmentItem, CommitmentsActions } from './state';
import { partiesText, promisedText, renewalText, standingText } from './texts';

/**
 * One commitment: who, about what, how it stands and when it is to be renewed.
 *
 * @param props.picked the address names it: it is marked, and brought into view
 * @param props.readOnly nothing can be changed in this ledger
 */
export function CommitmentRow({
  item,
  picked,
  readOnly,
  minimumPeople,
  actions,
  onEdit,
}: {
  readonly item: CommitmentItem;
  readonly picked: boolean;
  readonly readOnly: boolean;
  readonly minimumPeople: number;
  readonly actions: CommitmentsActions;
  readonly onEdit: () => void;
}) {
  const { id, commitment, standing, renewal, own, by } = item;
  const { about, text, state, blockedBy, giver, receiver, kind } = commitment;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (picked) row.current?.scrollIntoView({ block: 'nearest' });
  }, [picked]);
  const shown = (kind === 'gives' ? giver : receiver) ?? giver;
  const named = (words: string): string => `${words}: ${about}`;
  return (
    <li
      ref={row}
      class="com-row"
      data-commitment={id}
      data-kind={kind}
      data-standing={standing?.kind ?? 'unknown'}
      data-renewal={renewal?.due}
      aria-current={picked ? 'true' : undefined}
    >
      {shown !== null && <Avatar name={shown.name} kind="team" />}
      <div class="com-main">
        <h3 class="com-title">
          <span class="aa-name">{about}</span>
          {state !== 'open' && (
            <Tag tone={state === 'blocked' ? 'warn' : 'neutral'}>
              {i18n.t(`commitments.state.${state}`)}
            </Tag>
          )}
          {renewal !== null && (
            <Tag tone={renewal.due === 'overdue' ? 'warn' : 'neutral'}>
              {i18n.t(`commitments.renewal.${renewal.due}Tag`)}
            </Tag>
          )}
          {!own && <Tag>{i18n.t('commitments.theirs')}</Tag>}
        </h3>
        <p class="aa-soft">{partiesText(commitment)}</p>
        {text !== '' && <p class="com-text">{text}</p>}
        {state === 'blocked' && (
          <p class="com-warn">{i18n.t('commitments.waitsFor', [blockedBy])}</p>
        )}
        {kind !== 'needs' && (
          <p class="com-standing">
            {promisedText(commitment)}
            {standing !== null && ` · ${standingText(standing, commitment, minimumPeople)}`}
          </p>
        )}
        <p class="aa-tiny">
          {renewalText(item)}
          {!own &&
            ` · ${by === null ? i18n.t('commitments.fromFile') : i18n.t('commitments.fromLedger', [by])}`}
        </p>
      </div>
      {own && !readOnly && (
        <div class="com-actions">
          {renewal !== null && (
            <Button
              small
              icon={RefreshCw}
              label={named(i18n.t('commitments.renew'))}
              title={i18n.t('commitments.renewText')}
              data-action="renew-commitment"
              onClick={() => actions.onRenew(id)}
            >
              {i18n.t('commitments.renew')}
            </Button>
          )}
          {state !== 'ended' && (
            <Button
              small
              kind="quiet"
              label={named(i18n.t('commitments.end'))}
              data-action="end-commitment"
              onClick={() => actions.onEnd(id)}
            >
              {i18n.t('commitments.end')}
            </Button>
          )}
          <Button
            small
            kind="quiet"
            icon={Pencil}
            label={named(i18n.t('commitments.edit'))}
            data-action="edit-commitment"
            onClick={onEdit}
          />
          <Button
            small
            kind="quiet"
            icon={Trash2}
            label={named(i18n.t('commitments.erase'))}
            data-action="erase-commitment"
            onClick={() => actions.onErase(id)}
          />
        </div>
      )}
    </li>
  );
}
