import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Reason } from '../../utils/messaging/views';
import { Age } from './Age';

/**
 * Why a line is shown: what matched, which source says so, how old it is, how sure. Old evidence is marked in words.
 *
 * @param props.now The moment to count ages from, in ms since 1970.
 * @param props.brief Leave out the source, where "Why?" is at hand to tell it.
 * @param props.sure Say how sure it is.
 */
export function ReasonLine({
  reason,
  now,
  brief = false,
  sure = true,
}: {
  readonly reason: Reason;
  readonly now: number;
  readonly brief?: boolean;
  readonly sure?: boolean;
}) {
  return (
    <div class="aa-reason">
      <span class="aa-reason-text">{reason.text}</span>
      {brief ? null : <Detail>{reason.source}</Detail>}
      {reason.date === null ? null : (
        <Detail>
          <span class={reason.stale ? 'aa-reason-stale' : undefined}>
            <Age iso={reason.date} now={now} />
            {reason.stale ? ` (${i18n.t('card.stale')})` : ''}
          </span>
        </Detail>
      )}
      {sure ? <Detail>{i18n.t(`card.confidence.${reason.confidence}`)}</Detail> : null}
    </div>
  );
}

/** One more piece of the line. The dot stays with what stands before it, so that no line begins with one. */
function Detail({ children }: { readonly children: ComponentChildren }) {
  return (
    <>
      <span class="aa-dot">{' ·'}</span> {children}
    </>
  );
}
