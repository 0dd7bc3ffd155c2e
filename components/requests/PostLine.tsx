import { i18n } from '#i18n';
import { translate } from '../../utils/translate';
import { formatAge } from '../base/Age';
import { Button } from '../base/Button';

/** How it goes with a request that is posted to the company's webhook. */
export interface PostView {
  /** The webhook's host. */
  readonly to: string;
  readonly progress: 'waiting' | 'arrived' | 'failed';
  /** What went wrong the last time: a machine name, with its detail after a blank; null: nothing. */
  readonly trouble: string | null;
  /** ISO date-time of the next try; null where none comes. */
  readonly nextAt: string | null;
}

/** What can be done about a request that could not be posted. */
export interface PostActions {
  /** Called inside the click: the browser may have to be asked first. */
  onPostAgain(requestId: string): void;
  /** Called inside the click: the text goes to the clipboard, and is not posted any more. */
  onPostCopy(requestId: string): void;
}

/**
 * Where the posting stands, as a sentence.
 *
 * @param now ms since 1970
 */
export function postText({ to, progress, trouble, nextAt }: PostView, now: number): string {
  switch (progress) {
    case 'arrived':
      return i18n.t('post.arrived', [to]);
    case 'failed':
      return i18n.t('post.failed', [to, troubleText(trouble)]);
    case 'waiting':
      return trouble === null || nextAt === null
        ? i18n.t('post.waiting', [to])
        : i18n.t('post.again', [to, troubleText(trouble), formatAge(nextAt, now)]);
  }
}

/** The line of a request that is being posted, or could not be. */
export function PostLine({
  id,
  post,
  title,
  readOnly,
  now,
  actions,
}: {
  /** Of the request. */
  readonly id: string;
  readonly post: PostView;
  /** What the request is called, for the buttons' names. */
  readonly title: string;
  readonly readOnly: boolean;
  readonly now: number;
  readonly actions: PostActions;
}) {
  const open = post.trouble !== null && !readOnly;
  return (
    <div class={`post-line post-${post.progress}`} data-post={post.progress}>
      <p role="status">{postText(post, now)}</p>
      {open && (
        <div class="post-actions">
          <Button
            small
            data-action="post-again"
            label={`${i18n.t('post.tryAgain')}: ${title}`}
            onClick={() => actions.onPostAgain(id)}
          >
            {i18n.t('post.tryAgain')}
          </Button>
          <Button
            small
            kind="quiet"
            data-action="post-copy"
            label={`${i18n.t('post.copyInstead')}: ${title}`}
            onClick={() => actions.onPostCopy(id)}
          >
            {i18n.t('post.copyInstead')}
          </Button>
        </div>
      )}
    </div>
  );
}

function troubleText(trouble: string | null): string {
  const [code = '', ...detail] = (trouble ?? '').split(' ');
  return translate(`post.trouble.${code}`, [detail.join(' ')]) || code;
}
