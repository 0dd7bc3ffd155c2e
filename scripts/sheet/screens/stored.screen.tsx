import '../../../components/care/care.css';
import '../../../components/care/departures.css';
import '../../../components/dashboard/dashboard.css';
import { PageFrame } from '../../../components/base/PageFrame';
import {
  Departures,
  type DeparturesState,
  type DepartureView,
} from '../../../components/care/Departures';
import { StoredView } from '../../../components/care/StoredView';
import type {
  StoredActions,
  StoredNotice,
  StoredRow,
  StoredState,
} from '../../../components/care/state';
import { dashboardLinks } from '../../../components/dashboard/links';
import { ago, LONG_WORD, NOW } from './samples';
import { kinds, nothing, type Screen } from './screen';

const actions: StoredActions = {
  onDelete: nothing,
  onRemoveLedger: nothing,
  onDeleteAll: nothing,
  onExport: nothing,
  onExportTable: nothing,
  onPutBack: nothing,
  onDownloadDamaged: nothing,
  onRestore: nothing,
  onDismissNotice: nothing,
  onRetry: nothing,
};

const DAY = 24 * 60;
const row = (
  kind: StoredRow['kind'],
  count: number,
  oldest: number,
  newest: number,
  goes: number | null = null,
): StoredRow => ({
  kind,
  count,
  oldest: count === 0 ? null : ago(oldest * DAY),
  newest: count === 0 ? null : ago(newest * DAY),
  goes: goes === null ? null : ago(-goes * DAY),
});
const ROWS: readonly StoredRow[] = [
  row('requests', 1284, 176, 0, 4),
  row('notes', 37, 160, 2),
  row('agreements', 6, 120, 4),
  row('others', 412, 90, 12),
  row('drafts', 2, 3, 0),
  row('outbox', 5, 6, 0),
  row('posts', 1, 1, 1),
  row('reminders', 9, 30, 1),
  row('departures', 96, 120, 0),
  row('quarantine', 2, 40, 40),
  row('erased', 14, 100, 3),
  row('map', 1, 0, 0),
];
const ready = {
  kind: 'ready',
  rows: ROWS,
  size: { used: 4_300_000, allowed: 12_400_000_000 },
  keepDays: 180,
  damaged: [],
  minimumPeople: 5,
  ledgers: [
    { id: 'ana', name: 'Ana Santos', at: ago(3 * DAY), requests: 214 },
    { id: 'jun', name: LONG_WORD, at: ago(9 * DAY), requests: 198 },
  ],
  readOnly: false,
} as const satisfies StoredState;
const damaged = [
  { key: '1', table: 'events', row: '01KDXQ…', problem: '$.at: expected a date-time' },
  { key: '2', table: 'requests', row: LONG_WORD, problem: `$.${LONG_WORD}: expected a text` },
];

const DEPARTURES: readonly DepartureView[] = (
  [
    ['webhook', 'hooks.acme.example', 'post-1', 3],
    ['request', 'mail', 'post-2', 1],
    ['tool', `jira.${LONG_WORD}.example`, null, 14],
    ['map', 'maps.acme.example', null, 24],
    ['export', 'askaround-2026-11-20.json', null, 1],
  ] as const
).map(([kind, to, requestId, times], at) => ({
  n: at,
  at: new Date(NOW - at * 5_400_000).toISOString(),
  kind,
  to,
  requestId,
  times,
}));

const draw = (
  state: StoredState,
  notice: StoredNotice | null = null,
  departures: DeparturesState = { kind: 'ready', rows: DEPARTURES },
) => (
  <PageFrame label="Sections" links={dashboardLinks('held', '#options')}>
    <StoredView
      state={state}
      notice={notice}
      retentionUrl="#keep"
      departures={<Departures state={departures} now={NOW} onRetry={nothing} />}
      now={NOW}
      actions={actions}
    />
  </PageFrame>
);

const screen: Screen = {
  title: 'What do you hold?',
  height: 760,
  states: [
    ...kinds<StoredState>(
      'stored',
      {
        loading: { '': { kind: 'loading' } },
        failed: {
          '': {
            kind: 'failed',
            message: 'The browser lets Askaround store nothing here. Allow site data for it.',
          },
        },
        ready: {
          much: ready,
          damaged: { ...ready, damaged },
          'nothing yet': {
            ...ready,
            rows: ROWS.map(({ kind }) => row(kind, 0, 0, 0)),
            size: null,
          },
          'read only': { ...ready, readOnly: true },
        },
      },
      (state) => draw(state),
    ),
    ...kinds<StoredNotice>(
      'stored notice',
      {
        deleted: { '': { kind: 'deleted', what: 'others' } },
        ledgerRemoved: { '': { kind: 'ledgerRemoved', name: 'Ana Santos' } },
        deletedAll: { '': { kind: 'deletedAll' } },
        restored: { '': { kind: 'restored' } },
        exported: { '': { kind: 'exported' } },
        exportFailed: { '': { kind: 'exportFailed' } },
        putBack: { some: { kind: 'putBack', count: 2 }, none: { kind: 'putBack', count: 0 } },
        failed: { '': { kind: 'failed', message: 'There is no room left to save this.' } },
      },
      (notice) => draw(ready, notice),
    ),
    ...kinds<DeparturesState>(
      'departures',
      {
        loading: { '': { kind: 'loading' } },
        failed: { '': { kind: 'failed', message: 'Close other windows of Askaround.' } },
        ready: {
          none: { kind: 'ready', rows: [] },
          'more than a page': {
            kind: 'ready',
            rows: Array.from({ length: 25 }, (_, n) => ({
              n,
              at: ago(n * 24 * 60),
              kind: 'map',
              to: 'maps.acme.example',
              requestId: null,
              times: 24,
            })),
          },
        },
      },
      (departures) => draw(ready, null, departures),
    ),
  ],
};
export default screen;
