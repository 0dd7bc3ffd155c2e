import { expect, it } from 'vitest';
import type { Subject } from '../../../utils/map/model';
import { keyOf, OwnersOfItems } from '../../../utils/page/items/owners';

const keysFrom = (first: number) =>
  Array.from({ length: 4_000 }, (_, at) => keyOf([`label:l${first + at}` as Subject]));

it('keeps the answers to so many items, those that were asked last', async () => {
  let messages = 0;
  const owners = new OwnersOfItems(async (items) => {
    messages += 1;
    return { generation: '1', owners: [], items: items.map(() => []) };
  });
  const all = [0, 4_000, 8_000].map(keysFrom);
  for (const keys of all)
    await owners.learn(
      keys,
      () => true,
      () => {},
    );
  expect(messages).toBe(60);
  const known = all.map((keys) => keys.filter((key) => owners.of(key) !== undefined).length);
  expect(known).toEqual([2_000, 4_000, 4_000]);
});
