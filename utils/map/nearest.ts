import type { Claim, Subject } from './model';
import type { Ownership } from './ownership/lookup';
import { hear } from './ownership/voices';
import { parseSubject, type SubjectKind, subjectKey } from './subjects';

/** How many leading segments two values must share to count as near each other: host and group, host, project. */
const SHARED: Readonly<Partial<Record<SubjectKind, number>>> = {
  'jira-component': 1,
  component: 2,
  repo: 2,
  path: 2,
  url: 3,
};

/**
 * For subjects that nobody owns: claims of owners on what lies nearest, best first, each owner once. Near are a path, a
 * repository or an address with the longest common start, another component of the same project, and a project, space
 * or label whose name begins with the same word. Nothing is near a subject that has no owner on purpose.
 *
 * @param also subjects that stand beside those asked for by other knowledge (labels of adjacent topics); they come first
 * @param most longest answer
 */
export function nearestClaims(
  ownership: Ownership,
  subjects: readonly Subject[],
  also: readonly Subject[] = [],
  most = 2,
): readonly Claim[] {
  const wanted = subjects.filter((subject) => hear(ownership, subject).nobody.length === 0);
  if (wanted.length === 0 && subjects.length > 0) return [];
  const found = new Map<string, Claim>();
  for (const row of nearbyRows(ownership, wanted, also)) {
    if (!ownership.isClaim(row) || ownership.isBackup(row) || ownership.isOverruled(row)) continue;
    const claim = ownership.claim(row);
    if (claim === null) continue;
    const key = `${claim.owner.kind}:${claim.owner.id}`;
    if (!found.has(key)) found.set(key, claim);
    if (found.size >= most) break;
  }
  return [...found.values()];
}

function* nearbyRows(
  ownership: Ownership,
  wanted: readonly Subject[],
  also: readonly Subject[],
): Generator<number> {
  for (const subject of also) yield* ownership.rowsOn(subjectKey(subject));
  const places = wanted.flatMap((subject) => placeOf(subject) ?? []);
  const deepest = Math.max(0, ...places.map(({ segments }) => segments.length));
  for (let shared = deepest; shared > 0; shared -= 1) {
    for (const { kinds, needs, segments, isWord } of places) {
      if (shared < needs || shared > segments.length) continue;
      const start = segments.slice(0, shared).join('/');
      for (const kind of kinds) yield* ownership.rowsUnder(`${kind}:${start}`, isWord);
    }
  }
}

interface Place {
  readonly kinds: readonly SubjectKind[];
  readonly needs: number;
  readonly segments: readonly string[];
  /** The beginning is a word of a name, not a place that others lie in. */
  readonly isWord: boolean;
}

function placeOf(subject: Subject): Place | null {
  const parts = parseSubject(subject);
  if (parts === null) return null;
  const { kind } = parts;
  const key = subjectKey(subject);
  const value = key.slice(key.indexOf(':') + 1);
  const needs = SHARED[kind];
  if (needs === undefined) {
    const [word = ''] = value.split(/[^\p{L}\p{N}]+/u);
    // Short beginnings are shared by chance.
    return word.length < 3 ? null : { kinds: [kind], needs: 1, segments: [word], isWord: true };
  }
  return {
    // A repository and the paths in it are one place.
    kinds: kind === 'repo' || kind === 'path' ? ['path', 'repo'] : [kind],
    needs,
    segments: value.split('/'),
    isWord: false,
  };
}
