import { i18n } from '#i18n';
import type { CardView } from '../../utils/messaging/views';
import { Tag } from '../base/Marks';
import { Loading } from '../base/States';
import { Card } from './Card';
import { AskButton, Experts, Owners } from './People';
import type { OverlayProps, Rect } from './types';

/** The card over one mention: what it is, who to ask, who owns it. */
export function HoverCard({
  view,
  at,
  focus = false,
  now,
  onAsk,
  onClose,
  onNote,
}: {
  readonly view: CardView | null;
  readonly at: Rect;
  readonly focus?: boolean | undefined;
  readonly now: number;
} & Pick<OverlayProps, 'onAsk' | 'onClose'> &
  Partial<Pick<OverlayProps, 'onNote'>>) {
  const name = view?.name ?? i18n.t('common.loading');
  // A question to somebody's team mate is not "about" that person.
  const about = view?.kind === 'topic' || view?.kind === 'subject' ? view.token : null;
  const people = { about, card: view?.token ?? null, now, onAsk, onNote };
  return (
    <Card
      part="card"
      name={name}
      at={at}
      focus={focus}
      map={view}
      now={now}
      onClose={onClose}
      head={
        view === null ? (
          <span class="aa-card-title aa-soft">{name}</span>
        ) : (
          <>
            <div class="aa-row-title">
              <bdi class="aa-card-title">{view.name}</bdi>
              <Tag>{i18n.t(`card.kind.${view.kind}`)}</Tag>
            </div>
            <div class="aa-tiny">{i18n.t('card.matched', [view.matched])}</div>
          </>
        )
      }
    >
      {view === null ? (
        <Loading lines={2} />
      ) : (
        <>
          {view.description === null && !view.askable ? null : (
            <div class="aa-card-intro">
              <span class="aa-row-main">{view.description}</span>
              {view.askable ? (
                <AskButton
                  name={view.name}
                  token={view.token}
                  about={null}
                  primary={view.experts.length === 0}
                  onAsk={onAsk}
                />
              ) : null}
            </div>
          )}
          {view.experts.length === 0 && view.fallback === undefined ? null : (
            <Experts {...people} whom={view} />
          )}
          {about !== null && view.experts.length === 0 && view.fallback === undefined ? (
            view.owners.length === 0 && !view.unowned?.[0] ? (
              <div class="aa-card-note" data-part="nothing">
                <div class="aa-name">{i18n.t('card.nobody')}</div>
                {i18n.t('card.nobodyHint')}
              </div>
            ) : view.owners.some(({ role }) => role === 'owner') ? (
              <div class="aa-card-note">{i18n.t('card.noExpert')}</div>
            ) : null
          ) : null}
          {view.owners.length > 0 ||
          view.unowned?.[0] ||
          (about !== null && view.experts.length === 0) ? (
            <Owners
              {...people}
              owners={view.owners}
              conflicts={view.conflicts}
              unowned={view.unowned}
            />
          ) : null}
        </>
      )}
    </Card>
  );
}
