import { Component, type ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { CardView, OwnerView, Reason, Token } from '../../utils/messaging/views';
import { Avatar } from '../base/Avatar';
import { Button } from '../base/Button';
import { Chip } from '../base/Choice';
import { Presence, Tag } from '../base/Marks';
import { ReasonLine } from '../base/Reason';
import { ListRow } from '../base/Rows';
import type { OverlayProps } from './types';

const ROLES = { owner: 'card.owner', backup: 'card.backup', nearest: 'card.nearest' } as const;

interface PeopleProps extends Pick<OverlayProps, 'onAsk'> {
  /** Missing where there is nobody to write to, as in the example of the first run. */
  readonly onNote?: OverlayProps['onNote'] | undefined;
  /** The topic or subject that a question from here is about. */
  readonly about: Token | null;
  /** What the card is about, for notes; null: the page. */
  readonly card: Token | null;
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

/** One to ask, and why: the line says what and how old, and opens to all of it, and to "This is wrong". */
function Line({
  part,
  view: { token, name },
  kind,
  beside,
  reasons,
  show,
  picked = false,
  about,
  card,
  now,
  onAsk,
  onNote,
}: PeopleProps & {
  readonly part: 'owner' | 'expert';
  readonly view: { readonly token: Token; readonly name: string };
  readonly kind: 'person' | 'team';
  readonly beside: ComponentChildren;
  readonly reasons: readonly Reason[];
  readonly show: 'brief' | 'sourced';
  readonly picked?: boolean;
}) {
  const [first] = reasons;
  const wrong = i18n.t('card.wrong');
  return (
    <ListRow
      as="li"
      data-part={part}
      picked={picked}
      start={<Avatar name={name} kind={kind} />}
      title={
        <>
          <bdi class="aa-name">{name}</bdi>
          {beside}
        </>
      }
      end={<AskButton name={name} token={token} about={about} primary={picked} onAsk={onAsk} />}
    >
      {first === undefined ? null : (
        <details class="aa-why">
          <summary data-action="why" title={i18n.t('card.why')}>
            <span class="aa-hidden">{i18n.t('card.why')} </span>
            <ReasonLine reason={first} now={now} show={show} />
          </summary>
          {reasons.map((reason, index) => (
            <ReasonLine
              key={`${reason.source} ${reason.text}`}
              reason={reason}
              now={now}
              show={index === 0 ? 'rest' : 'full'}
            />
          ))}
          {onNote === undefined ? null : (
            <Button
              small
              data-action="wrong"
              label={`${wrong}: ${name}`}
              onClick={() => onNote(card, token)}
            >
              {wrong}
            </Button>
          )}
        </details>
      )}
    </ListRow>
  );
}

interface ExpertsProps extends PeopleProps {
  readonly whom: Pick<CardView, 'experts' | 'lessObvious' | 'fallback'>;
}

/**
 * Experts in the order given, the first to ask marked; each with its reasons. Where nobody fits it says what comes
 * instead, and a press shows those who are seldom thought of in place of the usual ones.
 */
export class Experts extends Component<ExpertsProps, { less: boolean }> {
  override state = { less: false };

  override render({ whom, ...rest }: ExpertsProps, { less }: { less: boolean }) {
    const { experts, lessObvious = [], fallback } = whom;
    const shown = less && lessObvious.length > 0 ? lessObvious : experts;
    return (
      <>
        {fallback === undefined ? null : (
          <div class="aa-card-note aa-unknown" data-part="fallback">
            <span class="aa-row-main">{fallback.text}</span>
            {fallback.team === null ? null : (
              <AskButton {...rest} {...fallback.team} primary={shown[0]?.pick !== 'top'} />
            )}
          </div>
        )}
        {shown.length === 0 ? null : (
          <ul class="aa-list" aria-label={i18n.t(less ? 'card.lessObvious' : 'card.experts')}>
            {shown.map((view) => (
              <Line
                {...rest}
                key={view.token}
                part="expert"
                view={view}
                kind="person"
                picked={view.pick === 'top'}
                reasons={view.reasons}
                show="brief"
                beside={
                  <>
                    {view.team === null ? null : <bdi class="aa-soft">{view.team}</bdi>}
                    <Presence presence={view.presence} />
                  </>
                }
              />
            ))}
          </ul>
        )}
        {lessObvious.length === 0 ? null : (
          <div class="aa-card-note">
            <Chip
              pressed={less}
              data-action="less-obvious"
              title={i18n.t('card.lessObviousHint')}
              onClick={() => this.setState({ less: !less })}
            >
              {i18n.t('card.lessObvious')}
            </Chip>
          </div>
        )}
      </>
    );
  }
}

/**
 * Owners and their backups, each with the claim's source and age, and where sources disagree what each says. Where no
 * owner is known it says so, and offers the nearest ones and a note; where that is on purpose, who says so.
 */
export function Owners({
  owners,
  conflicts = [],
  unowned = [],
  ...rest
}: PeopleProps & {
  readonly owners: readonly OwnerView[];
  readonly conflicts?: readonly string[] | undefined;
  readonly unowned?: readonly Reason[] | undefined;
}) {
  const unknown = owners.every(({ role }) => role !== 'owner');
  const meant = unowned.length > 0;
  const { onNote } = rest;
  const near = owners.some(({ role }) => role === 'nearest');
  return (
    <>
      {conflicts.map((text) => (
        <div key={text} class="aa-card-note aa-conflict" data-part="conflict">
          {text}
        </div>
      ))}
      {unknown || meant ? (
        <div class="aa-card-note aa-unknown" data-part={meant ? 'unowned' : 'unknown'}>
          <span class="aa-row-main">
            {meant
              ? unowned.map((reason) => (
                  <ReasonLine key={reason.text} reason={reason} now={rest.now} />
                ))
              : i18n.t(near ? 'card.noOwnerNear' : 'card.noOwner')}
          </span>
          {onNote === undefined ? null : (
            <Button small data-action="who-owns" onClick={() => onNote(rest.card, null)}>
              {i18n.t(meant ? 'card.wrong' : 'card.whoOwns')}
            </Button>
          )}
        </div>
      ) : null}
      {owners.length === 0 ? null : (
        <ul class="aa-list" aria-label={i18n.t('card.owners')}>
          {owners.map((view) => (
            <Line
              {...rest}
              key={`${view.token} ${view.role} ${view.reason.source}`}
              part="owner"
              view={view}
              kind={view.kind}
              reasons={[view.reason]}
              show="sourced"
              beside={<Tag>{i18n.t(ROLES[view.role])}</Tag>}
            />
          ))}
        </ul>
      )}
    </>
  );
}
