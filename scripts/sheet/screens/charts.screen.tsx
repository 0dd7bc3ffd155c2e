import '../../../components/charts/charts.css';
import type { ComponentChildren } from 'preact';
import { Bars } from '../../../components/charts/Bars';
import { Figure, type FigureMeaning, Figures } from '../../../components/charts/Figure';
import { formatNumber, formatShare } from '../../../components/charts/format';
import type { ChartFrame } from '../../../components/charts/frame/Chart';
import type { GraphArc, GraphData } from '../../../components/charts/graph/graph';
import { HelpGraph } from '../../../components/charts/graph/HelpGraph';
import type { HeatCell, HeatData } from '../../../components/charts/heat/cells';
import { HeatMap } from '../../../components/charts/heat/HeatMap';
import { SurvivalCurve } from '../../../components/charts/lines/SurvivalCurve';
import type { SurvivalSeries } from '../../../components/charts/lines/survival';
import { Trend, type TrendPoint } from '../../../components/charts/lines/Trend';
import { Pressed } from './pressed';
import { LONG_TEAM, LONG_WORD, NOW } from './samples';
import { nothing, type Screen, variants } from './screen';

const page = (children: ComponentChildren) => (
  <div class="aa-frame aa-sheet-part">
    <main>
      <h1 class="aa-hidden">Charts</h1>
      {children}
    </main>
  </div>
);

const pressed = (on: string, draw: () => ComponentChildren) => <Pressed on={on}>{draw()}</Pressed>;

const frame = (id: string, title: string, more: Partial<ChartFrame> = {}): ChartFrame => ({
  id,
  title,
  small: 'last 13 weeks · 212 exchanges · 41 people',
  onExport: nothing,
  ...more,
});

const MEANING: FigureMeaning = {
  text: 'Whether help flows back between the same two teams more often than chance would have it. A platform team is meant to give more than it gets.',
  formula: 'ρ = (r − a) / (1 − a)',
  source: 'Garlaschelli & Loffredo, Phys. Rev. Lett. 93, 268701 (2004)',
};

const FIVE = ['Payments', 'Streaming', 'Data', 'Checkout', 'Security'];
const FEW: HeatData = {
  teams: FIVE,
  cells: [
    [null, 4, 2, 9, 'hidden'],
    [12, null, 7, 14, 3],
    [3, 5, null, 4, 'hidden'],
    [8, 2, 1, null, 'hidden'],
    [6, 3, null, 5, null],
  ],
  minimumPeople: 5,
};

const WORDS = [
  'Payments',
  'Streaming',
  'Data',
  'Checkout',
  'Security',
  'Search',
  'Ledger',
  'Mobile',
];
const AREAS = ['Platform', 'Core', 'Tools', 'Europe', 'Quality'];
const FORTY = Array.from({ length: 40 }, (_, at) => `${WORDS[at % 8]} ${AREAS[at % 5]}`);

