import { expect, it, vi } from 'vitest';
import type { Claim, Subject } from '../../../../utils/map/model';
import { buildOwnership, ownershipFrom, ownersOf } from '../../../../utils/map/owners';
import { NOW } from '../acme';

const compiled = vi.hoisted(() => ({ patterns: [] as string[] }));
vi.mock('../../../../utils/map/globs', async (original) => {
  const globs = await original<typeof import('../../../../utils/map/globs')>();
  const compileGlob: typeof globs.compileGlob = (pattern) => {
    compiled.patterns.push(pattern);
    return globs.compileGlob(pattern);
  };
  return { ...globs, compileGlob };
});

const LINES = 10_000;
const REPO = 'github.com/acme/api';

/** A file of rules with one pattern a line, as it comes out of storage. */
function fileOf(pattern: (line: number) => string) {
  const claims = Array.from(
    { length: LINES },
    (_, index): Claim => ({
      subject: `path:${REPO}/${pattern(index)}` as Subject,
      owner: { kind: 'team', id: `t${index}` } as Claim['owner'],
      role: 'owner',
      rule: { file: `${REPO}/CODEOWNERS`, section: '', order: index + 1 },
      unmatched: false,
      provenance: { source: 'codeowners', date: null },
    }),
  );
  const ownership = ownershipFrom(structuredClone(buildOwnership({ claims, unowned: [] }).stored));
  compiled.patterns.length = 0;
  return (path: string) => {
    if (ownership === null) throw new Error('its own form was refused');
    return ownersOf(ownership, [`path:${REPO}/${path}` as Subject], NOW).map(
      ({ owner }) => owner.id,
    );
  };
}

it.each<[string, (line: number) => string, string]>([
  ['folders', (line) => `src/m${line}/**`, 'src/m77/a/b.ts'],
  ['the beginnings of names in one folder', (line) => `src/m${line}-*`, 'src/m77-b.ts'],
  ['names anywhere', (line) => `**/m${line}`, 'src/lib/m77'],
  ['folders anywhere', (line) => `**/m${line}/**`, 'src/m77/b.ts'],
  ['endings', (line) => `**/*.e${line}`, 'src/b.e77'],
  ['names between two wildcards', (line) => `src/*/m${line}/*.ts`, 'src/x/m77/b.ts'],
])('a path among 10,000 lines on %s is matched against one of them', (_, pattern, path) => {
  const owners = fileOf(pattern);
  expect(owners(path)).toEqual(['t77']);
  expect(compiled.patterns).toHaveLength(1);
  expect(owners('src/none.txt')).toEqual([]);
  expect(compiled.patterns).toHaveLength(1);
});

it('of 10,000 folders only the one asked about is looked at', () => {
  const owners = fileOf((line) => `r${line}/**/*.ts`);
  expect(owners('r77/src/x.ts')).toEqual(['t77']);
  expect(compiled.patterns).toHaveLength(1);
});

it('20,000 claims on one subject, of two sources that disagree, are answered in time that grows with them', () => {
  const claims = Array.from(
    { length: 20_000 },
    (_, index): Claim => ({
      subject: 'jira-project:PAY' as Subject,
      owner: { kind: 'team', id: `t${index}` } as Claim['owner'],
      role: 'owner',
      rule: null,
      unmatched: false,
      provenance: { source: index === 0 ? 'z' : 'b', date: null },
    }),
  );
  const ownership = ownershipFrom(buildOwnership({ claims, unowned: [] }).stored);
  if (ownership === null) throw new Error('its own form was refused');
  const owners = ownersOf(ownership, ['jira-project:PAY' as Subject], NOW);
  expect(owners).toHaveLength(20_000);
  expect(owners.every(({ contested }) => contested)).toBe(true);
}, 5_000);
