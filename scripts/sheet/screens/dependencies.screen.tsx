import '../../../components/dashboard/dashboard.css';
import '../../../components/figures/figures.css';
import '../../../components/charts/charts.css';
import { PageFrame } from '../../../components/base/PageFrame';
import { dashboardLinks } from '../../../components/dashboard/links';
import type { Place } from '../../../components/dashboard/place';
import { DependenciesView } from '../../../components/dependencies/DependenciesView';
import type {
  Catalogue,
  DependenciesAnswer,
  DependenciesFigures,
  DependenciesState,
} from '../../../components/dependencies/state';
import { teamFigures } from '../../../utils/metrics/team-figures';
import { lastWeeks } from '../../../utils/metrics/weeks';
import { chance, FEW_TEAMS, FORTY_TEAMS, helpAmong } from './help-facts';
import { NOW } from './samples';
import { kinds, nothing, type Screen, variants } from './screen';

const now = new Date(NOW);
const window = lastWeeks(13, now);
const MINIMUM = 5;

/** As the worker would answer, with some dependencies of every third pair. */
function figures(
  teams: readonly string[],
  perWeek: number,
  catalogue: Catalogue['kind'] = 'known',
): DependenciesFigures {
  const shown = teamFigures(helpAmong(teams, 26, perWeek), {
    window,
    now,
    minimumPeople: MINIMUM,
    ledgers: 5,
  });
  if (shown.kind === 'invitation') throw new Error('five ledgers are enough');
  const arcs = shown.matrix.cells.flatMap(({ giver, receiver, count, handOffs }) =>
    giver === receiver ? [] : [{ from: giver, to: receiver, weight: count, handOffs }],
  );
  const dependencies = teams.flatMap((from, at) =>
    teams
      .filter((to, other) => to !== from && chance(at, other) < 3 / teams.length)
      .map((to) => ({ from, to })),
  );
  const count = { window, counts: 'requests', baseline: null } as const;
  return {
    kind: 'figures',
    minimumPeople: MINIMUM,
    window,
    n: arcs.reduce((sum, { weight }) => sum + weight, 0),
    withheld: shown.withheld,
    teams: shown.teams,
    arcs,
    bottlenecks: shown.teams
      .filter(({ brokerage }) => brokerage > 0)
      .toSorted((a, b) => b.brokerage - a.brokerage)
      .slice(0, 3),
    handOffs: { ...count, counts: 'exchanges', value: shown.matrix.handOffs, n: shown.matrix.n },
    passedOn: { ...count, value: 31, n: 412, baseline: { kind: 'before', value: 28, range: null } },
    topics: shown.topics,
    catalogue:
      catalogue === 'known'
        ? {
            kind: 'known',
            dependencies,
            helpWithout: arcs.filter((_, at) => at % 3 === 0),
            withoutHelp: dependencies.filter((_, at) => at % 2 === 0),
          }
        : { kind: catalogue },
  };
}

function draw(state: DependenciesState, picked = '', scope: Place['scope'] = 'team') {
  return (
    <PageFrame label="Sections" links={dashboardLinks('dependencies', '#options')}>
      <DependenciesView
        state={state}
        place={{ section: 'dependencies', scope, weeks: 13, picked }}
        onPlace={nothing}
        actions={{ onRetry: nothing, onSave: () => nothing, optionsUrl: '#options' }}
      />
    </PageFrame>
  );
}
const ready = (value: DependenciesAnswer): DependenciesState => ({
  kind: 'ready',
  value,
  stale: false,
});

const FEW = figures(FEW_TEAMS, 24);
const NONE = {
  ...FEW,
  n: 0,
  teams: [],
  arcs: [],
  bottlenecks: [],
  topics: { n: 0, items: [] },
  handOffs: { ...FEW.handOffs, value: null, n: 0 },
  passedOn: { ...FEW.passedOn, value: null, n: 0, baseline: null },
} as const;

const screen: Screen = {
  title: 'Dependencies',
  height: 760,
  states: [
    ...kinds<DependenciesAnswer>(
      'dependencies',
      {
        invitation: { '': { kind: 'invitation', ledgers: 1 } },
        figures: {
          full: FEW,
          'forty teams': figures(FORTY_TEAMS, 30),
          'few data, most hidden': figures(FEW_TEAMS, 3),
          'nothing, and a map that says nothing': {
            ...NONE,
            catalogue: { kind: 'silent' },
          },
          'no map': { ...FEW, catalogue: { kind: 'no-map' } },
        },
      },
      (answer) => draw(ready(answer)),
    ),
    ...variants('dependencies', {
      'a team is picked': () => draw(ready(FEW), 'Streaming'),
      'mine, nothing yet': () =>
        draw(ready({ ...NONE, catalogue: { kind: 'no-map' } }), '', 'mine'),
      loading: () => draw({ kind: 'loading' }),
      failed: () => draw({ kind: 'failed', message: 'Close other windows of Askaround.' }),
    }),
  ],
};
export default screen;
