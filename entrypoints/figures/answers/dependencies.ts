import { layOut } from '../../../components/charts/graph/layout';
import type {
  DependenciesAnswer,
  DependenciesFigures,
  HelpArc,
} from '../../../components/dependencies/state';
import type { HelpFact } from '../../../utils/metrics/facts';
import { before, type Figure, windowBefore } from '../../../utils/metrics/figure';
import { helpGraph } from '../../../utils/metrics/graph';
import { ownFigures } from '../../../utils/metrics/own-figures';
import { type PassedOn, passedOn } from '../../../utils/metrics/release/passed';
import { type TeamAnswer, teamFigures } from '../../../utils/metrics/team-figures';
import { teamArcs, teamHelp } from '../../../utils/metrics/teams';
import { isWithin, lastWeeks, type Window, weekNumber } from '../../../utils/metrics/weeks';
import type { Ask } from '../questions';
import type { Source } from '../work';
import { teamCatalogue } from './dependencies-catalogue';
import { compared, graphOfPairs } from './dependencies-compared';
import { teamScope } from './team-scope';

const HANDOFF = 'handoff';
/** So many teams are named as standing between others. */
const BOTTLENECKS = 3;

/** Help between teams beside what the catalogue says of their software. */
export async function dependencies(
  source: Source,
  ask: Ask<'dependencies'>,
): Promise<DependenciesAnswer> {
  const now = new Date(ask.now);
  const window = lastWeeks(ask.weeks, now);
  const catalogue = teamCatalogue(source.db, now);
  const facts = await source.facts();
  if (ask.scope === 'mine') {
    const figures = ownDependencies(facts.own, { window, now });
    return {
      ...figures,
      spots: spotsOf(figures),
      minimumPeople: ask.minimumPeople,
      catalogue: compared(figures, await catalogue, ownTeams(facts.own)),
    };
  }
  const { minimumPeople } = ask;
  const { facts: all, ledgers } = teamScope(facts, ask.me);
  const team = teamFigures(all, { window, now, minimumPeople, ledgers });
  if (team.kind === 'invitation') return team;
  const until = weekNumber(now.getTime());
  const figures = teamDependencies(team, rememberedPassed(all, { until, minimumPeople }));
  const teams = new Set(figures.teams.map((each) => each.team));
  return {
    ...figures,
    spots: spotsOf(figures),
    minimumPeople,
    catalogue: compared(figures, await catalogue, teams),
  };
}

/** Where the teams with help stand: worked out here, because the page would stand still meanwhile. */
function spotsOf({ arcs }: Figures): ReturnType<typeof layOut> {
  const linked = new Set(arcs.flatMap(({ from, to }) => [from, to]));
  return layOut(
    [...linked].map((id) => ({ id })),
    arcs,
  );
}

type Figures = Omit<DependenciesFigures, 'catalogue' | 'minimumPeople' | 'spots'>;

/** Names of the teams that the user asked or helped for. */
function ownTeams(facts: readonly HelpFact[]): ReadonlySet<string> {
  const mine = facts.map(({ side, askerTeam, helperTeam }) =>
    side === 'asker' ? askerTeam : side === 'helper' ? helperTeam : null,
  );
  return new Set(mine.filter((team) => team !== null));
}

/** The user's own exchanges between teams, whole. Nobody is a bottleneck in it: all of it leads to the user. */
function ownDependencies(
  facts: readonly HelpFact[],
  { window, now }: { readonly window: Window; readonly now: Date },
): Figures {
  const earlier = windowBefore(window);
  const arcsIn = (during: Window) =>
    graphOfPairs(
      teamArcs(facts, during),
      teamArcs(
        facts.filter(({ template }) => template === HANDOFF),
        during,
      ),
    );
  const arcs = arcsIn(window);
  const teams = [...new Set(arcs.flatMap(({ from, to }) => [from, to]))].sort();
  const help = teamHelp(helpGraph(teams, arcs));
  const n = arcs.reduce((sum, { weight }) => sum + weight, 0);
  const heard = (during: Window) => facts.filter((fact) => isWithin(fact.responded, during));
  const passed = (during: Window) => heard(during).filter(({ state }) => state === 'passed').length;
  return {
    kind: 'figures',
    window,
    n,
    withheld: false,
    teams: teams.map((team) => {
      const { given = 0, received = 0 } = help.get(team) ?? {};
      return { team, given, received, brokerage: null };
    }),
    arcs,
    bottlenecks: [],
    handOffs: counted(handOffsIn(arcs), {
      window,
      n,
      counts: 'exchanges',
      earlier: handOffsIn(arcsIn(earlier)),
    }),
    passedOn: counted(passed(window), {
      window,
      n: heard(window).length,
      counts: 'requests',
      earlier: passed(earlier),
    }),
    topics: ownFigures(facts, { window, now, me: null }).topics,
  };
}

function teamDependencies(
  { window, matrix, teams, withheld, topics }: TeamAnswer,
  passed: (window: Window) => PassedOn,
): Figures {
  const arcs = matrix.cells.flatMap(({ giver, receiver, count, handOffs }): HelpArc[] =>
    giver === receiver ? [] : [{ from: giver, to: receiver, weight: count, handOffs }],
  );
  const n = arcs.reduce((sum, { weight }) => sum + weight, 0);
  const told = passed(window);
  return {
    kind: 'figures',
    window,
    n,
    withheld,
    teams,
    arcs,
    bottlenecks: teams
      .filter(({ brokerage }) => brokerage > 0)
      .toSorted((a, b) => b.brokerage - a.brokerage || (a.team < b.team ? -1 : 1))
      .slice(0, BOTTLENECKS)
      .map(({ team, brokerage }) => ({ team, brokerage })),
    // None told is not none.
    handOffs: counted(handOffsIn(arcs) || null, { window, n, counts: 'exchanges', earlier: null }),
    passedOn: counted(told.passed, {
      window,
      n: told.n,
      counts: 'requests',
      earlier: passed(windowBefore(window)).passed,
    }),
    topics,
  };
}

/** Hand-offs from one team to another. */
function handOffsIn(arcs: readonly HelpArc[]): number {
  return arcs.reduce((sum, { handOffs }) => sum + handOffs, 0);
}

function counted(
  value: number | null,
  of: Pick<Figure, 'window' | 'n' | 'counts'> & { readonly earlier: number | null },
): Figure {
  const { earlier, ...rest } = of;
  return { value: rest.n === 0 ? null : value, ...rest, baseline: before(earlier) };
}

const remembered = new WeakMap<
  readonly HelpFact[],
  { readonly key: string; readonly shown: (window: Window) => PassedOn }
>();

function rememberedPassed(
  facts: readonly HelpFact[],
  rule: { readonly until: number; readonly minimumPeople: number },
): (window: Window) => PassedOn {
  const key = JSON.stringify(rule);
  const known = remembered.get(facts);
  if (known?.key === key) return known.shown;
  const shown = passedOn(facts, rule);
  remembered.set(facts, { key, shown });
  return shown;
}
