import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { githubGlobs, parseGithub } from '../../../../utils/sources/codeowners/github';
import { NO_REAL_ORG, realFile } from '../../../fixtures/real-org';
import { mapOfFile, speakerOf } from './speaking';

const REPOSITORY = 'github.com/acme/api';

function ownersIn(text: string, path: string): readonly string[] | undefined {
  const content = parseGithub(text);
  const { map } = mapOfFile({ repository: REPOSITORY, file: 'f', dialect: 'github', content });
  return speakerOf(map)(REPOSITORY, path)['']?.owners;
}

interface Expectation {
  readonly pattern: string;
  readonly paths: Readonly<Record<string, boolean>>;
}

describe('patterns of GitHub', () => {
  it('match what the corpus expects', ({ skip }) => {
    const text = realFile('codeowners-corpus/patterns.json');
    if (text === null) return skip(NO_REAL_ORG);
    const corpus: readonly Expectation[] = JSON.parse(text);
    const wrong: string[] = [];
    let right = 0;
    for (const { pattern, paths } of corpus) {
      const content = parseGithub(`${pattern} @acme/owner`);
      const { map, problems } = mapOfFile({
        repository: REPOSITORY,
        file: 'f',
        dialect: 'github',
        content,
      });
      expect(problems).toEqual([]);
      const speaker = speakerOf(map);
      for (const [path, expected] of Object.entries(paths)) {
        const matches = speaker(REPOSITORY, path)[''] !== undefined;
        if (matches === expected) right += 1;
        else wrong.push(`${pattern} and ${path}: ${matches}`);
      }
    }
    console.log(`CODEOWNERS corpus: ${right} of ${right + wrong.length} expectations`);
    expect(wrong).toEqual([]);
    expect(right).toBe(153);
  });

  it.each([
    ['*', ['**']],
    ['/*', ['*']],
    ['*/', ['**/*/**']],
    ['*.js', ['**/*.js', '**/*.js/**']],
    ['docs/*', ['docs/*']],
    ['/docs/', ['docs/**']],
    ['apps/', ['**/apps/**']],
    ['**', ['**']],
    ['/a/**', ['a/**']],
    ['a**b', ['**/a*b', '**/a*b/**']],
    ['/app/[id]', ['app/\\[id]', 'app/\\[id]/**']],
    ['/a\\ b', ['a b', 'a b/**']],
    ['/a\\*', ['a\\*', 'a\\*/**']],
    ['/', []],
    ['a//b', []],
  ])('%s is %j in the map', (pattern, globs) => expect(githubGlobs(pattern)).toEqual(globs));

  it.each(['!docs/', '\\#x', 'a/***/b'])('%s is none', (pattern) =>
    expect(githubGlobs(pattern)).toBeNull(),
  );
});

describe('a file in the dialect of GitHub', () => {
  it('lets the last line that matches speak, and no other', () => {
    const text = '* @a\n*.ts @acme/web b@acme.example # both\n/docs/ @c';
    expect(ownersIn(text, 'x.go')).toEqual(['@a']);
    expect(ownersIn(text, 'src/x.ts')).toEqual(['b@acme.example', '@acme/web'].sort());
    expect(ownersIn(text, 'docs/x.ts')).toEqual(['@c']);
  });

  it('tells "on purpose without owner" from "not named"', () => {
    const text = '/src/ @a\n/src/generated/ # nobody';
    expect(ownersIn(text, 'src/generated/x')).toEqual([]);
    expect(ownersIn(text, 'README')).toBeUndefined();
  });

  it('is case-sensitive in paths, and not in names', () => {
    expect(ownersIn('/Docs/ @Ana @ana', 'docs/x')).toBeUndefined();
    expect(ownersIn('/Docs/ @Ana @ana', 'Docs/x')).toEqual(['@ana']);
  });

  it('skips and lists lines that it cannot read', () => {
    const text = '\ufeff# x\r\n\r\n!a @a\r\n/b nobody\r\n/c @a/b/c\r\n/d @a\r\n\\#e @a\r\n  /f @a';
    const { rules, bad } = parseGithub(text.slice(1));
    expect(rules.map(({ line, pattern }) => [line, pattern])).toEqual([
      [6, '/d'],
      [8, '/f'],
    ]);
    expect(bad).toEqual([
      { line: 3, detail: '!a' },
      { line: 4, detail: 'nobody' },
      { line: 5, detail: '@a/b/c' },
      { line: 7, detail: '\\#e' },
    ]);
  });

  it('gives people and teams as the map names them', () => {
    const content = parseGithub('/a @Ana @Acme/Payments Lee.Park@Acme.example');
    const { map, problems } = mapOfFile({
      repository: REPOSITORY,
      file: `${REPOSITORY}/.github/CODEOWNERS`,
      dialect: 'github',
      content,
    });
    expect(problems).toEqual([]);
    expect(
      map.people.map(({ id, name, handles, addresses }) => [id, name, handles, addresses]),
    ).toEqual([
      ['@ana', 'Ana', ['Ana'], { github: 'Ana' }],
      ['lee.park@acme.example', 'lee.park', [], { mail: 'lee.park@acme.example' }],
    ]);
    expect(
      map.teams.map(({ id, name, aliases, addresses }) => [id, name, aliases, addresses]),
    ).toEqual([['@acme/payments', 'Payments', ['@Acme/Payments'], { github: 'Acme/Payments' }]]);
    expect(map.claims[0]?.rule).toEqual({
      file: `${REPOSITORY}/.github/CODEOWNERS`,
      section: '',
      order: 1,
    });
  });

  it('never throws, and everything it gives is taken by the map', () => {
    const piece = fc.constantFrom(
      ...[
        '*',
        '**',
        '***',
        '/',
        '//',
        '!',
        '[',
        ']',
        '[a-z]',
        '\\',
        '\\ ',
        '\\#',
        '#',
        ' # ',
        ' ',
        '\t',
      ],
      ...[
        '?',
        '@',
        '@ana',
        '@acme/web',
        ' @acme/web',
        ' a@b.c',
        'docs',
        '.md',
        '\n',
        '\r\n',
        '\u202e',
        '\u0000',
        'é',
      ],
    );
    const text = fc
      .array(fc.oneof(piece, fc.string()), { maxLength: 30 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (input) => {
        const content = parseGithub(input);
        const lines = new Set([...content.rules, ...content.bad].map(({ line }) => line));
        expect(lines.size).toBe(content.rules.length + content.bad.length);
        const { problems } = mapOfFile({
          repository: REPOSITORY,
          file: 'CODEOWNERS',
          dialect: 'github',
          content,
          paths: ['docs/a.md'],
        });
        // The boundary finds fault with names at most: what a line claims was looked at before.
        expect(problems.filter(({ path }) => path.startsWith('$.claims'))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
