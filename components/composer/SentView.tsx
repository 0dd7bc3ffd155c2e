import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import type { ComposerActions, ComposerState } from './state';

type Sent = Extract<ComposerState, { kind: 'sent' }>;

/** "Sent?": a draft that was opened is not yet an ask; only the user knows. */
export function SentView({
  state: { to, by, way, trouble },
  actions,
}: {
  readonly state: Sent;
  readonly actions: ComposerActions;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The pressed button is gone with its screen: the reader goes on from the new heading, from the first frame on.
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <section class="composer-sent">
      <h1 ref={heading} tabIndex={-1}>
        {i18n.t('composer.sent.title')}
      </h1>
      <p>{sentText(way, to, by)}</p>
      {trouble !== null && (
        <p class="composer-trouble" role="alert">
          {i18n.t('composer.trouble.confirm')}
        </p>
      )}
      <div class="composer-buttons">
        <Button kind="primary" data-action="asked" onClick={actions.onAsked}>
          {i18n.t('composer.sent.asked')}
        </Button>
        <Button data-action="undo" onClick={actions.onUndo}>
          {i18n.t('composer.sent.undo')}
        </Button>
      </div>
      <p class="composer-hint">{i18n.t('composer.sent.later')}</p>
    </section>
  );
}

function sentText(way: Sent['way'], to: string, by: string): string {
  switch (way) {
    case 'carried':
      return i18n.t('composer.sent.carried', [to, by]);
    case 'pasted':
      return i18n.t('composer.sent.pasted', [to, by]);
    case 'copied':
      return i18n.t('composer.sent.clipboard', [to]);
  }
}
