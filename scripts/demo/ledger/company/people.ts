import { PLACES } from '../../company/places.ts';
import { slug } from '../../company/shape.ts';
import { type Hours, hoursOf } from '../calendar.ts';
import { type Chance, sumsOf } from '../random.ts';
import { type DemoTeam, PLANTS, TEAMS } from './teams.ts';

/** One of the company. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly team: DemoTeam;
  readonly lead: boolean;
  readonly place: (typeof PLACES)[number];
  readonly hours: Hours;
}

/** A team with its people. */
export interface Staffed {
  readonly team: DemoTeam;
  /** The lead first. */
  readonly people: readonly DemoPerson[];
  /** How often each takes part, summed up. */
  readonly sums: readonly number[];
}

export interface Staff {
  readonly teams: readonly Staffed[];
  readonly people: readonly DemoPerson[];
  /** Whose own ledger the first file is. */
  readonly me: DemoPerson;
  readonly of: (team: DemoTeam) => Staffed;
}

const PER_TEAM = 10;
/** Some of a team take part in more than others. */
const BUSY = [1.5, 2, 2, 1.6, 1.3, 1, 1, 0.8, 0.6, 0.5];
/** The one whose own ledger is shown takes part in enough for figures of their own. */
const ME_AT = 3;
const ME_BUSY = 7;

/** Everybody: ten to a team, each in one of two offices of it. */
export function staff(chance: Chance): Staff {
  const taken = new Set<string>();
  const teams = TEAMS.map((team): Staffed => {
    const offices = [chance.pick(PLACES), chance.pick(PLACES)];
    const people = Array.from({ length: PER_TEAM }, (_, at): DemoPerson => {
      const place = chance.pick(offices);
      let name: string;
      do name = `${chance.pick(place.given)} ${chance.pick(place.family)}`;
      while (taken.has(slug(name)));
      taken.add(slug(name));
      const hours = hoursOf(place.timeZone, place.from, place.to, place.days);
      return { id: slug(name), name, team, lead: at === 0, place, hours };
    });
    const mine = team.name === PLANTS.me;
    const weights = people.map((_, at) => (mine && at === ME_AT ? ME_BUSY : (BUSY[at] ?? 1)));
    return { team, people, sums: sumsOf(weights) };
  });
  const of = (team: DemoTeam): Staffed => {
    const found = teams.find((each) => each.team === team);
    if (found === undefined) throw new Error(`${team.name} has no people.`);
    return found;
  };
  const me = teams.find(({ team }) => team.name === PLANTS.me)?.people[ME_AT];
  if (me === undefined) throw new Error(`Nobody of ${PLANTS.me} to be the first.`);
  return { teams, people: teams.flatMap(({ people }) => people), me, of };
}

/** Some people of a team, by how often they take part. */
export function somebody({ people, sums }: Staffed, chance: Chance): DemoPerson {
  return chance.weighted(people, sums);
}
