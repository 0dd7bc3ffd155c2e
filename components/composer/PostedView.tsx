import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { postText } from '../requests/PostLine';
import type { ComposerActions, ComposerState } from './state';

const TITLES = {
  waiting: 'composer.posted.waiting',
  arrived: 'composer.posted.arrived',
  failed: 'composer.posted.failed',
} as const;

/** How the posting goes, while the window is open; My requests goes on telling it. */
export function PostedView({
  state: { by, post },
  actions,
}: {
  readonly state: Extract<ComposerState, { kind: 'posted' }>;
  readonly actions: ComposerActions;
}) {
  // Askaround does not try again by itself: that is the user's turn.
  const isOver = post.progress === 'failed';
  const heading = useRef<HTMLHeadingElement>(null);
  // With the first frame, so that no key is lost.
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <section class="composer-sent" data-post={post.progress}>
      <h1 ref={heading} tabIndex={-1}>
        {i18n.t(TITLES[post.progress])}
      </h1>
      <p role="status">{postText({ ...post, to: by }, Date.now())}</p>
      {post.progress === 'waiting' && (
        <p class="composer-hint">{i18n.t('composer.posted.later')}</p>
      )}
      {isOver && <p class="composer-hint">{i18n.t('composer.posted.next')}</p>}
      <div class="composer-buttons">
        <Button kind={isOver ? 'plain' : 'primary'} data-action="close" onClick={actions.onClose}>
          {i18n.t('composer.close')}
        </Button>
        <Button
          kind={isOver ? 'primary' : 'plain'}
          data-action="requests"
          onClick={actions.onRequests}
        >
          {i18n.t('composer.requests')}
        </Button>
      </div>
    </section>
  );
}
