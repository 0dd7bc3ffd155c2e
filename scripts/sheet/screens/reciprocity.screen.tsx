import '../../../components/dashboard/dashboard.css';
import '../../../components/figures/figures.css';
import '../../../components/charts/charts.css';
import { PageFrame } from '../../../components/base/PageFrame';
import { dashboardLinks } from '../../../components/dashboard/links';
import type { Place } from '../../../components/dashboard/place';
import { ReciprocityView } from '../../../components/reciprocity/ReciprocityView';
import type { ReciprocityState } from '../../../components/reciprocity/state';
import type { HelpFact } from '../../../utils/metrics/facts';
import { ownFigures } from '../../../utils/metrics/own-figures';
import { teamFigures } from '../../../utils/metrics/team-figures';
import { lastWeeks } from '../../../utils/metrics/weeks';
import { FEW_TEAMS, FORTY_TEAMS, helpAmong, ownFacts } from './help-facts';
import { NOW } from './samples';
import { kinds, nothing, type Screen } from './screen';

const now = new Date(NOW);
const window = lastWeeks(13, now);
const MINIMUM = 5;

const mine = (facts: readonly HelpFact[], stale = false): ReciprocityState & { kind: 'mine' } => ({
  kind: 'mine',
  answer: { kind: 'ready', value: ownFigures(facts, { window, now, me: null }), stale },
});
const team = (facts: readonly HelpFact[], ledgers = 5): ReciprocityState & { kind: 'team' } => ({
  kind: 'team',
  answer: {
    kind: 'ready',
    value: {
      ...teamFigures(facts, { window, now, minimumPeople: MINIMUM, ledgers }),
      minimumPeople: MINIMUM,
    },
    stale: false,
  },
});

function draw(state: ReciprocityState) {
  const place: Place = { section: 'reciprocity', scope: state.kind, weeks: 13, picked: '' };
  return (
    <PageFrame label="Sections" links={dashboardLinks('reciprocity', '#options')}>
      <ReciprocityView
        state={state}
        place={place}
        onPlace={nothing}
        actions={{ onRetry: nothing, onSave: () => nothing }}
      />
    </PageFrame>
  );
}

const FAILED = { kind: 'failed', message: 'Close other windows of Askaround.' } as const;
const OWN = ownFacts();

const screen: Screen = {
  title: 'Reciprocity',
  height: 760,
  states: kinds<ReciprocityState>(
    'reciprocity',
    {
      mine: {
        full: mine(OWN),
        'few data': mine(OWN.slice(0, 3)),
        'nothing yet': mine([]),
        'a newer one on its way': mine(OWN, true),
        loading: { kind: 'mine', answer: { kind: 'loading' } },
        failed: { kind: 'mine', answer: FAILED },
      },
      team: {
        full: team(helpAmong(FEW_TEAMS, 26, 24)),
        'forty teams': team(helpAmong(FORTY_TEAMS, 26, 30)),
        'few data, most hidden': team(helpAmong(FEW_TEAMS, 5, 4)),
        'nothing may be shown': team(helpAmong(FEW_TEAMS.slice(0, 2), 1, 1)),
        invitation: team([], 2),
        loading: { kind: 'team', answer: { kind: 'loading' } },
      },
    },
    draw,
  ),
};
export default screen;
