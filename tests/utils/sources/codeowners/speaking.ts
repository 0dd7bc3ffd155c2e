import { compileGlob, isGlob, unescapeLiteral } from '../../../../utils/map/globs';
import type { Claim, MapProblem, SkillsMap, Unowned } from '../../../../utils/map/model';
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
  const lines = new Map<string, Line>();
  const add = ({ subject, rule }: Claim | Unowned, owner: string | null): void => {
    const { section, order } = rule ?? { section: '?', order: 0 };
    const key = JSON.stringify([section, order, subject]);
    const line = lines.get(key) ?? { matches: matcherOf(subject), section, order, owners: [] };
    lines.set(key, line);
    if (owner !== null) line.owners.push(owner);
  };
  for (const claim of map.claims) add(claim, claim.owner.id);
  for (const claim of map.unowned) add(claim, null);
  return (repository, path) => {
    const found: Record<string, { line: number; owners: readonly string[] }> = {};
    for (const { section, order, matches, owners } of lines.values()) {
      const known = found[section];
      if (order < (known?.line ?? 0) || !matches(`${repository}/${path}`)) continue;
      const others = known?.line === order ? known.owners : [];
      found[section] = { line: order, owners: [...new Set([...others, ...owners])] };
    }
    return found;
  };
}

interface Line {
  readonly matches: (path: string) => boolean;
  readonly section: string;
  readonly order: number;
  readonly owners: string[];
}

function matcherOf(subject: string): (path: string) => boolean {
  const text = subject.replace(/^path:/, '');
  if (!isGlob(text)) return (path) => path === unescapeLiteral(text);
  const glob = compileGlob(text);
  return (path) => path.startsWith(glob.literal) && glob.matches(path);
}
