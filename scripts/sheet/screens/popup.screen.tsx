import * as rows from '../../../components/popup/RequestRows';
import '../../../components/popup/popup.css';
import '../../../components/requests/requests.css';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { HelpedView } from '../../../components/popup/HelpedView';
import { type PageCode, PageCodes } from '../../../components/popup/PageCodes';
import { PopupView } from '../../../components/popup/PopupView';
import { ReportView } from '../../../components/popup/ReportView';
import type {
  Here,
  PageSite,
  PopupProps,
  RequestsState,
  ResultsState,
} from '../../../components/popup/types';
import { CodeCard } from '../../../components/requests/CodeCard';
import type { CodeParty, SearchAnswer } from '../../../utils/messaging/protocol';
import type { Token } from '../../../utils/messaging/views';
import jira from '../../../utils/sites/jira-cloud.site';
import { writeReport } from '../../../utils/sites/report';
import { RECEIVE } from './codes';
import { LessObvious } from './pressed';
import {
  DUE_REQUESTS,
  DUES,
  LIVES,
  LONG_NAME,
  LONG_TEAM,
  LONG_WORD,
  NOW,
  PRESENCES,
  parts,
  REQUESTS,
  result,
} from './samples';
import { kinds, nothing, type Screen, variants } from './screen';

const answer = (query: string, ...groups: SearchAnswer['groups']): SearchAnswer => ({
  query,
  empty: false,
  mapDate: new Date(NOW - 2 * 86_400_000).toISOString(),
  completions: [],
  groups,
});

const SUGGESTED = answer(
  '',
  {
    kind: 'page',
    results: [
      result('person', 'Ana Santos', 'Streaming · Kafka', PRESENCES.free),
      result('team', 'Payments Platform', 'owns Project PAY'),
    ],
  },
  {
    kind: 'recent',
    results: [result('person', 'Jun Ōta', 'Data Platform', PRESENCES['off-hours'])],
  },
);
const NOBODY_FREE: SearchAnswer = {
  ...answer('', {
    kind: 'page',
    note: 'No expert for this can be asked now; people of the team that owns it come first.',
    results: [
      result('team', 'Payments Platform', 'owns Project PAY'),
      result('person', 'Jun Ōta', 'In Payments Platform, which owns PAY', PRESENCES.free),
      result(
        'person',
        'Ana Santos',
        'Streaming · Maintains Kafka · You asked Ana Santos about this in May, and got an answer',
        PRESENCES.away,
      ),
    ],
    lessObvious: [
      result('person', LONG_NAME, `${LONG_TEAM} · Reviews retry policy`, PRESENCES.free),
      result('person', 'Mira Brandt', 'Checkout · Wrote parts of consumer library', PRESENCES.free),
    ],
  }),
  notes: [
    {
      id: 'n1',
      about: parts('Kafka'),
      words: parts('Replay from the last committed offset, never from the first.'),
    },
  ],
};
const FOUND = answer(
  'kafka pay',
  {
    kind: 'person',
    results: [
      result('person', 'Ana Santos', 'Streaming · *Kafka*, *Pay*ments events', PRESENCES.free),
      result('person', 'Mira Brandt', 'Checkout · *Kafka*, *Pay*ments retry', PRESENCES['at-cap']),
      result('person', LONG_NAME, `${LONG_TEAM} · *Kafka*`, PRESENCES.away),
    ],
  },
  { kind: 'team', results: [result('team', '*Pay*ments Platform', 'owns PAY, payments-api')] },
  { kind: 'topic', results: [result('topic', '*Kafka*', '14 people')] },
  { kind: 'subject', results: [result('subject', LONG_WORD, 'Repository')] },
);

const NOTED: SearchAnswer = {
  ...answer(
    'kafka rep',
    {
      kind: 'person',
      results: [result('person', 'Ana Santos', 'Streaming · *Kafka*', PRESENCES.free)],
    },
    { kind: 'topic', results: [result('topic', '*Kafka*', '14 people')] },
  ),
  notes: [
    {
      id: 'n1',
      about: parts('*Kafka*'),
      words: parts('*Rep*lay from the last committed offset, never from the first. The runbook …'),
    },
    { id: 'n2', about: [], words: parts('… before a Friday: the *rep*lay stops at midnight.') },
    { id: 'n3', about: parts(LONG_TEAM), words: parts(`Look into *rep* ${LONG_WORD}.`) },
  ],
};

