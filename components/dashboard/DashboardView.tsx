import { Download, Inbox, Printer, Settings, Trash2, Upload } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { PageFrame } from '../base/PageFrame';
import { Banner } from '../base/Panel';
import { Toast } from '../base/Toast';
import { EraseAllPanel } from './EraseAllPanel';
import { ImportPanel } from './ImportPanel';
import { RequestsView } from './RequestsView';
import { SetAsidePanel } from './SetAsidePanel';
import type { ImportState, Notice, RequestsActions, RequestsState } from './state';

/**
 * The dashboard's page with its one section, My requests.
 *
 * @param props.optionsUrl address of the options page
 * @param props.now ms since 1970, to count ages from
 */
export function DashboardView({
  state,
  importing,
  notice,
  selected,
  optionsUrl,
  now,
  actions,
}: {
  readonly state: RequestsState;
  readonly importing: ImportState;
  readonly notice: Notice | null;
  readonly selected: string | null;
  readonly optionsUrl: string;
  readonly now: number;
  readonly actions: RequestsActions;
}) {
  const [erasing, setErasing] = useState(false);
  const count = state.kind === 'ready' ? state.total : 0;
  const writable = state.kind === 'ready' && !state.readOnly;
  return (
    <PageFrame
      label={i18n.t('dashboard.nav')}
      links={[
        {
          href: '#requests',
          icon: Inbox,
          label: i18n.t('dashboard.requests.title'),
          current: true,
        },
        { href: optionsUrl, icon: Settings, label: i18n.t('dashboard.settings') },
      ]}
    >
      <main data-state={state.kind}>
        <header class="dash-head">
          <div>
            <h1>{i18n.t('dashboard.requests.title')}</h1>
            {state.kind === 'ready' && (
              <p class="aa-tiny">{i18n.t('dashboard.requests.subtitle', count)}</p>
            )}
          </div>
          {state.kind === 'ready' && (
            <div class="dash-menu">
              {writable && <ImportButton onFile={actions.onImportFile} />}
              <Button icon={Download} data-action="export" onClick={actions.onExport}>
                {i18n.t('dashboard.menu.export')}
              </Button>
              {count > 0 && (
                <Button
                  icon={Printer}
                  label={i18n.t('dashboard.menu.print')}
                  data-action="print"
                  onClick={actions.onPrint}
                />
              )}
              {writable && count > 0 && (
                <Button
                  icon={Trash2}
                  label={i18n.t('dashboard.menu.eraseAll')}
                  data-action="erase-all"
                  expanded={erasing}
                  onClick={() => setErasing(!erasing)}
                />
              )}
            </div>
          )}
        </header>
        {state.kind === 'ready' && state.readOnly && (
          <Banner tone="warn" data-notice="newer" title={i18n.t('dashboard.newer.title')}>
            {i18n.t('dashboard.newer.text')}
          </Banner>
        )}
        {erasing && writable && count > 0 && (
          <EraseAllPanel
            count={count}
            onConfirm={() => {
              setErasing(false);
              actions.onEraseAll();
            }}
            onCancel={() => setErasing(false)}
          />
        )}
        {importing.kind !== 'none' && <ImportPanel state={importing} actions={actions} />}
        {state.kind === 'ready' && state.setAside.length > 0 && (
          <SetAsidePanel rows={state.setAside} />
        )}
        <RequestsView state={state} selected={selected} now={now} actions={actions} />
      </main>
      {notice !== null && (
        <Toast
          text={noticeText(notice)}
          onUndo={notice.kind === 'erased' ? actions.onRestore : undefined}
          onClose={actions.onDismissNotice}
        />
      )}
    </PageFrame>
  );
}

function ImportButton({ onFile }: { readonly onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        class="aa-hidden"
        type="file"
        accept=".json,application/json"
        tabIndex={-1}
        aria-label={i18n.t('dashboard.import.title')}
        data-input="import"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // Emptied, so that choosing the same file again is a change again.
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      <Button icon={Upload} data-action="import" onClick={() => input.current?.click()}>
        {i18n.t('dashboard.menu.import')}
      </Button>
    </>
  );
}

function noticeText(notice: Notice): string {
  switch (notice.kind) {
    case 'erased':
      return i18n.t('dashboard.erased', notice.count);
    case 'restored':
      return i18n.t('dashboard.restored');
    case 'exported':
      return i18n.t('dashboard.exported');
    case 'export-failed':
      return i18n.t('dashboard.exportFailed');
    case 'failed':
      return notice.message;
  }
}