/** A number that looks like chance and is always the same. */
function chance(row: number, column: number): number {
  const mixed = Math.imul(row * 40 + column + 1, 0x9e3779b1) >>> 0;
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

function someHelp(row: number, column: number): HeatCell {
  if (row === column) return null;
  const near = Math.min(Math.abs(row - column), 40 - Math.abs(row - column));
  const given = chance(row, column);
  if (given > 0.9 - near / 24) return given > 0.97 ? 'hidden' : null;
  return near > 9 ? null : Math.ceil((given * 60) / near);
}
const MANY: HeatData = {
  teams: FORTY,
  cells: FORTY.map((_, row) => FORTY.map((_, column) => someHelp(row, column))),
  minimumPeople: 5,
};

const WEEK = 7 * 86_400_000;
const weeks = (count: number, of: (at: number) => Omit<TrendPoint, 'week'>): TrendPoint[] =>
  Array.from({ length: count }, (_, at) => ({ week: NOW - (count - at) * WEEK, ...of(at) }));
const exchanges = (at: number) => {
  const value = Math.round(12 + 6 * Math.sin(at / 2) + 5 * chance(at, 3));
  return { value, low: value - 4 - (at % 3), high: value + 5 + (at % 4) };
};
const unknown = { value: null, low: null, high: null };

const HOUR = 3_600_000;
function curve(name: string, scale: number, n: number, open: number): SurvivalSeries {
  const times = Array.from({ length: n - open }, (_, at) => scale * -Math.log(1 - (at + 0.5) / n));
  const steps = times.map((time, at) => {
    const share = 1 - (at + 1) / n;
    const spread = 2 * Math.sqrt((share * (1 - share)) / n);
    return {
      time,
      waiting: share,
      low: Math.max(0, share - spread),
      high: Math.min(1, share + spread),
    };
  });
  return {
    name,
    n,
    steps,
    until: scale * Math.max(0.1 + open * 0.3, 4),
    censored: Array.from({ length: open }, (_, at) => scale * (0.4 + at * 0.3)),
    median: steps.find((step) => step.waiting <= 0.5)?.time ?? null,
  };
}

const id = (at: number): string => `team-${at}`;
function graph(names: readonly string[], arcs: readonly GraphArc[]): GraphData {
  const sum = (of: readonly GraphArc[]): number => of.reduce((all, arc) => all + arc.weight, 0);
  return {
    nodes: names.map((name, at) => ({
      id: id(at),
      name,
      given: sum(arcs.filter(({ from }) => from === id(at))),
      received: sum(arcs.filter(({ to }) => to === id(at))),
      brokerage: chance(at, 7) * 0.4,
    })),
    arcs,
    dependencies: [
      { from: id(0), to: id(1) },
      { from: id(3), to: id(1) },
      { from: id(2), to: id(1) },
    ],
    sizeBy: 'help',
    bottleneck: id(1),
  };
}
function arcsOf({ cells }: HeatData, most: number): GraphArc[] {
  return cells
    .flatMap((row, from) =>
      row.flatMap((cell, to) =>
        typeof cell === 'number' ? [{ from: id(from), to: id(to), weight: cell }] : [],
      ),
    )
    .sort((one, other) => chance(one.weight, 1) - chance(other.weight, 1))
    .slice(0, most);
}

const TOPICS = ['Kafka', 'Checkout retries', 'Ledger schema', LONG_WORD, 'SEPA', 'Feature flags'];
const HELP = 'Help between teams';
const note =
  'Cells with fewer than five people are hidden, and one more with them. A platform team is meant to give more than it gets.';

const screen: Screen = {
  title: 'Charts',
  height: 320,
  states: variants('charts', {
    figures: () =>
      page(
        <Figures>
          <Figure
            id="rho"
            label="Reciprocity ρ"
            value="0.31"
            window="last 13 weeks"
            n="9 teams"
            baseline="chance 0.02"
            meaning={MEANING}
          />
          <Figure
            id="cross"
            label="Across teams"
            value={formatShare(0.64)}
            window="last 13 weeks"
            n="212 exchanges"
            baseline="chance 71 %"
            meaning={MEANING}
          />
          <Figure
            id="response"
            label="First response"
            value="1.6 hr"
            window="last 13 weeks"
            n="median of 221, 9 still open"
            baseline={null}
            meaning={MEANING}
          />
          <Figure
            id="lag"
            label={`Time until help comes back, ${LONG_TEAM}`}
            value={null}
            window="last 13 weeks"
            n="3 pairs"
            baseline={null}
            meaning={MEANING}
          />
        </Figures>,
      ),
    'figure explained': () =>
      page(
        pressed('.aa-disclosure > summary', () => (
          <Figures>
            <Figure
              id="rho"
              label="Reciprocity ρ"
              value="0.31"
              window="last 13 weeks"
              n="9 teams"
              baseline="chance 0.02"
              meaning={MEANING}
            />
          </Figures>
        )),
      ),
    'heat map, few teams': () => page(<HeatMap frame={frame('heat', HELP, { note })} data={FEW} />),
    'heat map as a table': () =>
      page(
        pressed('[data-action="chart-view"]', () => (
          <HeatMap frame={frame('heat', HELP)} data={FEW} />
        )),
      ),
    'heat map, export': () =>
      page(
        pressed('[data-action="chart-export"]', () => (
          <HeatMap frame={frame('heat', HELP)} data={FEW} />
        )),
      ),
    'heat map, 40 teams': () => page(<HeatMap frame={frame('heat', HELP, { note })} data={MANY} />),
    'heat map, all hidden, long names': () =>
      page(
        <HeatMap
          frame={frame('heat', HELP)}
          data={{
            teams: [LONG_TEAM, LONG_WORD, 'Data'],
            cells: [
              [4, 'hidden', 'hidden'],
              ['hidden', null, 'hidden'],
              [null, null, null],
            ],
            minimumPeople: 7,
          }}
        />,
      ),
    'heat map, empty': () =>
      page(
        <HeatMap frame={frame('heat', HELP)} data={{ teams: [], cells: [], minimumPeople: 5 }} />,
      ),
    trend: () =>
      page(
        <Trend
          frame={frame('trend', 'Exchanges a week')}
          data={{
            valueName: 'Exchanges',
            points: weeks(26, (at) => (at === 11 ? unknown : exchanges(at))),
            format: (value) => formatNumber(value, 0),
            baseline: { value: 14, text: 'mean of the weeks before: 14' },
          }}
        />,
      ),
    'trend, one point': () =>
      page(
        <Trend
          frame={frame('trend', 'Share across teams')}
          data={{
            valueName: 'Across teams',
            points: weeks(1, () => ({ value: 0.64, low: 0.5, high: 0.76 })),
            format: formatShare,
          }}
        />,
      ),
    'trend, nothing known': () =>
      page(
        <Trend
          frame={frame('trend', 'Share across teams')}
          data={{ valueName: 'Across teams', points: weeks(8, () => unknown), format: formatShare }}
        />,
      ),
    'survival, two curves': () =>
      page(
        <SurvivalCurve
          frame={frame('survival', 'How long answers take')}
          series={[curve('First response', 3 * HOUR, 90, 9), curve('Resolved', 40 * HOUR, 90, 22)]}
        />,
      ),
    'survival, few, even steps': () =>
      page(
        <SurvivalCurve
          frame={frame('survival', 'How long answers take')}
          series={[curve('First response', 30 * HOUR, 10, 6), curve('Resolved', 40 * HOUR, 0, 0)]}
        />,
      ),
    'survival as a table': () =>
      page(
        pressed('[data-action="chart-view"]', () => (
          <SurvivalCurve
            frame={frame('survival', 'How long answers take')}
            series={[curve('First response', 2 * HOUR, 10, 3)]}
          />
        )),
      ),
    'graph, few teams': () =>
      page(
        <HelpGraph
          frame={frame('graph', 'Hand-offs')}
          data={graph([...FIVE, 'Legal'], arcsOf(FEW, 40))}
        />,
      ),
    'graph, 40 teams': () =>
      page(
        <HelpGraph
          frame={frame('graph', 'Hand-offs')}
          data={{ ...graph(FORTY, arcsOf(MANY, 200)), sizeBy: 'brokerage' }}
        />,
      ),
    'graph, a team chosen': () =>
      page(
        pressed('[data-node="team-1"]', () => (
          <HelpGraph frame={frame('graph', 'Hand-offs')} data={graph(FORTY, arcsOf(MANY, 200))} />
        )),
      ),
    'graph, one team': () =>
      page(
        <HelpGraph
          frame={frame('graph', 'Hand-offs')}
          data={{ ...graph(['Payments'], []), dependencies: [], bottleneck: null }}
        />,
      ),
    bars: () =>
      page(
        <Bars
          frame={frame('bars', 'Most asked')}
          data={{
            itemName: 'Topic',
            valueName: 'Requests',
            items: TOPICS.map((name, at) => ({ name, value: at === 5 ? 'hidden' : 31 - at * 6 })),
            minimumPeople: 5,
          }}
        />,
      ),
  }),
};
export default screen;
