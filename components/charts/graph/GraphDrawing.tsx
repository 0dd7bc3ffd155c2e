import { useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatNumber } from '../format';
import type { ChartFrame } from '../frame/Chart';
import { Drawing, type LegendItem } from '../frame/Drawing';
import { shortened } from '../frame/letters';
import { arcPath, circlesOf, dependencyPath, placeNames, thicknessOf } from './geometry';
import { type GraphArc, type GraphData, type GraphNode, sizeOf, strongFrom } from './graph';
import type { Spot } from './layout';

/** So many ways carry their number: the strongest. */
const NUMBERED = 6;
const LONGEST_NAME = 132;

interface GraphDrawingProps {
  readonly frame: ChartFrame;
  readonly data: GraphData;
  readonly spots: ReadonlyMap<string, Spot>;
  readonly width: number;
  readonly legend: readonly LegendItem[];
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
}

/** The graph itself. One team is reached by Tab, the others by arrow keys in the order of their names. */
export function GraphDrawing(props: GraphDrawingProps) {
  const { frame, data, spots, width, legend, chosen, onChoose } = props;
  const height = heightOf(width, data.nodes.length);
  const root = useRef<SVGGElement>(null);
  const inOrder = useMemo(
    () => [...data.nodes].sort((one, other) => one.name.localeCompare(other.name)),
    [data],
  );
  const [stop, setStop] = useState<string | null>(null);
  const reached = inOrder.find(({ id }) => id === stop)?.id ?? inOrder[0]?.id;
  const drawn = useMemo(() => plotted(data, spots, width, height), [data, spots, width, height]);
  const numbered =
    chosen === null
      ? drawn.numbered
      : drawn.arcs.filter(({ arc }) => arc.from === chosen || arc.to === chosen);
  const goTo = (at: number): void => {
    const next = inOrder.at(at);
    if (next === undefined) return;
    setStop(next.id);
    const all = root.current?.querySelectorAll<SVGGElement>('[data-node]') ?? [];
    [...all].find(({ dataset }) => dataset.node === next.id)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = inOrder.findIndex(({ id }) => id === reached);
    const to = keyTarget(event.key, at, inOrder.length);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (to !== null) goTo(to);
    else if (event.key === 'Enter' || event.key === ' ') onChoose(toggled(reached));
    else if (event.key === 'Escape' && chosen !== null) onChoose(null);
    else return;
    event.preventDefault();
  };
  const toggled = (id: string | undefined): string | null =>
    id === undefined || id === chosen ? null : id;
  return (
    <Drawing frame={frame} width={width} height={height} legend={legend} parts>
      {drawn.dependencies.map(({ key, path }) => (
        <path key={key} class="graph-dependency" d={`${path.line}`} />
      ))}
      {drawn.arcs.map(({ arc, path, strong, thickness }) => (
        <g
          key={`${arc.from} ${arc.to}`}
          class={`graph-arc ${arcClass(arc, strong, chosen)}`}
          data-arc={`${arc.from} ${arc.to}`}
        >
          <path class="graph-line" stroke-width={thickness} d={path.line} />
          <path class="graph-head" d={path.head} />
        </g>
      ))}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that bubble up from the teams in it. */}
      <g ref={root} onKeyDown={onKeyDown}>
        {inOrder.map((node) => {
          const circle = drawn.circles.get(node.id);
          if (circle === undefined) return null;
          const place = drawn.names.get(node.id);
          const words = nodeWords(data, node);
          const isChosen = node.id === chosen;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a drawing has no button element.
            <g
              key={node.id}
              class={isChosen ? 'graph-team graph-chosen' : 'graph-team'}
              role="button"
              aria-pressed={isChosen}
              // In a drawing, attributes have their letters as written.
              tabindex={node.id === reached ? 0 : -1}
              data-node={node.id}
              onFocus={() => setStop(node.id)}
              onClick={() => onChoose(toggled(node.id))}
            >
              <title>{words}</title>
              <circle class="graph-room" cx={circle.x} cy={circle.y} r={Math.max(12, circle.r)} />
              <circle class="graph-node" cx={circle.x} cy={circle.y} r={circle.r} />
              {node.id === data.bottleneck && (
                <circle class="graph-ring" cx={circle.x} cy={circle.y} r={circle.r + 4} />
              )}
              {place === undefined && !isChosen ? null : (
                // biome-ignore lint/a11y/noAriaHiddenOnFocusable: text of a drawing takes no focus; the title says more than it.
                <text
                  aria-hidden="true"
                  class={
                    node.id === data.bottleneck || isChosen
                      ? 'graph-name graph-strong'
                      : 'graph-name'
                  }
                  x={place?.x ?? circle.x}
                  y={place?.y ?? circle.y + circle.r + 8}
                  text-anchor="middle"
                  dominant-baseline="central"
                >
                  {nameText(data, node)}
                </text>
              )}
            </g>
          );
        })}
      </g>
      {numbered.map(({ arc, path }) => (
        <text
          key={`${arc.from} ${arc.to}`}
          class="graph-number"
          x={path.middle.x}
          y={path.middle.y}
          text-anchor="middle"
          dominant-baseline="central"
        >
          {formatNumber(arc.weight)}
        </text>
      ))}
    </Drawing>
  );
}

