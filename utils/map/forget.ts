import { fold } from './merging/join';
import type { Keeper, Person, PersonId, Team } from './model';
import type { MapPart } from './part';

/**
 * A part without what it says of people who opted out, wherever that was said. Of each of their rows stays what they are
 * recognised by (id, handles, mail address), as in an `OptOut`, so that the part merges as it did before; everything that
 * refers to them goes.
 *
 * @param gone ids of those people, folded
 * @returns the part, and which of these people it spoke of (ids, folded); the part itself where it spoke of none
 */
export function forgetPeople(
  part: MapPart,
  gone: ReadonlySet<string>,
): { readonly part: MapPart; readonly spokeOf: ReadonlySet<string> } {
  const spokeOf = new Set<string>();
  const isGone = (id: string | null): boolean => {
    if (id === null || !gone.has(fold(id))) return false;
    spokeOf.add(fold(id));
    return true;
  };
  const isKeptBy = (keeper: Keeper | null): boolean =>
    keeper?.kind === 'person' && isGone(keeper.id);
  const forgotten: MapPart = {
    ...part,
    people: part.people.map((person) => {
      if (gone.has(fold(person.id))) {
        const known = whoAlone(person);
        // One that was forgotten before says nothing more.
        if (JSON.stringify(known) !== JSON.stringify(person)) spokeOf.add(fold(person.id));
        return known;
      }
      return isGone(person.manager) ? { ...person, manager: null } : person;
    }),
    teams: part.teams.map((team) =>
      withoutGone(isGone(team.lead) ? { ...team, lead: null } : team, isGone),
    ),
    topics: part.topics.map((topic) => withoutGone(topic, isGone)),
    claims: part.claims.filter(({ owner }) => owner.kind !== 'person' || !isGone(owner.id)),
    evidence: part.evidence.filter(({ person }) => !isGone(person)),
    sources: part.sources.map((source) =>
      isKeptBy(source.keeper) ? { ...source, keeper: null } : source,
    ),
  };
  return { part: spokeOf.size === 0 ? part : forgotten, spokeOf };
}

/** A team or topic whose path leads to nobody who is gone. */
function withoutGone<Entity extends Pick<Team, 'escalation'>>(
  entity: Entity,
  isGone: (id: string) => boolean,
): Omit<Entity, 'escalation'> & Pick<Team, 'escalation'> {
  const { escalation } = entity;
  const left = escalation?.filter(({ kind, id }) => kind !== 'person' || !isGone(id));
  if (left === undefined || left.length === escalation?.length) return entity;
  const { escalation: _before, ...rest } = entity;
  return left.length === 0 ? rest : { ...rest, escalation: left };
}

/** Ids, folded, by which people are known who opted out: their own, and those that somebody says are the same. */
export function goneIds(
  optOuts: readonly { readonly id: PersonId }[],
  same: readonly (readonly string[])[],
): ReadonlySet<string> {
  const gone = new Set(optOuts.map(({ id }) => fold(id)));
  for (const list of same)
    if (list.some((id) => gone.has(fold(id)))) for (const id of list) gone.add(fold(id));
  return gone;
}

function whoAlone({ id, handles, addresses: { mail }, provenance }: Person): Person {
  return {
    id,
    name: id,
    handles,
    title: null,
    city: null,
    teams: [],
    manager: null,
    addresses: mail === undefined ? {} : { mail },
    availability: { timeZone: null, workingHours: null, away: null, weeklyCap: null },
    provenance,
  };
}
