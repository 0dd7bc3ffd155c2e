import { isGlob } from './globs';
import type { Claim, Subject } from './model';
import { parseSubject, type SubjectKind, subjectKey } from './subjects';

/** How many leading segments two values must share to count as near each other: host and group, host, project. */
const SHARED: Readonly<Partial<Record<SubjectKind, number>>> = {
  'jira-component': 1,
  repo: 2,
  path: 2,
  url: 3,
};

/**
 * For subjects that nobody owns: claims of owners on what lies nearest, best first, each owner once. Near are a path, a
 * repository or an address with the longest common start, another component of the same project, and a project, space
 * or label whose name begins with the same word.
 *
 * Takes time in proportion to the number of claims; asked only where `ownersOf` found no owner.
 *
 * @param also subjects that stand beside those asked for by other knowledge (labels of adjacent topics); they come first
 * @param most longest answer
 */
export function nearestClaims(
  claims: readonly Claim[],
  subjects: readonly Subject[],
  also: readonly Subject[] = [],
  most = 2,
): readonly Claim[] {
  const beside = new Set(also.map(subjectKey));
  const wanted = subjects.flatMap((subject) => placeOf(subject) ?? []);
  const found = claims.flatMap((claim) => {
    if (claim.role !== 'owner') return [];
    if (beside.has(subjectKey(claim.subject))) return [{ claim, near: Number.POSITIVE_INFINITY }];
    const place = placeOf(claim.subject);
    if (place === null) return [];
    const near = Math.max(0, ...wanted.map((each) => nearness(each, place)));
    return near === 0 ? [] : [{ claim, near }];
  });
  const owners = new Set<string>();
  return found
    .sort((a, b) => b.near - a.near)
    .flatMap(({ claim }) => {
      const key = `${claim.owner.kind}:${claim.owner.id}`;
      if (owners.has(key) || owners.size >= most) return [];
      owners.add(key);
      return [claim];
    });
}

interface Place {
  readonly family: string;
  readonly needs: number;
  readonly segments: readonly string[];
}

function placeOf(subject: Subject): Place | null {
  const parts = parseSubject(subject);
  if (parts === null) return null;
  const key = subjectKey(subject);
  const value = key.slice(key.indexOf(':') + 1);
  const needs = SHARED[parts.kind];
  if (needs === undefined) {
    const [word = ''] = value.split(/[^\p{L}\p{N}]+/u);
    // Short beginnings are shared by chance.
    return word.length < 3 ? null : { family: parts.kind, needs: 1, segments: [word] };
  }
  const segments = value.split('/');
  const wild = segments.findIndex((segment) => isGlob(segment));
  return {
    // A repository and the paths in it are one place.
    family: parts.kind === 'repo' ? 'path' : parts.kind,
    needs,
    segments: wild === -1 ? segments : segments.slice(0, wild),
  };
}

/** How many segments two places share from the start; 0 when too few. */
function nearness(a: Place, b: Place): number {
  if (a.family !== b.family) return 0;
  const differ = a.segments.findIndex((segment, index) => segment !== b.segments[index]);
  const shared = differ === -1 ? a.segments.length : differ;
  return shared >= a.needs ? shared : 0;
}
