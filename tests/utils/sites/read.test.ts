// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { someOf } from '../../../utils/sites/code/paths';
import { foundByAll, outsideOf } from '../../../utils/sites/read';

const named = (id: string): Element => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(id);
  return found;
};

describe('outsideOf', () => {
  it('knows what matches or stands in what matches, whatever was asked before', () => {
    document.body.innerHTML =
      '<div id="a"><p id="b"></p><div class="no" id="c"><p id="d"><b id="e"></b></p></div></div>';
    const isOutside = outsideOf('.no');
    expect(['b', 'e', 'd', 'c', 'a', 'e', 'b'].map((id) => isOutside(named(id)))).toEqual([
      true,
      false,
      false,
      false,
      true,
      false,
      true,
    ]);
  });
});

describe('foundByAll', () => {
  it('finds in the order of the selectors, each element once', () => {
    document.body.innerHTML = '<p id="a" class="x"></p><b id="b"></b><p id="c"></p>';
    expect(foundByAll(document, ['b', 'p', '.x']).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
  });
});

describe('someOf', () => {
  const elements = (count: number): readonly Element[] =>
    Array.from({ length: count }, () => document.createElement('p'));

  it('leaves a list as it is that can be read in one go', () => {
    const all = elements(1_000);
    expect(someOf(all)).toBe(all);
  });

  it('spreads what it keeps over a longer one', () => {
    const all = elements(6_000);
    const some = someOf(all);
    expect(Math.abs(some.length - 1_000)).toBeLessThan(10);
    expect([some[0], some.at(-1)]).toEqual([all[0], all.at(-1)]);
    const at = some.map((element) => all.indexOf(element));
    // No stretch is left out, and no rhythm of the list is met alone.
    expect(Math.max(...at.slice(1).map((place, index) => place - (at[index] ?? 0)))).toBeLessThan(
      12,
    );
    for (const rhythm of [2, 3, 6])
      expect(new Set(at.map((place) => place % rhythm)).size).toBe(rhythm);
  });
});
