import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import type { ComposerActions, ComposerState } from './state';

/** What became of it, and the way out. */
export function SettledView({
  state: { to, outcome },
  actions,
}: {
  readonly state: Extract<ComposerState, { kind: 'settled' }>;
  readonly actions: ComposerActions;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  // With the first frame, so that no key is lost.
  useLayoutEffect(() => heading.current?.focus(), []);
  const asked = outcome === 'asked';
  return (
    <section class="composer-sent" data-outcome={outcome}>
      <h1 ref={heading} tabIndex={-1}>
        {asked ? i18n.t('composer.settled.asked.title') : i18n.t('composer.settled.undone.title')}
      </h1>
      <p>
        {asked
          ? i18n.t('composer.settled.asked.text', [to])
          : i18n.t('composer.settled.undone.text', [to])}
      </p>
      <div class="composer-buttons">
        <Button kind="primary" data-action="close" onClick={actions.onClose}>
          {i18n.t('composer.close')}
        </Button>
        {asked && (
          <Button data-action="requests" onClick={actions.onRequests}>
            {i18n.t('composer.requests')}
          </Button>
        )}
      </div>
    </section>
  );
}
