import { arcsOf, type HelpGraph, weightOf } from './graph';

/** A figure beside what chance alone would give; null: undefined, shown as "not enough data". */
export interface Measured {
  readonly value: number | null;
  /** Expected of a graph with as many arcs, placed at random; null where no such value is known or defined. */
  readonly baseline: number | null;
}

/** How much of the help in a graph goes both ways. Scalars alone, whatever its nodes are. */
export interface Reciprocity {
  /** Everyone in scope, isolates included. */
  readonly n: number;
  /** Pairs of nodes with arcs both ways (M), one way (A) and none (N): M + A + N = n(n−1)/2. */
  readonly mutual: number;
  readonly oneWay: number;
  readonly empty: number;
  /** Arcs, L = 2M + A. */
  readonly arcs: number;
  /** L / (n(n−1)); null below two nodes. */
  readonly density: number | null;
  /** Requests on all arcs, Σw, and those of them that are returned, Σ min(w_ij, w_ji) over ordered pairs. */
  readonly weight: number;
  readonly returned: number;
  /** r: the share of arcs that are returned. */
  readonly arc: Measured;
  /** The share of pairs with any help in which it goes both ways. */
  readonly dyadic: Measured;
  /** The share of all pairs that are alike in both directions, those without help included. */
  readonly overall: Measured;
  /** ρ: r, measured against the chance of so dense a graph; 0 is chance, 1 all returned, below 0 less than chance. */
  readonly rho: Measured;
  /** The share of requests that are returned. */
  readonly weighted: Measured;
}

/**
 * All figures of reciprocity of a graph, each with its baseline.
 *
 * - dyads M, A, N; L = 2M + A: Wasserman & Faust, Social Network Analysis (1994), ch. 13
 * - r = 2M / (2M + A): Wasserman & Faust 1994; Newman, Networks. Its baseline is the density a.
 * - dyadic = M / (M + A): igraph, `reciprocity(mode = "ratio")`. Baseline a² / (a² + 2a(1−a)) = a / (2−a).
 * - overall = (M + N) / (M + A + N): R package sna, `grecip(measure = "dyadic")`. Baseline a² + (1−a)².
 * - ρ = (r − a) / (1 − a); undefined where a = 1 or L = 0: Garlaschelli & Loffredo, PRL 93, 268701 (2004). Its baseline
 *   is 0 by definition, which is why it can be compared between graphs where r cannot.
 * - weighted = Σ min(w_ij, w_ji) / Σ w: Squartini et al., Sci. Rep. 3:2729 (2013). Its expectation depends on how the
 *   requests are spread, so no baseline is claimed.
 */
export function reciprocity<Node>(graph: HelpGraph<Node>): Reciprocity {
  const n = graph.nodes.length;
  let arcs = 0;
  let answered = 0;
  let weight = 0;
  let returned = 0;
  for (const arc of arcsOf(graph)) {
    const back = weightOf(graph, arc.to, arc.from);
    arcs += 1;
    if (back > 0) answered += 1;
    weight += arc.weight;
    returned += Math.min(arc.weight, back);
  }
  const mutual = answered / 2;
  const oneWay = arcs - answered;
  const pairs = n < 2 ? 0 : (n * (n - 1)) / 2;
  const empty = pairs - mutual - oneWay;
  const density = ratio(arcs, n * (n - 1));
  const r = ratio(answered, arcs);
  const by = (chance: (a: number) => number) => (density === null ? null : chance(density));
  return {
    n,
    mutual,
    oneWay,
    empty,
    arcs,
    density,
    weight,
    returned,
    arc: { value: r, baseline: density },
    dyadic: { value: ratio(mutual, mutual + oneWay), baseline: by((a) => a / (2 - a)) },
    overall: { value: ratio(mutual + empty, pairs), baseline: by((a) => a * a + (1 - a) ** 2) },
    rho: { value: rhoOf(r, density), baseline: 0 },
    weighted: { value: ratio(returned, weight), baseline: null },
  };
}

function rhoOf(r: number | null, density: number | null): number | null {
  if (r === null || density === null || density === 1) return null;
  return (r - density) / (1 - density);
}

/** A quotient; null where nothing is divided by. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Help given and received by one, in requests, and the balance of the two. */
export interface GivenReceived {
  readonly given: number;
  readonly received: number;
  /** From −1 (only receives) to 1 (only gives); null where there is neither. */
  readonly balance: number | null;
}

/**
 * Help balance = (given − received) / (given + received). Askaround's own measure, to be labelled so; no published one.
 *
 * @param given requests in which help was given, the weighted out-degree
 * @param received the weighted in-degree
 */
export function balanceOf(given: number, received: number): GivenReceived {
  return { given, received, balance: ratio(given - received, given + received) };
}

/**
 * Node reciprocity = 2·|Out ∩ In| / (|Out| + |In|), as networkx's `reciprocity` of a node.
 *
 * @param out whom it helped
 * @param into who helped it
 * @returns null where there is nobody
 */
export function mutualShare<Node>(out: ReadonlySet<Node>, into: ReadonlySet<Node>): number | null {
  return ratio(2 * out.intersection(into).size, out.size + into.size);
}
