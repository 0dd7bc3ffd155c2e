import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

/**
 * CONTRIBUTING.md: a new site is one source file and its saved pages. So no other file may keep a list of them: what
 * needs one looks into the folder.
 */
const root = resolve(import.meta.dirname, '../..');
const FOLDER = 'utils/sites/';
const PLACES = ['components', 'entrypoints', 'public', 'scripts', 'utils'];

/** Names the packages of the real servers that three of the tools are tested with, by their own names. */
const SERVERS = 'scripts/lib/server-packages.mjs';

/** Words that are more than a site's id: what else they stand for. */
const ALSO: Readonly<Record<string, string>> = {
  github: 'a kind of address, an origin of evidence, a dialect of CODEOWNERS, a way to comment',
  gitlab: 'a dialect of CODEOWNERS',
  'jira-cloud': 'a way to comment, and its form of mentions',
  'jira-dc': 'the same',
  slack: 'a kind of address and a channel',
  teams: 'the same, and a part of the map',
};

const sites = readdirSync(join(root, FOLDER))
  .filter((name) => name.endsWith('.site.ts'))
  .map((name) => name.replace('.site.ts', ''))
  .filter((id) => id !== 'generic');

/** Every file of the product and of what builds it, as paths from the root. */
const files = [
  'wxt.config.ts',
  ...PLACES.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(tsx?|m?js|json|ya?ml|css|html)$/.test(file))
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
  ),
];

/** Ids of sites that a text names as a value. */
const named = (text: string): readonly string[] =>
  sites.filter((id) => new RegExp(`(['"\`])${id}\\1`).test(text));

it('finds the sites and what could name them', () => {
  expect(sites.length).toBeGreaterThan(10);
  expect(files.length).toBeGreaterThan(200);
  expect(named(`const known = ['${sites[0]}', "${sites[1]}"];`)).toEqual(sites.slice(0, 2));
});

it('names no site by its id outside its own file', () => {
  const found = files
    .filter((file) => file !== SERVERS)
    .flatMap((file) => {
      const own = /^utils\/sites\/([^/]+)\.site\.ts$/.exec(file)?.[1];
      return named(readFileSync(join(root, file), 'utf8'))
        .filter((id) => id !== own && (file.startsWith(FOLDER) || ALSO[id] === undefined))
        .map((id) => `${file}: ${id}`);
    });
  expect(found).toEqual([]);
});
