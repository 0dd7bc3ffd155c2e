import {
  type AgendaFacts,
  learnedSince,
  ownWaiting,
  waitingTeams,
} from '../../../utils/community/rhythm/agenda';
import type { PersonId } from '../../../utils/map/model';
import { MINIMUM_LEDGERS } from '../../../utils/metrics/team-figures';
import { currentMap } from '../current-map';
import type { Ask } from '../questions';
import type { Source } from '../work';
import { othersNotes, ownNotes } from './notes';

/** An absence of a member, as the map says it: calendar dates, both inclusive. */
export interface Absence {
  readonly id: string;
  readonly from: string | null;
  readonly until: string;
}

export interface AgendaAnswer extends AgendaFacts {
  readonly absences: readonly Absence[];
}

/** What the ledgers bring to the agenda of a sync, and which members are away by the map. */
export async function agenda(
  { db, facts }: Source,
  { since, members, now, minimumPeople }: Ask<'agenda'>,
): Promise<AgendaAnswer> {
  const [{ own, others, ledgers }, map, mine, theirs] = await Promise.all([
    facts(),
    currentMap(db),
    ownNotes(db),
    othersNotes(db),
  ]);
  const people = ledgers.length + (own.length > 0 ? 1 : 0);
  return {
    waiting: ownWaiting(own, now),
    teams: people < MINIMUM_LEDGERS ? [] : waitingTeams(others, now, minimumPeople),
    learnings: learnedSince([...mine, ...theirs], since),
    absences: members.flatMap((id) => {
      // Ids in the ledger are plain text: they may be of a map that is gone.
      const away = map?.index.people.get(id as PersonId)?.availability.away ?? null;
      return away === null ? [] : { id, from: away.from, until: away.until };
    }),
  };
}
