import { setImmediate } from 'node:timers/promises';
import { mergeParts, mergePartsAsync } from '../../utils/map/merge';
import type { MapProblem, SkillsMap } from '../../utils/map/model';
import { PartReader } from '../../utils/map/parse';
import type { MapPart, OptOut } from '../../utils/map/part';
import { resolveAsync } from '../../utils/map/resolve';
import { withBreaks } from '../../utils/map/steps';
import type { RawRows } from '../../utils/sources/source';
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
  readonly signal: AbortSignal;
}

/**
 * Reads what the sources brought, unites it and makes a map of it: the very functions that a browser's sync calls.
 *
 * @throws Refusal when a source cannot be read at all
 */
export async function assemble(
  gathered: readonly Gathered[],
  rules: AssembleRules,
): Promise<Assembled> {
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
    const { part, read, count } = await readSource(one, rules);
    parts.push(part);
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
  const breathe = breathing(rules.signal);
  const resolved = await resolveAsync(await mergePartsAsync(parts, breathe), rules, breathe);
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

async function readSource(
  { source, content }: Gathered,
  { name, now, signal }: AssembleRules,
): Promise<{
  readonly part: MapPart;
  readonly read: readonly MapProblem[];
  readonly count: number;
}> {
  // A file in the native format has a head of its own, and is refused without one.
  const own = content instanceof Uint8Array ? {} : { name };
  const reader = new PartReader({ now, source: source.id, ...own });
  await withBreaks(reader.read(content), breathing(signal));
  const { part, problems, problemCount } = reader.finish();
  if (part === null) {
    const [first] = problems;
    throw new Refusal(`source ${source.id}: ${first?.code} ${first?.path}: ${first?.detail}`);
  }
  const about = new PartReader({ now, source: source.id, name });
  await withBreaks(about.read(rowsAbout(source)), breathing(signal));
  const { part: row } = about.finish();
  return {
    part: row === null ? part : mergeParts([part, row]),
    read: problems,
    count: problemCount,
  };
}

/** What the configuration says of a source, as a row of the map. */
function rowsAbout({ id, label, keeper, url }: ConfiguredSource): RawRows {
  return { sources: [{ id, label, keeper, url }] };
}

/** Long work during which Ctrl-C still counts. */
function breathing(signal: AbortSignal): () => Promise<void> {
  return async () => {
    await setImmediate();
    signal.throwIfAborted();
  };
}
