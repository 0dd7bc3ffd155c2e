import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileGlob } from '../../../../utils/map/globs';
import { parseGitlab } from '../../../../utils/sources/codeowners/gitlab';
import { rowsOf } from '../../../../utils/sources/codeowners/rows';

it('rules that match none of thousands of paths are told as trying every path would', () => {
  const paths = Array.from(
    { length: 1500 },
    (_, at) => `a/${at % 7}/b${at % 40}/[c]${at}.${at % 3}`,
  );
  const piece = fc.constantFrom(
    'a',
    '/',
    '/',
    '*',
    '**/',
    '?',
    '[0-4]',
    'b1',
    '\\[c',
    ']',
    '.2',
    '7',
    'c',
  );
  const patterns = fc.array(
    fc.array(piece, { minLength: 1, maxLength: 7 }).map((all) => `/${all.join('')}*`),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(patterns, (lines) => {
      const content = parseGitlab(lines.join('\n'));
      const at = { repository: 'gitlab.com/a/b', file: 'f', dialect: 'gitlab', content } as const;
      const { problems } = rowsOf([{ ...at, paths }]);
      const told = problems.filter(({ code }) => code === 'unmatched').map(({ path }) => path);
      const naive = content.rules.filter(
        ({ globs }) => !globs.some((glob) => paths.some(compileGlob(glob).matches)),
      );
      expect(told).toEqual(naive.map(({ line }) => `f:${line}`));
    }),
    { numRuns: 100 },
  );
});
