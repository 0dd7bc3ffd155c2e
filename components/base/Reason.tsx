import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Reason } from '../../utils/messaging/views';
import { Age } from './Age';

/**
 * Why a line is shown. Old evidence is marked in words, and so is a fact without a date.
 *
 * @param props.now The moment to count ages from, in ms since 1970.
 * @param props.show `brief`: what and how old; `sourced`: the source too; `full`: also what matched and how sure;
 *   `rest`: as `full` without the text, where that stands above.
 */
export function ReasonLine({
  reason: { text, matched, source, date, stale, confidence },
  now,
  show = 'full',
}: {
  readonly reason: Reason;
  readonly now: number;
  readonly show?: 'brief' | 'sourced' | 'full' | 'rest';
}) {
  const sure = i18n.t(`card.confidence.${confidence}`);
  const all = show === 'full' || show === 'rest';
  return (
    <div class="aa-reason">
      {show === 'rest' ? sure : <span class="aa-reason-text">{text}</span>}
      {all && matched !== undefined ? <Detail>{matched}</Detail> : null}
      {show === 'brief' ? null : <Detail>{source}</Detail>}
      {date !== null ? (
        <Detail>
          <span class={stale ? 'aa-reason-stale' : undefined}>
            <Age iso={date} now={now} />
            {stale ? ` (${i18n.t('card.stale')})` : ''}
          </span>
        </Detail>
      ) : show === 'brief' ? null : (
        <Detail>{i18n.t('common.undated')}</Detail>
      )}
      {show === 'full' ? <Detail>{sure}</Detail> : null}
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
