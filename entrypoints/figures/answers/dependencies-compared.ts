import type {
  Catalogue,
  DependenciesFigures,
  Dependency,
  HelpArc,
} from '../../../components/dependencies/state';
import type { TeamKey } from '../../../utils/metrics/facts';
import type { Arc } from '../../../utils/metrics/graph';
import type { TeamCatalogue } from './dependencies-catalogue';

/** An arc between teams, still known as such. */
export interface TeamArc extends HelpArc {
  readonly from: TeamKey;
  readonly to: TeamKey;
}

/**
 * Adds up arcs of the same two teams in the same direction; help within a team is left out.
 *
 * @param handOffs those of `all` that are hand-offs
 */
export function graphOfPairs(
  all: readonly Arc<TeamKey>[],
  handOffs: readonly Arc<TeamKey>[],
): TeamArc[] {
  const arcs = new Map<string, { from: TeamKey; to: TeamKey; weight: number; handOffs: number }>();
  const arcOf = ({ from, to }: Arc<TeamKey>) => {
    const key = JSON.stringify([from, to]);
    const arc = arcs.get(key) ?? { from, to, weight: 0, handOffs: 0 };
    arcs.set(key, arc);
    return arc;
  };
  for (const arc of all) if (arc.from !== arc.to) arcOf(arc).weight += arc.weight;
  for (const arc of handOffs) if (arc.from !== arc.to) arcOf(arc).handOffs += arc.weight;
  return [...arcs.values()];
}

/**
 * Holds help against the catalogue's dependencies, in either direction: who needs asks, and whoever is needed asks how.
 *
 * @param catalogue null where there is no map
 * @param among names of the teams of which a dependency without help is worth a line: those in the ledgers, or the user's own
 */
export function compared(
  { teams, arcs }: Pick<DependenciesFigures, 'teams' | 'arcs'>,
  catalogue: TeamCatalogue | null,
  among: ReadonlySet<string>,
): Catalogue {
  if (catalogue === null) return { kind: 'no-map' };
  if (catalogue.dependencies.length === 0) return { kind: 'silent' };
  const called = named(catalogue, [...teams.map(({ team }) => team), ...among]);
  const dependencies = catalogue.dependencies.map(({ from, to }) => ({
    from: called(from),
    to: called(to),
  }));
  const needed = new Set(dependencies.map(({ from, to }) => pairOf(from, to)));
  const helped = new Set(arcs.map(({ from, to }) => pairOf(from, to)));
  const unneeded = new Map<string, HelpArc>();
  for (const arc of arcs) {
    const pair = pairOf(arc.from, arc.to);
    if (needed.has(pair) || (unneeded.get(pair)?.weight ?? 0) >= arc.weight) continue;
    unneeded.set(pair, arc);
  }
  return {
    kind: 'known',
    dependencies,
    helpWithout: [...unneeded.values()].sort((a, b) => b.weight - a.weight),
    withoutHelp: dependencies.filter(
      ({ from, to }) => (among.has(from) || among.has(to)) && !helped.has(pairOf(from, to)),
    ),
  };
}

/**
 * A team's name in the ledgers by its name in the map: a ledger may have an older name of it, or one in other letters.
 *
 * @param inLedgers names as the ledgers have them
 */
export function named(
  { names }: Pick<TeamCatalogue, 'names'>,
  inLedgers: readonly string[],
): (name: string) => string {
  const byMap = new Map<string, string>();
  for (const team of inLedgers) {
    const inMap = names.get(team.toLowerCase()) ?? team;
    // Of several former names the one that is still in use.
    if (!byMap.has(inMap) || team === inMap) byMap.set(inMap, team);
  }
  return (name) => byMap.get(name) ?? name;
}

/** Two teams, in whichever order. */
function pairOf(one: Dependency['from'], other: string): string {
  return JSON.stringify(one < other ? [one, other] : [other, one]);
}
