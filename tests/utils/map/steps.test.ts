import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  atOnce,
  byText,
  GrowingList,
  type Steps,
  sortedSteps,
  withBreaks,
} from '../../../utils/map/steps';
import { anyCharacter } from '../../any-character';

it('sorts as sorting does', () => {
  const texts = fc.array(fc.string({ unit: anyCharacter }));
  fc.assert(
    fc.property(texts, (some) => {
      expect(atOnce(sortedSteps(some, byText))).toEqual(some.toSorted());
    }),
  );
  const many = Array.from({ length: 20_000 }, (_, n) => `${(n * 7919) % 9973} ${n % 3}`);
  expect(atOnce(sortedSteps(many, byText))).toEqual(many.toSorted());
});

it('takes a break whenever a slice has passed, and no other', async () => {
  let time = 0;
  let breaks = 0;
  function* work(): Steps<string> {
    for (const ms of [1, 1, 30, 1, 11, 5]) {
      time += ms;
      yield;
    }
    return 'done';
  }
  const breathe = async () => {
    breaks += 1;
  };
  expect(await withBreaks(work(), breathe, () => time)).toBe('done');
  expect(breaks).toBe(2);
});

it('grows', () => {
  const list = new GrowingList(1);
  for (let n = 0; n < 1000; n++) list.push(n);
  list.set(3, 7);
  expect([list.length, list.at(3), list.at(999), list.at(1000)]).toEqual([1000, 7, 999, 0]);
  expect(list.view.length).toBe(1000);
});
