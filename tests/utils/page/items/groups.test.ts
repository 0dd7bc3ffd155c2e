import { expect, it } from 'vitest';
import type { ItemOwner, Token } from '../../../../utils/messaging/views';
import { groupsOf } from '../../../../utils/page/items/groups';
import type { ItemKey } from '../../../../utils/page/items/owners';

const owner = (name: string): ItemOwner => ({ token: name as Token, name, kind: 'person' });
const owners: Record<string, readonly ItemOwner[]> = {
  one: [owner('Ana')],
  two: [owner('Bo')],
  three: [owner('Bo')],
  four: [],
};

it('names owners as the page does, not by how much they have, and nobody last', () => {
  const keys = ['four', 'one', 'two', 'three'] as readonly string[] as readonly ItemKey[];
  const groups = groupsOf(keys, (key) => owners[key], false);
  expect(groups.map((group) => [group.owner?.name ?? null, group.count])).toEqual([
    ['Ana', 1],
    ['Bo', 2],
    [null, 1],
  ]);
});
