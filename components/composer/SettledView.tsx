import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import type { ComposerActions, ComposerState, Left } from './state';

const TITLES = {
  asked: 'composer.settled.asked.title',
  undone: 'composer.settled.undone.title',
  note: 'composer.settled.note.title',
  reminded: 'composer.settled.reminded.title',
  thanked: 'composer.settled.thanked.title',
} as const;
const TEXTS = {
  asked: 'composer.settled.asked.text',
  undone: 'composer.settled.undone.text',
  note: 'composer.settled.note.text',
  reminded: 'composer.settled.reminded.text',
  thanked: 'composer.settled.thanked.text',
} as const;

/** What became of it, and the way out. */
export function SettledView({
  state: { to, outcome, left },
  actions,
}: {
  readonly state: Extract<ComposerState, { kind: 'settled' }>;
  readonly actions: ComposerActions;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  // With the first frame, so that no key is lost.
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <section class="composer-sent" data-outcome={outcome}>
      <h1 ref={heading} tabIndex={-1}>
        {i18n.t(TITLES[outcome])}
      </h1>
      {left !== null && <p>{leftText(left)}</p>}
      <p>{i18n.t(TEXTS[outcome], [to])}</p>
      <div class="composer-buttons">
        <Button kind="primary" data-action="close" onClick={actions.onClose}>
          {i18n.t('composer.close')}
        </Button>
        {outcome === 'asked' && (
          <Button data-action="requests" onClick={actions.onRequests}>
            {i18n.t('composer.requests')}
          </Button>
        )}
      </div>
    </section>
  );
}

function leftText({ way, by }: Left): string {
  switch (way) {
    case 'carried':
      return i18n.t('composer.settled.left.carried');
    case 'pasted':
      return i18n.t('composer.settled.left.pasted', [by]);
    case 'copied':
      return i18n.t('composer.settled.left.copied');
  }
}
