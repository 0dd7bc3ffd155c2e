import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TeamKey } from '../../../utils/metrics/facts';
import { helpGraph } from '../../../utils/metrics/graph';
import { eiIndex } from '../../../utils/metrics/people/cohesion';
import { concentrationOf } from '../../../utils/metrics/people/concentration';
import { reciprocity } from '../../../utils/metrics/reciprocity';
import { kaplanMeier } from '../../../utils/metrics/survival';
import { teamHelp } from '../../../utils/metrics/teams';
import { degreeOfAuthorship } from '../../../utils/metrics/topics';

/** Values that networkx and igraph gave for small graphs, beside the project. */
const FILE = resolve(import.meta.dirname, '../../../../shared/data/metrics/golden.json');
const there = existsSync(FILE);
if (!there) console.info('Golden figures are not compared: no ../shared/data/metrics/golden.json');

type Values = number | null | Record<string, number | null>;
interface GoldenGraph {
  readonly nodes: readonly TeamKey[];
  readonly edges: readonly (readonly [TeamKey, TeamKey, number])[];
  readonly team: Readonly<Record<string, string>>;
  readonly expect: Readonly<Record<string, Values>>;
}

const golden: Record<string, unknown> = there ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
const graphs = Object.entries(golden).filter(([name]) => !name.startsWith('_')) as [
  string,
  GoldenGraph,
][];

/** Every figure of the file by the name that it has there. */
function figuresOf({ nodes, edges, team }: GoldenGraph): Record<string, Values> {
  const graph = helpGraph(
    nodes,
    edges.map(([from, to, weight]) => ({ from, to, weight })),
  );
  const both = reciprocity(graph);
  const help = teamHelp(graph);
  const each = (value: (node: TeamKey) => number | null | undefined) =>
    Object.fromEntries(nodes.map((node) => [node, value(node) ?? null]));
  const ei = eiIndex(graph, new Map(nodes.map((node) => [node, team[node] ?? ''])));
  const load = concentrationOf(nodes.map((node) => help.get(node)?.given ?? 0));
  return {
    n: both.n,
    L: both.arcs,
    M: both.mutual,
    A: both.oneWay,
    N: both.empty,
    arc: both.arc.value,
    dyadic_nonnull: both.dyadic.value,
    dyadic: both.overall.value,
    density: both.density,
    rho: both.rho.value,
    W: both.weight,
    W_recip: both.returned,
    r_w: both.weighted.value,
    given: each((node) => help.get(node)?.given),
    received: each((node) => help.get(node)?.received),
    help_balance: each((node) => help.get(node)?.balance),
    EI_weighted: ei.weighted.value,
    EI_binary: ei.binary.value,
    HHI: load.hhi,
    HHI_norm: load.hhiNormalised,
    gini: load.gini,
    absence_factor50: load.absenceFactor,
  };
}

/** Compares numbers at every depth to 1e-9. */
function expectClose(actual: unknown, expected: unknown, path: string): void {
  if (typeof expected === 'number') {
    expect(typeof actual, path).toBe('number');
    expect(Math.abs((actual as number) - expected), path).toBeLessThan(1e-9);
  } else if (expected === null) expect(actual, path).toBeNull();
  else {
    expect(Object.keys(actual as object).sort(), path).toEqual(
      Object.keys(expected as object).sort(),
    );
    for (const [key, value] of Object.entries(expected as object)) {
      expectClose((actual as Record<string, unknown>)[key], value, `${path}.${key}`);
    }
  }
}

describe.skipIf(!there)('golden figures', () => {
  it('are all known to this test', () => {
    expect(graphs.map(([name]) => name).sort()).toEqual(
      ['complete3', 'cycle', 'dup_and_loop', 'empty', 'one_arc', 'six', 'star'].sort(),
    );
    expect(
      Object.keys(golden)
        .filter((name) => name.startsWith('_'))
        .sort(),
    ).toEqual(['_chaoss_caf_example', '_doa', '_time'].sort());
  });

  // Every key on either side has to be on the other: a figure that the file gains fails until it is computed here.
  it.each(graphs)('of the graph "%s" are ours to 1e-9', (name, graph) => {
    expectClose(figuresOf(graph), graph.expect, name);
  });

  it('of waiting times are ours', () => {
    const { durations, events, ...expected } = golden._time as {
      durations: number[];
      events: number[];
    };
    const samples = durations.map((duration, at) => ({ duration, ended: events[at] === 1 }));
    const all = kaplanMeier(samples);
    expect(expected).toEqual({
      median_answered_only: kaplanMeier(samples.filter(({ ended }) => ended)).median,
      km_median: all.median,
      answer_rate: all.share,
      scipy_km_median: all.median,
    });
  });

  it('of the absence factor, by the example of CHAOSS, are ours', () => {
    const { contrib, expect: expected } = golden._chaoss_caf_example as {
      contrib: number[];
      expect: number;
    };
    expect(concentrationOf(contrib).absenceFactor).toBe(expected);
  });

  it.each(there ? (golden._doa as { FA: number; DL: number; AC: number; doa: number }[]) : [])(
    'of the degree of authorship are ours: %o',
    ({ FA, DL, AC, doa }) => {
      expect(Math.abs(degreeOfAuthorship(FA, DL, AC) - doa)).toBeLessThan(1e-9);
    },
  );
});
