import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import type { GraphArc, GraphNode } from './graph';

/** A place in a square from 0 to 1, whatever the drawing's size. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Body extends SimulationNodeDatum {
  readonly id: string;
}

/** More of them move hardly anything; fewer leave large graphs tangled. */
const TICKS = 240;
const SEED = 20_261;

/**
 * Where the teams stand: those that help each other near one another. The same graph gives the same places, in whatever
 * order it comes: the bodies begin in the order of their ids, with one seed, and move a fixed number of times.
 */
export function layOut(
  nodes: readonly Pick<GraphNode, 'id'>[],
  arcs: readonly GraphArc[],
): ReadonlyMap<string, Spot> {
  const bodies: Body[] = nodes
    .map(({ id }) => ({ id }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const links = linksOf(bodies, arcs);
  const most = Math.max(1, ...links.map(({ weight }) => weight));
  const linked = new Set(links.flatMap(({ source, target }) => [source, target]));
  /** Who has nothing to hold on to would drift off, and press the others together. */
  const inwards = ({ id }: Body): number => (linked.has(id) ? 0.06 : 0.3);
  forceSimulation(bodies)
    .randomSource(seeded(SEED))
    .force(
      'help',
      forceLink<Body, Link>(links)
        .id(({ id }) => id)
        .distance(({ weight }) => 130 - 70 * Math.sqrt(weight / most))
        .strength(({ weight }) => 0.04 + 0.4 * (weight / most)),
    )
    .force('apart', forceManyBody().strength(-320).distanceMax(600))
    .force('room', forceCollide(34))
    .force('x', forceX<Body>(0).strength(inwards))
    .force('y', forceY<Body>(0).strength(inwards))
    .stop()
    .tick(TICKS);
  return fitted(bodies);
}

interface Link extends SimulationLinkDatum<Body> {
  readonly weight: number;
}

/** Both directions between two teams pull together, in the order of ids. */
function linksOf(bodies: readonly Body[], arcs: readonly GraphArc[]): Link[] {
  const known = new Set(bodies.map(({ id }) => id));
  const pairs = new Map<string, { source: string; target: string; weight: number }>();
  for (const { from, to, weight } of arcs) {
    if (from === to || !known.has(from) || !known.has(to)) continue;
    const [source, target] = from < to ? [from, to] : [to, from];
    const key = JSON.stringify([source, target]);
    const so = pairs.get(key)?.weight ?? 0;
    pairs.set(key, { source, target, weight: so + weight });
  }
  return [...pairs].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, link]) => link);
}

/** Numbers from 0 to 1 that are the same every time (a linear congruential generator, Numerical Recipes' constants). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The bodies' places, from edge to edge of the square; a single one in the middle. */
function fitted(bodies: readonly Body[]): ReadonlyMap<string, Spot> {
  const along = (of: (body: Body) => number | undefined): ((body: Body) => number) => {
    const values = bodies.map((body) => of(body) ?? 0);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return (body) => (most - least < 1e-6 ? 0.5 : ((of(body) ?? 0) - least) / (most - least));
  };
  const [x, y] = [along((body) => body.x), along((body) => body.y)];
  return new Map(bodies.map((body) => [body.id, { x: x(body), y: y(body) }]));
}
