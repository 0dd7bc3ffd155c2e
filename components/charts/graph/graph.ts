import { i18n } from '#i18n';
import { formatNumber } from '../format';
import type { ChartCell, ChartTable } from '../frame/table';
import type { Spot } from './layout';

/** A team in the graph. */
export interface GraphNode {
  /** Unique in the graph. */
  readonly id: string;
  readonly name: string;
  /** Resolved requests in which it helped others. */
  readonly given: number;
  /** Resolved requests in which it was helped by others. */
  readonly received: number;
  /** How much of the others' help would pass through it (betweenness, 0 to 1); null where it is not known. */
  readonly brokerage: number | null;
}

/** One team helped another in so many resolved requests. */
export interface GraphArc {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

/** A team's software depends on another's, as the catalogue says. */
export interface GraphDependency {
  readonly from: string;
  readonly to: string;
}

/** What a graph of help is drawn from. */
export interface GraphData {
  readonly nodes: readonly GraphNode[];
  /** No more than one for the same two teams in the same direction. */
  readonly arcs: readonly GraphArc[];
  readonly dependencies: readonly GraphDependency[];
  /** What the circles' size tells. */
  readonly sizeBy: 'help' | 'brokerage';
  /** Id of the team through which most help passes. */
  readonly bottleneck: string | null;
  /** Where the teams stand, by their ids, where that was worked out before (`layOut`). */
  readonly spots?: ReadonlyMap<string, Spot> | undefined;
}

/** So many ways a team are drawn strongly at least, before weak ones fade. */
const STRONG_PER_TEAM = 1.2;
const STRONG_AT_LEAST = 12;

/** The weight from which on ways are drawn strongly; 0 where all are. */
export function strongFrom({ nodes, arcs }: GraphData): number {
  const keep = Math.max(STRONG_AT_LEAST, Math.ceil(nodes.length * STRONG_PER_TEAM));
  const weights = arcs.map(({ weight }) => weight).sort((one, other) => other - one);
  return weights[keep] === undefined ? 0 : (weights[keep - 1] ?? 0);
}

/** What a circle's size stands for. */
export function sizeOf({ given, received, brokerage }: GraphNode, by: GraphData['sizeBy']): number {
  return by === 'help' ? given + received : (brokerage ?? 0);
}

/** Teams' names by their ids; an unknown id is its own name. */
export function namesOf({ nodes }: GraphData): (id: string) => string {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

/**
 * The graph as a table: a row for every way of help or dependence, and for every team without any. What is asked of a
 * team stands beside the one that gives.
 */
export function graphTable(data: GraphData): ChartTable {
  const name = namesOf(data);
  const depends = new Set(data.dependencies.map(({ from, to }) => key(from, to)));
  const helped = new Set(data.arcs.map(({ from, to }) => key(from, to)));
  const linked = new Set(
    [...data.arcs, ...data.dependencies].flatMap(({ from, to }) => [from, to]),
  );
  const brokerage = new Map(data.nodes.map((node) => [node.id, node.brokerage]));
  const byBrokerage = data.sizeBy === 'brokerage';
  const between = (id: string): readonly ChartCell[] => {
    const value = brokerage.get(id) ?? null;
    if (!byBrokerage) return [];
    return [value === null ? i18n.t('chart.none') : numeric(value)];
  };
  const ways = [
    ...data.arcs,
    ...data.dependencies
      .map(({ from, to }) => ({ from: to, to: from, weight: 0 }))
      .filter(({ from, to }) => !helped.has(key(from, to))),
  ].sort((one, other) => other.weight - one.weight);
  return {
    columns: [
      i18n.t('chart.graph.from'),
      i18n.t('chart.graph.to'),
      i18n.t('chart.graph.requests'),
      i18n.t('chart.graph.dependency'),
      ...(byBrokerage ? [i18n.t('chart.graph.between')] : []),
    ],
    rows: [
      ...ways.map(({ from, to, weight }) => [
        name(from),
        name(to),
        numeric(weight),
        i18n.t(depends.has(key(to, from)) ? 'chart.graph.yes' : 'chart.graph.no'),
        ...between(from),
      ]),
      ...data.nodes
        .filter(({ id }) => !linked.has(id))
        .map(({ id }) => [name(id), '', '', '', ...between(id)]),
    ],
  };
}

function key(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

function numeric(value: number): ChartCell {
  return { value, text: formatNumber(value) };
}

/** What the graph says, in a few sentences: how many ways, the strongest, from where on they are faint, the bottleneck. */
export function graphSummary(data: GraphData): string {
  const { nodes, arcs, bottleneck } = data;
  const name = namesOf(data);
  const [first, ...others] = arcs;
  const most = others.reduce((so, arc) => (so && so.weight >= arc.weight ? so : arc), first);
  const teams = formatNumber(nodes.length);
  const strong = strongFrom(data);
  const faint = arcs.filter(({ weight }) => weight < strong).length;
  return [
    most === undefined
      ? i18n.t('chart.graph.noHelp', nodes.length, [teams])
      : i18n.t('chart.graph.summary', arcs.length, [
          teams,
          name(most.from),
          name(most.to),
          formatNumber(most.weight),
          formatNumber(arcs.length),
        ]),
    faint === 0
      ? ''
      : i18n.t('chart.graph.faint', faint, [formatNumber(faint), formatNumber(strong)]),
    bottleneck === null ? '' : i18n.t('chart.graph.bottleneck', [name(bottleneck)]),
  ]
    .filter(Boolean)
    .join(' ');
}

/** What a team gave, received, depends on and is needed for, a line each, the most first. */
export function waysInWords(data: GraphData, id: string): readonly string[] {
  const name = namesOf(data);
  const strongest = [...data.arcs].sort((one, other) => other.weight - one.weight);
  return [
    ...strongest
      .filter(({ from }) => from === id)
      .map(({ to, weight }) =>
        i18n.t('chart.graph.gave', weight, [name(to), formatNumber(weight)]),
      ),
    ...strongest
      .filter(({ to }) => to === id)
      .map(({ from, weight }) =>
        i18n.t('chart.graph.received', weight, [name(from), formatNumber(weight)]),
      ),
    ...data.dependencies
      .filter(({ from }) => from === id)
      .map(({ to }) => i18n.t('chart.graph.dependsOn', [name(to)])),
    ...data.dependencies
      .filter(({ to }) => to === id)
      .map(({ from }) => i18n.t('chart.graph.isNeeded', [name(from)])),
  ];
}
