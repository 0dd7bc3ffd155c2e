import '../../../components/dashboard/dashboard.css';
import '../../../components/requests/requests.css';
import type { ComponentChildren } from 'preact';
import type { PastedCode } from '../../../components/dashboard/CodePanel';
import { DashboardView } from '../../../components/dashboard/DashboardView';
import type {
  ImportState,
  ImportSummary,
  NewNote,
  Notice,
  RequestsActions,
  RequestsState,
} from '../../../components/dashboard/state';
import type { CodeState } from '../../../components/requests/CodeCard';
import { DraftList } from '../../../components/requests/DraftList';
import type { PostView } from '../../../components/requests/PostLine';
import type { DueView } from '../../../utils/messaging/protocol';
import { RECEIVE, RECORD, REFUSED } from './codes';
import { Pressed } from './pressed';
import {
  ago,
  BEN,
  DUE_REQUESTS,
  DUES,
  eventsOf,
  LIVES,
  LONG_WORD,
  MIRA_TO,
  NOTES,
  NOW,
  REQUESTS,
  request,
} from './samples';
import { kinds, nothing, type Screen, variants } from './screen';

const actions: RequestsActions = {
  onAct: nothing,
  onEraseAll: nothing,
  onExport: nothing,
  onImportFile: nothing,
  onImportWhose: nothing,
  onImportConfirm: nothing,
  onImportClose: nothing,
  onRestore: nothing,
  onDismissNotice: nothing,
  onPostAgain: nothing,
  onPostCopy: nothing,
  onPrint: nothing,
  onRetry: nothing,
  onOlder: nothing,
  onWritten: nothing,
  onSaveNote: () => Promise.resolve(true),
  onEraseNote: nothing,
  onHelped: () => Promise.resolve(true),
  onPass: nothing,
  onAskNext: nothing,
  onNudge: nothing,
  onFeedback: nothing,
  onThank: nothing,
  onSuggest: nothing,
  onPutAway: nothing,
  onCopy: () => Promise.resolve(true),
  find: () => Promise.resolve([{ id: 'ben', name: 'Ben Okafor', team: 'Streaming' }]),
  nextFor: () => Promise.resolve([BEN, MIRA_TO]),
  replyFor: (id) =>
    Promise.resolve(
      id.startsWith('received') ? 'Thank you for asking. Ben Okafor knows more about this.' : null,
    ),
  eventsOf: (id) => Promise.resolve(eventsOf(id)),
};

const POST: PostView = {
  to: 'hooks.acme.example',
  progress: 'waiting',
  trouble: 'server 503',
  nextAt: new Date(NOW + 240_000).toISOString(),
};

type Ready = Extract<RequestsState, { kind: 'ready' }>;
const ready = (change: Partial<Ready> = {}): Ready => ({
  kind: 'ready',
  requests: REQUESTS,
  total: REQUESTS.length,
  notes: [],
  posts: new Map(),
  setAside: [],
  putAway: new Set(),
  readOnly: false,
  ...change,
});
const FEW = ready({ requests: REQUESTS.slice(0, 2), total: 2 });
const MANY = Array.from({ length: 26 }, (_, at) =>
  request(`many-${at}`, at % 2 === 0 ? 'resolved' : 'asked', at * 400, {
    need: `Question ${at + 1} about consumer groups`,
  }),
);

const SUMMARY: ImportSummary = {
  by: 'Noor Haddad',
  as: 'others',
  requests: 12,
  people: 5,
  from: '2026-05-04T09:00:00.000Z',
  until: '2026-11-20T16:00:00.000Z',
  ours: 2,
  erased: 1,
  tooOld: 3,
  added: 42,
  known: 7,
  unknown: 0,
  erases: 0,
  problems: [],
  problemCount: 0,
};
const PROBLEMS = [
  '“maybe” cannot be used: $.events[12].kind',
  `2031-01-01 lies in the future: $.events[14].${LONG_WORD}. Check the clock of the computer.`,
];

