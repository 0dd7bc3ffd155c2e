import '../../../components/dashboard/dashboard.css';
import '../../../components/figures/figures.css';
import '../../../components/charts/charts.css';
import '../../../components/coverage/coverage.css';
import { PageFrame } from '../../../components/base/PageFrame';
import { CoverageView } from '../../../components/coverage/CoverageView';
import type { CoverageActions, CoverageState, GapView } from '../../../components/coverage/state';
import { dashboardLinks } from '../../../components/dashboard/links';
import { placeOf } from '../../../components/dashboard/place';
import { SectionPage } from '../../../components/figures/SectionPage';
import { LONG_TEAM, LONG_WORD } from './samples';
import { kinds, nothing, type Screen } from './screen';

const actions: CoverageActions = {
  onList: nothing,
  onFilter: nothing,
  onPage: nothing,
  onNote: nothing,
  onLeaving: nothing,
  onExport: nothing,
};

const GAP: GapView = {
  key: '1',
  title: 'Project ATTIC',
  full: 'jira-project:ATTIC',
  lines: ['You asked about it 3 times', 'Nearest: Payments Platform owns Project PAY'],
  tag: 'not in the map',
  expert: null,
  note: 'Note to Staff wiki',
};
const COUNTS = { unowned: 214, noExpert: 3, oneExpert: 41, stale: 96, conflicts: 7 };
const READY: Extract<CoverageState, { kind: 'ready' }> = {
  kind: 'ready',
  mapText: '“Acme”, Nov 20, 2026',
  subjects: 1842,
  topics: 320,
  owned: '88 %',
  one: '99 %',
  two: '86 %',
  busFactor: '23',
  counts: COUNTS,
  bars: {
    itemName: 'List',
    valueName: 'Entries',
    items: [
      { name: 'Subjects without owner', value: 214 },
      { name: 'Old claims and evidence', value: 96 },
      { name: 'Topics with one expert', value: 41 },
      { name: 'Where sources disagree', value: 7 },
      { name: 'Topics without expert', value: 3 },
    ],
    minimumPeople: 5,
  },
  list: 'unowned',
  filter: '',
  found: 214,
  page: 0,
  pages: 9,
  gaps: [
    GAP,
    { ...GAP, key: '2', title: LONG_WORD, tag: null, lines: [], note: `Ask ${LONG_TEAM}` },
    {
      ...GAP,
      key: '3',
      title: 'src/legacy/reports',
      full: 'path:github.com/acme/api/src/legacy/reports',
      tag: 'on purpose',
      lines: ['CODEOWNERS says that it is nobody’s (Nov 2, 2026)'],
      note: 'Prepare a note',
    },
  ],
  leaving: null,
};
const one = (key: string, title: string, id: string, name: string): GapView => ({
  key,
  title,
  full: null,
  lines: [],
  tag: null,
  expert: { id, name },
  note: `Ask ${name}`,
});
const NONE: CoverageState = {
  ...READY,
  subjects: 0,
  topics: 0,
  owned: null,
  one: null,
  two: null,
  busFactor: null,
  bars: { ...READY.bars, items: READY.bars.items.map(({ name }) => ({ name, value: 0 })) },
  counts: { unowned: 0, noExpert: 0, oneExpert: 0, stale: 0, conflicts: 0 },
  found: 0,
  pages: 0,
  gaps: [],
};

function draw(state: CoverageState) {
  return (
    <PageFrame label="Sections" links={dashboardLinks('coverage', '#options')}>
      <SectionPage
        title="Coverage"
        subtitle="What the skills map leaves open, and who can mend it."
        place={placeOf('#/coverage')}
        onPlace={nothing}
      >
        <CoverageView state={state} mapUrl="#map" onChart={nothing} actions={actions} />
      </SectionPage>
    </PageFrame>
  );
}

const screen: Screen = {
  title: 'Coverage',
  height: 900,
  states: kinds<CoverageState>(
    'coverage',
    {
      noMap: { '': { kind: 'noMap' } },
      ready: {
        'no owner': READY,
        leaving: {
          ...READY,
          list: 'oneExpert',
          found: 41,
          pages: 2,
          page: 1,
          gaps: [
            one('1', 'Ledger reconciliation', 'ana', 'Ana Santos'),
            one('2', 'COBOL', 'jun', 'Jun Ōta'),
          ],
          leaving: {
            name: 'Ana Santos',
            topics: ['Ledger reconciliation', 'SEPA returns'],
            subjects: ['Label ledger'],
          },
        },
        'nothing found': { ...READY, filter: 'zzz', found: 0, pages: 0, gaps: [] },
        'nothing open': NONE,
      },
    },
    draw,
  ),
};

export default screen;
