import { compileGlob, isGlob, unescapeLiteral } from '../../../../utils/map/globs';
import type { MapProblem, SkillsMap } from '../../../../utils/map/model';
import { parseSkillsMap } from '../../../../utils/map/parse';
import { type OwnedFile, rowsOf } from '../../../../utils/sources/codeowners/rows';
import type { RawRows } from '../../../../utils/sources/source';

const NOW = new Date('2026-11-22T12:00:00Z');
const HEAD = {
  format: 'askaround.skills-map',
  version: 1,
  name: 'Acme',
  generatedAt: NOW.toISOString(),
};

/** Rows through the trust boundary. */
export function mapOf(rows: RawRows): { map: SkillsMap; problems: readonly MapProblem[] } {
  const { map, problems } = parseSkillsMap(JSON.stringify({ ...HEAD, ...rows }), { now: NOW });
  if (map === null) throw new Error(JSON.stringify(problems));
  return { map, problems };
}

/** A file of rules as a map, and what is wrong with it. */
export function mapOfFile(
  file: Omit<OwnedFile, 'paths'> & { readonly paths?: readonly string[] },
): {
  map: SkillsMap;
  problems: readonly MapProblem[];
} {
  const { rows, problems } = rowsOf([{ paths: null, ...file }]);
  const { map, problems: more } = mapOf(rows);
  return { map, problems: [...problems, ...more] };
}

/** What is said of a path: the line that speaks in each section, and its owners. */
export type Speaking = Readonly<
  Record<string, { readonly line: number; readonly owners: readonly string[] }>
>;

/**
 * Slow and plain: of all lines that match a path the last one of each section speaks; the meaning of `ClaimRule`
 * without any index.
 */
export function speakerOf(map: SkillsMap): (repository: string, path: string) => Speaking {
  const all = [
    ...map.claims.map((claim) => ({ ...claim, by: claim.owner.id as string | null })),
    ...map.unowned.map((claim) => ({ ...claim, by: null })),
  ];
  const lines = all.map((claim) => {
    const subject = claim.subject.replace(/^path:/, '');
    const glob = isGlob(subject) ? compileGlob(subject) : null;
    const text = unescapeLiteral(subject);
    return {
      matches: (path: string) =>
        glob === null ? path === text : path.startsWith(glob.literal) && glob.matches(path),
      section: claim.rule?.section ?? '?',
      order: claim.rule?.order ?? 0,
      owner: claim.by,
    };
  });
  return (repository, path) => {
    const found: Record<string, { line: number; owners: string[] }> = {};
    for (const { matches, section, order, owner } of lines) {
      if (order < (found[section]?.line ?? 0) || !matches(`${repository}/${path}`)) continue;
      const known = found[section];
      const owners = known?.line === order ? known.owners : [];
      if (owner !== null && !owners.includes(owner)) owners.push(owner);
      found[section] = { line: order, owners };
    }
    return found;
  };
}
