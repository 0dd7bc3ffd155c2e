import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import github from '../../../utils/sites/github.site';
import { MANY_FILES, pullRequestPage } from '../../fixtures/pages/pull-request';

const REPOSITORY = 'github.com/acme/checkout';

function subjects(path: string, html = '<body></body>', title = ''): readonly string[] {
  const { document } = parseHTML(
    `<!doctype html><html><head><title>${title}</title></head>${html}</html>`,
  );
  return github.subjects(document, new URL(path, 'https://github.com'));
}

describe('a shown file', () => {
  it.each([
    [
      'a branch with a slash, by the title',
      'feature/x/src/pay.ts',
      'checkout/src/pay.ts at feature/x · acme/checkout',
      'src/pay.ts',
    ],
    [
      'a title of a file called "look at me"',
      'v1/x/look at me.md',
      'checkout/x/look at me.md at v1 · acme/checkout',
      'x/look at me.md',
    ],
    [
      'a title that speaks of something else',
      'main/src/pay.ts',
      'Sign in at company',
      'src/pay.ts',
    ],
    ['a tag nobody explains, one name below', 'v1.2/README.md', '', 'README.md'],
    ['a commit', `${'0a'.repeat(20)}/src/a.ts`, '', 'src/a.ts'],
  ])('%s', (_what, address, title, path) => {
    expect(subjects(`/acme/checkout/blob/${encodeURI(address)}`, undefined, title)).toEqual([
      `path:${REPOSITORY}/${path}`,
      `repo:${REPOSITORY}`,
    ]);
  });

  it('is not guessed where nothing says how long the branch is', () => {
    expect(subjects('/acme/checkout/blob/feature/x/src/pay.ts')).toEqual([`repo:${REPOSITORY}`]);
    expect(subjects('/acme/checkout/tree/feature/x')).toEqual([`repo:${REPOSITORY}`]);
    expect(
      subjects('/acme/checkout/tree/feature/x', undefined, 'GitHub - acme/checkout at feature/x'),
    ).toEqual([`repo:${REPOSITORY}`]);
  });

  it('bears a wrong encoding', () => {
    expect(subjects('/acme/checkout/blob/main/100%/a.ts')).toEqual([
      `path:${REPOSITORY}/100%/a.ts`,
      `repo:${REPOSITORY}`,
    ]);
  });
});

it('takes no other two names of an address for a repository', () => {
  for (const path of ['/settings/profile', '/orgs/acme', '/topics/kafka', '/acme', '/'])
    expect(subjects(path)).toEqual([]);
});

describe('changed files', () => {
  const many = (files: readonly string[]): readonly string[] => {
    const { document } = parseHTML(pullRequestPage(1, files));
    const url = new URL(`https://${REPOSITORY}/pull/1/changes`);
    return github.subjects(document, url).filter((subject) => subject.startsWith('path:'));
  };

  it('are all named while they are few', () => {
    const files = MANY_FILES.slice(0, 80);
    expect(many(files)).toEqual(files.map((path) => `path:${REPOSITORY}/${path}`));
  });

  it('stand for one another when they are many, and every place keeps one', () => {
    const found = many(MANY_FILES);
    expect(found.length).toBeLessThanOrEqual(80);
    for (const place of ['services/payments', 'services/ledger', 'infra'])
      expect(found.filter((path) => path.includes(`/${place}/`)).length).toBeGreaterThan(5);
    const flat = many(Array.from({ length: 3_000 }, (_, index) => `file-${index}.ts`));
    expect(flat.length).toBeGreaterThan(50);
    expect(flat.length).toBeLessThanOrEqual(80);
  });

  it('keep a lonely file of another directory', () => {
    const files = [...MANY_FILES.map((path) => path.replace(/part-\d+/, 'part')), 'docs/a.md'];
    expect(many(files)).toContain(`path:${REPOSITORY}/docs/a.md`);
  });
});
