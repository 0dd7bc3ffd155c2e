import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGlob, isGlob, isUsableGlob, unescapeLiteral } from '../../../../utils/map/globs';
import { EXCLUDED } from '../../../../utils/map/model';
import { fnmatchGlob } from '../../../../utils/sources/codeowners/fnmatch';
import { gitlabGlob, parseGitlab } from '../../../../utils/sources/codeowners/gitlab';
import { NO_REAL_ORG, realFile, realPaths } from '../../../fixtures/real-org';
import { fnmatch, NO_RUBY } from './ruby';
import { mapOfFile, speakerOf } from './speaking';

const PROJECT = 'gitlab.com/acme/shop';

function speaking(text: string, path: string) {
  const content = parseGitlab(text);
  const { map } = mapOfFile({ repository: PROJECT, file: 'f', dialect: 'gitlab', content });
  return speakerOf(map)(PROJECT, path);
}

/** As the map reads it: a text without wildcards is literal. */
function matcherOf(glob: string | null): (path: string) => boolean {
  if (glob === null) return () => false;
  const full = `${PROJECT}/${glob}`;
  if (!isGlob(full)) return (path) => `${PROJECT}/${path}` === unescapeLiteral(full);
  expect(isUsableGlob(full), glob).toBe(true);
  const { matches } = compileGlob(full);
  return (path) => matches(`${PROJECT}/${path}`);
}

describe('patterns of GitLab', () => {
  it('match what Ruby matches, whatever they are', ({ skip }) => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'b',
        'a',
        '/',
        '/',
        '*',
        '**',
        '/**/',
        '**/',
        '?',
        '[ab]',
        '[!a]',
        '[^b]',
        '[a-c]',
        '[c-a]',
        '[]',
        '[!]',
      ],
      ...[
        '[',
        ']',
        '\\',
        '\\*',
        '\\[',
        '\\/',
        '[a/]',
        '[.-0]',
        '[a\\]]',
        '[\\!a]',
        '[-a]',
        '[a-]',
        '.',
        '-',
        '!',
        'é',
        '[é]',
        '😀',
      ],
    );
    const pattern = fc.array(piece, { minLength: 1, maxLength: 7 }).map((all) => all.join(''));
    const segment = fc
      .array(fc.constantFrom('a', 'b', 'c', '.', '*', '[', ']', '\\', '-', '!', 'é', '😀', '0'), {
        minLength: 1,
        maxLength: 3,
      })
      .map((all) => all.join(''));
    const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((all) => all.join('/'));
    const cases = fc
      .sample(fc.tuple(pattern, fc.array(path, { minLength: 40, maxLength: 40 })), {
        numRuns: 4000,
        seed: 4,
      })
      // A path of the map does not begin or end with a slash, and has none twice.
      .filter(([text]) => (text.match(/\*+/g)?.length ?? 0) <= 16);
    const answers = fnmatch(cases);
    if (answers === null) return skip(NO_RUBY);
    let matched = 0;
    const wrong = cases.flatMap(([text, paths], index) => {
      const matches = matcherOf(fnmatchGlob(text));
      return paths
        .filter((each, at) => {
          const expected = answers[index]?.[at] ?? false;
          matched += Number(expected);
          return matches(each) !== expected;
        })
        .map((each) => `${text} (${fnmatchGlob(text)}) and ${each}`);
    });
    console.log(`fnmatch: ${cases.length} patterns × 40 paths, ${matched} match in Ruby`);
    expect(wrong).toEqual([]);
    expect(matched).toBeGreaterThan(1000);
  });

  it.each([
    ['*', '**'],
    ['*.rb', '**/*.rb'],
    ['/*.rb', '*.rb'],
    ['/docs/', 'docs/**'],
    ['docs/', '**/docs/**'],
    ['/docs', 'docs'],
    ['/docs/**', 'docs/*'],
    ['/docs/**/*.md', 'docs/**/*.md'],
    ['\\#a', '**/#a'],
    ['/a\\ b', 'a b'],
    ['/[ab].rb', '[ab?-!].rb'],
    ['/[a].rb', 'a.rb'],
    ['/[!a]/*', '[!a]/*'],
    ['/{a,b}', '{a,b}'],
    ['/', '**'],
  ])('%s is %s in the map', (pattern, glob) => expect(gitlabGlob(pattern)).toBe(glob));

  it.each(['/[', '/a[]', '/[a'])('%s is none', (pattern) => expect(gitlabGlob(pattern)).toBeNull());
});

