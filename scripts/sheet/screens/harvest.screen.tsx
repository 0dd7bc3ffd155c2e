import '../../../components/dashboard/dashboard.css';
import '../../../components/figures/figures.css';
import '../../../components/harvest/harvest.css';
import '../../../components/harvest/report.css';
import { PageFrame } from '../../../components/base/PageFrame';
import { dashboardLinks } from '../../../components/dashboard/links';
import type { Place } from '../../../components/dashboard/place';
import { SectionPage } from '../../../components/figures/SectionPage';
import { HarvestView } from '../../../components/harvest/HarvestView';
import {
  type HarvestEdits,
  type HarvestState,
  NO_EDITS,
  type ReportNotice,
} from '../../../components/harvest/state';
import { quarterNamed } from '../../../utils/community/harvest/quarter';
import { weekNumber } from '../../../utils/metrics/weeks';
import { LONG_WORD, NOW } from './samples';
import { nothing, type Screen } from './screen';

const QUARTER = '2026-Q4';
const until = weekNumber(NOW);
const window = quarterNamed(QUARTER)?.window ?? { from: until - 12, until };
const LEARNINGS = [
  [
    'Kafka',
    'Replays are safe once the consumer group is paused.\nUse the runbook “replay”; it checks the offsets first.',
  ],
  ['Kafka', 'A broker restart resets the lag graph, not the lag.'],
  ['Checkout', 'Refunds over 30 days go through the ledger service, never by hand.'],
  ['Vault', 'Short-lived tokens: ask for the role, not for the secret.'],
  [null, 'Ask with the page open; the answer comes in half the time.'],
] as const;
const mine: HarvestState = {
  quarter: QUARTER,
  scope: 'mine',
  material: {
    window,
    asked: 23,
    topics: [
      { about: 'Kafka', n: 9 },
      { about: 'Checkout', n: 6 },
      { about: 'Vault', n: 4 },
      { about: 'Release trains', n: 2 },
    ],
    askWhom: [
      { about: 'Kafka', teams: ['Data Platform', 'Streaming'] },
      { about: 'Checkout', teams: ['Payments Platform'] },
    ],
    learnings: LEARNINGS.map(([about, text], n) => ({ id: `note ${n}`, about, text })),
    more: 0,
    withheld: false,
  },
  kept: [{ id: 'k1', giver: 'Streaming', receiver: 'Checkout', about: 'Kafka reviews' }],
};
const team: HarvestState = {
  ...mine,
  scope: 'team',
  material: {
    ...mine.material,
    asked: 412,
    learnings: Array.from({ length: 30 }, (_, n) => ({
      id: `note ${n}`,
      about: LEARNINGS[n % 5]?.[0] ?? null,
      text: `${LEARNINGS[n % 5]?.[1]} (${n + 1})`,
    })),
    more: 12,
    withheld: true,
  },
};
const empty = (scope: 'mine' | 'team'): HarvestState => ({
  quarter: '2026-Q1',
  scope,
  material: {
    window,
    asked: scope === 'mine' ? 0 : null,
    topics: [],
    askWhom: [],
    learnings: [],
    more: 0,
    withheld: scope === 'team',
  },
  kept: [],
});
const hostile: HarvestState = {
  ...mine,
  material: {
    ...mine.material,
    topics: [{ about: LONG_WORD, n: 1 }],
    learnings: [
      {
        id: 'long',
        about: LONG_WORD,
        text: `<script>alert(1)</script> ${LONG_WORD}\n# ${LONG_WORD}`,
      },
    ],
  },
};

const draw = (
  state: HarvestState,
  edits: HarvestEdits = NO_EDITS,
  notice: ReportNotice | null = null,
) => {
  const place: Place = { section: 'harvest', scope: state.scope, weeks: 13, picked: '' };
  return (
    <PageFrame label="Sections" links={dashboardLinks('harvest', '#options')}>
      <SectionPage
        title="Harvest"
        subtitle="What a quarter asked and learnt, as a report to hand on"
        place={place}
        scoped
        onPlace={nothing}
      >
        <HarvestView
          state={state}
          edits={edits}
          quarters={[QUARTER, '2026-Q3', '2026-Q2', '2026-Q1']}
          notice={notice}
          onQuarter={nothing}
          onEdit={nothing}
          actions={{
            onMarkdown: nothing,
            onHtml: nothing,
            onCopy: nothing,
            onPrint: nothing,
            onDismissNotice: nothing,
          }}
        />
      </SectionPage>
    </PageFrame>
  );
};
const edited: HarvestEdits = {
  title: 'What Checkout learnt this autumn',
  introduction: 'For whoever starts next quarter.\nRead the first page; look up the rest.',
  leftOut: new Set(['note 1', 'note 4']),
};
const NOTICES: readonly ReportNotice[] = ['copied', 'copyFailed', 'saved', 'notNoted'];

const screen: Screen = {
  title: 'Harvest',
  height: 900,
  states: [
    { name: 'mine', draw: () => draw(mine) },
    { name: 'mine · edited', draw: () => draw(mine, edited) },
    { name: 'team', draw: () => draw(team) },
    { name: 'long and hostile words', draw: () => draw(hostile) },
    { name: 'mine · empty', draw: () => draw(empty('mine')) },
    { name: 'team · empty', draw: () => draw(empty('team')) },
    ...NOTICES.map((notice) => ({ name: notice, draw: () => draw(mine, NO_EDITS, notice) })),
  ],
};
export default screen;
