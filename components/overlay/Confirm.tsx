import { i18n } from '#i18n';
import { Button } from '../base/Button';
import type { OverlayProps } from './types';

/** "Sent to Ana?" — a draft that was opened is not yet an ask: one click says that it was sent, another takes it back. */
export function Confirm({
  requestId,
  to,
  onConfirm,
}: {
  readonly requestId: string;
  readonly to: string;
} & Pick<OverlayProps, 'onConfirm'>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings borders and a legend that do not fit in a line.
    <div class="aa-confirm" role="group" aria-label={i18n.t('badge.sentGroup', [to])}>
      <span class="aa-confirm-text">{i18n.t('badge.sent', [to])}</span>
      <Button
        small
        data-action="asked"
        label={i18n.t('badge.yesName', [to])}
        onClick={() => onConfirm(requestId, true)}
      >
        {i18n.t('badge.yes')}
      </Button>
      <Button
        small
        kind="quiet"
        data-action="undo"
        label={i18n.t('badge.noName', [to])}
        onClick={() => onConfirm(requestId, false)}
      >
        {i18n.t('badge.no')}
      </Button>
    </div>
  );
}
