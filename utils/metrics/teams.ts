import type { HelpFact, TeamKey } from './facts';
import { type Arc, arcsOf, type HelpGraph, weightOf } from './graph';
import { balanceOf, type GivenReceived, mutualShare } from './reciprocity';
import { isWithin, type Window } from './weeks';

/**
 * Figures by node. They take graphs of teams alone, by type: nothing here says anything of a person, and of teams only
 * what the cells at hand hold (what may be shown is for `release/` to say).
 */

/** A node's figures in a graph of teams. */
export interface TeamHelp extends GivenReceived {
  /** The share of its links that go both ways; null: it has none. */
  readonly reciprocity: number | null;
}

/**
 * The arcs between teams, one a resolved request: from the helper's team to the asker's. Requests within one team are
 * among them (self-arcs, for the share of help that stays inside; `helpGraph` drops them), those of which a team is unknown
 * are not.
 *
 * @param window a request counts in the week in which it was resolved
 */
export function teamArcs(facts: readonly HelpFact[], window: Window): Arc<TeamKey>[] {
  return facts.flatMap(({ helperTeam, askerTeam, resolved }) =>
    helperTeam === null || askerTeam === null || !isWithin(resolved, window)
      ? []
      : [{ from: helperTeam, to: askerTeam, weight: 1 }],
  );
}

/**
 * Help given (weighted out-degree), received (weighted in-degree), its balance (`balanceOf`) and node reciprocity
 * (`mutualShare`) of each team.
 */
export function teamHelp(graph: HelpGraph<TeamKey>): ReadonlyMap<TeamKey, TeamHelp> {
  const sums = new Map(
    graph.nodes.map((node) => [
      node,
      { given: 0, received: 0, out: new Set<TeamKey>(), into: new Set<TeamKey>() },
    ]),
  );
  for (const { from, to, weight } of arcsOf(graph)) {
    const giver = sums.get(from);
    const receiver = sums.get(to);
    if (giver === undefined || receiver === undefined) continue;
    giver.given += weight;
    giver.out.add(to);
    receiver.received += weight;
    receiver.into.add(from);
  }
  return new Map(
    [...sums].map(([node, { given, received, out, into }]) => [
      node,
      { ...balanceOf(given, received), reciprocity: mutualShare(out, into) },
    ]),
  );
}

/** Two teams with any help between them. */
export type TeamPair =
  | {
      readonly kind: 'both';
      /** In the order of the graph's nodes. */
      readonly teams: readonly [TeamKey, TeamKey];
      /** 0: each is as large a part of the other's help; grows with the difference. */
      readonly imbalance: number;
    }
  | { readonly kind: 'one-way'; readonly from: TeamKey; readonly to: TeamKey };

/**
 * Dyad imbalance |ln p_ij − ln p_ji| with p_ij = w_ij / Σ_k w_ik: how much larger a part of i's help goes to j than of j's
 * to i. Wang, Lizardo, Hachen, Strathman, Toroczkai & Chawla, Network Science 1, 2013. For a pair with help one way
 * only it would be infinite; such a pair is said to be one-way.
 *
 * @returns every pair with help between them
 */
export function teamPairs(graph: HelpGraph<TeamKey>): TeamPair[] {
  const total = new Map<TeamKey, number>();
  for (const { from, weight } of arcsOf(graph)) {
    total.set(from, (total.get(from) ?? 0) + weight);
  }
  const place = new Map(graph.nodes.map((node, at) => [node, at]));
  const pairs: TeamPair[] = [];
  for (const { from, to, weight } of arcsOf(graph)) {
    const back = weightOf(graph, to, from);
    if (back === 0) pairs.push({ kind: 'one-way', from, to });
    else if ((place.get(from) ?? 0) < (place.get(to) ?? 0)) {
      const there = weight / (total.get(from) ?? weight);
      const here = back / (total.get(to) ?? back);
      pairs.push({
        kind: 'both',
        teams: [from, to],
        imbalance: Math.abs(Math.log(there) - Math.log(here)),
      });
    }
  }
  return pairs;
}
