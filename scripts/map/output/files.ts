import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { INDEX_FORMAT } from '../../../utils/sources/map-file/index-file';
import type { Part } from './shards';

/** What the builder has made, before anything is written. */
export interface Output {
  /** The map, or the index of its parts, not packed. */
  readonly main: Uint8Array;
  readonly parts: readonly Part[];
  /** Text of the `.sig` file; null: not signed. */
  readonly signature: string | null;
}

/** What lies on the disk afterwards, in bytes. */
export interface Written {
  readonly parts: { readonly new: number; readonly kept: number; readonly removed: number };
}

export interface WriteRules {
  /** Parts are packed, and a map without parts; an index never is. */
  readonly gzip: boolean;
  /** Days for which a part is kept after no index names it any more: browsers may hold an older index. */
  readonly keepDays: number;
  readonly now: Date;
  readonly signal: AbortSignal;
}

const DAY_MS = 86_400_000;

/**
 * Writes a map so that whoever fetches meanwhile gets the old one or the new one, never half of each: parts first, the
 * map or index last, each under another name until it is whole. When it is broken off, nothing that was there is touched.
 *
 * @param file path of the map or index; parts lie in the folder `parts` beside it
 */
export async function writeOutput(
  file: string,
  output: Output,
  rules: WriteRules,
): Promise<Written> {
  const folder = join(dirname(file), 'parts');
  const staged = new Staging();
  try {
    await mkdir(output.parts.length > 0 ? folder : dirname(file), { recursive: true });
    // Whoever has just fetched the index that is replaced now has a week for its parts, however old that index is.
    for (const name of await namedBy(file)) {
      await utimes(join(folder, name), rules.now, rules.now).catch(() => undefined);
    }
    let added = 0;
    for (const part of output.parts) {
      rules.signal.throwIfAborted();
      const path = join(folder, `${part.sha256}.json`);
      const known = await sizeOf(path);
      const bytes = rules.gzip ? pack(part.bytes) : part.bytes;
      // The time says when an index last named this part.
      if (known === bytes.length) await utimes(path, rules.now, rules.now);
      else {
        await staged.stage(path, bytes, rules.now);
        added += 1;
      }
    }
    const packed = rules.gzip && output.parts.length === 0;
    await staged.stage(file, packed ? pack(output.main) : output.main);
    if (output.signature !== null) await staged.stage(`${file}.sig`, output.signature);
    rules.signal.throwIfAborted();
    await staged.commit();
    if (output.signature === null) await rm(`${file}.sig`, { force: true });
    const removed = await removeOld(folder, output.parts, rules);
    return { parts: { new: added, kept: output.parts.length - added, removed } };
  } finally {
    await staged.discard();
  }
}

/** Files under other names, in the order in which they take their own. */
class Staging {
  readonly #files: { readonly from: string; readonly to: string }[] = [];
  readonly #mark = `.new-${randomBytes(6).toString('hex')}`;

  async stage(to: string, content: Uint8Array | string, at?: Date): Promise<void> {
    const from = join(dirname(to), `.${basename(to)}${this.#mark}`);
    this.#files.push({ from, to });
    await writeFile(from, content);
    if (at !== undefined) await utimes(from, at, at);
  }

  async commit(): Promise<void> {
    for (const { from, to } of this.#files) await rename(from, to);
  }

  async discard(): Promise<void> {
    for (const { from } of this.#files) await rm(from, { force: true });
  }
}

async function removeOld(
  folder: string,
  parts: readonly Part[],
  rules: WriteRules,
): Promise<number> {
  const named = new Set(parts.map(({ sha256: hash }) => `${hash}.json`));
  const limit = rules.now.getTime() - rules.keepDays * DAY_MS;
  let removed = 0;
  for (const name of await namesIn(folder)) {
    if (!/^[0-9a-f]{64}\.json$/.test(name) || named.has(name)) continue;
    const path = join(folder, name);
    if ((await stat(path)).mtimeMs >= limit) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

/** File names of the parts that an index names; none where there is no index yet. */
async function namedBy(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (!text.includes(INDEX_FORMAT)) return [];
  return [...text.matchAll(/"sha256":"([0-9a-f]{64})"/g)].map(([, name]) => `${name}.json`);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  );
}

/** What was packed before: sizes are told of what is written. */
const packs = new WeakMap<Uint8Array, Uint8Array>();

/** Gzip of which the same bytes come out on every machine with the same zlib. */
export function pack(bytes: Uint8Array): Uint8Array {
  const known = packs.get(bytes);
  if (known !== undefined) return known;
  const packed = gzipSync(bytes);
  // The byte that names the operating system.
  packed[9] = 255;
  packs.set(bytes, packed);
  return packed;
}
