import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typosBetween } from '../../../utils/search/distance';
import { keysNear } from '../../../utils/search/typos';

const letters = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', 'é', '王'),
  minLength: 1,
  maxLength: 9,
});
const keySets = fc
  .uniqueArray(letters, { maxLength: 60 })
  .map((keys) => keys.sort((a, b) => (a < b ? -1 : 1)));

/** One key after the other, each by the whole table of typos. */
function oneByOne(keys: readonly string[], word: string, most: number, prefix: boolean) {
  return keys.flatMap((text, key) => {
    const typos = typosBetween(word, text, most, false);
    if (typos <= most) return [{ key, typos, begun: false }];
    if (!prefix || text.length <= word.length) return [];
    const begun = typosBetween(word, text, most, true);
    return begun <= most ? [{ key, typos: begun, begun: true }] : [];
  });
}

test('a walk through the tree of keys finds what comparing every key finds', () => {
  fc.assert(
    fc.property(
      keySets,
      letters,
      fc.constantFrom(1, 2),
      fc.boolean(),
      (keys, word, most, prefix) => {
        expect(keysNear(keys, word, most, prefix)).toEqual(oneByOne(keys, word, most, prefix));
      },
    ),
    { numRuns: 3_000 },
  );
});

test('words that nobody has are far from everything', () => {
  expect(keysNear(['ana', 'b'.repeat(80)], 'b'.repeat(80), 2, true)).toEqual([]);
  expect(keysNear([], 'ana', 1, true)).toEqual([]);
  expect(keysNear(['b'.repeat(200)], 'b'.repeat(60), 2, true)).toEqual([
    { key: 0, typos: 0, begun: true },
  ]);
});
