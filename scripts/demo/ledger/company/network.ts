import { type Chance, sumsOf } from '../random.ts';
import type { Staff, Staffed } from './people.ts';
import { PLANTS, PLATFORMS, teamNamed } from './teams.ts';

/** A question of one team to another. */
export interface Arc {
  readonly asker: Staffed;
  readonly helper: Staffed;
}

/** Who asks whom, and how often. */
export interface Network {
  /** Any two teams that talk, by how often they do. */
  ask(): Arc;
  /** Whom a team asks. */
  helperFor(asker: Staffed): Staffed;
  /** A team that asks this one, but for its own. */
  askerOf(helper: Staffed): Staffed;
  /** All ways through the team between the halves, there and back. */
  readonly through: readonly Arc[];
}

/** Of a team's questions, as many stay in the team. */
const OWN = 0.25;
/** Partners on each side of a team. */
const REACH = 3;

/**
 * Teams sit in two circles, one for each half, and mostly talk to their neighbours; a platform team is asked by all of its
 * half and asks few. The halves meet in one team only, which is asked through its gates.
 */
export function network({ teams, of }: Staff, chance: Chance): Network {
  const hub = of(teamNamed(PLANTS.bottleneck));
  const gates = PLANTS.gates.map((name) => of(teamNamed(name)));
  const rows = new Map(teams.map((each) => [each, rowOf(each, teams, chance)]));
  const busy = teams.filter((each) => each !== hub);
  const rates = sumsOf(busy.map(({ team }) => (PLATFORMS.includes(team.name) ? 0.4 : 1)));
  const helperFor = (asker: Staffed): Staffed => {
    if (asker === hub) return chance.pick([hub, ...gates]);
    const row = rows.get(asker);
    if (row === undefined) throw new Error(`${asker.team.name} asks nobody.`);
    return chance.weighted(row.helpers, row.sums);
  };
  return {
    ask() {
      const asker = chance.weighted(busy, rates);
      return { asker, helper: helperFor(asker) };
    },
    helperFor,
    askerOf(helper) {
      const askers = busy.filter(
        (each) => each !== helper && rows.get(each)?.helpers.includes(helper) === true,
      );
      return chance.pick(askers);
    },
    through: gates.flatMap((gate) => [
      { asker: hub, helper: gate },
      { asker: gate, helper: hub },
    ]),
  };
}

interface Row {
  readonly helpers: readonly Staffed[];
  readonly sums: readonly number[];
}

function rowOf(asker: Staffed, teams: readonly Staffed[], chance: Chance): Row {
  const half = teams.filter(({ team }) => team.half === asker.team.half);
  const circle = half.filter(({ team }) => !PLATFORMS.includes(team.name));
  const at = circle.indexOf(asker);
  const near = Array.from({ length: REACH }, (_, n) => [n + 1, -n - 1])
    .flat()
    .flatMap((step) => (at < 0 ? [] : (circle.at((at + step) % circle.length) ?? [])));
  const far = at < 0 ? circle : [chance.pick(circle)];
  const others = new Set([...near, ...far].filter((each) => each !== asker && talks(asker, each)));
  const platforms = half.filter(
    (each) => each !== asker && PLATFORMS.includes(each.team.name) && talks(asker, each),
  );
  const outside = [...others].map((helper) => ({ helper, weight: chance.span(1, 0.5) }));
  const help = platforms.map((helper) => ({ helper, weight: 2.5 }));
  const sum = [...outside, ...help].reduce((total, { weight }) => total + weight, 0);
  const row = [{ helper: asker, weight: (sum * OWN) / (1 - OWN) }, ...outside, ...help];
  return {
    helpers: row.map(({ helper }) => helper),
    sums: sumsOf(row.map(({ weight }) => weight)),
  };
}

/** The way back of the pair in which help flows one way is not gone. */
function talks(asker: Staffed, helper: Staffed): boolean {
  const { oneWay } = PLANTS;
  return !(asker.team.name === oneWay.helper && helper.team.name === oneWay.helped);
}
