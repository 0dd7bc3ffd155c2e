import type { PostView } from '../../components/requests/PostLine';
import type { PostRow } from '../../utils/store/database';
import { isWaiting } from '../../utils/store/posts';

/** A message to the webhook as our pages show it. */
export function postView({ to, body, nextAt, trouble }: PostRow): PostView {
  const progress = isWaiting({ nextAt }) ? 'waiting' : body === null ? 'arrived' : 'failed';
  return { to, progress, trouble, nextAt };
}
