import type { HelpFact } from '../facts';
import { arcsOf, type HelpGraph } from '../graph';
import { type Measured, ratio } from '../reciprocity';
import type { Window } from '../weeks';
import { peopleGraph } from './exchanges';

/** Shuffles behind a range: the 5th and the 195th of them bound 95 %. */
const SHUFFLES = 199;
/** Any number but 0: the same data give the same figure. */
const SEED = 0x9e3779b9;

/** A figure beside what it would be if the same people were spread over the same teams at random. */
export interface Shuffled extends Measured {
  /** 95 % of the shuffles lie between the two; null where there is no value. */
  readonly low: number | null;
  readonly high: number | null;
}

/** How much help crosses the borders of teams, from −1 (none) to 1 (all). */
export interface EiIndex {
  /** Nodes whose team is known. */
  readonly n: number;
  /** Requests between two of them. */
  readonly requests: number;
  /** By requests. */
  readonly weighted: Shuffled;
  /** By arcs, each counted once. */
  readonly binary: Shuffled;
}

/**
 * E-I index (E − I) / (E + I): help across the borders of teams against help inside them. Krackhardt & Stern, Social
 * Psychology Quarterly 51 (1988). Its expectation depends on how large the teams are (of many small teams nearly
 * everybody is outside), so it is never shown without the same index under shuffled team labels, the teams' sizes kept.
 *
 * The mean over all shuffles is known exactly, because two nodes fall into one team with the chance
 * Σ n_t(n_t − 1) / (n(n − 1)) whatever the arcs are: 1 − 2 · that. The range is of {@link SHUFFLES} seeded shuffles.
 *
 * @param teamOf nodes that are missing here count for nothing, nor do their arcs
 */
export function eiIndex<Node>(graph: HelpGraph<Node>, teamOf: ReadonlyMap<Node, unknown>): EiIndex {
  const known = graph.nodes.filter((node) => teamOf.has(node));
  const place = new Map(known.map((node, at) => [node, at]));
  const names = [...new Set(known.map((node) => teamOf.get(node)))];
  const number = new Map(names.map((name, at) => [name, at]));
  const labels = Int32Array.from(known, (node) => number.get(teamOf.get(node)) ?? 0);
  const ends: number[] = [];
  const weights: number[] = [];
  for (const { from, to, weight } of arcsOf(graph)) {
    const helper = place.get(from);
    const asker = place.get(to);
    if (helper === undefined || asker === undefined) continue;
    ends.push(helper, asker);
    weights.push(weight);
  }
  const arcs: Arcs = { ends: Int32Array.from(ends), weights: Float64Array.from(weights) };
  const requests = weights.reduce((sum, weight) => sum + weight, 0);
  const measured = externalOf(arcs, labels);
  const shuffled = shuffledOf(arcs, labels);
  const baseline = chanceOf(labels, names.length);
  const index = (part: keyof External, whole: number): Shuffled => {
    if (whole === 0) return { value: null, baseline: null, low: null, high: null };
    const of = (external: number) => (2 * external) / whole - 1;
    const range = shuffled.map((one) => of(one[part])).sort((a, b) => a - b);
    const low = range[Math.floor((range.length - 1) * 0.025)] ?? null;
    const high = range[Math.ceil((range.length - 1) * 0.975)] ?? null;
    return { value: of(measured[part]), baseline, low, high };
  };
  return {
    n: known.length,
    requests,
    weighted: index('weight', requests),
    binary: index('arcs', weights.length),
  };
}

/** Arcs in two flat arrays: this is counted two hundred times over. */
interface Arcs {
  /** Helper and asker in turns. */
  readonly ends: Int32Array;
  readonly weights: Float64Array;
}

interface External {
  weight: number;
  arcs: number;
}

function externalOf({ ends, weights }: Arcs, labels: Int32Array): External {
  const external = { weight: 0, arcs: 0 };
  for (let arc = 0; arc < weights.length; arc += 1) {
    if (labels[ends[2 * arc] ?? 0] === labels[ends[2 * arc + 1] ?? 0]) continue;
    external.weight += weights[arc] ?? 0;
    external.arcs += 1;
  }
  return external;
}

/** The arcs across teams under each shuffle of the labels (Fisher–Yates). */
function shuffledOf(arcs: Arcs, labels: Int32Array): External[] {
  const random = xorshift(SEED);
  const shuffle = labels.slice();
  return Array.from({ length: SHUFFLES }, () => {
    for (let last = shuffle.length - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1));
      const label = shuffle[last] ?? 0;
      shuffle[last] = shuffle[other] ?? 0;
      shuffle[other] = label;
    }
    return externalOf(arcs, shuffle);
  });
}

/** The mean E-I index over all ways to spread the labels; null below two nodes. */
function chanceOf(labels: Int32Array, teams: number): number | null {
  const sizes = new Array<number>(teams).fill(0);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  const inside = sizes.reduce((sum, size) => sum + size * (size - 1), 0);
  const same = ratio(inside, labels.length * (labels.length - 1));
  return same === null ? null : 1 - 2 * same;
}

/** Random numbers from 0 to below 1: xorshift, 32 bits (13, 17, 5), Marsaglia, J. Statistical Software 8(14), 2003. */
function xorshift(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/**
 * The E-I index of requests between people that were resolved within a window. Somebody who changed teams counts in the
 * team of their last request of the window.
 */
export function peopleEi(facts: readonly HelpFact[], window: Window): EiIndex {
  const { graph, teamOf } = peopleGraph(facts, window);
  return eiIndex(graph, teamOf);
}
