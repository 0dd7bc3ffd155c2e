import { i18n } from '#i18n';
import type { Reason } from '../../utils/messaging/views';
import { Age } from './Age';

/**
 * Why a line is shown: what matched, which source says so, how old it is, how sure. Old evidence is marked in words.
 *
 * @param props.now The moment to count ages from, in ms since 1970.
 */
export function ReasonLine({ reason, now }: { readonly reason: Reason; readonly now: number }) {
  return (
    <div class="aa-reason">
      <span class="aa-reason-text">{reason.text}</span>
      {' · '}
      {reason.source}
      {reason.date === null ? null : (
        <>
          {' · '}
          <span class={reason.stale ? 'aa-reason-stale' : undefined}>
            <Age iso={reason.date} now={now} />
            {reason.stale ? ` (${i18n.t('card.stale')})` : ''}
          </span>
        </>
      )}
      {' · '}
      {i18n.t(`card.confidence.${reason.confidence}`)}
    </div>
  );
}
