import type { Subject } from '../../../utils/map/model';
import { type FoundOwner, ownersOf } from '../../../utils/map/owners';
import type { ItemOwner, ItemOwners } from '../../../utils/messaging/views';
import type { Knowledge } from '../knowledge';
import { nameOf } from './names';

/** Most owners of one item. */
const MOST_OWNERS = 3;

/**
 * Who owns each item of a list: the owners of the most specific thing it is about that has any. Needs of the map what
 * `NEEDS.badge` names.
 *
 * @param allows whether the page may be told about a subject
 */
export function itemOwners(
  knowledge: Knowledge,
  items: readonly (readonly Subject[])[],
  allows: (subject: Subject) => boolean,
  now: Date,
): ItemOwners {
  const places = new Map<string, number>();
  const owners: ItemOwner[] = [];
  const placeOf = (owner: FoundOwner['owner']): number[] => {
    const key = `${owner.kind} ${owner.id}`;
    const known = places.get(key);
    if (known !== undefined) return [known];
    const name =
      owner.kind === 'person' ? knowledge.nameOfPerson(owner.id) : nameOf(knowledge, owner);
    if (name === null) return [];
    places.set(key, owners.length);
    owners.push({ token: knowledge.tokenOf(owner), name, kind: owner.kind });
    return [owners.length - 1];
  };
  const answered = items.map((subjects) => {
    for (const subject of subjects) {
      if (!allows(subject)) continue;
      const found = ownersOf(knowledge.ownership, [subject], now)
        .filter(({ role }) => role === 'owner')
        .slice(0, MOST_OWNERS)
        .flatMap(({ owner }) => placeOf(owner));
      if (found.length > 0) return found;
    }
    return [];
  });
  return { generation: knowledge.generation, owners, items: answered };
}
