import {
  type Exchanged,
  ownExchanged,
  teamExchanged,
} from '../../../utils/community/commitments/exchanged';
import { type Match, matchOffers } from '../../../utils/community/commitments/matching';
import { dayOf } from '../../../utils/community/days';
import { type Topics, topicsOf } from '../../../utils/community/topics';
import type { PersonId } from '../../../utils/map/model';
import type { HelpFact } from '../../../utils/metrics/facts';
import { type Released, releaseFacts } from '../../../utils/metrics/release/release';
import { MINIMUM_LEDGERS } from '../../../utils/metrics/team-figures';
import { weekNumber } from '../../../utils/metrics/weeks';
import type { AgreedTeam } from '../../../utils/requests/agreement';
import type { StoredMap } from '../../../utils/store/compiled/stored-map';
import type { Facts } from '../../../utils/store/figures';
import { currentMap } from '../current-map';
import type { Ask } from '../questions';
import type { Source } from '../work';

export interface CommitmentsAnswer {
  /** By the commitment's id; null in the Team scope while there are too few ledgers. */
  readonly exchanged: Exchanged | null;
  /** How many people's ledgers are here; the own one counts when it holds anything. */
  readonly ledgers: number;
  readonly matches: readonly Match[];
  /** The user's own team by the map. */
  readonly ownTeam: AgreedTeam | null;
  /** Fewest people of whom a figure may be, as it was asked. */
  readonly minimumPeople: number;
}

/** What was exchanged of what was promised, and which offers fit which needs. */
export async function commitments(
  { db, facts }: Source,
  { scope, known, now, me, minimumPeople }: Ask<'commitments'>,
): Promise<CommitmentsAnswer> {
  const [found, map] = await Promise.all([facts(), currentMap(db)]);
  const topics = topicsIn(map);
  const ledgers = found.ledgers.length + (found.own.length > 0 ? 1 : 0);
  const at = new Date(now);
  const exchanged = (): Exchanged | null => {
    if (scope === 'mine') return ownExchanged(known, found.own, topics);
    if (ledgers < MINIMUM_LEDGERS) return null;
    const { all, matrix } = released(found, weekNumber(now), minimumPeople);
    return teamExchanged(known, all, matrix, { topics, minimumPeople });
  };
  return {
    exchanged: exchanged(),
    ledgers,
    matches: matchOffers(known, topics, dayOf(at)),
    ownTeam: ownTeamIn(map, me),
    minimumPeople,
  };
}

let lastTopics: { readonly map: StoredMap | null; readonly topics: Topics } | null = null;

/** The topics of a map, arranged once a map. */
function topicsIn(map: StoredMap | null): Topics {
  if (lastTopics?.map !== map) lastTopics = { map, topics: topicsOf(map?.map.topics ?? []) };
  return lastTopics?.topics ?? topicsOf([]);
}

function ownTeamIn(map: StoredMap | null, me: string | null): AgreedTeam | null {
  // "Who am I" is plain text: it may be of a map that is gone.
  const person = me === null ? undefined : map?.index.people.get(me as PersonId);
  const id = person?.teams[0];
  const team = id === undefined ? undefined : map?.index.teams.get(id);
  return team === undefined ? null : { id: team.id, name: team.name };
}

interface ReleasedFacts {
  readonly of: Facts;
  readonly until: number;
  readonly minimumPeople: number;
  readonly all: readonly HelpFact[];
  readonly matrix: Released['matrix'];
}
let lastReleased: ReleasedFacts | null = null;

/** What may be shown of all facts, worked out once as long as nothing changes. */
function released(of: Facts, until: number, minimumPeople: number): ReleasedFacts {
  const last = lastReleased;
  if (last?.of === of && last.until === until && last.minimumPeople === minimumPeople) return last;
  const all = [...of.own, ...of.others];
  const { matrix } = releaseFacts(all, { until, minimumPeople });
  lastReleased = { of, until, minimumPeople, all, matrix };
  return lastReleased;
}
