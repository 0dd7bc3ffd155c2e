import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGlob, isUsableGlob } from '../../../utils/map/globs';

/** Slow and plain: the meaning of a pattern, spelt out by trying everything. */
function naive(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern.startsWith('/**/') && naive(pattern.slice(3), text)) return true;
  const stars = /^\*+/.exec(pattern)?.[0].length ?? 0;
  if (stars === 0)
    return text[0] === pattern[0] && text !== '' && naive(pattern.slice(1), text.slice(1));
  const rest = pattern.slice(stars);
  for (let taken = 0; taken <= text.length; taken += 1) {
    if (stars === 1 && text.slice(0, taken).includes('/')) return false;
    if (naive(rest, text.slice(taken))) return true;
  }
  return false;
}

describe('compileGlob', () => {
  it.each([
    ['src/*.ts', 'src/pay.ts', true],
    ['src/*.ts', 'src/a/pay.ts', false],
    ['src/**', 'src/a/pay.ts', true],
    ['src/**', 'src', false],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'a/xb', false],
    ['a/**/**/b', 'a/b', true],
    ['a/**.ts', 'a/b/c.ts', true],
    ['a/[x]?', 'a/x', false],
    ['a/[x]?', 'a/[x]?', true],
  ])('%s and %s: %s', (pattern, text, matches) => {
    expect(compileGlob(pattern).matches(text)).toBe(matches);
    expect(naive(pattern, text)).toBe(matches);
  });

  // Three stars and more mean two.
  it('agrees with trying everything', () => {
    const piece = fc.constantFrom('a', 'b', '/', '/', '*', '**', '/**/');
    const pattern = fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join(''));
    const text = fc
      .array(fc.constantFrom('a', 'b', '/'), { maxLength: 8 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(pattern, text, (glob, path) => {
        expect(compileGlob(glob).matches(path)).toBe(naive(glob.replace(/\*{3,}/g, '**'), path));
      }),
      { numRuns: 3000 },
    );
  });

  it('does not backtrack: its steps grow with the text alone', () => {
    const { matches } = compileGlob(`h/${'*a'.repeat(16)}b`);
    const text = `h/${'a'.repeat(1900)}`;
    const before = performance.now();
    for (let round = 0; round < 10; round += 1) expect(matches(text)).toBe(false);
    // A backtracking matcher would need more than 1900^16 / 16! steps here.
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it('is used only with a literal first segment and few wildcards', () => {
    expect(isUsableGlob('github.com/acme/**')).toBe(true);
    expect(isUsableGlob('**/x')).toBe(false);
    expect(isUsableGlob('*.com/x/*')).toBe(false);
    expect(isUsableGlob(`h/${'*a'.repeat(17)}`)).toBe(false);
    expect(isUsableGlob(`h/${'a'.repeat(500)}*`)).toBe(false);
  });
});
