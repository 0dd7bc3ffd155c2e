import '../../../components/dashboard/dashboard.css';
import '../../../components/requests/requests.css';
import '../../../components/figures/figures.css';
import '../../../components/rhythm/rhythm.css';
import { PageFrame } from '../../../components/base/PageFrame';
import { dashboardLinks } from '../../../components/dashboard/links';
import { placeOf } from '../../../components/dashboard/place';
import { SectionPage } from '../../../components/figures/SectionPage';
import { RhythmView } from '../../../components/rhythm/RhythmView';
import type {
  RhythmActions,
  RhythmState,
  RhythmView as View,
} from '../../../components/rhythm/state';
import type { Rhythm } from '../../../utils/requests/agreement';
import { LONG_TEAM, LONG_WORD } from './samples';
import { kinds, nothing, type Screen } from './screen';

const actions: RhythmActions = {
  onNew: nothing,
  onEdit: nothing,
  onSave: nothing,
  onCancel: nothing,
  onErase: nothing,
  onTick: nothing,
  onCalendar: nothing,
  onCopy: nothing,
  onPrint: nothing,
  onRetry: nothing,
};

const RHYTHM: Rhythm = {
  name: 'Cross-team sync',
  members: [
    { kind: 'person', id: 'ana', name: 'Ana Santos', team: 'Streaming' },
    { kind: 'person', id: 'jun', name: 'Jun Ōta', team: LONG_TEAM },
  ],
  weekday: 2,
  time: '09:30',
  minutes: 45,
  timeZone: 'Europe/Berlin',
  from: '2026-09-01',
  ticked: [],
};
const VIEW: View = {
  id: '1',
  name: RHYTHM.name,
  when: 'Tuesday at 09:30, 45 minutes (Europe/Berlin)',
  by: null,
  turns: [
    { key: '1', when: 'Nov 24, 2026', who: 'Ana Santos', away: [], review: false },
    {
      key: '2',
      when: 'Dec 1, 2026',
      who: 'Ana Santos',
      away: ['Jun Ōta is away until Dec 4, 2026, says the map'],
      review: false,
    },
    { key: '3', when: 'Dec 8, 2026', who: 'Ana Santos', away: [], review: false },
    { key: '4', when: 'Jan 5, 2027', who: 'Jun Ōta', away: [], review: true },
  ],
  agenda: {
    title: 'Agenda for Nov 24, 2026',
    facilitator: 'Facilitates: Ana Santos',
    parts: [
      {
        part: 'waiting',
        title: 'What waits for an answer',
        lines: ['Kafka: for 9 days, with Streaming', `${LONG_WORD}: for 3 days, with ${LONG_TEAM}`],
        href: '#requests',
      },
      { part: 'blocked', title: 'Commitments that are blocked', lines: [], href: '#/commitments' },
      {
        part: 'renewals',
        title: 'Renewals that are due',
        lines: ['Load tests: renewal on Nov 30, 2026'],
        href: '#/commitments',
      },
      { part: 'exchanges', title: 'Exchanges to report on', lines: [], href: '#/exchanges' },
      {
        part: 'learnings',
        title: 'Learned since the last time',
        lines: ['Kafka: a replay needs a consumer group of its own'],
        href: '#/harvest',
      },
    ],
  },
  quarter: '2026-Q4',
  ticked: ['commitments'],
  rhythm: RHYTHM,
};
const READY: Extract<RhythmState, { kind: 'ready' }> = {
  kind: 'ready',
  rhythms: [VIEW],
  readOnly: false,
  editing: null,
  fault: null,
};

const screen: Screen = {
  title: 'Rhythm',
  height: 900,
  states: kinds<RhythmState>(
    'rhythm',
    {
      loading: { '': { kind: 'loading' } },
      failed: { '': { kind: 'failed', message: 'The browser’s storage is full.' } },
      ready: {
        '': READY,
        empty: { ...READY, rhythms: [] },
        editing: {
          ...READY,
          rhythms: [],
          editing: { id: '1', rhythm: RHYTHM },
          fault: 'Give it a name.',
        },
        'somebody else’s': {
          ...READY,
          rhythms: [{ ...VIEW, by: 'Mira Brandt', agenda: null }],
          readOnly: true,
        },
      },
    },
    (state) => (
      <PageFrame label="Sections" links={dashboardLinks('rhythm', '#options')}>
        <SectionPage
          title="Rhythm"
          subtitle="The weekly cross-team sync: what to talk about, and who facilitates."
          place={placeOf('#/rhythm')}
          onPlace={nothing}
        >
          <RhythmView
            state={state}
            find={async () => []}
            zones={['Asia/Tokyo', 'Europe/Berlin']}
            actions={actions}
          />
        </SectionPage>
      </PageFrame>
    ),
  ),
};

export default screen;
