import { i18n } from '#i18n';
import type { ExpertView, OwnerView, Token } from '../../utils/messaging/views';
import { Avatar } from '../base/Avatar';
import { Button } from '../base/Button';
import { Presence, Tag } from '../base/Marks';
import { ReasonLine } from '../base/Reason';
import { ListRow } from '../base/Rows';
import type { OverlayProps } from './types';

interface PeopleProps extends Pick<OverlayProps, 'onAsk'> {
  /** The topic or subject that a question from here is about. */
  readonly about: Token | null;
  /** Show every reason in full, not the main one in brief. */
  readonly why: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A button that asks one person or team; its name says whom. */
export function AskButton({
  name,
  token,
  about,
  primary,
  onAsk,
}: {
  readonly name: string;
  readonly token: Token;
  readonly about: Token | null;
  readonly primary: boolean;
} & Pick<OverlayProps, 'onAsk'>) {
  return (
    <Button
      kind={primary ? 'primary' : 'plain'}
      data-action="ask"
      label={i18n.t('common.askName', [name])}
      onClick={(event) => onAsk(token, about, event)}
    >
      {i18n.t('common.ask')}
    </Button>
  );
}

/** Experts in the order given, the first to ask marked; each with its reasons. */
export function Experts({
  experts,
  about,
  why,
  now,
  onAsk,
}: PeopleProps & { readonly experts: readonly ExpertView[] }) {
  return (
    <ul class="aa-list" aria-label={i18n.t('card.experts')}>
      {experts.map((expert) => (
        <ListRow
          as="li"
          key={expert.token}
          data-part="expert"
          picked={expert.pick === 'top'}
          start={<Avatar name={expert.name} kind="person" />}
          title={
            <>
              <span class="aa-name">{expert.name}</span>
              {expert.team === null ? null : <span class="aa-soft">{expert.team}</span>}
              <Presence presence={expert.presence} />
            </>
          }
          end={
            <AskButton
              name={expert.name}
              token={expert.token}
              about={about}
              primary={expert.pick === 'top'}
              onAsk={onAsk}
            />
          }
        >
          {(why ? expert.reasons : expert.reasons.slice(0, 1)).map((reason) => (
            <ReasonLine
              key={`${reason.source} ${reason.text}`}
              reason={reason}
              now={now}
              brief={!why}
            />
          ))}
        </ListRow>
      ))}
    </ul>
  );
}

/** Owners and their backups, each with the claim's source and age. */
export function Owners({
  owners,
  about,
  why,
  now,
  onAsk,
}: PeopleProps & { readonly owners: readonly OwnerView[] }) {
  return (
    <ul class="aa-list" aria-label={i18n.t('card.owners')}>
      {owners.map((owner) => (
        <ListRow
          as="li"
          key={`${owner.token} ${owner.role} ${owner.reason.source}`}
          data-part="owner"
          start={<Avatar name={owner.name} kind={owner.kind} />}
          title={
            <>
              <span class="aa-name">{owner.name}</span>
              <Tag>{i18n.t(owner.role === 'owner' ? 'card.owner' : 'card.backup')}</Tag>
            </>
          }
          end={
            <AskButton
              name={owner.name}
              token={owner.token}
              about={about}
              primary={false}
              onAsk={onAsk}
            />
          }
        >
          <ReasonLine reason={owner.reason} now={now} brief={false} sure={why} />
        </ListRow>
      ))}
    </ul>
  );
}
