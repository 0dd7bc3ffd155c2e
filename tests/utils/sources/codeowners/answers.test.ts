import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SkillsMap, Subject } from '../../../../utils/map/model';
import { buildOwnership, ownersOf } from '../../../../utils/map/owners';
import { parseGithub } from '../../../../utils/sources/codeowners/github';
import { parseGitlab } from '../../../../utils/sources/codeowners/gitlab';
import { NO_REAL_ORG, realFile, realPaths } from '../../../fixtures/real-org';
import { mapOfFile, speakerOf } from './speaking';

const NOW = new Date('2026-11-22T12:00:00Z');

/** Whom the product names for a path, beside whom the lines of the file name that speak. */
function compare(map: SkillsMap, repository: string, paths: readonly string[]): readonly string[] {
  const ownership = buildOwnership(map);
  const speaker = speakerOf(map);
  return paths.flatMap((path) => {
    const subject = `path:${repository}/${path}` as Subject;
    const found = ownersOf(ownership, [subject], NOW).map(({ owner }) => owner.id);
    const said = Object.values(speaker(repository, path)).flatMap(({ owners }) => owners);
    const [ours, theirs] = [found, said].map((ids) => [...new Set<string>(ids)].sort().join(' '));
    return ours === theirs ? [] : [`${path}: ${ours} | ${theirs}`];
  });
}

describe('answers from CODEOWNERS', () => {
  it('name for every file of omnibus-gitlab whom the file names', ({ skip }) => {
    const text = realFile('omnibus-gitlab/CODEOWNERS');
    if (text === null) return skip(NO_REAL_ORG);
    const repository = 'gitlab.com/gitlab-org/omnibus-gitlab';
    const content = parseGitlab(text);
    const { map } = mapOfFile({ repository, file: 'f', dialect: 'gitlab', content });
    expect(compare(map, repository, realPaths('omnibus-gitlab/PATHS.txt'))).toEqual([]);
  });

  it.each([
    ['github', parseGithub],
    ['gitlab', parseGitlab],
  ] as const)('name whom any file in the dialect of %s names', (dialect, parse) => {
    const piece = fc.constantFrom(
      'a',
      'b',
      'a',
      '/',
      '/',
      '*',
      '**',
      '/**/',
      '?',
      '[ab]',
      '[!a]',
      '\\*',
      '\\a',
      '\\[',
      '.',
    );
    const pattern = fc.array(piece, { minLength: 1, maxLength: 6 }).map((all) => all.join(''));
    const line = fc.oneof(
      {
        weight: 8,
        arbitrary: fc
          .tuple(
            fc.constantFrom('', '', '/'),
            pattern,
            fc.constantFrom('', ' @a', ' @b', ' @c/d @a'),
          )
          .map((all) => all.join('')),
      },
      { weight: 1, arbitrary: fc.constantFrom('[X] @x', '[Y]', '!a', '!/a/b', '# c') },
    );
    const file = fc.array(line, { minLength: 1, maxLength: 8 }).map((all) => all.join('\n'));
    const segment = fc.string({
      unit: fc.constantFrom('a', 'b', '.', '*', '['),
      minLength: 1,
      maxLength: 2,
    });
    const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((all) => all.join('/'));
    const repository = `${dialect}.com/acme/api`;
    fc.assert(
      fc.property(file, fc.array(path, { minLength: 8, maxLength: 8 }), (text, paths) => {
        const { map } = mapOfFile({ repository, file: 'f', dialect, content: parse(text) });
        expect(compare(map, repository, paths)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
