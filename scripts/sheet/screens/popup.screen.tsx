import '../../../components/popup/popup.css';
import { PopupView } from '../../../components/popup/PopupView';
import type { PopupProps, RequestsState, ResultsState } from '../../../components/popup/types';
import type { SearchAnswer } from '../../../utils/messaging/protocol';
import { LONG_NAME, LONG_TEAM, LONG_WORD, NOW, PRESENCES, REQUESTS, result } from './samples';
import { kinds, nothing, type Screen, variants } from './screen';

const answer = (query: string, ...groups: SearchAnswer['groups']): SearchAnswer => ({
  query,
  empty: false,
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

function draw(change: Partial<PopupProps>) {
  return (
    <PopupView
      query=""
      results={{ kind: 'ready', answer: SUGGESTED }}
      requests={{ kind: 'ready', requests: REQUESTS.slice(0, 2) }}
      offer={null}
      toast={null}
      dashboardUrl="#dashboard"
      optionsUrl="#options"
      now={NOW}
      onQuery={nothing}
      onAsk={nothing}
      onEdit={nothing}
      onRequest={nothing}
      onRetry={nothing}
      onTurnOn={nothing}
      onToastUndo={nothing}
      onToastClose={nothing}
      onClose={nothing}
      {...change}
    />
  );
}

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
          found: { kind: 'ready', answer: FOUND },
          'nothing known yet': { kind: 'ready', answer: answer('') },
          'nothing found': { kind: 'ready', answer: answer('zzyzx') },
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
          none: { kind: 'ready', requests: [] },
          'every state': { kind: 'ready', requests: REQUESTS },
        },
        error: { '': { kind: 'error', detail: 'Your data did not open. Close other windows.' } },
      },
      (requests) => draw({ requests, results: { kind: 'ready', answer: answer('') } }),
    ),
    ...variants('popup', {
      'typing on, old results': () =>
        draw({ query: 'kafka paym', results: { kind: 'ready', answer: FOUND } }),
      'site is off': () => draw({ offer: 'jira.acme.example' }),
      'toast with undo': () => draw({ toast: { text: 'Prepared for Ana Santos', undo: true } }),
      'toast without': () =>
        draw({ toast: { text: 'The request could not be prepared; try again', undo: false } }),
    }),
  ],
};

export default screen;
