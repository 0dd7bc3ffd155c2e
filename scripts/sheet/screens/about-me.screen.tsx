import '../../../components/about-me/about-me.css';
import { AboutMeView } from '../../../components/about-me/AboutMeView';
import type {
  AboutMeActions,
  AboutMeNotice,
  AboutMeState,
  ShownFact,
} from '../../../components/about-me/state';
import { PageFrame } from '../../../components/base/PageFrame';
import { dashboardLinks } from '../../../components/dashboard/links';
import type { PersonFact } from '../../../utils/map/about-person';
import { LONG_TEAM, LONG_WORD, NOW } from './samples';
import { kinds, nothing, type Screen } from './screen';

const actions: AboutMeActions = {
  onCorrect: nothing,
  onOptOut: nothing,
  onAway: nothing,
  onUndoAway: nothing,
  onAwayNote: nothing,
  onRetry: nothing,
  onDismissNotice: nothing,
};

const day = (ago: number): string => new Date(NOW - ago * 86_400_000).toISOString().slice(0, 10);
const said = { source: 'directory', date: day(20) };
const FACTS: readonly PersonFact[] = [
  { key: '1', kind: 'name', value: 'Noor Haddad', ...said },
  {
    key: '2',
    kind: 'title',
    value: 'Staff engineer',
    ...said,
    others: [
      { key: '2.0', kind: 'title', value: 'Senior engineer', source: 'catalogue', date: day(400) },
    ],
  },
  { key: '3', kind: 'team', value: LONG_TEAM, ...said },
  { key: '4', kind: 'address', channel: 'mail', value: 'noor.haddad@acme.example', ...said },
  {
    key: '5',
    kind: 'address',
    channel: 'slack',
    value: 'https://acme.slack.com/team/U04',
    ...said,
  },
  { key: '6', kind: 'hours', value: '09:00–17:30', days: [1, 2, 3, 4, 5], ...said },
  {
    key: '7',
    kind: 'evidence',
    evidence: 'maintains',
    note: 'Runs the Kafka clusters',
    value: 'Kafka',
    source: 'catalogue',
    date: day(400),
  },
  { key: '8', kind: 'owner', value: `repo:${LONG_WORD}`, source: 'codeowners', date: null },
];
const shown = (fact: PersonFact): ShownFact => ({
  fact,
  source: fact.source === 'directory' ? 'Company directory' : fact.source,
  stale: fact.source === 'catalogue',
  keeper: fact.source === 'codeowners' ? null : 'Developer Experience',
  url: fact.source === 'directory' ? 'https://intranet.acme.example/directory' : null,
  others: (fact.others ?? []).map(shown),
});
const ready = (away: string | null): Extract<AboutMeState, { kind: 'ready' }> => ({
  kind: 'ready',
  id: 'noor',
  mapName: 'Acme',
  facts: FACTS.map(shown),
  away,
});

function draw(state: AboutMeState, notice: AboutMeNotice | null = null) {
  return (
    <PageFrame label="Sections" links={dashboardLinks('me', '#options')}>
      <AboutMeView
        state={state}
        notice={notice}
        setUpUrl="#me"
        mapUrl="#map"
        now={NOW}
        actions={actions}
      />
    </PageFrame>
  );
}

const screen: Screen = {
  title: 'What does the map say about me?',
  height: 560,
  states: [
    ...kinds<AboutMeState>(
      'about me',
      {
        loading: { '': { kind: 'loading' } },
        noMap: { '': { kind: 'noMap' } },
        unset: { '': { kind: 'unset' } },
        failed: { '': { kind: 'failed' } },
        gone: { '': { kind: 'gone', name: 'Noor Haddad' } },
        ready: { here: ready(null), away: ready(day(-12)) },
      },
      (state) => draw(state),
    ),
    ...kinds<AboutMeNotice>(
      'notice',
      {
        away: {
          set: { kind: 'away', until: day(-12) },
          cleared: { kind: 'away', until: null },
        },
        'note-failed': { '': { kind: 'note-failed' } },
      },
      (notice) => draw(ready(null), notice),
    ),
  ],
};
export default screen;
