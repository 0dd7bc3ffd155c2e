import { goesBy } from './lookup';
import type { Availability, SkillsMap } from './model';

/**
 * A map in which one person is away as they said in this browser, whatever the map says of their absence. Everybody else
 * stays as they are.
 *
 * @param id of the person, in the map or in one of its sources; null or unknown: the map as it is
 */
export function withOwnAbsence(
  map: SkillsMap,
  id: string | null,
  away: Availability['away'],
): SkillsMap {
  if (id === null || away === null || !map.people.some((person) => goesBy(person, id))) return map;
  return {
    ...map,
    people: map.people.map((person) =>
      goesBy(person, id) ? { ...person, availability: { ...person.availability, away } } : person,
    ),
  };
}