/** Few teams need little room; in a narrow window many go downwards. In px. */
function heightOf(width: number, teams: number): number {
  const most = width < 560 ? width * 1.3 : Math.min(640, width * 0.7);
  return Math.round(Math.min(most, 160 + teams * 28));
}

function keyTarget(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** What a circle says: its name, what it gave and received, and whether it is the bottleneck. */
function nodeWords({ bottleneck }: GraphData, { id, name, given, received }: GraphNode): string {
  const words = i18n.t('chart.graph.node', [name, formatNumber(given), formatNumber(received)]);
  return id === bottleneck ? `${words} · ${i18n.t('chart.graph.legendBottleneck')}` : words;
}

function nameText({ bottleneck }: GraphData, { id, name }: GraphNode): string {
  const short = shortened(name, LONGEST_NAME, 11);
  return id === bottleneck ? `${short} · ${i18n.t('chart.graph.legendBottleneck')}` : short;
}

function arcClass({ from, to }: GraphArc, strong: boolean, chosen: string | null): string {
  if (chosen !== null) return from === chosen || to === chosen ? 'graph-on' : 'graph-faint';
  return strong ? '' : 'graph-faint';
}

/** Everything that is drawn, in px. Weak arcs first, so that strong ones lie over them. */
function plotted(data: GraphData, spots: ReadonlyMap<string, Spot>, width: number, height: number) {
  const circles = circlesOf(data, spots, width, height);
  const most = Math.max(0, ...data.arcs.map(({ weight }) => weight));
  const strong = strongFrom(data);
  const arcs = [...data.arcs]
    .sort((one, other) => one.weight - other.weight)
    .flatMap((arc) => {
      const thickness = thicknessOf(arc, most);
      const path = arcPath(circles.get(arc.from), circles.get(arc.to), thickness);
      return path === null ? [] : [{ arc, path, thickness, strong: arc.weight >= strong }];
    });
  const likeliest = [...data.nodes].sort(
    (one, other) =>
      Number(other.id === data.bottleneck) - Number(one.id === data.bottleneck) ||
      sizeOf(other, data.sizeBy) - sizeOf(one, data.sizeBy),
  );
  const numbered = arcs.slice(-NUMBERED);
  return {
    circles,
    arcs,
    numbered,
    dependencies: data.dependencies.flatMap((dependency) => {
      const path = dependencyPath(dependency, circles);
      return path === null ? [] : [{ key: `${dependency.from} ${dependency.to}`, path }];
    }),
    names: placeNames(
      likeliest.map((node) => [node.id, nameText(data, node)]),
      data.bottleneck,
      circles,
      numbered.map(({ path }) => path.middle),
      width,
      height,
    ),
  };
}
