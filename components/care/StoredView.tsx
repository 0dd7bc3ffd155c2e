import { Download, Sheet, Trash2 } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatAge, formatDate } from '../base/Age';
import { Button } from '../base/Button';
import { Actions, Banner } from '../base/Panel';
import { ListRow } from '../base/Rows';
import { ErrorState, Loading } from '../base/States';
import { Toast } from '../base/Toast';
import { DamagedPanel } from './DamagedPanel';
import { LedgersPanel } from './LedgersPanel';
import type {
  DeletableKind,
  StoredActions,
  StoredKind,
  StoredNotice,
  StoredRow,
  StoredState,
} from './state';

const DELETABLE: readonly DeletableKind[] = [
  'requests',
  'notes',
  'agreements',
  'others',
  'drafts',
  'departures',
  'quarantine',
];

/**
 * "What do you hold?": everything that this browser keeps, by kind, when it goes and how to delete it sooner.
 *
 * @param props.retentionUrl where it is set how long requests are kept
 * @param props.departures the list of what left the browser
 * @param props.now ms since 1970, to count from
 */
export function StoredView({
  state,
  notice,
  retentionUrl,
  departures,
  now,
  actions,
}: {
  readonly state: StoredState;
  readonly notice: StoredNotice | null;
  readonly retentionUrl: string;
  readonly departures: ComponentChildren;
  readonly now: number;
  readonly actions: StoredActions;
}) {
  const [asking, setAsking] = useState(false);
  const ready = state.kind === 'ready' ? state : null;
  return (
    <main class="aa-reading" data-stored={state.kind}>
      <header>
        <h1>{i18n.t('stored.title')}</h1>
        <p class="aa-tiny">{i18n.t('stored.subtitle')}</p>
      </header>
      {state.kind === 'loading' && <Loading lines={8} />}
      {state.kind === 'failed' && (
        <section class="aa-panel">
          <ErrorState title={i18n.t('stored.failed')} onRetry={actions.onRetry}>
            {state.message}
          </ErrorState>
        </section>
      )}
      {ready !== null && (
        <>
          <Actions>
            <Button icon={Download} data-action="export" onClick={actions.onExport}>
              {i18n.t('stored.exportAll')}
            </Button>
            <Button icon={Sheet} data-action="export-table" onClick={actions.onExportTable}>
              {i18n.t('stored.exportTable')}
            </Button>
            {!ready.readOnly && (
              <Button
                icon={Trash2}
                data-action="delete-all"
                expanded={asking}
                onClick={() => setAsking(!asking)}
              >
                {i18n.t('stored.deleteAll')}
              </Button>
            )}
          </Actions>
          {ready.readOnly && (
            <Banner tone="warn" data-notice="newer" title={i18n.t('dashboard.newer.title')}>
              {i18n.t('dashboard.newer.text')}
            </Banner>
          )}
          {asking && !ready.readOnly && (
            <Banner
              tone="warn"
              live="status"
              title={i18n.t('stored.deleteAllTitle')}
              actions={
                <>
                  <Button
                    kind="primary"
                    data-action="delete-all-confirm"
                    onClick={() => {
                      setAsking(false);
                      actions.onDeleteAll();
                    }}
                  >
                    {i18n.t('stored.deleteAll')}
                  </Button>
                  <Button data-action="delete-all-cancel" onClick={() => setAsking(false)}>
                    {i18n.t('dashboard.eraseAll.cancel')}
                  </Button>
                </>
              }
            >
              {i18n.t('stored.deleteAllText')}
            </Banner>
          )}
          <ul class="aa-panel care-rows" aria-label={i18n.t('stored.title')}>
            {ready.rows.map((row) => (
              <StoredLine
                key={row.kind}
                row={row}
                keepDays={ready.keepDays}
                readOnly={ready.readOnly}
                retentionUrl={retentionUrl}
                now={now}
                onDelete={actions.onDelete}
              />
            ))}
          </ul>
          {ready.size !== null && (
            <p class="aa-tiny" data-size>
              {i18n.t('stored.size', [bytes(ready.size.used), bytes(ready.size.allowed)])}
            </p>
          )}
          {ready.damaged.length > 0 && (
            <DamagedPanel rows={ready.damaged} readOnly={ready.readOnly} actions={actions} />
          )}
          <LedgersPanel
            ledgers={ready.ledgers}
            minimumPeople={ready.minimumPeople}
            readOnly={ready.readOnly}
            now={now}
            onRemove={actions.onRemoveLedger}
          />
          <section class="care-left" aria-labelledby="departures-title" data-departures>
            <h2 id="departures-title">{kindName('departures')}</h2>
            <div class="aa-panel">{departures}</div>
          </section>
        </>
      )}
      {notice !== null && (
        <Toast
          text={noticeText(notice)}
          onUndo={
            notice.kind === 'ledgerRemoved' ||
            notice.kind === 'deleted' ||
            notice.kind === 'deletedAll'
              ? actions.onRestore
              : undefined
          }
          onClose={actions.onDismissNotice}
        />
      )}
    </main>
  );
}

