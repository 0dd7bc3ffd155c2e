import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OwnershipEngine } from '@snyk/github-codeowners/dist/lib/ownership/index.js';
import { matchFile, parse } from 'codeowners-utils';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseGithub } from '../../../../utils/sources/codeowners/github';
import { NO_REAL_ORG, realFile, realPaths } from '../../../fixtures/real-org';
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
    const folder = mkdtempSync(join(tmpdir(), 'codeowners-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const lines = text.split('\n');
    const packages = new Map<string, (path: string) => readonly (readonly string[])[]>();
    /**
     * Asks the packages about the lines that can match in a path's folder: they take milliseconds for one path and all
     * lines. A line that begins with another folder's name in full can match nothing here, in any dialect.
     */
    const ask = (path: string): readonly (readonly string[])[] => {
      const top = path.split('/', 1)[0]?.toLowerCase() ?? '';
      const known = packages.get(top);
      if (known !== undefined) return known(path);
      const near = lines.filter((line) => {
        const [, first = top] = /^\/([^/*?\s]+)\//.exec(line.toLowerCase()) ?? [];
        return first === top;
      });
      const file = join(folder, String(packages.size));
      writeFileSync(file, near.join('\n'));
      const snyk = OwnershipEngine.FromCodeownersFile(file);
      const entries = parse(near.join('\n'));
      const both = (each: string) => [
        snyk.calcFileOwnership(each),
        matchFile(each, entries)?.owners ?? [],
      ];
      packages.set(top, both);
      return both(path);
    };
    /** Ids fold case, and a line names each owner once. */
    const asIds = (owners: readonly string[]): readonly string[] =>
      [...new Set(owners.map((one) => one.toLowerCase()))].sort();
    const differences: string[] = [];
    let literal = 0;
    for (const path of paths) {
      const ours = [...(speaker(REPOSITORY, path)['']?.owners ?? [])].sort();
      for (const owners of ask(path)) {
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
