import { X } from 'lucide';
import { i18n } from '#i18n';
import { Button } from './Button';

/**
 * What has just happened, with a way back. It stays until it is closed, replaced or undone: an undo that runs away
 * is none.
 */
export function Toast({
  text,
  onUndo,
  onClose,
}: {
  readonly text: string;
  readonly onUndo?: (() => void) | undefined;
  readonly onClose: () => void;
}) {
  return (
    <div class="aa-toast" role="status">
      <span class="aa-toast-text">{text}</span>
      {onUndo === undefined ? null : (
        <Button kind="quiet" data-action="toast-undo" onClick={onUndo}>
          {i18n.t('common.undo')}
        </Button>
      )}
      <Button kind="quiet" icon={X} label={i18n.t('common.dismiss')} onClick={onClose} />
    </div>
  );
}
