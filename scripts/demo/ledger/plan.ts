import { momentIn } from './calendar.ts';
import { theOneExpert } from './company/map.ts';
import type { Arc, Network } from './company/network.ts';
import { type DemoPerson, type Staff, type Staffed, somebody } from './company/people.ts';
import { PLANTS, teamNamed } from './company/teams.ts';
import { promisedAsks } from './telling/agreements.ts';
import type { Sketch } from './telling/drafts.ts';
import type { Making } from './telling/teller.ts';

/** Shares of all requests that are made to be found, and how many there are of each at least. */
const SHARES = { through: 0.18, oneWay: 0.035, oneExpert: 0.04, mine: 0.05 } as const;
const AT_LEAST = 10;
/** More than are asked in a small demo about the topics of commitments that are kept. */
const AT_LEAST_OF_EXPERT = 24;
/** Of the questions about the topic with one expert, as many go to them; others of the team are asked, too. */
const TO_THE_EXPERT = 0.55;

/** What is asked, one after the other, for ever: first what is made to be found, then what chance brings. */
export function* sketches(
  staff: Staff,
  net: Network,
  making: Making,
  requests: number,
): Generator<Sketch, never> {
  const { chance, year } = making;
  const often = (share: number, least = AT_LEAST) => Math.max(least, Math.round(requests * share));
  const at = (asker: DemoPerson) => momentIn(year, asker.hours, chance);
  const between = (asker: DemoPerson, helper: DemoPerson, topic?: string): Sketch => {
    const helperTeam = staff.of(helper.team);
    return { asker, helper, helperTeam, topic: topic ?? topicOf(helperTeam), at: at(asker) };
  };
  // Nobody goes to the one expert by chance, nor to them about anything else.
  const topicOf = ({ team }: Staffed): string =>
    chance.pick(team.topics.filter((topic) => topic !== PLANTS.oneExpert.topic));
  const helperIn = (team: Staffed, asker: DemoPerson): DemoPerson => {
    let helper = asker;
    while (helper === asker) helper = somebody(team, chance);
    return helper;
  };
  const along = ({ asker, helper }: Arc): Sketch => {
    const who = somebody(asker, chance);
    return between(who, helperIn(helper, who));
  };

  yield* promisedAsks(staff, making);
  const ways = net.through.length;
  for (let n = 0; n < often(SHARES.through); n++) {
    const way = net.through[n % ways];
    if (way !== undefined) yield { ...along(way), ...(n < ways ? { ends: 'resolved' } : {}) };
  }
  const { oneWay, oneExpert } = PLANTS;
  const [giving, getting] = [
    staff.of(teamNamed(oneWay.helper)),
    staff.of(teamNamed(oneWay.helped)),
  ];
  for (let n = 0; n < often(SHARES.oneWay); n++) {
    const [asker, helper] = [chance.pick(getting.people), chance.pick(giving.people)];
    yield { ...between(asker, helper), named: true, ...(n < AT_LEAST ? { ends: 'resolved' } : {}) };
  }
  const knowing = staff.of(teamNamed(oneExpert.team));
  const expert = theOneExpert(knowing);
  for (let n = 0; n < often(SHARES.oneExpert, AT_LEAST_OF_EXPERT); n++) {
    const asker = somebody(net.askerOf(knowing), chance);
    const helper = chance.one(TO_THE_EXPERT) ? expert : helperIn(knowing, expert);
    yield between(asker, helper, oneExpert.topic);
  }
  for (let n = 0; n < often(SHARES.mine); n++) {
    const own = staff.of(staff.me.team);
    yield n % 2 === 0
      ? between(staff.me, helperIn(net.helperFor(own), staff.me))
      : between(somebody(net.askerOf(own), chance), staff.me);
  }
  while (true) yield along(net.ask());
}
