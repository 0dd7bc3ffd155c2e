import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterGlobs } from '../../../../../scripts/map/sources/owners/filters';
import { compileGlob, isGlob, isUsableGlob, unescapeLiteral } from '../../../../../utils/map/globs';

const FOLDER = 'github.com/acme/api/docs';

/** Whether the patterns match a path below the folder, as the map reads them. */
function matches(globs: readonly string[], path: string): boolean {
  return globs.some((glob) => {
    const full = `${FOLDER}/${glob}`;
    if (!isGlob(full)) return `${FOLDER}/${path}` === unescapeLiteral(full);
    return compileGlob(full).matches(`${FOLDER}/${path}`);
  });
}

describe('filters of OWNERS files', () => {
  it.each([
    ['.*', ['**']],
    ['\\.go$', ['**.go']],
    ['^go\\.mod$', ['go.mod']],
    ['^(go\\.mod|go\\.sum)$', ['go.mod', 'go.sum']],
    ['annual-report-.*\\.md$', ['**annual-report-**.md']],
    ['^pkg/[^/]+$', ['pkg/?*']],
    ['^docs/.*/x$', ['docs/*/**/x']],
    ['(^|/)BUILD$', ['BUILD', '*/**/BUILD']],
    ['^v[0-9]\\.txt$', ['v[0-9].txt']],
  ])('%s is %j', (expression, globs) => expect(filterGlobs(expression)).toEqual(globs));

  it.each([
    'a{2}',
    'a+',
    '(a|b)*',
    '[^a]',
    '\\bfoo',
    '(?P<x>a)',
    '(?s).',
    'a**',
    '(',
    'a)',
    '[',
    '\\',
    '\\pL',
    'a.*?$',
    '[z-a]',
    '(a|b|c|d|e)(a|b|c|d|e)(a|b|c)',
  ])('%s is not followed', (expression) => expect(filterGlobs(expression)).toBeNull());

  it('match what the expression matches', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'b',
        '/',
        '\\.',
        '.',
        '.*',
        '.+',
        '[^/]*',
        '[^/]+',
        '(a|b)',
        '(?:a/|b)',
        '(^|/)',
        '(a|$)',
        '[ab]',
        'b?',
        '(a|b)?',
        '\\w',
        '\\d',
        '^',
        '$',
        '|',
        '\\*',
      ],
    );
    const expression = fc
      .tuple(fc.constantFrom('', '', '(?i)'), fc.array(piece, { minLength: 1, maxLength: 6 }))
      .map(([flag, all]) => flag + all.join(''));
    const segment = fc.string({
      unit: fc.constantFrom('a', 'b', 'B', '.', '1', '*'),
      minLength: 1,
      maxLength: 3,
    });
    const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((all) => all.join('/'));
    let read = 0;
    fc.assert(
      fc.property(expression, fc.array(path, { minLength: 10, maxLength: 10 }), (text, paths) => {
        const globs = filterGlobs(text);
        if (globs === null) return;
        read += 1;
        const oracle = new RegExp(text.replace('(?i)', ''), text.startsWith('(?i)') ? 'i' : '');
        for (const each of paths)
          expect([text, globs, each, matches(globs, each)]).toEqual([
            text,
            globs,
            each,
            oracle.test(each),
          ]);
      }),
      { numRuns: 5000 },
    );
    expect(read).toBeGreaterThan(2000);
  });

  it('never throws, and what it gives is well made', () => {
    const piece = fc.constantFrom(
      ...[
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '?',
        '*',
        '+',
        '\\',
        '|',
        '^',
        '$',
        '.',
        'a',
        '(?',
        '(?:',
        '[^/]',
        '\u0000',
      ],
    );
    const text = fc
      .array(fc.oneof(piece, fc.string()), { maxLength: 12 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (expression) => {
        for (const glob of filterGlobs(expression) ?? []) {
          const full = `${FOLDER}/${glob}`;
          const stars = full.match(/\*+/g)?.length ?? 0;
          if (isGlob(full) && stars <= 16 && full.length <= 500)
            expect(isUsableGlob(full)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
