import { isAway, presenceOf } from '../experts/presence';
import type { Person, PersonId } from '../map/model';

/**
 * Who can be asked now (`now`): present, in working hours, below the weekly cap. Of people without hours in the map
 * nothing is known, so they are not among them; nor is the asker.
 *
 * Companies have few schedules and many people: each schedule is worked out once.
 *
 * @param load asks that each person got in the last seven days
 * @returns 1 for each person, by place in the list, who can
 */
export function freePeople(
  people: readonly Person[],
  now: Date,
  load: ReadonlyMap<PersonId, number>,
  me: string | null,
): Uint8Array {
  const open = new Map<string, boolean>();
  const isOpen = ({ availability }: Person): boolean => {
    const { timeZone, workingHours } = availability;
    if (timeZone === null || workingHours === null) return false;
    const key = `${timeZone} ${workingHours.from} ${workingHours.to} ${workingHours.days.join()}`;
    let known = open.get(key);
    if (known === undefined) {
      const always = { availability: { timeZone, workingHours, away: null, weeklyCap: null } };
      known = presenceOf(always, now).state === 'free';
      open.set(key, known);
    }
    return known;
  };
  return Uint8Array.from(people, (person) => {
    if (!isOpen(person) || person.id === me) return 0;
    const { away, weeklyCap } = person.availability;
    const full = weeklyCap !== null && (load.get(person.id) ?? 0) >= weeklyCap;
    return full || (away !== null && isAway(person.availability, now)) ? 0 : 1;
  });
}
