import type { TeamKey } from './facts';
import type { HelpGraph } from './graph';

/** Two ways count as equally long within this part of their length: 1/2 + 1/3 + 1/6 and 1 are one distance. */
const TOLERANCE = 1e-10;

/**
 * Betweenness centrality: the share of shortest ways between two other teams that lead through a team, summed over all
 * ordered pairs and divided by (n−1)(n−2). Directed; the more requests an arc has, the shorter it is (length 1/w).
 * Freeman, Sociometry 40 (1977); algorithm of Brandes, J. Math. Sociology 25 (2001); normalised as networkx does, which
 * gives 0 for fewer than three nodes.
 *
 * The nearest node is looked for in a plain list: graphs of teams are small, and a heap would be longer than all of this.
 *
 * @returns from 0 to 1 for each team
 */
export function betweenness(graph: HelpGraph<TeamKey>): ReadonlyMap<TeamKey, number> {
  const n = graph.nodes.length;
  const number = new Map(graph.nodes.map((node, at) => [node, at]));
  const arcs = graph.nodes.map((node) =>
    [...(graph.given.get(node) ?? [])].flatMap(([to, weight]) => {
      const target = number.get(to);
      return target === undefined ? [] : [{ target, length: 1 / weight }];
    }),
  );
  const through = new Array<number>(n).fill(0);
  for (let source = 0; source < n; source += 1) addFrom(source, arcs, through);
  const pairs = n > 2 ? (n - 1) * (n - 2) : 1;
  return new Map(graph.nodes.map((node, at) => [node, (through[at] ?? 0) / pairs]));
}

interface Way {
  readonly target: number;
  readonly length: number;
}

/** A node as the search from one source has reached it. */
interface Reached {
  readonly node: number;
  distance: number;
  /** How many shortest ways lead here. */
  ways: number;
  before: Reached[];
  /** What Brandes calls the dependency of the source on this node. */
  dependency: number;
}

/** One source's part of everybody's betweenness, added in place. */
function addFrom(source: number, arcs: readonly (readonly Way[])[], through: number[]): void {
  const reached = new Map<number, Reached>();
  const start: Reached = { node: source, distance: 0, ways: 1, before: [], dependency: 0 };
  reached.set(source, start);
  const open: Reached[] = [start];
  const settled: Reached[] = [];
  for (let next = takeNearest(open); next !== undefined; next = takeNearest(open)) {
    settled.push(next);
    for (const { target, length } of arcs[next.node] ?? []) {
      const distance = next.distance + length;
      const known = reached.get(target);
      if (known === undefined) {
        const first = { node: target, distance, ways: next.ways, before: [next], dependency: 0 };
        reached.set(target, first);
        open.push(first);
      } else if (Math.abs(distance - known.distance) <= TOLERANCE * distance) {
        known.ways += next.ways;
        known.before.push(next);
      } else if (distance < known.distance) {
        known.distance = distance;
        known.ways = next.ways;
        known.before = [next];
      }
    }
  }
  for (const { node, ways, before, dependency } of settled.reverse()) {
    for (const one of before) one.dependency += (one.ways / ways) * (1 + dependency);
    if (node !== source) through[node] = (through[node] ?? 0) + dependency;
  }
}

function takeNearest(open: Reached[]): Reached | undefined {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [at, { distance }] of open.entries()) {
    if (distance >= least) continue;
    nearest = at;
    least = distance;
  }
  return open.splice(nearest, 1)[0];
}
