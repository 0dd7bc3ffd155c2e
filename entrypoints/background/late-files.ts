import { extensionFile } from '../../utils/platform/tabs';
import type { BeginActs } from '../acts/work';
import type { SearchWork } from '../search/work';
import type { SyncWork } from '../sync/work';

declare global {
  /** Set by `acts.js`. */
  var askaroundActs: BeginActs | undefined;
  /** Set by `search.js`. */
  var askaroundSearch: SearchWork | undefined;
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

/** The parts of the background that come when they are first needed (docs/decisions/0020). */
const FILES = ['acts.js', 'search.js', 'sync.js'] as const;
type LateFile = (typeof FILES)[number];

/**
 * Lets a service worker keep the late files with itself: once installed, a worker may load only files that it loaded
 * then. To be called while the background starts.
 */
export function keepLateFiles(): void {
  if (scope.importScripts === undefined) return;
  scope.addEventListener('install', () => FILES.forEach(loadIntoWorker));
}

/**
 * The part of the background that only searching needs; loaded at the first call of this background's life.
 *
 * @throws Error when the file cannot be loaded
 */
export function loadSearchWork(): Promise<SearchWork> {
  return load('search.js', () => globalThis.askaroundSearch);
}

/**
 * The part of the background that a click or an alarm needs; loaded at the first call of this background's life.
 *
 * @throws Error when the file cannot be loaded
 */
export function loadActs(): Promise<BeginActs> {
  return load('acts.js', () => globalThis.askaroundActs);
}

/**
 * The part of the background that only a sync needs; loaded at the first call of this background's life.
 *
 * @throws Error when the file cannot be loaded
 */
export function loadSyncWork(): Promise<SyncWork> {
  return load('sync.js', () => globalThis.askaroundSync);
}

/** @param brought what the file sets, once it ran */
async function load<Work>(file: LateFile, brought: () => Work | undefined): Promise<Work> {
  if (brought() === undefined) {
    if (scope.importScripts !== undefined) loadIntoWorker(file);
    else await import(/* @vite-ignore */ extensionFile(file));
  }
  const work = brought();
  if (work === undefined) throw new Error(`${file} did not load.`);
  return work;
}

let policy: Policy | undefined;

/** The manifest enforces Trusted Types in the worker too, and allows this one policy (SAFETY.md, fact 12). */
function loadIntoWorker(file: LateFile): void {
  policy ??= scope.trustedTypes?.createPolicy('askaround-worker', {
    createScriptURL: (name) => `/${FILES.find((known) => known === name) ?? ''}`,
  });
  scope.importScripts?.(policy?.createScriptURL(file) ?? `/${file}`);
}
