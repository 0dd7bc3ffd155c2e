import {
  ClipboardPaste,
  Download,
  HandHelping,
  NotebookPen,
  Printer,
  Trash2,
  Upload,
} from 'lucide';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { DueView } from '../../utils/messaging/protocol';
import { Button } from '../base/Button';
import { PageFrame } from '../base/PageFrame';
import { Banner } from '../base/Panel';
import { Toast } from '../base/Toast';
import { NoteField } from '../notes/NoteField';
import { HelpedForm } from '../requests/HelpedForm';
import { CodePanel, type PastedCode } from './CodePanel';
import { EraseAllPanel } from './EraseAllPanel';
import { ImportPanel } from './ImportPanel';
import { dashboardLinks } from './links';
import { RequestsView } from './RequestsView';
import { SetAsidePanel } from './SetAsidePanel';
import type { ImportState, NewNote, Notice, RequestsActions, RequestsState } from './state';

/**
 * The dashboard's page with its one section, My requests.
 *
 * @param props.selected id of the request or note that a link names
 * @param props.writing the new note that a link asks for
 * @param props.optionsUrl address of the options page
 * @param props.now ms since 1970, to count ages from
 * @param props.drafts the list of drafts that were not sent
 * @param props.code what was pasted, and what it says
 */
export function DashboardView({
  state,
  importing,
  notice,
  selected,
  writing,
  optionsUrl,
  dues = [],
  now,
  drafts,
  code,
  actions,
}: {
  readonly state: RequestsState;
  readonly importing: ImportState;
  readonly notice: Notice | null;
  readonly selected: string | null;
  /** What is due about the requests; nothing while nobody knows. */
  readonly dues?: readonly DueView[];
  readonly writing: NewNote | null;
  readonly optionsUrl: string;
  readonly now: number;
  readonly drafts?: ComponentChildren;
  readonly code: PastedCode;
  readonly actions: RequestsActions;
}) {
  const [erasing, setErasing] = useState(false);
  const [started, setStarted] = useState(false);
  const [helping, setHelping] = useState(false);
  const note = writing ?? (started ? { about: null, subjects: [] } : null);
  const written = (): void => {
    setStarted(false);
    actions.onWritten();
  };
  const count = state.kind === 'ready' ? state.total : 0;
  const holds = state.kind === 'ready' && state.total + state.notes.length > 0;
  const writable = state.kind === 'ready' && !state.readOnly;
  return (
    <PageFrame label={i18n.t('dashboard.nav')} links={dashboardLinks('requests', optionsUrl)}>
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
              {writable && (
                <Button
                  icon={NotebookPen}
                  data-action="write-note"
                  onClick={() => setStarted(true)}
                >
                  {i18n.t('dashboard.note.write')}
                </Button>
              )}
              {writable && (
                <Button
                  icon={HandHelping}
                  data-action="helped"
                  expanded={helping}
                  onClick={() => setHelping(!helping)}
                >
                  {i18n.t('request.given.action')}
                </Button>
              )}
              {writable && (
                <Button
                  icon={ClipboardPaste}
                  data-action="paste-code"
                  expanded={code.text !== null}
                  onClick={() => code.onText(code.text === null ? '' : null)}
                >
                  {i18n.t('code.paste')}
                </Button>
              )}
              {writable && <ImportButton onFile={actions.onImportFile} />}
              <Button icon={Download} data-action="export" onClick={actions.onExport}>
                {i18n.t('dashboard.menu.export')}
              </Button>
              {holds && (
                <Button
                  icon={Printer}
                  label={i18n.t('dashboard.menu.print')}
                  data-action="print"
                  onClick={actions.onPrint}
                />
              )}
              {writable && holds && (
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
        {erasing && writable && holds && (
          <EraseAllPanel
            count={count}
            onConfirm={() => {
              setErasing(false);
              actions.onEraseAll();
            }}
            onCancel={() => setErasing(false)}
          />
        )}
        {writable && helping && (
          <section class="aa-panel" aria-label={i18n.t('request.given.action')}>
            <HelpedForm
              page={null}
              now={now}
              find={actions.find}
              onSave={async (given) => {
                const saved = await actions.onHelped(given);
                if (saved) setHelping(false);
                return saved;
              }}
              onCancel={() => setHelping(false)}
            />
          </section>
        )}
        {writable && note !== null && (
          <section class="aa-panel dash-new-note" aria-label={i18n.t('dashboard.note.write')}>
            <NoteField
              // Another link asks for another note.
              key={`${note.about} ${note.subjects.join(' ')}`}
              id="new"
              start={{ ...note, request: null, text: '' }}
              own
              focus
              onSave={(content) => actions.onSaveNote(null, content)}
              onCancel={written}
            />
          </section>
        )}
        {writable && code.text !== null && <CodePanel code={code} />}
        {importing.kind !== 'none' && <ImportPanel state={importing} actions={actions} />}
        {state.kind === 'ready' && state.setAside.length > 0 && (
          <SetAsidePanel rows={state.setAside} />
        )}
        {drafts}
        <RequestsView state={state} selected={selected} dues={dues} now={now} actions={actions} />
      </main>
      {notice !== null && (
        <Toast
          text={noticeText(notice)}
          onUndo={UNDOABLE.includes(notice.kind) ? actions.onRestore : undefined}
          onClose={actions.onDismissNotice}
        />
      )}
    </PageFrame>
  );
}

/** Notices of what can be taken back. */
const UNDOABLE: readonly Notice['kind'][] = ['erased', 'notes-erased', 'helped', 'asked-next'];

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
    case 'notes-erased':
      return i18n.t('dashboard.note.erased', notice.count);
    case 'helped':
      return i18n.t('request.given.saved', [notice.name]);
    case 'asked-next':
      return i18n.t('popup.prepared', [notice.name]);
    case 'restored':
      return i18n.t('dashboard.restored');
    case 'exported':
      return i18n.t('dashboard.exported');
    case 'copied':
      return i18n.t('dashboard.copied');
    case 'copy-failed':
      return i18n.t('dashboard.copyFailed');
    case 'export-failed':
      return i18n.t('dashboard.exportFailed');
    case 'failed':
      return notice.message;
  }
}
