import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  compileGlob,
  escapeGlob,
  isGlob,
  isUsableGlob,
  unescapeLiteral,
} from '../../../utils/map/globs';

/** Slow and plain: the meaning of a pattern, spelt out by trying everything. */
function naive(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern.startsWith('/**/') && naive(pattern.slice(3), text)) return true;
  const stars = /^\*+/.exec(pattern)?.[0].length ?? 0;
  if (stars > 0) {
    const rest = pattern.slice(stars);
    for (let taken = 0; taken <= text.length; taken += 1) {
      if (stars === 1 && text.slice(0, taken).includes('/')) return false;
      if (naive(rest, text.slice(taken))) return true;
    }
    return false;
  }
  const [one = ''] = text;
  const rest = (length: number): boolean => naive(pattern.slice(length), text.slice(one.length));
  if (one === '') return false;
  if (pattern.startsWith('?')) return one !== '/' && rest(1);
  if (pattern.startsWith('\\')) return pattern[1] === one && rest(2);
  const [set, not, members] = /^\[(!?)((?:\\.|[^\]\\])+)\]/su.exec(pattern) ?? [];
  if (set !== undefined)
    return one !== '/' && isMember(members ?? '', one) !== (not === '!') && rest(set.length);
  return pattern.startsWith(one) && rest(one.length);
}

function isMember(members: string, one: string): boolean {
  const found = [...members.matchAll(/(\\.|[^\\])(?:-(\\.|[^\\]))?/gsu)];
  return found.some(([, from = '', to = from]) => from.slice(-1) <= one && one <= to.slice(-1));
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
    ['a/[x]?', 'a/xy', true],
    ['a/?', 'a//', false],
    ['a/?', 'a/😀', true],
    ['a/[abc].rb', 'a/b.rb', true],
    ['a/[!abc].rb', 'a/b.rb', false],
    ['a/[!abc].rb', 'a/d.rb', true],
    ['a[!b]c', 'a/c', false],
    ['a[+-9]c', 'a/c', false],
    ['a/[a-cx-z]', 'a/y', true],
    ['a/[a-cx-z]', 'a/d', false],
    ['a/[z-a]', 'a/b', false],
    ['a/[ab-]', 'a/-', true],
    ['a/[\\]x]', 'a/]', true],
    ['a/[\\!x]', 'a/!', true],
    ['a/[*?]', 'a/*', true],
    ['a/[*?]', 'a/b', false],
    ['a/[à-ü]', 'a/é', true],
    ['a/\\*', 'a/*', true],
    ['a/\\*', 'a/b', false],
    ['a/\\[x]*', 'a/[x].ts', true],
    ['a/\\\\*', 'a/\\b', true],
    ['a/]*', 'a/]', true],
  ])('%s and %s: %s', (pattern, text, matches) => {
    expect(compileGlob(pattern).matches(text)).toBe(matches);
    expect(naive(pattern, text)).toBe(matches);
  });

  // Three stars and more mean two.
  it('agrees with trying everything', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'b',
        '/',
        '/',
        '*',
        '**',
        '/**/',
        '?',
        '[ab]',
        '[!a]',
        '[a-b*]',
        '[b-a]',
        '\\*',
        '\\[',
        '[-a]',
        ']',
      ],
    );
    const pattern = fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join(''));
    const text = fc
      .array(fc.constantFrom('a', 'b', '/', '*', '[', '-', '😀'), { maxLength: 8 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(pattern, text, (glob, path) => {
        const plain = glob.replace(/(?<!\\)\*{3,}/g, '**').replace(/\\\*\*{3,}/g, '\\***');
        expect(compileGlob(glob).matches(path)).toBe(naive(plain, path));
      }),
      { numRuns: 5000 },
    );
  });

  it('matches a text that was escaped, and nothing else', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '/', '*', '?', '[', ']', '\\', '!', '-') });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const glob = compileGlob(escapeGlob(one));
        expect(glob.literal).toBe(one);
        expect(glob.matches(other)).toBe(one === other);
        expect(isGlob(escapeGlob(one))).toBe(false);
        expect(unescapeLiteral(escapeGlob(one))).toBe(one);
      }),
    );
  });

  it('has a literal part that whatever matches starts with', () => {
    expect(compileGlob('h/a\\[b].*').literal).toBe('h/a[b].');
    expect(compileGlob('h/a[bc]*').literal).toBe('h/a');
    expect(compileGlob('h/a?').literal).toBe('h/a');
  });

  it('takes steps in proportion to text and pattern together, whatever the pattern', () => {
    const pieces = fc.array(fc.constantFrom('*a', '**a', '?', '[a-c]', '/**/', 'a', '*[!b]*'), {
      minLength: 1,
      maxLength: 30,
    });
    const push = vi.spyOn(Array.prototype, 'push');
    try {
      fc.assert(
        fc.property(pieces, fc.integer({ min: 0, max: 60 }), (some, length) => {
          const pattern = `h/${some.join('')}b`;
          const { matches } = compileGlob(pattern);
          const text = `h/${'a'.repeat(length)}`;
          push.mockClear();
          matches(text);
          // A position is followed when it is put on the list of those that can go on; each once per character.
          const steps = push.mock.calls.length;
          if (steps > (text.length + 1) * (pattern.length + 1)) throw new Error(`${steps} steps`);
        }),
        { numRuns: 300 },
      );
    } finally {
      push.mockRestore();
    }
  });

  it('is used only with a literal first segment and few wildcards', () => {
    expect(isUsableGlob('github.com/acme/**')).toBe(true);
    expect(isUsableGlob('**/x')).toBe(false);
    expect(isUsableGlob('*.com/x/*')).toBe(false);
    expect(isUsableGlob(`h/${'*a'.repeat(17)}`)).toBe(false);
    expect(isUsableGlob(`h/${'a'.repeat(500)}*`)).toBe(false);
    expect(isUsableGlob(`h/${'*a'.repeat(16)}`)).toBe(true);
  });

  it.each([
    'h/[ab',
    'h/*[',
    'h/[]*',
    'h/[!]*',
    'h/[a/b]*',
    'h/[\\',
    'h/*\\',
    'h?/*',
    'h[a]/*',
    'h\\a/*',
    '/h/*',
  ])('is not used when it is malformed: %s', (pattern) => {
    expect(isUsableGlob(pattern)).toBe(false);
    expect(() => compileGlob(pattern).matches('h/a/b')).not.toThrow();
  });

  it.each(['h/[ab]*', 'h/\\**', 'h/[\\]]?', 'h/[a-]*', 'https://h/*'])(
    'is used when it is well made: %s',
    (pattern) => expect(isUsableGlob(pattern)).toBe(true),
  );
});

describe('isGlob', () => {
  it.each([
    ['src/*', true],
    ['src/a?', true],
    ['app/[id]/page.tsx', false],
    ['src/\\*', false],
    ['src/\\?', false],
    ['src/\\\\*', true],
    ['src/\\a*', true],
    ['https://wiki.acme.example/x?page=3', false],
    ['https://wiki.acme.example/*?page=3', true],
  ])('%s: %s', (text, is) => expect(isGlob(text)).toBe(is));
});
