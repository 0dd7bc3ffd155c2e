import '../../../components/charts/charts.css';
import '../../../components/dashboard/dashboard.css';
import '../../../components/figures/figures.css';
import '../../../components/overview/overview.css';
import { PageFrame } from '../../../components/base/PageFrame';
import { dashboardLinks } from '../../../components/dashboard/links';
import type { Place } from '../../../components/dashboard/place';
import { SectionPage } from '../../../components/figures/SectionPage';
import { OverviewView } from '../../../components/overview/OverviewView';
import type { DueQuestion, OpenLine, Overview } from '../../../components/overview/state';
import type { HelpFact, PersonKey, TeamKey } from '../../../utils/metrics/facts';
import { ownFigures } from '../../../utils/metrics/own-figures';
import { lastWeeks, WEEK_MS } from '../../../utils/metrics/weeks';
import { ago, LONG_WORD, NOW } from './samples';
import { nothing, type Screen } from './screen';

const HOUR = 3_600_000;
/** Made-up requests of a quarter: each week a few asked, and a few that were asked of the user. */
const facts: readonly HelpFact[] = Array.from({ length: 42 }, (_, n) => {
  const asked = NOW - ((n * 7) % 91) * (WEEK_MS / 7) - HOUR;
  const open = n % 9 === 0;
  const side = n % 5 < 3 ? 'asker' : 'helper';
  return {
    id: `01KDXQ${n}`,
    side,
    state: open ? 'asked' : 'resolved',
    asker: (side === 'asker' ? 'me' : `p${n % 6}`) as PersonKey,
    askerTeam: 'Checkout' as TeamKey,
    helper: (side === 'asker' ? `p${n % 7}` : 'me') as PersonKey,
    helperTeam: 'Streaming' as TeamKey,
    about: 'Kafka',
    subjects: [],
    template: null,
    begun: asked,
    asked,
    responded: open ? null : asked + (n + 1) * HOUR,
    answered: open ? null : asked + (n + 1) * HOUR,
    resolved: open ? null : Math.min(asked + (n + 2) * HOUR, NOW),
    closed: null,
    helped: null,
    thanked: false,
  };
});
const figuresOf = (some: readonly HelpFact[]) =>
  ownFigures(some, {
    window: lastWeeks(13, new Date(NOW)),
    now: new Date(NOW),
    me: 'me' as PersonKey,
  });
const line = (
  n: number,
  title: string | null,
  state: OpenLine['state'],
  name: string,
): OpenLine => ({
  id: `01KDXQ${n}`,
  title,
  about: 'Kafka',
  who: { kind: n % 4 === 3 ? 'team' : 'person', name },
  state,
  since: ago(n * 26 * 60),
});
const full: Overview = {
  figures: figuresOf(facts),
  onOthers: {
    count: 11,
    lines: [
      line(5, 'Offsets committed late after a broker restart', 'asked', 'Ana Silva'),
      line(3, 'Who reviews the ledger schema?', 'acknowledged', 'Data Platform'),
      line(2, null, 'asked', 'Jun Ōta'),
      line(1, LONG_WORD, 'asked', LONG_WORD),
    ],
  },
  onMe: { count: 1, lines: [line(4, 'How do refunds reach the ledger?', 'asked', 'Mira Brandt')] },
  onMyWord: {
    count: 3,
    lines: [
      line(6, 'Retry policy of the checkout client', 'prepared', 'Ana Silva'),
      line(7, 'Ledger schema v3', 'answered', 'Streaming'),
      line(8, 'Where do the alerts go?', 'declined', 'Jun Ōta'),
    ],
  },
  learnt: {
    count: 7,
    notes: [
      {
        id: 'n1',
        about: 'Kafka',
        text: 'Replays are safe once the group is paused.',
        updatedAt: ago(90),
      },
      {
        id: 'n2',
        about: null,
        text: `${LONG_WORD}\nsecond line\nthird\nfourth`,
        updatedAt: ago(9000),
      },
    ],
  },
  empty: false,
};
const dues: readonly DueQuestion[] = [
  { id: 'd1', kind: 'happened', about: 'Kafka', day: '2026-11-13' },
  { id: 'd2', kind: 'renewal', about: 'Schema reviews', day: '2026-11-30' },
  { id: 'd3', kind: 'overdue', about: 'On-call help', day: '2026-11-10' },
];
const nobody = { count: 0, lines: [] };
const few: Overview = {
  figures: figuresOf([]),
  onOthers: nobody,
  onMe: nobody,
  onMyWord: { count: 1, lines: [line(1, 'A first question', 'prepared', 'Ana Silva')] },
  learnt: { count: 0, notes: [] },
  empty: false,
};

const draw = (overview: Overview, due: readonly DueQuestion[] = []) => {
  const place: Place = { section: 'mine', scope: 'mine', weeks: 13, picked: '' };
  return (
    <PageFrame label="Sections" links={dashboardLinks('mine', '#options')}>
      <SectionPage
        title="Overview"
        subtitle="What waits, what was given and got, and what you learnt"
        place={place}
        windowed
        onPlace={nothing}
      >
        <OverviewView
          overview={overview}
          place={place}
          dues={due}
          optionsUrl="#options"
          now={NOW}
          onExport={() => nothing}
        />
      </SectionPage>
    </PageFrame>
  );
};

const screen: Screen = {
  title: 'Overview',
  height: 900,
  states: [
    { name: 'full', draw: () => draw(full, dues) },
    { name: 'a first draft', draw: () => draw(few) },
    { name: 'empty', draw: () => draw({ ...few, empty: true }) },
  ],
};
export default screen;
