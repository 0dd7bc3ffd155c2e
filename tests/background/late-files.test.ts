import { afterEach, beforeEach, expect, it, vi } from 'vitest';

vi.mock('../../utils/platform/tabs', () => ({ extensionFile: (name: string) => name }));

/** Where a classic service worker runs: what it loads sets one global, and only while it is installed may it be new. */
const worker = vi.hoisted(() => ({
  loaded: [] as string[],
  installed: [] as (() => void)[],
  broken: false,
}));
const GLOBALS = { 'acts.js': 'askaroundActs', 'search.js': 'askaroundSearch' } as const;

beforeEach(() => {
  vi.resetModules();
  worker.loaded = [];
  worker.installed = [];
  worker.broken = false;
  vi.stubGlobal('importScripts', (url: string) => {
    worker.loaded.push(url);
    for (const [file, name] of Object.entries(GLOBALS))
      if (!worker.broken && url === `/${file}`) vi.stubGlobal(name, () => file);
  });
  vi.stubGlobal('addEventListener', (kind: string, listener: () => void) => {
    if (kind === 'install') worker.installed.push(listener);
  });
});
afterEach(() => vi.unstubAllGlobals());

const lateFiles = () => import('../../entrypoints/background/late-files');

it('keeps every late file with a worker that is being installed, and loads none before', async () => {
  (await lateFiles()).keepLateFiles();
  expect(worker.loaded).toEqual([]);
  for (const install of worker.installed) install();
  expect(worker.loaded.toSorted()).toEqual(['/acts.js', '/search.js', '/sync.js']);
});

it('loads the file of a click at the first one, and once', async () => {
  const { loadActs } = await lateFiles();
  const first = await loadActs();
  expect(await loadActs()).toBe(first);
  expect(worker.loaded).toEqual(['/acts.js']);
});

it('says which file did not load, and tries it again', async () => {
  const { loadActs } = await lateFiles();
  worker.broken = true;
  await expect(loadActs()).rejects.toThrow('acts.js did not load.');
  worker.broken = false;
  expect(await loadActs()).toBeTypeOf('function');
});

it('asks the one policy of the manifest for every address', async () => {
  const made: string[] = [];
  vi.stubGlobal('trustedTypes', {
    createPolicy: (name: string, { createScriptURL }: { createScriptURL(url: string): string }) => {
      made.push(name);
      return { createScriptURL };
    },
  });
  const { loadActs, loadSearchWork } = await lateFiles();
  await loadActs();
  await loadSearchWork();
  expect(made).toEqual(['askaround-worker']);
  expect(worker.loaded).toEqual(['/acts.js', '/search.js']);
});
