import type { MapProblem, SkillsMap } from '../../utils/map/model';
import { parseSkillsMap } from '../../utils/map/parse';
import type { SameOffer } from '../../utils/messaging/protocol';
import type { RawRows } from '../../utils/sources/source';

// TODO: replaced by utils/map/{parse,merging}.
export type MapPart = SkillsMap;

export function parsePart(
  content: Uint8Array | RawRows,
  options: { now: Date; source?: string; name?: string; generatedAt?: string },
): { part: MapPart | null; problems: readonly MapProblem[]; problemCount: number } {
  const bytes =
    content instanceof Uint8Array
      ? content
      : JSON.stringify({
          format: 'askaround.skills-map',
          version: 1,
          name: options.name ?? 'x',
          generatedAt: options.generatedAt ?? options.now.toISOString(),
          source: options.source,
          ...content,
        });
  const { map, problems, problemCount } = parseSkillsMap(bytes, { now: options.now });
  return { part: map, problems, problemCount };
}

export function mergeParts(parts: readonly MapPart[]): MapPart {
  const [first] = parts;
  if (first === undefined) throw new Error('none');
  return {
    ...first,
    generatedAt: parts.map((p) => p.generatedAt).sort()[0] ?? '',
    people: parts.flatMap((p) => p.people),
    teams: parts.flatMap((p) => p.teams),
    topics: [...new Map(parts.flatMap((p) => p.topics).map((t) => [t.id, t])).values()],
    claims: parts.flatMap((p) => p.claims),
    unowned: parts.flatMap((p) => p.unowned),
    evidence: parts.flatMap((p) => p.evidence),
    sources: parts.flatMap((p) => p.sources),
  };
}

export function resolve(
  part: MapPart,
  _options: {
    now: Date;
    same?: readonly (readonly string[])[];
    contactDomains?: readonly string[];
  },
): {
  map: SkillsMap;
  problems: readonly MapProblem[];
  problemCount: number;
  offers: readonly SameOffer[];
} {
  return { map: part, problems: [], problemCount: 0, offers: [] };
}
