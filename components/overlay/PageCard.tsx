import { Component } from 'preact';
import { i18n } from '#i18n';
import type { PageCardView } from '../../utils/messaging/views';
import { Button } from '../base/Button';
import { missingText } from '../base/missing-text';
import { SectionHeading } from '../base/Rows';
import { Loading } from '../base/States';
import { Card } from './Card';
import { Codes } from './Codes';
import { Confirm } from './Confirm';
import { ItemGroups } from './ItemGroups';
import { Experts, Owners } from './People';
import type { OverlayProps, Rect } from './types';

type Mention = PageCardView['mentions'][number];

interface MentionsProps extends Pick<OverlayProps, 'onMention'> {
  readonly mentions: readonly Mention[];
}

/** The page's mentions as one stop of the tab key; arrow keys, Home and End go between them. */
class Mentions extends Component<MentionsProps, { at: number }> {
  override state = { at: 0 };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { currentTarget: list, target: from } = event;
    if (!(list instanceof Element && from instanceof HTMLButtonElement)) return;
    const buttons = [...list.querySelectorAll('button')];
    const at = buttons.indexOf(from);
    const to = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: buttons.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + buttons.length) % buttons.length;
    this.setState({ at: next });
    buttons[next]?.focus();
  };

  override render({ mentions, onMention }: MentionsProps, { at }: { at: number }) {
    const stop = Math.min(at, mentions.length - 1);
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble from the buttons inside.
      <div class="aa-mentions" onKeyDown={this.#onKeyDown}>
        {mentions.map((mention, index) => (
          <button
            type="button"
            key={mention.token}
            class="aa-chip"
            data-part="mention"
            data-kind={mention.kind}
            tabIndex={index === stop ? 0 : -1}
            onFocus={() => this.setState({ at: index })}
            onClick={() => onMention(mention.token)}
          >
            {mention.name}
          </button>
        ))}
      </div>
    );
  }
}

/** The card behind the badge: everything known about this page. */
export function PageCard({
  view,
  cost,
  missing,
  codes,
  at,
  now,
  items = null,
  onAsk,
  onClose,
  onCodes,
  onConfirm,
  onItem,
  onMention,
  onNote,
  onPause,
}: {
  readonly view: PageCardView | null;
  readonly cost?: number | undefined;
  readonly at: Rect;
  readonly now: number;
} & Pick<
  OverlayProps,
  | 'items'
  | 'missing'
  | 'codes'
  | 'onAsk'
  | 'onClose'
  | 'onCodes'
  | 'onConfirm'
  | 'onItem'
  | 'onMention'
  | 'onNote'
  | 'onPause'
>) {
  const about = view?.subjects[0]?.token ?? null;
  const people = { about, card: null, now, onAsk, onNote };
  return (
    <Card
      part="page-card"
      name={i18n.t('badge.about')}
      at={at}
      focus
      map={view}
      foot={
        <>
          {cost === undefined ? null : (
            <span class="aa-tiny">{i18n.t('card.cost', [String(Math.ceil(cost))])}</span>
          )}
          <Button small data-action="pause" title={i18n.t('card.pauseHint')} onClick={onPause}>
            {i18n.t('card.pause')}
          </Button>
        </>
      }
      now={now}
      onClose={onClose}
      head={
        <>
          <div class="aa-card-title">{i18n.t('card.page')}</div>
          {view === null || view.subjects.length === 0 ? null : (
            <div class="aa-tiny">{view.subjects.map(({ label }) => label).join(' · ')}</div>
          )}
        </>
      }
    >
      {view === null ? (
        <Loading lines={3} />
      ) : (
        <>
          {view.prepared.map((waiting) => (
            <Confirm key={waiting.requestId} {...waiting} onConfirm={onConfirm} />
          ))}
          {codes === null ? null : <Codes codes={codes} onCodes={onCodes} />}
          {missing.length === 0 ? null : (
            <div class="aa-card-note" data-part="partial">
              <div class="aa-name">{i18n.t('badge.partial')}</div>
              {missingText(missing)} {i18n.t('card.partialHint')}
            </div>
          )}
          {view.owners.length + view.experts.length + view.mentions.length === 0 &&
          !view.unowned?.[0] ? (
            <div class="aa-card-note" data-part="nothing">
              <div class="aa-name">{i18n.t('card.nothing')}</div>
              {i18n.t('card.nothingHint')}
            </div>
          ) : (
            <SectionHeading>{i18n.t('card.owners')}</SectionHeading>
          )}
          <Owners
            {...people}
            owners={view.owners}
            conflicts={view.conflicts}
            unowned={view.unowned}
          />
          <ItemGroups items={items} onItem={onItem} />
          {view.experts.length === 0 && view.fallback === undefined ? null : (
            <>
              <SectionHeading>{i18n.t('card.experts')}</SectionHeading>
              <Experts {...people} whom={view} />
            </>
          )}
          {view.mentions.length === 0 ? null : (
            <>
              <SectionHeading count={view.mentions.length}>
                {i18n.t('card.mentions')}
              </SectionHeading>
              <Mentions mentions={view.mentions} onMention={onMention} />
            </>
          )}
          {view.more !== true ? null : (
            <div class="aa-card-note" data-part="more">
              {i18n.t('card.more')}
            </div>
          )}
        </>
      )}
    </Card>
  );
}
