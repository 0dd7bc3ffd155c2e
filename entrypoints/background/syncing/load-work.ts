import { extensionFile } from '../../../utils/platform/tabs';
import type { SyncWork } from '../../sync/work';

declare global {
  /** Set by `sync.js`. */
  var askaroundSync: SyncWork | undefined;
}

/** What a service worker has, and a page has not. */
interface WorkerScope {
  importScripts?(url: unknown): void;
  addEventListener(kind: 'install', listener: () => void): void;
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
  };
}
interface Policy {
  createScriptURL(url: string): unknown;
}

const scope = globalThis as unknown as WorkerScope;
const FILE = 'sync.js';

/**
 * Lets a service worker keep `sync.js` with itself: once installed, a worker may load only files that it loaded then.
 * To be called while the background starts.
 */
export function keepSyncWork(): void {
  if (scope.importScripts !== undefined) scope.addEventListener('install', loadIntoWorker);
}

/**
 * The part of the background that only a sync needs; loaded at the first call of this background's life.
 *
 * @throws Error when the file cannot be loaded
 */
export async function loadSyncWork(): Promise<SyncWork> {
  if (globalThis.askaroundSync === undefined) {
    if (scope.importScripts !== undefined) loadIntoWorker();
    else await import(/* @vite-ignore */ extensionFile(FILE));
  }
  if (globalThis.askaroundSync === undefined) throw new Error(`${FILE} did not load.`);
  return globalThis.askaroundSync;
}

let policy: Policy | undefined;

/** The manifest enforces Trusted Types in the worker too, and allows this one policy (SAFETY.md, fact 12). */
function loadIntoWorker(): void {
  policy ??= scope.trustedTypes?.createPolicy('askaround-worker', {
    createScriptURL: () => `/${FILE}`,
  });
  scope.importScripts?.(policy?.createScriptURL(FILE) ?? `/${FILE}`);
}
