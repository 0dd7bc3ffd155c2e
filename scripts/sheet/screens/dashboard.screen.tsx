import '../../../components/dashboard/dashboard.css';
import '../../../components/requests/requests.css';
import { DashboardView } from '../../../components/dashboard/DashboardView';
import type {
  ImportState,
  ImportSummary,
  NewNote,
  Notice,
  RequestsActions,
  RequestsState,
} from '../../../components/dashboard/state';
import { BEN, eventsOf, LIVES, LONG_WORD, MIRA_TO, NOTES, NOW, REQUESTS, request } from './samples';
import { kinds, nothing, type Screen, variants } from './screen';

const actions: RequestsActions = {
  onAct: nothing,
  onEraseAll: nothing,
  onExport: nothing,
  onImportFile: nothing,
  onImportConfirm: nothing,
  onImportClose: nothing,
  onRestore: nothing,
  onDismissNotice: nothing,
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

type Ready = Extract<RequestsState, { kind: 'ready' }>;
const ready = (change: Partial<Ready> = {}): Ready => ({
  kind: 'ready',
  requests: REQUESTS,
  total: REQUESTS.length,
  notes: [],
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

/** The one that the first note was learned from. */
const ANSWERED = NOTES[0]?.request ?? '';

function draw(
  state: RequestsState,
  rest: { importing?: ImportState; notice?: Notice; selected?: string; writing?: NewNote } = {},
) {
  return (
    <DashboardView
      state={state}
      importing={rest.importing ?? { kind: 'none' }}
      notice={rest.notice ?? null}
      selected={rest.selected ?? null}
      writing={rest.writing ?? null}
      optionsUrl="#options"
      now={NOW}
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
        'export-failed': { '': { kind: 'export-failed' } },
        failed: {
          '': { kind: 'failed', message: 'This cannot happen to the request as it stands now.' },
        },
      },
      (notice) => draw(ready({ requests: [], total: 0 }), { notice }),
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
      'a new note': () => draw(FEW, { writing: { about: 'Kafka', subjects: [] } }),
    }),
  ],
};

export default screen;