const DRAFTS = (
  <DraftList
    drafts={[
      {
        id: 'd1',
        savedAt: ago(9),
        draft: { to: BEN, about: 'Kafka', need: 'Why does the lag grow' },
      },
      { id: 'd2', savedAt: ago(60 * 50), draft: { to: MIRA_TO, about: LONG_WORD, need: '' } },
    ]}
    discarded={null}
    now={NOW}
    onOpen={nothing}
    onDiscard={nothing}
    onUndo={nothing}
    onClose={nothing}
  />
);
const ALL = ready({ requests: [...LIVES, ...REQUESTS], total: LIVES.length + REQUESTS.length });

/** The one that the first note was learned from. */
const ANSWERED = NOTES[0]?.request ?? '';

const SHUT: PastedCode = {
  text: null,
  state: null,
  actions: { onApply: nothing, onRetry: nothing, onOpen: nothing, onWhoAmI: nothing },
  onText: nothing,
};

function draw(
  state: RequestsState,
  rest: {
    importing?: ImportState;
    notice?: Notice;
    selected?: string;
    writing?: NewNote;
    code?: Partial<PastedCode>;
    dues?: readonly DueView[];
    drafts?: ComponentChildren;
  } = {},
) {
  return (
    <DashboardView
      state={state}
      importing={rest.importing ?? { kind: 'none' }}
      notice={rest.notice ?? null}
      selected={rest.selected ?? null}
      writing={rest.writing ?? null}
      optionsUrl="#options"
      dues={rest.dues ?? []}
      drafts={rest.drafts}
      now={NOW}
      code={{ ...SHUT, ...rest.code }}
      actions={actions}
    />
  );
}

