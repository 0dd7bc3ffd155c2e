import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { parse } from 'yaml';
import type { RawRows } from '../../utils/sources/source';
import { Refusal, wrongUsage } from './refusal';

/** One source of the map to build, as its configuration names it. */
export interface ConfiguredSource {
  readonly kind: string;
  readonly id: string;
  readonly label: string | null;
  readonly keeper: NonNullable<NonNullable<RawRows['sources']>[number]['keeper']> | null;
  /** Where it can be looked at. */
  readonly url: string | null;
  /** As the source's `parseOptions` reads them, files as `file:` addresses. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Name of the environment variable with the token; the token itself stands in no file. */
  readonly tokenEnv: string | null;
  /** Whoever it lists as an owner of paths, in person or through a team, counts weakly as an expert for them. */
  readonly ownersAreExperts: boolean;
}

/** What `askaround-map.yaml` says; docs/builder.md tells what each part means. */
export interface BuildConfig {
  readonly name: string;
  /** Path of the map's file, or of the index of a map in parts. */
  readonly out: string;
  readonly expiresInDays: number | null;
  readonly sources: readonly ConfiguredSource[];
  readonly same: readonly (readonly string[])[];
  readonly contactDomains: readonly string[];
  readonly sharded: boolean;
  readonly gzip: boolean;
}

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const id = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9-]{1,40}$/, 'letters, digits and dashes, at most 40'),
);
const keeper = v.union([
  v.strictObject({ team: text }),
  v.strictObject({ person: text }),
  v.strictObject({ addresses: v.record(v.string(), v.string()) }),
]);
const source = v.strictObject({
  kind: id,
  id,
  label: v.optional(v.nullable(text), null),
  keeper: v.optional(v.nullable(keeper), null),
  url: v.optional(v.nullable(v.pipe(v.string(), v.url())), null),
  options: v.optional(v.record(v.string(), v.unknown()), {}),
  tokenEnv: v.optional(
    v.nullable(v.pipe(v.string(), v.regex(/^[A-Za-z_]\w{0,99}$/, 'a name'))),
    null,
  ),
  ownersAreExperts: v.optional(v.boolean(), false),
});
const config = v.strictObject({
  name: v.pipe(v.string(), v.regex(/\S/), v.maxLength(200)),
  out: v.pipe(v.string(), v.minLength(1)),
  expiresInDays: v.optional(v.nullable(v.pipe(v.number(), v.minValue(1), v.maxValue(3650))), null),
  sources: v.pipe(
    v.array(source),
    v.minLength(1),
    v.check(
      (sources) => new Set(sources.map((one) => one.id)).size === sources.length,
      'every source needs an id of its own',
    ),
  ),
  same: v.optional(v.array(v.pipe(v.array(text), v.minLength(2))), []),
  contactDomains: v.optional(v.array(text), []),
  sharded: v.optional(v.boolean(), false),
  gzip: v.optional(v.boolean(), false),
});

/**
 * Reads a configuration, YAML or JSON. `${NAME}` stands for a variable of the environment, and a text that begins with
 * `file:` for a file or folder, from the configuration's own folder.
 *
 * @throws Refusal when it cannot be read or is not of this shape
 */
export async function readConfig(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<BuildConfig> {
  let raw: unknown;
  try {
    raw = parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw wrongUsage(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const folder = dirname(resolve(file));
  const parsed = v.safeParse(config, expand(raw, folder, env));
  if (!parsed.success) {
    const lines = parsed.issues.map((issue) => `  ${v.getDotPath(issue) ?? ''}: ${issue.message}`);
    throw new Refusal(`${file} is not a configuration:\n${lines.join('\n')}`, 64);
  }
  return { ...parsed.output, out: resolve(folder, parsed.output.out) };
}

/** Variables and files in every text of the configuration. */
function expand(
  value: unknown,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): unknown {
  if (Array.isArray(value)) return value.map((item) => expand(item, folder, env));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, expand(item, folder, env)]),
    );
  }
  if (typeof value !== 'string') return value;
  const filled = value.replace(/\$\{([A-Za-z_]\w*)\}/g, (_, name: string) => {
    const found = env[name];
    if (found === undefined) throw wrongUsage(`the variable ${name} is not set`);
    return found;
  });
  if (!filled.startsWith('file:') || filled.startsWith('file://')) return filled;
  const folderGiven = filled.endsWith('/') ? '/' : '';
  return `${pathToFileURL(resolve(folder, filled.slice('file:'.length))).href.replace(/\/$/, '')}${folderGiven}`;
}
