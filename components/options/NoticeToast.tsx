import { i18n } from '#i18n';
import { Toast } from '../base/Toast';
import { settingName } from './preferences/PolicySection';
import type { Notice } from './state';

/** Says that something was saved, and takes it back. */
export function NoticeToast({
  notice,
  onUndo,
  onClose,
}: {
  readonly notice: Notice;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}) {
  return (
    <Toast text={textOf(notice)} onUndo={notice.undoable ? onUndo : undefined} onClose={onClose} />
  );
}

function textOf({ kind, what }: Notice): string {
  const name =
    typeof what === 'object'
      ? 'host' in what
        ? what.host
        : what.called
      : what === 'me'
        ? i18n.t('options.me.title')
        : settingName(what);
  switch (kind) {
    case 'saved':
      return i18n.t('options.notice.saved', [name]);
    case 'undone':
      return i18n.t('options.notice.undone', [name]);
    case 'failed':
      return i18n.t('options.saveFailed');
    case 'locked':
      return i18n.t('options.notice.locked', [name]);
    case 'site-removed':
      return i18n.t('options.sites.removed', [name]);
    case 'source-removed':
      return i18n.t('options.sources.removed', [name]);
    case 'joined':
      return i18n.t('options.same.joined', [name]);
    case 'apart':
      return i18n.t('options.same.kept', [name]);
  }
}
