import { mergeParts } from '../../utils/map/merge';
import type { MapProblem, SkillsMap } from '../../utils/map/model';
import { parsePart } from '../../utils/map/parse';
import type { MapPart, OptOut } from '../../utils/map/part';
import { resolve } from '../../utils/map/resolve';
import type { ConfiguredSource } from './config';
import type { Gathered } from './gather';
import { Refusal } from './refusal';
import { rulesOf } from './report/coverage';
import type { SourceProblem, SourceReport } from './report/report';

/** All sources put together. */
export interface Assembled {
  readonly map: SkillsMap;
  /** Who is in no map, to be written with it: who takes it as a source leaves them out, too. */
  readonly optOuts: readonly OptOut[];
  readonly sources: readonly SourceReport[];
  /** Those that are kept; of each source at most 200. */
  readonly problems: readonly SourceProblem[];
  readonly problemCount: number;
  /** Pairs that look alike and were not joined. */
  readonly offers: readonly string[];
}

export interface AssembleRules {
  /** The company's name for the map. */
  readonly name: string;
  readonly same: readonly (readonly string[])[];
  readonly contactDomains: readonly string[];
  readonly now: Date;
}

/**
 * Reads what the sources brought, unites it and makes a map of it: the very functions that a browser's sync calls.
 *
 * @throws Refusal when a source cannot be read at all
 */
export function assemble(gathered: readonly Gathered[], rules: AssembleRules): Assembled {
  const parts: MapPart[] = [];
  const sources: SourceReport[] = [];
  const problems: SourceProblem[] = [];
  let problemCount = 0;
  const note = (source: string, found: readonly MapProblem[], count: number): void => {
    for (const problem of found) problems.push({ source, ...problem });
    problemCount += count;
  };
  for (const one of gathered) {
    const { id } = one.source;
    const { part, read, count } = readSource(one, rules);
    parts.push(part, ...aboutSource(one.source, rules));
    note(id, one.problems, one.problems.length);
    note(id, read, count);
    sources.push({
      id,
      kind: one.source.kind,
      people: part.people.length,
      teams: part.teams.length,
      topics: part.topics.length,
      claims: part.claims.length + part.unowned.length,
      rules: rulesOf([...part.claims, ...part.unowned]),
      evidence: part.evidence.length,
      problems: one.problems.length + count,
      seconds: one.milliseconds / 1000,
    });
  }
  const resolved = resolve(mergeParts(parts), rules);
  note('together', resolved.problems, resolved.problemCount);
  return {
    map: resolved.map,
    optOuts: resolved.optOuts,
    sources,
    problems,
    problemCount,
    offers: resolved.offers.map(({ kind, ids, why }) => `${kind}s ${ids.join(', ')}: ${why}`),
  };
}

function readSource(
  { source, content }: Gathered,
  { name, now }: AssembleRules,
): {
  readonly part: MapPart;
  readonly read: readonly MapProblem[];
  readonly count: number;
} {
  // A file in the native format has a head of its own, and is refused without one.
  const own = content instanceof Uint8Array ? {} : { name };
  const { part, problems, problemCount } = parsePart(content, { now, source: source.id, ...own });
  if (part !== null) return { part, read: problems, count: problemCount };
  const [first] = problems;
  throw new Refusal(`source ${source.id}: ${first?.code} ${first?.path}: ${first?.detail}`);
}

/** What the configuration says of a source, as a row of the map. */
function aboutSource(
  { id, label, keeper, url }: ConfiguredSource,
  { name, now }: AssembleRules,
): readonly MapPart[] {
  const { part } = parsePart({ sources: [{ id, label, keeper, url }] }, { now, source: id, name });
  return part === null ? [] : [part];
}
