import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** ARCHITECTURE.md, "Which room may import which". Pure rooms: each may import itself and those before it. */
const PURE = ['map', 'match', 'experts', 'search', 'requests', 'metrics', 'community'];
const ALLOWED: Record<string, readonly string[]> = {
  ...Object.fromEntries(PURE.map((room, index) => [room, PURE.slice(0, index)])),
  sites: PURE,
  sources: PURE,
  channels: PURE,
  store: PURE,
  messaging: PURE,
  platform: PURE,
  page: ['sites', 'match', 'messaging', 'components', 'build', 'texts'],
  components: [...PURE, 'messaging', 'channels', 'translate'],
  sync: [...PURE, 'store'],
  build: [],
  texts: [],
};
/** Rooms that a room may name in types only. */
const TYPES_ONLY: Record<string, readonly string[]> = {
  page: ['match', 'map'],
  components: ['messaging', 'channels', 'sources'],
  platform: ['channels', 'sites', 'messaging', 'texts'],
};
/** Packages by room; a pure room may use pure ones only. */
const PACKAGES: Record<string, RegExp> = {
  ...Object.fromEntries(
    PURE.map((room) => [room, /^(valibot|fuse\.js(\/basic)?|ulid|@noble\/hashes\/sha2\.js)$/]),
  ),
  components: /^(preact(\/.*)?|lucide|d3-(scale|shape|force)|#i18n)$/,
  page: /^(preact(\/.*)?|wxt\/utils\/.*)$/,
  sources: /^(valibot|papaparse)$/,
  messaging: /^(@webext-core\/messaging|wxt\/browser)$/,
};

const root = resolve(import.meta.dirname, '../..');

function sourcesUnder(folder: string): string[] {
  return readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${folder}/${file}`);
}

function roomOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  return top === 'utils' ? second.replace(/\.tsx?$/, '') : top;
}

interface Arrow {
  readonly to: string;
  readonly typeOnly: boolean;
  readonly external: boolean;
}

/** The imports of one file, read from its text: static, re-exported and dynamic ones. */
function arrowsOf(file: string, text: string): Arrow[] {
  const found = [
    ...text.matchAll(/(?:^|\n)\s*(import|export)\s+(type\s)?[^;'"]*?from\s+['"]([^'"]+)['"]/g),
    ...text.matchAll(/(?:^|\n)\s*(import)\s+()['"]([^'"]+)['"]/g),
    ...text.matchAll(/(import)\(()['"]([^'"]+)['"]\)/g),
  ];
  return found.map(([, , typeOnly, target = '']) => {
    const external = !target.startsWith('.');
    const to = external
      ? target
      : roomOf(relative(root, resolve(root, dirname(file), target.replace(/\?.*$/, ''))));
    return { to, typeOnly: Boolean(typeOnly), external };
  });
}

/** What is wrong with one file's imports; empty when nothing is. */
function forbiddenArrows(file: string, text: string): string[] {
  const room = roomOf(file);
  return arrowsOf(file, text).flatMap(({ to, typeOnly, external }) => {
    if (external) {
      const packages = PACKAGES[room];
      return packages === undefined || packages.test(to) ? [] : [`${file}: package ${to}`];
    }
    if (to === room || room === 'entrypoints') return [];
    if (to === 'entrypoints') return [`${file}: nothing imports an entrypoint`];
    const fine = typeOnly
      ? [...(ALLOWED[room] ?? []), ...(TYPES_ONLY[room] ?? [])]
      : (ALLOWED[room] ?? []).filter((other) => !TYPES_ONLY[room]?.includes(other));
    return fine.includes(to) ? [] : [`${file}: ${room} → ${to}${typeOnly ? ' (type)' : ''}`];
  });
}

describe('rooms', () => {
  it('have no arrow that the architecture does not draw', () => {
    const files = ['utils', 'components', 'entrypoints'].flatMap(sourcesUnder);
    expect(files.length).toBeGreaterThan(20);
    expect(
      files.flatMap((file) => forbiddenArrows(file, readFileSync(resolve(root, file), 'utf8'))),
    ).toEqual([]);
  });

  it.each([
    ['utils/map/x.ts', `import { y } from '../store/y';`],
    ['utils/map/x.ts', `import { y } from '../search/y';`],
    ['utils/page/x.ts', `import type { y } from '../store/y';`],
    ['utils/page/x.ts', `const y = await import('../store/y');`],
    ['utils/page/x.ts', `import { y } from '../match/y';`],
    ['components/x.tsx', `import { y } from '../utils/store/y';`],
    ['components/x.tsx', `import { browser } from 'wxt/browser';`],
    ['components/x.tsx', `import { y } from '../entrypoints/popup/main';`],
    ['utils/requests/x.ts', `import Dexie from 'dexie';`],
    ['utils/sources/x.source.ts', `import { parse } from 'yaml';`],
    ['components/x.tsx', `import { y } from '../utils/sources/y';`],
    ['utils/sites/x.site.ts', `export { y } from '../messaging/y';`],
  ])('would see a wrong arrow: %s with %s', (file, text) => {
    expect(forbiddenArrows(file, text)).toHaveLength(1);
  });
});