describe('a file in the dialect of GitLab', () => {
  it('lets the last line of each section speak, and all sections side by side', () => {
    const text =
      '* @a\n/docs/ @acme/docs\n[Legal]\n*.md @law\n^[Build][2] @acme/build\n/ci/\n/docs/ci/ @b';
    expect(speaking(text, 'docs/x.md')).toEqual({
      '': { line: 2, owners: ['@acme/docs'] },
      Legal: { line: 4, owners: ['@law'] },
    });
    expect(speaking(text, 'ci/x')).toMatchObject({ Build: { line: 6, owners: ['@acme/build'] } });
    expect(speaking(text, 'docs/ci/x')).toMatchObject({ Build: { line: 7, owners: ['@b'] } });
  });

  it('merges sections of one name, whatever its case, and gives each header its own owners', () => {
    const text = '[Docs] @a\n/x\n[Other]\n/y @o\n[DOCS] @b\n/x/z\n[codeowners]\n/first @c';
    expect(speaking(text, 'x/z')).toEqual({ Docs: { line: 6, owners: ['@b'] } });
    expect(speaking(text, 'x')).toEqual({ Docs: { line: 2, owners: ['@a'] } });
    expect(speaking(text, 'first')).toEqual({ '': { line: 8, owners: ['@c'] } });
  });

  it('takes excluded paths out of their section for good, and out of no other', () => {
    const text = '* @a\n!/docs/\n/docs/keep @b\n[Tw]\n/docs/ @t';
    expect(speaking(text, 'docs/keep')).toEqual({
      '': { line: 2 + EXCLUDED, owners: [] },
      Tw: { line: 5, owners: ['@t'] },
    });
  });

  it('reads roles, groups in groups, and hashes that are no comments', () => {
    const { rules, bad } = parseGitlab('/a @@Maintainers @acme/web/ui # x\n\\#b @c');
    expect(rules.map(({ owners }) => owners)).toEqual([
      [
        { kind: 'role', role: 'maintainer' },
        { kind: 'team', path: 'acme/web/ui' },
      ],
      [{ kind: 'user', handle: 'c' }],
    ]);
    expect(bad).toEqual([
      { line: 1, detail: '#' },
      { line: 1, detail: 'x' },
    ]);
  });

  it('has rules without owners, which silence those before them', () => {
    expect(speaking('* @a\n/docs/', 'docs/x')).toEqual({ '': { line: 2, owners: [] } });
  });

  it('lists headers that cannot be read, and goes on', () => {
    const { rules, bad } = parseGitlab('[Docs\n[] @a\n/x\n[ab].rb @b\n/y @c');
    expect(bad.map(({ line }) => line)).toEqual([1, 2, 4]);
    expect(rules.map(({ section, pattern }) => [section, pattern])).toEqual([
      ['', '/x'],
      ['ab', '/y'],
    ]);
  });

  it('is read as GitLab reads it on the real paths of omnibus-gitlab', ({ skip }) => {
    const text = realFile('omnibus-gitlab/CODEOWNERS');
    const paths = realPaths('omnibus-gitlab/PATHS.txt');
    if (text === null) return skip(NO_REAL_ORG);
    const project = 'gitlab.com/gitlab-org/omnibus-gitlab';
    const content = parseGitlab(text);
    const { map, problems } = mapOfFile({
      repository: project,
      file: `${project}/CODEOWNERS`,
      dialect: 'gitlab',
      content,
      paths,
    });
    // GitLab's own normalisation, spelt out anew.
    const anchored = content.rules.map(({ pattern, excluded }) => {
      const plain = excluded ? pattern.slice(1) : pattern;
      if (plain === '*') return '/**/*';
      return `${plain.startsWith('/') ? '' : '/**/'}${plain}${plain.endsWith('/') ? '**/*' : ''}`;
    });
    const answers = fnmatch(anchored.map((glob) => [glob, paths.map((path) => `/${path}`)]));
    if (answers === null) return skip(NO_RUBY);
    const speaker = speakerOf(map);
    let said = 0;
    const wrong = paths.filter((path, at) => {
      const expected: Record<string, number> = {};
      for (const [index, { line, section, excluded }] of content.rules.entries()) {
        if (!answers[index]?.[at]) continue;
        expected[section] = Math.max(expected[section] ?? 0, excluded ? line + EXCLUDED : line);
      }
      const found = Object.entries(speaker(project, path)).map(([section, each]) => [
        section,
        each.line,
      ]);
      said += found.length;
      return JSON.stringify(found.sort()) !== JSON.stringify(Object.entries(expected).sort());
    });
    const sections = new Set(content.rules.map(({ section }) => section));
    console.log(
      `omnibus-gitlab: ${map.people.length} people, ${map.teams.length} teams, ${content.rules.length} rules in ${sections.size} sections, ${problems.length} problems; ${paths.length} paths, ${said} answers`,
    );
    expect(wrong).toEqual([]);
    expect(paths.length).toBe(1617);
    expect(problems.filter(({ code }) => code !== 'unmatched')).toEqual([]);
    expect([map.people.length, map.teams.length, content.rules.length]).toEqual([2, 12, 28]);
  });

  it('never throws, and everything it gives is taken by the map', () => {
    const piece = fc.constantFrom(
      ...[
        '*',
        '**',
        '/',
        '!',
        '[',
        ']',
        '[a-z]',
        '[Docs]',
        '^[Docs][2]',
        '\n[Docs] @a\n',
        '\\',
        '\\ ',
        '\\#',
        '#',
        ' ',
        '\t',
      ],
      ...[
        '?',
        '@',
        '@@owner',
        ' @ana',
        '@acme/web/ui',
        ' a@b.c',
        'docs',
        '.md',
        '\n',
        '\r\n',
        '\u202e',
        '\u0000',
        'é',
        '^',
      ],
    );
    const text = fc
      .array(fc.oneof(piece, fc.string()), { maxLength: 30 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (input) => {
        const content = parseGitlab(input);
        const { problems } = mapOfFile({
          repository: PROJECT,
          file: 'CODEOWNERS',
          dialect: 'gitlab',
          content,
          paths: ['docs/a.md'],
        });
        expect(problems.filter(({ path }) => path.startsWith('$.claims'))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
