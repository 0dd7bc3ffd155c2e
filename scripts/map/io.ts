import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { FetchFault, safeFetch } from '../../utils/platform/safe-fetch';
import type { Answer, SourceIo, Validator } from '../../utils/sources/source';

/** Most bytes of one file or answer: a catalogue of 100,000 people is about 40 MB. */
export const MAX_BYTES = 250_000_000;
/** Milliseconds for one answer: exports of directories are made while one waits. */
const TIMEOUT_MS = 120_000;
/** Most files under one folder. */
const MAX_FILES = 200_000;
/** Folders that hold no source of a map and may be large. */
const SKIPPED = new Set(['.git', 'node_modules']);

/** What a source of the builder may do besides: look into folders. */
export interface BuilderIo extends SourceIo {
  /**
   * The files under a folder, all levels, sorted.
   *
   * @param url `file:` address of the folder
   * @returns `file:` addresses
   */
  list(url: string): Promise<readonly string[]>;
}

export interface IoRules {
  readonly now: Date;
  /** Sent as `Authorization: Bearer` to the source's own addresses, and said to nobody else. */
  readonly token: string | null;
  /** Beginnings of the addresses that get the token, as `Source.reach` gives them. */
  readonly reach: readonly string[];
  readonly signal: AbortSignal;
  readonly progress: (done: number, all: number | null) => void;
}

/**
 * The way of one source to files and servers: `file:`, `https:`, and `http:` on this machine. Nothing is tried twice, no
 * redirect is followed, no cookie kept; size and time are capped.
 */
export function builderIo(rules: IoRules): BuilderIo {
  return {
    get: (url, validator = null) =>
      url.startsWith('file:') ? readLocal(url) : fetchRemote(url, validator, rules),
    list: listFolder,
    progress: rules.progress,
    signal: rules.signal,
    now: () => rules.now,
  };
}

async function readLocal(url: string): Promise<Answer> {
  const path = pathOf(url);
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw new FetchFault('too-large', String(MAX_BYTES));
    return { bytes: new Uint8Array(await readFile(path)), validator: null, headers: {} };
  } catch (error) {
    throw faultOf(error, path);
  }
}

async function listFolder(url: string): Promise<readonly string[]> {
  const found: string[] = [];
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) await visit(path);
      else if (entry.isFile()) found.push(pathToFileURL(path).href);
      if (found.length > MAX_FILES) throw new FetchFault('too-large', `${MAX_FILES} files`);
    }
  };
  const path = pathOf(url);
  try {
    await visit(path);
  } catch (error) {
    throw faultOf(error, path);
  }
  return found.sort();
}

function pathOf(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    throw new FetchFault('blocked', url);
  }
}

function faultOf(error: unknown, path: string): FetchFault {
  if (error instanceof FetchFault) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return new FetchFault('not-found', path);
  if (code === 'EACCES' || code === 'EPERM') return new FetchFault('forbidden', path);
  return new FetchFault('status', `${code} ${path}`);
}

/** Whether an address is on this machine, where `http:` gives nothing away. */
function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

function fetchRemote(
  url: string,
  validator: Validator | null,
  { now, token, reach, signal }: IoRules,
): Promise<Answer | 'unchanged'> {
  if (!URL.canParse(url)) throw new FetchFault('blocked', url);
  const address = new URL(url);
  return safeFetch(url, validator, {
    addresses: [url],
    httpOrigins: isLoopback(address) ? [address.origin] : [],
    maxBytes: MAX_BYTES,
    timeoutMs: TIMEOUT_MS,
    signal,
    now: () => now,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('Accept', '*/*');
      if (token !== null && reach.some((start) => new URL(start).origin === address.origin)) {
        headers.set('Authorization', `Bearer ${token}`);
      }
      return anyText(await fetch(input, { ...init, headers }));
    },
  });
}

/** Sources of the builder come as YAML, CSV and plain files; only a page is surely no answer. */
function anyText(response: Response): Response {
  const type = response.headers.get('content-type') ?? '';
  if (/html/i.test(type) || !response.ok) return response;
  const headers = new Headers(response.headers);
  headers.set('content-type', 'application/octet-stream');
  return new Response(response.body, { status: response.status, headers });
}