const screen: Screen = {
  title: 'My requests',
  height: 560,
  states: [
    ...kinds<RequestsState>(
      'requests',
      {
        loading: { '': { kind: 'loading' } },
        failed: {
          '': {
            kind: 'failed',
            message: 'Your data did not open. Close other windows of Askaround.',
          },
        },
        ready: {
          'every state': ready(),
          'asked of me, passed on, followed up': ready({ requests: LIVES, total: LIVES.length }),
          none: ready({ requests: [], total: 0 }),
          many: ready({ requests: MANY, total: 312 }),
          posted: ready({
            requests: [
              request('post-1', 'prepared', 1, { channel: 'webhook' }),
              request('post-2', 'prepared', 2, { channel: 'webhook' }),
              request('post-3', 'prepared', 3, { channel: 'webhook' }),
            ],
            total: 3,
            posts: new Map([
              ['post-1', { ...POST, trouble: null }],
              ['post-2', POST],
              ['post-3', { ...POST, progress: 'failed', trouble: 'status 400', nextAt: null }],
            ]),
          }),
          'damaged rows': ready({
            ...FEW,
            setAside: [
              { key: 'events 1', table: 'events', row: '01JD', problem: 'kind is missing' },
            ],
          }),
          notes: ready({ ...FEW, notes: NOTES }),
          'notes alone': ready({ requests: [], total: 0, notes: NOTES.slice(1) }),
          'read only': ready({ ...FEW, notes: NOTES, readOnly: true }),
        },
      },
      (state) => draw(state),
    ),
    ...kinds<ImportState>(
      'import',
      {
        none: { '': { kind: 'none' } },
        reading: { '': { kind: 'reading', file: 'askaround-2026-11-20.json' } },
        preview: {
          new: { kind: 'preview', file: 'askaround.json', summary: SUMMARY, running: false },
          'nothing new': {
            kind: 'preview',
            file: 'askaround.json',
            summary: { ...SUMMARY, added: 0 },
            running: false,
          },
          problems: {
            kind: 'preview',
            file: `${LONG_WORD}.json`,
            summary: { ...SUMMARY, unknown: 2, erases: 3, problems: PROBLEMS, problemCount: 61 },
            running: true,
          },
        },
        done: { '': { kind: 'done', added: 42 } },
        failed: {
          '': { kind: 'failed', file: 'notes.txt', message: 'This file is not JSON: line 1' },
        },
      },
      (importing) => draw(FEW, { importing }),
    ),
    ...kinds<Notice>(
      'notice',
      {
        erased: { '': { kind: 'erased', count: 1 } },
        'notes-erased': { '': { kind: 'notes-erased', count: 1 } },
        helped: { '': { kind: 'helped', name: 'Jo Park', requestId: 'helped' } },
        'asked-next': { '': { kind: 'asked-next', name: 'Ben Okafor', requestId: 'next' } },
        restored: { '': { kind: 'restored' } },
        exported: { '': { kind: 'exported' } },
        copied: { '': { kind: 'copied' } },
        'copy-failed': { '': { kind: 'copy-failed' } },
        'export-failed': { '': { kind: 'export-failed' } },
        failed: {
          '': { kind: 'failed', message: 'This cannot happen to the request as it stands now.' },
        },
      },
      (notice) => draw(ready({ requests: [], total: 0 }), { notice }),
    ),
    ...kinds<CodeState>(
      'code',
      {
        looking: { '': { kind: 'looking' } },
        none: { '': { kind: 'none' } },
        look: {
          receive: { kind: 'look', look: RECEIVE, busy: false },
          record: { kind: 'look', look: RECORD, busy: true },
          refused: { kind: 'look', look: REFUSED, busy: false },
          known: {
            kind: 'look',
            look: { kind: 'known', code: '', requestId: 'r1', state: 'answered' },
            busy: false,
          },
        },
        done: { '': { kind: 'done', done: 'received', requestId: 'r1' } },
        failed: { '': { kind: 'failed', message: 'Close other windows of Askaround.' } },
      },
      (state) => draw(FEW, { code: { text: RECEIVE.code, state } }),
    ),
    ...variants('one', {
      'linked and open': () => draw(ready(), { selected: 'r3' }),
      'sent to one of a team': () =>
        draw(
          ready({
            requests: [
              request('team', 'asked', 120, {
                to: { kind: 'person', id: 'ben', name: 'Ben Okafor', team: 'Streaming' },
                via: { id: 'streaming', name: 'Streaming', why: 'load' },
              }),
            ],
            total: 1,
          }),
          { selected: 'team' },
        ),
      'answered, nothing learned yet': () => draw(ready(), { selected: ANSWERED }),
      'answered, with its note': () => draw(ready({ notes: NOTES }), { selected: ANSWERED }),
      'a note linked to': () => draw(ready({ ...FEW, notes: NOTES }), { selected: 'n2' }),
      'no answer yet': () =>
        draw(ready({ requests: DUE_REQUESTS, total: DUE_REQUESTS.length }), { dues: DUES }),
      'drafts that were not sent': () => draw(FEW, { drafts: DRAFTS }),
      'by page': () => <Pressed on='input[value="page"]'>{draw(ALL)}</Pressed>,
      'by person': () => <Pressed on='input[value="person"]'>{draw(ALL)}</Pressed>,
      'help given': () => <Pressed on='[data-action="helped"]'>{draw(FEW)}</Pressed>,
      'passed on, to whom': () => (
        <Pressed on='[data-action="passed"]'>
          {draw(ready({ requests: LIVES.slice(0, 1), total: 1 }))}
        </Pressed>
      ),
      'asked of me, open': () => draw(ALL, { selected: 'received-passed' }),
      'declined, open': () => draw(ALL, { selected: 'declined' }),
      'resolved, open': () => draw(ALL, { selected: 'resolved' }),
      'a new note': () => draw(FEW, { writing: { about: 'Kafka', subjects: [] } }),
    }),
  ],
};

export default screen;
