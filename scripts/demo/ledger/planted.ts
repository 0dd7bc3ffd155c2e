import { slug } from '../company/shape.ts';
import { ODD_CLAIMS, theOneExpert } from './company/map.ts';
import type { DemoPerson, Staff } from './company/people.ts';
import { type Half, PLANTS, PLATFORMS, TEAMS, teamNamed } from './company/teams.ts';
import type { DemoOptions } from './demo.ts';
import { type PlantedAgreements, plantedAgreements } from './telling/agreements.ts';

/** What was made to be found, by the names that a page would show. */
export interface Planted extends DemoOptions, PlantedAgreements {
  readonly me: { readonly id: string; readonly name: string; readonly team: string };
  readonly bottleneck: {
    readonly team: string;
    readonly halves: readonly [readonly string[], readonly string[]];
  };
  readonly oneWay: { readonly helper: string; readonly helped: string };
  readonly oneExpert: {
    readonly topic: string;
    readonly topicId: string;
    readonly team: string;
    readonly expert: { readonly id: string; readonly name: string };
  };
  readonly noExpert: { readonly topic: string };
  readonly claims: typeof ODD_CLAIMS;
  readonly platforms: readonly string[];
}

/** The list of what was planted. */
export function plantedIn(options: DemoOptions, people: Staff): Planted {
  const half = (wanted: Half) =>
    TEAMS.filter((team) => team.half === wanted).map(({ name }) => name);
  const { topic, team } = PLANTS.oneExpert;
  const named = ({ id, name }: DemoPerson) => ({ id, name });
  return {
    ...options,
    ...plantedAgreements(people),
    me: { ...named(people.me), team: people.me.team.name },
    bottleneck: { team: PLANTS.bottleneck, halves: [half('shop'), half('behind')] },
    oneWay: PLANTS.oneWay,
    oneExpert: {
      topic,
      topicId: slug(topic),
      team,
      expert: named(theOneExpert(people.of(teamNamed(team)))),
    },
    noExpert: { topic: PLANTS.noExpert.topic },
    claims: ODD_CLAIMS,
    platforms: PLATFORMS,
  };
}
