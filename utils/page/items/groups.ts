import type { ItemGroup } from '../../../components/overlay/types';
import type { ItemOwner } from '../../messaging/views';
import type { ItemKey } from './owners';

/** Most groups, and most names of files in each. */
const MOST_GROUPS = 20;
const MOST_NAMES = 3;

/**
 * Items by owner, in the order in which the page names them, and those without a known owner last: sorted by how many they
 * have, owners would be a ranking of people.
 *
 * @param items one for each item, with the first line of its key as its name
 * @param ofFiles changed files are named, and each counts once however often the page names it
 */
export function groupsOf(
  items: Iterable<ItemKey>,
  ownersOf: (key: ItemKey) => readonly ItemOwner[] | undefined,
  ofFiles: boolean,
): readonly ItemGroup[] {
  const groups = new Map<string, { owner: ItemOwner | null; count: number; names: string[] }>();
  for (const key of ofFiles ? new Set(items) : items) {
    const owners = ownersOf(key);
    if (key === '' || owners === undefined) continue;
    for (const owner of owners.length === 0 ? [null] : owners) {
      const id = owner?.token ?? '';
      const group = groups.get(id) ?? { owner, count: 0, names: [] };
      groups.set(id, group);
      group.count += 1;
      if (ofFiles && group.names.length < MOST_NAMES) group.names.push(nameOf(key));
    }
  }
  return [...groups.values()]
    .sort((one, other) => Number(one.owner === null) - Number(other.owner === null))
    .slice(0, MOST_GROUPS);
}

/** A file's own name, from `path:host/owner/repository/folder/name`. */
const nameOf = (key: ItemKey): string => key.slice(key.lastIndexOf('/') + 1);
