import * as v from 'valibot';
import { compileGlob, isGlob, isUsableGlob } from '../../../utils/map/globs';
import { isObject, type JsonObject } from '../../../utils/map/parsing/json';
import { FetchFault } from '../../../utils/platform/safe-fetch';
import { storedAddress } from '../../../utils/sources/address';
import { Catalog } from '../../../utils/sources/backstage/catalog';
import type { Source, SourceIo } from '../../../utils/sources/source';
import { rawAddress } from './backstage-yaml/raw-address';
import { faultOf } from './backstage-yaml/strict';
import { readYaml } from './yaml';

/** Locations that lead to one another, before it looks like a mistake. */
const MAX_DEPTH = 10;
/** Most files of one catalogue. */
const MAX_FILES = 100_000;

const address = v.pipe(storedAddress, v.regex(/^(?:file|https?):/));
const stored = v.object({
  files: v.pipe(v.array(address), v.minLength(1), v.maxLength(10_000)),
});

/** Documents between two looks at what else there is to do: a file may be minutes of work. */
const PAUSE_EVERY = 500;

/** Which files make a catalogue. */
export interface BackstageYamlOptions {
  /** Files by `file:` or `https:` addresses; a `file:` address with a slash at its end is a folder with YAML at any depth. */
  readonly files: readonly string[];
}

interface File {
  readonly url: string;
  /** Locations on the way to it. */
  readonly depth: number;
  /** Where it was named. */
  readonly from: string | null;
  /** Found by looking into a folder, where other YAML may lie too. */
  readonly found: boolean;
  readonly optional: boolean;
}

/** A Backstage catalogue from the files that a Backstage server would read, Locations followed. */
const backstageYaml: Source<BackstageYamlOptions> = {
  id: 'backstage-yaml',
  takesToken: true,
  parseOptions(input) {
    const parsed = v.safeParse(stored, input);
    return parsed.success ? parsed.output : null;
  },
  reach: ({ files }) => files,
  async load({ files }, io) {
    const catalog = new Catalog();
    const waiting: File[] = [];
    for (const url of files) waiting.push(...(await startingAt(url, io)));
    const seen = new Set<string>();
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      if (seen.has(file.url)) continue;
      if (seen.size >= MAX_FILES) {
        catalog.warn('too-many', file.from ?? file.url, `${MAX_FILES}`);
        break;
      }
      seen.add(file.url);
      waiting.push(...(await readFile(file, io, catalog)));
      io.progress?.(catalog.size, null);
    }
    const { rows, problems } = catalog.finish();
    return { content: rows, problems, validators: {} };
  },
};

export default backstageYaml;

async function startingAt(url: string, io: SourceIo): Promise<readonly File[]> {
  const start = { depth: 0, from: null, found: false, optional: false };
  if (!url.startsWith('file:') || !url.endsWith('/')) return [{ ...start, url }];
  const listed = (await io.list?.(url)) ?? [];
  return listed
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file) => ({ ...start, url: file, found: true }));
}

/** Reads a file into the catalogue; gives the files that its Locations lead to. */
async function readFile(file: File, io: SourceIo, catalog: Catalog): Promise<readonly File[]> {
  const bytes = await bytesOf(file, io, catalog);
  if (bytes === null) return [];
  const next: File[] = [];
  for (const { number, read } of readYaml(bytes)) {
    const place = `${nameOf(file.url)}#${number}`;
    if (number % PAUSE_EVERY === 0) await pause(io, catalog);
    if ('fault' in read) {
      catalog.warn('bad-line', place, read.fault);
      continue;
    }
    const { value } = read;
    // Nothing between two lines of dashes is a document too.
    if (value === null || (file.found && !isForBackstage(value))) continue;
    if (isObject(value) && value.kind === 'Location') {
      next.push(...(await targetsOf(value, file, place, io, catalog)));
    } else if (catalog.add(value, place)) {
      const fault = faultOf(value);
      if (fault !== null) catalog.warn('bad-line', `${place} ${fault.field}`, fault.reason);
    }
  }
  return next;
}

/** Tells how far the work is, lets others in, and ends it when nobody waits for it any more. */
async function pause(io: SourceIo, catalog: Catalog): Promise<void> {
  io.progress?.(catalog.size, null);
  await new Promise((resolve) => setImmediate(resolve));
  if (io.signal?.aborted) throw new FetchFault('offline', 'stopped');
}

/** A file that a Location names and that is not there is a problem; one that the options name, a fault. */
async function bytesOf(
  { url, from, optional }: File,
  io: SourceIo,
  catalog: Catalog,
): Promise<Uint8Array | null> {
  try {
    const answer = await io.get(url);
    return answer === 'unchanged' ? null : answer.bytes;
  } catch (error) {
    if (from === null || !(error instanceof FetchFault)) throw error;
    if (!optional) {
      if (error.code === 'not-found') catalog.warn('dangling', from, nameOf(url));
      else catalog.warn('bad-line', from, `${nameOf(url)}: ${error.message}`);
    }
    return null;
  }
}

/** Folders hold YAML of other tools too; nothing is said about that. */
function isForBackstage(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { apiVersion } = value;
  return typeof apiVersion === 'string' && /^(?:[\w-]+\.)*backstage\.io\//.test(apiVersion);
}

/** The files that a Location leads to: its targets, relative to its own file. */
async function targetsOf(
  location: JsonObject,
  file: File,
  place: string,
  io: SourceIo,
  catalog: Catalog,
): Promise<readonly File[]> {
  const spec = isObject(location.spec) ? location.spec : {};
  const named = [spec.target, ...(Array.isArray(spec.targets) ? spec.targets : [])];
  const next: File[] = [];
  for (const target of named) {
    if (target === undefined) continue;
    const url =
      typeof target === 'string' && URL.canParse(target, file.url)
        ? new URL(target, file.url)
        : null;
    // A file from a server must not make the builder read this machine.
    if (
      url === null ||
      (url.protocol !== 'https:' && url.protocol !== new URL(file.url).protocol)
    ) {
      catalog.warn('unsupported', `${place} target`, String(target));
    } else if (file.depth >= MAX_DEPTH) {
      catalog.warn('too-deep', `${place} target`, `${MAX_DEPTH}`);
    } else {
      for (const found of await expand(url, io)) {
        const optional = spec.presence === 'optional';
        next.push({
          url: found,
          depth: file.depth + 1,
          from: `${place} target`,
          found: false,
          optional,
        });
      }
    }
  }
  return next;
}

/** A target with `*` stands for all files that match it. */
async function expand(url: URL, io: SourceIo): Promise<readonly string[]> {
  if (url.protocol !== 'file:' || !isGlob(url.href)) return [rawAddress(url.href)];
  if (!isUsableGlob(url.href) || io.list === undefined) return [url.href];
  const glob = compileGlob(url.href);
  const folder = glob.literal.slice(0, glob.literal.lastIndexOf('/') + 1);
  return (await io.list(folder)).filter((file) => glob.matches(file));
}

/** The last two parts of an address, for people. */
function nameOf(url: string): string {
  const name = new URL(url).pathname.split('/').slice(-2).join('/');
  try {
    return decodeURI(name);
  } catch {
    return name;
  }
}
