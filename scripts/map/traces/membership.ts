import { compileGlob, isGlob } from '../../../utils/map/globs';
import type { PersonId, SkillsMap } from '../../../utils/map/model';
import type { RawEvidence } from '../../../utils/map/parsing/rows';
import { parseSubject } from '../../../utils/map/subjects';
import type { Known } from './known';

/** How much it says that somebody is listed as an owner: in person, and as one of a team. */
const WEIGHT = { person: 0.3, team: 0.2 } as const;
/** Of a larger team being listed says nothing of any one member. */
const LARGEST_TEAM = 20;

/**
 * Weak evidence for everybody whom a source lists as an owner of paths, in person or through a team. A pattern counts
 * for the folder that it begins with, or the whole repository; rules that match nothing any more count for nothing.
 *
 * @param source whose claims count
 * @param date when its files were changed last, for claims that say none
 * @returns each person and place once, with ids of other sources than traces
 */
export function membershipEvidence(
  map: SkillsMap,
  source: string,
  date: string | null,
  known: Known,
): readonly RawEvidence[] {
  const lasting = new Map(map.people.map((person) => [person.id, known.lasting(person)]));
  const members = new Map<string, PersonId[]>();
  for (const { id, teams } of map.people) {
    for (const team of teams) members.set(team, [...(members.get(team) ?? []), id]);
  }
  const found = new Map<string, RawEvidence>();
  for (const { subject, owner, role, unmatched, provenance } of map.claims) {
    const place = placeOf(subject);
    if (provenance.source !== source || place === null || unmatched || role !== 'owner') continue;
    const people = owner.kind === 'person' ? [owner.id] : (members.get(owner.id) ?? []);
    if (people.length > LARGEST_TEAM) continue;
    for (const id of people) {
      const person = lasting.get(id) ?? null;
      const key = JSON.stringify([person, place]);
      if (person === null || (found.get(key)?.weight ?? 0) >= WEIGHT[owner.kind]) continue;
      const on = provenance.date ?? date;
      found.set(key, {
        person,
        subject: place,
        kind: 'declared',
        weight: WEIGHT[owner.kind],
        note: owner.kind === 'person' ? 'Listed as an owner' : 'In a team that is listed as owner',
        ...(on === null ? {} : { date: on }),
      });
    }
  }
  return [...found.values()];
}

/** The subject of the folder that a claim on paths begins with; null for other claims. */
function placeOf(subject: string): string | null {
  const parts = parseSubject(subject);
  if (parts?.kind !== 'path') return null;
  const value = isGlob(parts.value)
    ? compileGlob(parts.value).literal.replace(/\/[^/]*$/, '')
    : parts.value;
  const depth = value.split('/').length;
  if (depth < 3 || isGlob(value)) return null;
  return `${depth === 3 ? 'repo' : 'path'}:${value}`;
}
