import type { SkillsMap } from '../../../utils/map/model';
import type { OptOut } from '../../../utils/map/part';
import { writeMap } from '../../../utils/map/write';
import { INDEX_FORMAT } from '../../../utils/sources/map-file/index-file';
import { assemble } from '../assemble';
import { type BuildConfig, readConfig } from '../config';
import { gather } from '../gather';
import type { Output } from '../output/files';
import { pack, writeOutput } from '../output/files';
import { INDEX_VERSION, partsOf, type Tables } from '../output/shards';
import { publicKeyOf, readKey, signatureOf } from '../output/sign';
import { EXIT, Refusal } from '../refusal';
import { type BuildReport, reportOn } from '../report/report';
import { reportText } from '../report/text';
import type { Surroundings } from '../surroundings';

export interface BuildOptions {
  readonly config: string;
  /** Of the map; null: now. */
  readonly date: Date | null;
  /** File with the private key; null: the environment's, or not signed. */
  readonly key: string | null;
  /** Most problems with which the result still counts as good; null: any number. */
  readonly strict: number | null;
  /** Days for which parts that no index names any more stay. */
  readonly keepDays: number;
  readonly json: boolean;
  /** Names authors whom no source knows. */
  readonly verbose: boolean;
  /** `check` does everything but writing. */
  readonly write: boolean;
}

const DAY_MS = 86_400_000;

/**
 * Builds a map, or with `write: false` only tells what it would be.
 *
 * @returns the exit code
 * @throws Refusal when nothing can be built; then nothing is written
 */
export async function build(options: BuildOptions, around: Surroundings): Promise<number> {
  const started = performance.now();
  const { env, progress, signal } = around;
  const now = options.date ?? around.now();
  const config = await readConfig(options.config, env);
  const key = options.write ? await readKey(options.key, env) : null;
  const gathered = await gather(config.sources, { now, env, progress, signal });
  progress.say('joining');
  const { name } = config;
  const assembled = assemble(gathered, { ...config, now, verbose: options.verbose });
  const expiresAt = expiryOf(config, assembled.map, now);
  const map = { ...assembled.map, name, generatedAt: now.toISOString(), expiresAt };
  progress.say('packing');
  const sign = (bytes: Uint8Array) => (key === null ? null : signatureOf(bytes, key));
  const output = outputOf(fileOf(map, assembled.optOuts), config.sharded, sign);
  const sizes = sizesOf(output);
  progress.say('looking for gaps');
  const told = reportOn({ ...assembled, map }, now);
  // What is written is written last: whatever is thrown before leaves everything as it was.
  const tooMany = options.strict !== null && told.problems.count > options.strict;
  progress.say('writing');
  if (options.write) around.beforeWriting();
  const written =
    options.write && !tooMany
      ? {
          file: config.out,
          signedBy: key === null ? null : publicKeyOf(key),
          ...(await writeOutput(config.out, output, {
            gzip: config.gzip,
            keepDays: options.keepDays,
            now: around.now(),
            signal,
          })),
        }
      : null;
  progress.clear();
  const seconds = (performance.now() - started) / 1000;
  const report: BuildReport = { ...told, sizes, seconds, written };
  around.print(options.json ? `${JSON.stringify(report, null, 1)}\n` : reportText(report));
  if (!tooMany) return EXIT.ok;
  around.complain(`${told.problems.count} problems, and --strict allows ${options.strict}`);
  return EXIT.problems;
}

/** The map's file, not written yet: what it says of itself, and its tables. */
interface MapFile {
  readonly head: Readonly<Record<string, unknown>>;
  readonly tables: Tables;
}

function fileOf(map: SkillsMap, optOuts: readonly OptOut[]): MapFile {
  const entries = Object.entries(writeMap(map, map, optOuts));
  return {
    head: Object.fromEntries(entries.filter(([, value]) => !Array.isArray(value))),
    tables: Object.fromEntries(
      entries.flatMap(([key, value]) => (Array.isArray(value) ? [[key, value]] : [])),
    ),
  };
}

/**
 * Until when the map holds: as long as it is to, and as every map that it was made of.
 *
 * @throws Refusal when that is over
 */
function expiryOf(
  { expiresInDays }: BuildConfig,
  { expiresAt }: SkillsMap,
  now: Date,
): string | null {
  const own = expiresInDays === null ? null : new Date(now.getTime() + expiresInDays * DAY_MS);
  const [first = null] = [expiresAt, own?.toISOString()]
    .filter((end) => typeof end === 'string')
    .toSorted();
  if (first !== null && first <= now.toISOString()) {
    throw new Refusal(`a source's map expired at ${first}`);
  }
  return first;
}

function outputOf(
  { head, tables }: MapFile,
  sharded: boolean,
  sign: (bytes: Uint8Array) => string | null,
): Output {
  const parts = sharded ? partsOf(tables) : [];
  const bytes = new TextEncoder().encode(sharded ? indexText(head, parts) : mapText(head, tables));
  return { main: bytes, parts, signature: sign(bytes) };
}

function indexText(head: MapFile['head'], parts: Output['parts']): string {
  const named = parts.map(({ sha256, bytes, rows }) => ({ sha256, bytes: bytes.length, rows }));
  return mapText({ ...head, format: INDEX_FORMAT, version: INDEX_VERSION }, { parts: named });
}

/** One row a line, so that a change of one person is a change of one line. */
function mapText(head: MapFile['head'], tables: Tables): string {
  const fields = Object.entries(head).map(([key, value]) => `"${key}":${JSON.stringify(value)}`);
  const lists = Object.entries(tables).map(([table, rows]) =>
    rows.length === 0
      ? `"${table}":[]`
      : `"${table}":[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`,
  );
  return `{${[...fields, ...lists].join(',\n')}}\n`;
}

function sizesOf({ main, parts }: Output): BuildReport['sizes'] {
  const files = [main, ...parts.map(({ bytes }) => bytes)];
  return {
    plain: files.reduce((sum, { length }) => sum + length, 0),
    gzip: files.reduce((sum, bytes) => sum + pack(bytes).length, 0),
    parts: parts.length,
    largest: Math.max(0, ...parts.map(({ bytes }) => bytes.length)),
  };
}
