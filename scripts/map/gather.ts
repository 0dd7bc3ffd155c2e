import type { MapProblem } from '../../utils/map/model';
import { FetchFault } from '../../utils/platform/safe-fetch';
import { type Loaded, SourceFault, type Traces } from '../../utils/sources/source';
import type { ConfiguredSource } from './config';
import { builderIo } from './io';
import type { Progress } from './progress';
import { Refusal, wrongUsage } from './refusal';
import { SOURCES } from './registry';
import { changedOn } from './traces/changed-on';

/** What one source brought, before any check. */
export interface Gathered {
  readonly source: ConfiguredSource;
  readonly content: Loaded['content'];
  readonly problems: readonly MapProblem[];
  readonly milliseconds: number;
  readonly traces: Traces | null;
  /** Day on which its lists of owners were changed last, where they are to count as evidence and somebody knows. */
  readonly listedOn: string | null;
}

export interface GatherRules {
  readonly now: Date;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Sources that are loaded side by side. */
const AT_ONCE = 4;
/** Kinds that `ownersAreExperts` is for. */
const LISTS_OWNERS = new Set(['codeowners', 'owners']);

/**
 * Loads sources.
 *
 * @returns in their order
 * @throws Refusal as soon as one of them brings nothing: a map without it would lose people and claims
 */
export async function gather(
  sources: readonly ConfiguredSource[],
  rules: GatherRules,
): Promise<readonly Gathered[]> {
  const loads = sources.map((source) => prepare(source, rules));
  const gathered: Gathered[] = [];
  for (let start = 0; start < loads.length; start += AT_ONCE) {
    const some = loads.slice(start, start + AT_ONCE);
    gathered.push(...(await Promise.all(some.map((load) => load()))));
  }
  return gathered;
}

/** Checks what can be checked before anything is fetched. */
function prepare(source: ConfiguredSource, rules: GatherRules): () => Promise<Gathered> {
  const kind = SOURCES.get(source.kind);
  if (kind === undefined) {
    throw wrongUsage(
      `source ${source.id}: no kind “${source.kind}”; there is ${[...SOURCES.keys()].join(', ')}`,
    );
  }
  if (source.ownersAreExperts && !LISTS_OWNERS.has(source.kind)) {
    throw wrongUsage(`source ${source.id}: ${source.kind} lists no owners of paths`);
  }
  const token = source.tokenEnv === null ? null : (rules.env[source.tokenEnv] ?? null);
  if (source.tokenEnv !== null && !token) {
    throw wrongUsage(`source ${source.id}: the variable ${source.tokenEnv} is not set`);
  }
  const options = kind.parseOptions({
    ...source.options,
    httpOrigins: plainOrigins(source.options),
  });
  if (options === null)
    throw wrongUsage(`source ${source.id}: these are no options of ${source.kind}`);
  const io = builderIo({
    now: rules.now,
    token,
    reach: kind.reach(options),
    signal: rules.signal,
    progress: (done, all) =>
      rules.progress.say(`${source.id}: ${done}${all === null ? '' : ` of ${all}`} read`),
  });
  return async () => {
    rules.progress.say(`${source.id}: reading`);
    const started = performance.now();
    const loaded = await kind.load(options, io, {}).catch((error: unknown) => {
      rules.signal.throwIfAborted();
      throw refusalOf(source.id, error);
    });
    // Without validators nothing can be unchanged; a source that says so all the same brought nothing.
    if (loaded === 'unchanged')
      throw new Refusal(`source ${source.id}: unchanged, and nothing to compare with`);
    return {
      source,
      content: loaded.content,
      problems: loaded.problems,
      milliseconds: performance.now() - started,
      traces: loaded.traces ?? null,
      listedOn: source.ownersAreExperts
        ? await changedOn(kind.reach(options), loaded.validators)
        : null,
    };
  };
}

/**
 * What a source may read besides `https:`: this machine's own servers, and files. The extension gives its sources the loopback origins of its build in the same way, and never files.
 */
function plainOrigins(options: Readonly<Record<string, unknown>>): readonly string[] {
  const found = new Set<string>(['file:']);
  const visit = (value: unknown): void => {
    if (typeof value === 'object' && value !== null)
      for (const item of Object.values(value)) visit(item);
    if (typeof value !== 'string' || !/^http:/i.test(value) || !URL.canParse(value)) return;
    const { origin, hostname } = new URL(value);
    if (/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)) found.add(origin);
  };
  visit(options);
  return [...found];
}

function refusalOf(id: string, error: unknown): unknown {
  if (error instanceof FetchFault)
    return new Refusal(`source ${id}: ${error.code} ${error.detail}`);
  if (error instanceof SourceFault) return new Refusal(`source ${id}: ${error.message}`);
  return error;
}
