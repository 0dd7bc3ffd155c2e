import type { MapProblem, SkillsMap } from '../../utils/map/model';
import { parseSkillsMap } from '../../utils/map/parse';
import type { SameOffer } from '../../utils/messaging/protocol';
import type { RawRows } from '../../utils/sources/source';

// Stands in for utils/map/{parse,merge,resolve} until they are there.
export type MapPart = SkillsMap & { readonly names: readonly string[] };

export async function readPart(
  content: Uint8Array | RawRows,
  options: { now: Date; source?: string; name?: string; generatedAt?: string },
): Promise<{
  part: MapPart | null;
  problems: readonly MapProblem[];
  problemCount: number;
}> {
  const rows =
    content instanceof Uint8Array && options.name !== undefined
      ? JSON.parse(new TextDecoder().decode(content))
      : content;
  const bytes =
    rows instanceof Uint8Array
      ? rows
      : JSON.stringify({
          format: 'askaround.skills-map',
          version: 1,
          name: options.name ?? 'x',
          generatedAt: options.generatedAt ?? options.now.toISOString(),
          source: options.source,
          ...rows,
        });
  const { map, problems, problemCount } = parseSkillsMap(bytes, { now: options.now });
  return { part: map && { ...map, names: [map.name] }, problems, problemCount };
}

export async function unite(parts: readonly MapPart[]): Promise<MapPart> {
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

export async function mapOf(
  part: MapPart,
  _options: {
    now: Date;
    same?: readonly (readonly string[])[];
    contactDomains?: readonly string[];
  },
): Promise<{
  map: SkillsMap;
  problems: readonly MapProblem[];
  offers: readonly SameOffer[];
}> {
  return { map: part, problems: [], offers: [] };
}