const COMPLETING: SearchAnswer = {
  ...answer('team:'),
  completions: [
    { name: 'team', value: 'Payments Platform', people: 42 },
    { name: 'team', value: LONG_TEAM, people: 7 },
    { name: 'team', value: 'Streaming', people: 1 },
  ],
};
const FILTERS = `team:"${LONG_TEAM}" city:Berlin now `;
const FILTERED = answer(`${FILTERS}kafka rust`, {
  kind: 'person',
  results: [
    result('person', 'Ana Santos', '*Kafka* · *Rust* · *Berlin*', PRESENCES.free),
    { ...result('person', 'Jun Ōta', '*Kafka* · *Berlin*', PRESENCES.free), missing: ['rust'] },
  ],
});

const HERE: Here = { kind: 'on', tool: 'Jira', total: 38, longest: 7, missing: [] };
const REPORT = writeReport(jira, {
  version: '0.1.0',
  browser: 'Chrome 156',
  url: 'https://acme.atlassian.net/browse/PAY-142',
  subjects: [],
  mentions: 12,
  answer: { probes: [[0], [1], null], recognised: true, roots: 4, docks: 2 },
});

/** Opens what tells more once it stands. */
function Opened({ children }: { readonly children: ComponentChildren }) {
  const mount = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    for (const more of mount.current?.querySelectorAll('details') ?? []) more.open = true;
  }, []);
  return <div ref={mount}>{children}</div>;
}

function report(toast: string | null) {
  return (
    <ReportView
      text={REPORT}
      wide={false}
      toast={toast}
      onCopy={nothing}
      onToastClose={nothing}
      onBack={nothing}
    />
  );
}

/** How Askaround stands to most pages that the popup is opened over. */
const ON: PageSite = { kind: 'on', host: 'jira.acme.example', locked: false };

function draw(change: Partial<PopupProps>) {
  return (
    <PopupView
      query=""
      wide={false}
      shortcut="Alt+Shift+K"
      offline={false}
      results={{ kind: 'ready', answer: SUGGESTED }}
      requests={{ kind: 'ready', requests: REQUESTS.slice(0, 2), draw: rows }}
      unsent={0}
      pageCodes={null}
      site={ON}
      here={HERE}
      toast={null}
      dashboardUrl="#dashboard"
      optionsUrl="#options"
      now={NOW}
      onQuery={nothing}
      onAsk={nothing}
      onEdit={nothing}
      onNote={nothing}
      onWriteNote={nothing}
      onRequest={nothing}
      onAskNext={nothing}
      onNudge={nothing}
      onHelped={nothing}
      onRetry={nothing}
      onTurnOn={nothing}
      onTurnOff={nothing}
      onPause={nothing}
      onResume={nothing}
      onReport={nothing}
      onToastUndo={nothing}
      onToastClose={nothing}
      onClose={nothing}
      {...change}
    />
  );
}

const party = (name: string, kind: CodeParty['kind'] = 'person'): CodeParty => ({
  token: name as Token,
  kind,
  name,
});
const CODES: readonly PageCode[] = [
  {
    kind: 'receive',
    code: 'a',
    requestId: 'a',
    from: party('Jun Ōta'),
    to: party('Streaming', 'team'),
    about: 'Kafka',
  },
  {
    kind: 'receive',
    code: 'b',
    requestId: 'b',
    from: null,
    to: party('Ana Santos'),
    about: null,
  },
  {
    kind: 'record',
    code: 'c',
    requestId: 'c',
    state: 'answered',
    side: 'asker',
    other: 'Ana Santos',
    about: 'Checkout',
    referral: null,
    repeated: true,
  },
  {
    kind: 'record',
    code: 'd',
    requestId: 'd',
    state: 'passed',
    side: 'asker',
    other: LONG_NAME,
    about: LONG_TEAM,
    referral: party('Mira Brandt'),
    repeated: false,
  },
];
const codes = (shown: readonly PageCode[]) => <PageCodes codes={shown} onApply={nothing} />;

