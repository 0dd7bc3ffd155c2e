import '../../../components/dashboard/dashboard.css';
import '../../../components/figures/figures.css';
import '../../../components/harvest/harvest.css';
import '../../../components/harvest/report.css';
import '../../../components/recognition/recognition.css';
import { PageFrame } from '../../../components/base/PageFrame';
import { dashboardLinks } from '../../../components/dashboard/links';
import type { Place } from '../../../components/dashboard/place';
import { SectionPage } from '../../../components/figures/SectionPage';
import { RecognitionView } from '../../../components/recognition/RecognitionView';
import type { RecordState } from '../../../components/recognition/state';
import { type Evidence, RECORD_KINDS } from '../../../utils/community/record/own-record';
import { lastWeeks } from '../../../utils/metrics/weeks';
import { ago, LONG_WORD, NOW } from './samples';
import { kinds, nothing, type Screen } from './screen';

const window = lastWeeks(13, new Date(NOW));
const COUNTS: Readonly<Record<(typeof RECORD_KINDS)[number], number>> = {
  asked: 24,
  helped: 14,
  useful: 9,
  thanked: 6,
  learnings: 5,
  commitments: 1,
  exchanges: 0,
};
const TOPICS = ['Kafka', 'Checkout', null, LONG_WORD] as const;
const evidence = (count: number): Evidence[] =>
  Array.from({ length: count }, (_, n) => ({
    at: ago(n * 3 * 24 * 60),
    about: TOPICS[n % TOPICS.length] ?? null,
    team: n % 3 === 2 ? null : 'Data Platform',
    id: `01KDXQ${n}`,
    in: 'requests',
  }));
const own = {
  kind: 'own',
  record: {
    window,
    people: 9,
    lines: RECORD_KINDS.map((kind) => ({ kind, evidence: evidence(COUNTS[kind]) })),
  },
} as const satisfies RecordState;
const teams = {
  kind: 'teams',
  record: {
    window,
    exchanges: 212,
    withheld: true,
    teams: [
      { team: 'Checkout', asked: 41, helped: 9, useful: null, thanked: null, learnings: 8 },
      { team: 'Data Platform', asked: 12, helped: 30, useful: 21, thanked: 14, learnings: null },
      { team: `Security ${LONG_WORD}`, asked: 0, helped: 16, useful: 8, thanked: 0, learnings: 0 },
      { team: 'Streaming', asked: 22, helped: 58, useful: 40, thanked: 31, learnings: 6 },
    ],
  },
  kept: [{ id: 'k1', giver: 'Streaming', receiver: 'Checkout', about: 'Kafka reviews' }],
} as const satisfies RecordState;

const draw = (state: RecordState) => {
  const scope = state.kind === 'own' ? 'mine' : 'team';
  const place: Place = { section: 'recognition', scope, weeks: 13, picked: '' };
  return (
    <PageFrame label="Sections" links={dashboardLinks('recognition', '#options')}>
      <SectionPage
        title="Recognition"
        subtitle="What was asked, answered, learnt and kept, with what it stands on"
        place={place}
        scoped
        windowed
        onPlace={nothing}
      >
        <RecognitionView
          state={state}
          notice={null}
          actions={{
            onPrint: nothing,
            onMarkdown: nothing,
            onJson: nothing,
            onDismissNotice: nothing,
          }}
        />
      </SectionPage>
    </PageFrame>
  );
};

const screen: Screen = {
  title: 'Recognition',
  height: 760,
  states: kinds<RecordState>(
    'record',
    {
      own: {
        '': own,
        empty: {
          ...own,
          record: {
            ...own.record,
            lines: own.record.lines.map(({ kind }) => ({ kind, evidence: [] })),
          },
        },
      },
      teams: { '': teams, empty: { ...teams, record: { ...teams.record, teams: [] }, kept: [] } },
    },
    draw,
  ),
};
export default screen;
