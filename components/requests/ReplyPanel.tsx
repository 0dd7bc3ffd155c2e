import { Copy } from 'lucide';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { HelpRequest } from '../../utils/requests/model';
import { Button } from '../base/Button';
import { ErrorState, Loading } from '../base/States';
import type { RequestDeeds } from './state';
import { otherName } from './texts';
import { useLoaded } from './use-loaded';

/** What to send back to the other side: kind words, and the code that carries the state. The user copies it. */
export function ReplyPanel({
  request,
  replyFor,
  onCopy,
}: {
  readonly request: HelpRequest;
  readonly replyFor: RequestDeeds['replyFor'];
  readonly onCopy: RequestDeeds['onCopy'];
}) {
  const [reply, retry] = useLoaded(`${request.id} ${request.updatedAt}`, () =>
    replyFor(request.id),
  );
  const [copied, setCopied] = useState<boolean | null>(null);
  if (reply.kind === 'ready' && reply.value === null) return null;
  const title = i18n.t('request.reply.title', [otherName(request)]);
  const text = reply.kind === 'ready' ? reply.value : null;
  return (
    <section class="req-part" aria-label={title} data-panel="reply">
      <h4>{title}</h4>
      {reply.kind === 'loading' && <Loading lines={2} />}
      {reply.kind === 'failed' && (
        <ErrorState title={i18n.t('request.reply.failed')} onRetry={retry}>
          {i18n.t('dashboard.failedText')}
        </ErrorState>
      )}
      {text !== null && (
        <div class="req-reply">
          <p data-reply>{text}</p>
          <Button
            small
            icon={Copy}
            data-action="copy-reply"
            onClick={() => void onCopy(text).then(setCopied)}
          >
            {i18n.t(copied === true ? 'request.reply.copied' : 'request.reply.copy')}
          </Button>
        </div>
      )}
      <p class="aa-tiny" role="status">
        {copied === false ? i18n.t('request.reply.copyFailed') : ''}
      </p>
    </section>
  );
}
