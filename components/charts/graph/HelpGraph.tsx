import { useContext, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Chart, type ChartFrame } from '../frame/Chart';
import { Legend, type LegendItem } from '../frame/Drawing';
import { PictureWidth, useWidth } from '../frame/picture';
import { GraphDrawing } from './GraphDrawing';
import { type GraphData, graphSummary, graphTable } from './graph';
import { layOut } from './layout';
import { Ways } from './Ways';

/**
 * Which team helps which, as arrows: thicker the more, faint where weak. What the catalogue says of dependence lies
 * dotted under it. Arrow keys go from team to team; a chosen team's ways are told in words beside the drawing.
 *
 * @param props.chosen id of the chosen team, where the page keeps it; else the graph does
 */
export function HelpGraph({
  frame,
  data,
  chosen,
  onChoose,
}: {
  readonly frame: ChartFrame;
  readonly data: GraphData;
  readonly chosen?: string | null;
  readonly onChoose?: (id: string | null) => void;
}) {
  const [own, setOwn] = useState<string | null>(null);
  const legend = legendOf(data);
  return (
    <Chart
      frame={frame}
      summary={graphSummary(data)}
      table={graphTable(data)}
      legend={<Legend items={legend} />}
    >
      <Explored
        frame={frame}
        data={data}
        legend={legend}
        chosen={chosen === undefined ? own : chosen}
        onChoose={onChoose ?? setOwn}
      />
    </Chart>
  );
}

function legendOf({ arcs, dependencies, sizeBy, bottleneck }: GraphData): readonly LegendItem[] {
  const circle = i18n.t(sizeBy === 'help' ? 'chart.graph.sizeHelp' : 'chart.graph.sizeBrokerage');
  return [
    {
      mark: <circle class="graph-node" cx={12} cy={6} r={5} />,
      text: circle,
    },
    ...(arcs.length === 0
      ? []
      : [
          {
            mark: (
              <g class="graph-arc">
                <path class="graph-line" stroke-width={2} d="M0 6H16" />
                <path class="graph-head" d="M24 6L15 10V2Z" />
              </g>
            ),
            text: i18n.t('chart.graph.legendHelp'),
          },
        ]),
    ...(dependencies.length === 0
      ? []
      : [
          {
            mark: <path class="graph-dependency" d="M0 6H24" />,
            text: i18n.t('chart.graph.legendDepends'),
          },
        ]),
    ...(bottleneck === null
      ? []
      : [
          {
            mark: (
              <>
                <circle class="graph-node" cx={12} cy={6} r={2} />
                <circle class="graph-ring" cx={12} cy={6} r={5} />
              </>
            ),
            text: i18n.t('chart.graph.legendBottleneck'),
          },
        ]),
  ];
}

function Explored({
  frame,
  data,
  legend,
  chosen,
  onChoose,
}: {
  readonly frame: ChartFrame;
  readonly data: GraphData;
  readonly legend: readonly LegendItem[];
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
}) {
  const [box, width] = useWidth<HTMLDivElement>();
  const alone = useContext(PictureWidth) !== null;
  const spots = useMemo(() => data.spots ?? layOut(data.nodes, data.arcs), [data]);
  const there = data.nodes.some(({ id }) => id === chosen) ? chosen : null;
  const drawing = (
    <GraphDrawing
      frame={frame}
      data={data}
      spots={spots}
      width={width}
      legend={legend}
      chosen={alone ? null : there}
      onChoose={onChoose}
    />
  );
  if (alone) return drawing;
  return (
    <div class="graph-sides">
      <div ref={box}>{drawing}</div>
      <Ways data={data} chosen={there} onClear={() => onChoose(null)} />
    </div>
  );
}
