import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { Banner } from '../base/Panel';
import { SetAsideRows } from '../dashboard/SetAsidePanel';
import type { SetAside } from '../dashboard/state';
import type { StoredActions } from './state';

/** Damaged rows that were set aside, and what can be done with them. */
export function DamagedPanel({
  rows,
  readOnly,
  actions,
}: {
  readonly rows: readonly SetAside[];
  readonly readOnly: boolean;
  readonly actions: Pick<StoredActions, 'onPutBack' | 'onDownloadDamaged' | 'onDelete'>;
}) {
  return (
    <Banner
      tone="warn"
      data-notice="set-aside"
      title={i18n.t('dashboard.quarantine.title', rows.length)}
      actions={
        <>
          {!readOnly && (
            <Button small data-action="put-back" onClick={actions.onPutBack}>
              {i18n.t('stored.putBack')}
            </Button>
          )}
          <Button small data-action="download-damaged" onClick={actions.onDownloadDamaged}>
            {i18n.t('stored.download')}
          </Button>
          {!readOnly && (
            <Button
              small
              data-action="delete-damaged"
              onClick={() => actions.onDelete('quarantine')}
            >
              {i18n.t('stored.delete')}
            </Button>
          )}
        </>
      }
    >
      <SetAsideRows rows={rows} />
    </Banner>
  );
}
