import { mergeParts } from '../../utils/map/merge';
import type { MapProblem, SkillsMap } from '../../utils/map/model';
import { parsePart } from '../../utils/map/parse';
import type { MapPart, OptOut } from '../../utils/map/part';
import { resolve } from '../../utils/map/resolve';
import type { ConfiguredSource } from './config';
import type { Gathered } from './gather';
import { Refusal } from './refusal';
import { rulesOf } from './report/coverage';
import type { SourceHold, SourceProblem, SourceReport } from './report/report';
import { whoIsKnown, withKnown } from './traces/known';
import { membershipEvidence } from './traces/membership';

/** All sources put together. */
export interface Assembled {
  readonly map: SkillsMap;
  /** Who is in no map, to be written with it: who takes it as a source leaves them out, too. */
  readonly optOuts: readonly OptOut[];
  readonly sources: readonly SourceReport[];
  /** Those that are kept; of each source at most 200. */
  readonly problems: readonly SourceProblem[];
  readonly problemCount: number;
  /** How much the places of each source of traces hang on few people. */
  readonly holds: readonly SourceHold[];
  /** Pairs that look alike and were not joined. */
  readonly offers: readonly string[];
}

export interface AssembleRules {
  /** The company's name for the map. */
  readonly name: string;
  readonly same: readonly (readonly string[])[];
  readonly contactDomains: readonly string[];
  readonly now: Date;
  /** Names authors whom no source knows. */
  readonly verbose: boolean;
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
  const holds: SourceHold[] = [];
  let problemCount = 0;
  const note = (source: string, found: readonly MapProblem[], count: number): void => {
    for (const problem of found) problems.push({ source, ...problem });
    problemCount += count;
  };
  const read = gathered.map((one) => ({ ...one, ...readSource(one, rules) }));
  const about = gathered.flatMap(({ source }) => aboutSource(source, rules));
  const told = withTraces(read, about, rules);
  for (const { source, problems: loading, read: reading, count, milliseconds, traces } of read) {
    const { id } = source;
    const { part, problems: tracing } = told.get(id) ?? { part: null, problems: [] };
    if (part === null) continue;
    parts.push(part);
    note(id, loading, loading.length);
    note(id, reading, count);
    note(id, tracing, tracing.length);
    sources.push({
      id,
      kind: source.kind,
      people: part.people.length,
      teams: part.teams.length,
      topics: part.topics.length,
      claims: part.claims.length + part.unowned.length,
      rules: rulesOf([...part.claims, ...part.unowned]),
      evidence: part.evidence.length,
      problems: loading.length + count + tracing.length,
      seconds: milliseconds / 1000,
    });
    for (const hold of traces?.holds ?? []) holds.push({ source: id, ...hold });
  }
  parts.push(...about);
  const resolved = resolve(mergeParts(parts), rules);
  note('together', resolved.problems, resolved.problemCount);
  return {
    map: resolved.map,
    optOuts: resolved.optOuts,
    sources,
    problems,
    problemCount,
    holds,
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

/**
 * Parts as they come into the map, by source. Where traces are among them everything is joined once without result, to
 * find out who their authors are; then their part in the map names them, and says nothing else of them.
 */
function withTraces(
  read: readonly (Gathered & { readonly part: MapPart })[],
  about: readonly MapPart[],
  rules: AssembleRules,
): ReadonlyMap<string, { readonly part: MapPart; readonly problems: readonly MapProblem[] }> {
  const traced = read.map(({ source: { id }, part, traces }) => ({ id, part, traces }));
  if (!read.some(({ source, traces }) => traces !== null || source.ownersAreExperts)) {
    return new Map(traced.map(({ id, part }) => [id, { part, problems: [] }]));
  }
  const { map } = resolve(mergeParts([...read.map(({ part }) => part), ...about]), rules);
  const known = whoIsKnown(map, traced);
  return new Map(
    read.map(({ source: { id, ownersAreExperts }, part, traces, listedOn }) => {
      const joined = withKnown({ id, part, traces }, known, rules.verbose);
      if (!ownersAreExperts) return [id, joined];
      const evidence = membershipEvidence(map, id, listedOn, known);
      const { part: listed } = parsePart({ evidence }, { ...rules, source: id });
      return [id, { ...joined, part: mergeParts([part, ...(listed === null ? [] : [listed])]) }];
    }),
  );
}

/** What the configuration says of a source, as a row of the map. */
function aboutSource(
  { id, label, keeper, url }: ConfiguredSource,
  { name, now }: AssembleRules,
): readonly MapPart[] {
  const { part } = parsePart({ sources: [{ id, label, keeper, url }] }, { now, source: id, name });
  return part === null ? [] : [part];
}