const screen: Screen = {
  title: 'Popup',
  height: 560,
  states: [
    ...kinds<ResultsState>(
      'results',
      {
        loading: { '': { kind: 'loading' } },
        ready: {
          suggestions: { kind: 'ready', answer: SUGGESTED },
          'suggestions, nobody free, asked before, a note': { kind: 'ready', answer: NOBODY_FREE },
          found: { kind: 'ready', answer: FOUND },
          'found with notes': { kind: 'ready', answer: NOTED },
          'nothing known yet': { kind: 'ready', answer: answer('') },
          'nothing found': { kind: 'ready', answer: answer('zzyzx') },
          'a filter being typed': { kind: 'ready', answer: COMPLETING },
          filtered: { kind: 'ready', answer: FILTERED },
          'nobody fits all filters': { kind: 'ready', answer: answer(`${FILTERS}zzyzx`) },
          'no map': { kind: 'ready', answer: { ...answer(''), empty: true } },
        },
        error: { '': { kind: 'error' } },
      },
      (results) =>
        draw({ results, query: results.kind === 'ready' ? results.answer.query : 'kafka' }),
    ),
    ...kinds<RequestsState>(
      'requests',
      {
        loading: { '': { kind: 'loading' } },
        ready: {
          none: { kind: 'ready', requests: [], draw: rows },
          'every state': { kind: 'ready', requests: REQUESTS, draw: rows },
          'asked of me': { kind: 'ready', requests: LIVES, draw: rows },
        },
        error: { '': { kind: 'error', detail: 'Your data did not open. Close other windows.' } },
      },
      (requests) => draw({ requests, results: { kind: 'ready', answer: answer('') } }),
    ),
    ...kinds<PageSite>(
      'site',
      {
        off: {
          'looks like a tool': { kind: 'off', host: 'jira.acme.example', looksLike: 'Jira' },
          'like nothing known': { kind: 'off', host: `${LONG_WORD}.example`, looksLike: null },
        },
        starting: { '': { kind: 'starting', host: 'jira.acme.example' } },
        on: {
          '': { kind: 'on', host: 'jira.acme.example', locked: false },
          'by the policy': { kind: 'on', host: 'jira.acme.example', locked: true },
        },
        'kept-off': { '': { kind: 'kept-off', host: 'bank.acme.example' } },
        unsupported: {
          browser: { kind: 'unsupported', why: 'browser' },
          hidden: { kind: 'unsupported', why: 'hidden' },
          store: { kind: 'unsupported', why: 'store' },
          file: { kind: 'unsupported', why: 'file' },
          http: { kind: 'unsupported', why: 'http' },
        },
      },
      (site) => draw({ site, here: site.kind === 'on' ? HERE : null }),
    ),
    ...kinds<Here>(
      'this page',
      {
        paused: { '': { kind: 'paused' } },
        on: {
          '': HERE,
          'may be partial': { ...HERE, missing: ['title', 'changedFiles'] },
          'may be partial, parts unknown': { ...HERE, tool: LONG_TEAM, missing: ['hostile'] },
        },
      },
      (here) => draw({ here }),
    ),
    ...variants('popup', {
      'costs explained': () => <Opened>{draw({})}</Opened>,
      'less obvious experts': () => (
        <LessObvious>{draw({ results: { kind: 'ready', answer: NOBODY_FREE } })}</LessObvious>
      ),
      'a request on this page': () => draw({ pageCodes: codes(CODES.slice(0, 1)) }),
      'requests and news on this page': () => draw({ pageCodes: codes(CODES) }),
      'a code in the field': () =>
        draw({
          query: RECEIVE.code,
          code: (
            <div class="aa-popup-code">
              <CodeCard
                state={{ kind: 'look', look: RECEIVE, busy: false }}
                actions={{ onApply: nothing, onRetry: nothing, onOpen: nothing, onWhoAmI: nothing }}
              />
            </div>
          ),
        }),
      'no answer yet': () =>
        draw({ requests: { kind: 'ready', requests: DUE_REQUESTS, draw: rows }, dues: DUES }),
      'not on this page': () => draw({ site: null, here: null }),
      'help given': () => (
        <HelpedView
          page="PAY-142 Retry storms after the broker upgrade"
          wide={false}
          now={NOW}
          find={() => Promise.resolve([])}
          onSave={() => Promise.resolve(true)}
          onBack={nothing}
        />
      ),
      report: () => report(null),
      'report copied': () => report('Report copied'),
      'typing on, old results': () =>
        draw({ query: 'kafka paym', results: { kind: 'ready', answer: FOUND } }),
      offline: () => draw({ offline: true }),
      'on a page of its own': () =>
        draw({
          wide: true,
          site: null,
          here: null,
          query: 'kafka pay',
          results: { kind: 'ready', answer: FOUND },
        }),
      'toast with undo': () => draw({ toast: { text: 'Prepared for Ana Santos', undo: true } }),
      'toast, one of a team': () =>
        draw({
          toast: {
            text: 'Goes to Ben Okafor: of those in Streaming who can be asked now, nobody got fewer requests in the last 30 days, as far as this browser knows.',
            undo: true,
          },
        }),
      'toast without': () =>
        draw({ toast: { text: 'The request could not be prepared; try again', undo: false } }),
    }),
  ],
};

export default screen;