function StoredLine({
  row,
  keepDays,
  readOnly,
  retentionUrl,
  now,
  onDelete,
}: {
  readonly row: StoredRow;
  readonly keepDays: number;
  readonly readOnly: boolean;
  readonly retentionUrl: string;
  readonly now: number;
  readonly onDelete: (kind: DeletableKind) => void;
}) {
  const { kind, count, oldest, newest, goes } = row;
  const deletable = DELETABLE.find((each) => each === kind);
  const from = oldest === null ? '' : formatDate(oldest.slice(0, 10));
  const to = newest === null ? '' : formatDate(newest.slice(0, 10));
  return (
    <ListRow
      as="li"
      data-kind={kind}
      title={
        <>
          <span class="aa-name">{kindName(kind)}</span>
          <span class="care-count" data-count>
            {count.toLocaleString(i18n.t('time.locale'))}
          </span>
        </>
      }
      end={
        deletable !== undefined && count > 0 && !readOnly ? (
          <Button
            small
            kind="quiet"
            icon={Trash2}
            label={i18n.t('stored.deleteKind', [kindName(kind)])}
            data-action="delete"
            onClick={() => onDelete(deletable)}
          />
        ) : null
      }
    >
      <div class="aa-tiny">
        {from !== '' && (
          <span class="care-range">
            {from === to ? from : i18n.t('dashboard.import.span', [from, to])}
          </span>
        )}
        <span>{whenText(kind, keepDays)}</span>
        {goes !== null && <span> · {i18n.t('stored.next', [formatAge(goes, now)])}</span>}
        {kind === 'requests' && (
          <>
            {' '}
            <a href={retentionUrl}>{i18n.t('stored.retention')}</a>
          </>
        )}
      </div>
    </ListRow>
  );
}

/** What a kind is called. */
function kindName(kind: StoredKind): string {
  return i18n.t(`stored.kind.${kind}`);
}

/** When a kind goes by itself. */
function whenText(kind: StoredKind, keepDays: number): string {
  switch (kind) {
    case 'requests':
      return i18n.t('stored.when.requests', keepDays);
    case 'others':
    case 'departures':
    case 'quarantine':
      return i18n.t('stored.when.aged', keepDays);
    case 'posts':
    case 'reminders':
      return i18n.t('stored.when.withRequest');
    case 'notes':
    case 'agreements':
      return i18n.t('stored.when.notes');
    case 'drafts':
    case 'outbox':
    case 'erased':
    case 'map':
      return i18n.t(`stored.when.${kind}`);
  }
}

function noticeText(notice: StoredNotice): string {
  switch (notice.kind) {
    case 'deleted':
      return i18n.t('stored.deleted', [kindName(notice.what)]);
    case 'ledgerRemoved':
      return i18n.t('ledgers.removed', [notice.name]);
    case 'deletedAll':
      return i18n.t('stored.deletedAll');
    case 'restored':
      return i18n.t('dashboard.restored');
    case 'exported':
      return i18n.t('dashboard.exported');
    case 'exportFailed':
      return i18n.t('dashboard.exportFailed');
    case 'putBack':
      return notice.count === 0
        ? i18n.t('stored.putBackNone')
        : i18n.t('stored.putBackDone', notice.count);
    case 'failed':
      return notice.message;
  }
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size in words of the reader's language: "1.2 MB". */
function bytes(size: number): string {
  const step = Math.min(
    UNITS.length - 1,
    Math.max(0, Math.floor(Math.log(Math.max(1, size)) / Math.log(1_000))),
  );
  return new Intl.NumberFormat(i18n.t('time.locale'), {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    maximumFractionDigits: 1,
  }).format(size / 1_000 ** step);
}
