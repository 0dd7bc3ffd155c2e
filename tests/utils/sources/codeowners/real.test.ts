import { resolve } from 'node:path';
import { OwnershipEngine } from '@snyk/github-codeowners/dist/lib/ownership/index.js';
import { matchFile, parse } from 'codeowners-utils';
import { describe, expect, it } from 'vitest';
import { parseGithub } from '../../../../utils/sources/codeowners/github';
import { NO_REAL_ORG, REAL_ORG, realFile, realPaths } from '../../../fixtures/real-org';
import { mapOfFile, speakerOf } from './speaking';

const REPOSITORY = 'github.com/DataDog/integrations-extras';

describe('CODEOWNERS of DataDog/integrations-extras', () => {
  const text = realFile('datadog/CODEOWNERS') ?? '';
  const paths = realPaths('datadog/PATHS.txt');
  const content = parseGithub(text);
  const file = { repository: REPOSITORY, file: 'CODEOWNERS', dialect: 'github', content } as const;

  it('owns what two npm packages say that it owns', ({ skip }) => {
    if (text === '') return skip(NO_REAL_ORG);
    const speaker = speakerOf(mapOfFile(file).map);
    const snyk = OwnershipEngine.FromCodeownersFile(resolve(REAL_ORG, 'datadog/CODEOWNERS'));
    const entries = parse(text);
    /** Lines that can match in this folder: this package takes milliseconds for a path and all lines. */
    const near = new Map<string, typeof entries>();
    const entriesFor = (path: string): typeof entries => {
      const top = path.split('/', 1)[0]?.toLowerCase() ?? '';
      const known =
        near.get(top) ??
        entries.filter(({ pattern }) => {
          const [, first = top] = /^\/([^/*?]+)\//.exec(pattern.toLowerCase()) ?? [];
          return first === top;
        });
      near.set(top, known);
      return known;
    };
    /** Ids fold case and name each owner once, as GitHub does: the first of the two kinds of difference. */
    const asIds = (owners: readonly string[]): readonly string[] =>
      [...new Set(owners.map((one) => one.toLowerCase()))].sort();
    const differences: string[] = [];
    let literal = 0;
    for (const path of paths) {
      const ours = [...(speaker(REPOSITORY, path)['']?.owners ?? [])].sort();
      const theirs = [
        snyk.calcFileOwnership(path),
        matchFile(path, entriesFor(path))?.owners ?? [],
      ];
      for (const owners of theirs) {
        if (JSON.stringify(asIds(owners)) !== JSON.stringify(ours)) differences.push(path);
        // One line names the same team twice, once in another case.
        else if (owners.length !== ours.length) literal += 1;
      }
    }
    console.log(
      `datadog: ${paths.length} paths, ${differences.length} owned differently, ${literal} answers that name an owner twice`,
    );
    expect(paths.length).toBe(4320);
    expect(differences).toEqual([]);
    expect(literal).toBe(4);
  });

  it('counts what was counted elsewhere', ({ skip }) => {
    if (text === '') return skip(NO_REAL_ORG);
    const { map, problems } = mapOfFile({ ...file, paths });
    const unmatched = problems.filter(({ code }) => code === 'unmatched');
    console.log(
      `datadog: ${map.people.length} people, ${map.teams.length} teams, ${content.rules.length} rules, ${unmatched.length} match nothing, ${problems.length - unmatched.length} other problems`,
    );
    // 330 people and 40 teams in SOURCES.md: @Xorima and @xorima are one, @DataDog/documentation and
    // @Datadog/documentation as well.
    expect([map.people.length, map.teams.length, content.rules.length]).toEqual([329, 39, 1030]);
    expect(unmatched.length).toBe(242);
    expect(problems.length).toBe(242);
    const stale = new Set(map.claims.filter((one) => one.unmatched).map(({ rule }) => rule?.order));
    expect(stale.size).toBe(242);
  });
});
