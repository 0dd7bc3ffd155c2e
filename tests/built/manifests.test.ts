import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { e2eHosts, MAP_SERVER } from '../../scripts/hosts';

/**
 * Growth of permissions disables an installed extension, so every build's manifest is compared with a reviewed copy. The
 * end-to-end build is nobody's: its hosts are those of the saved pages, and its copies leave them out.
 * After a wanted change: `REVIEW=1 npx vitest run --config vitest.built.config.ts`, and read the diff.
 */
const builds = [
  'chrome-mv3',
  'firefox-mv3',
  'chrome-mv3-demo',
  'chrome-mv3-e2e',
  'firefox-mv3-e2e',
];

const root = resolve(import.meta.dirname, '../..');
const manifestOf = (build: string): Record<string, unknown> =>
  JSON.parse(readFileSync(resolve(root, '.output', build, 'manifest.json'), 'utf8'));

describe('manifests', () => {
  it.each(builds)('%s is as reviewed', (build) => {
    const copy = resolve(import.meta.dirname, 'manifests', `${build}.json`);
    const { version, ...built } = manifestOf(build);
    const manifest = build.endsWith('-e2e') ? { ...built, host_permissions: 'see below' } : built;
    expect(version).toBe(JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')).version);
    if (process.env.REVIEW === '1') writeFileSync(copy, `${JSON.stringify(manifest, null, 2)}\n`);
    expect(existsSync(copy), `no reviewed copy of ${build}`).toBe(true);
    expect(manifest).toEqual(JSON.parse(readFileSync(copy, 'utf8')));
  });

  it.each(['chrome-mv3-e2e', 'firefox-mv3-e2e'])('%s needs the hosts of saved pages', (build) => {
    const { hostname } = new URL(MAP_SERVER.e2e);
    expect(manifestOf(build).host_permissions).toEqual([
      ...e2eHosts().map((host) => `https://${host}/*`),
      `http://${hostname}/*`,
    ]);
    expect(e2eHosts()).not.toContain('wiki.acme.example');
  });

  it.each(['chrome-mv3', 'firefox-mv3'])('%s asks for no website', (build) => {
    const manifest = manifestOf(build);
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('externally_connectable');
    expect(manifest.incognito).toBe('not_allowed');
    expect(JSON.stringify(manifest)).not.toContain('http:');
    expect(JSON.stringify(manifest.content_security_policy)).not.toContain('127.0.0.1');
  });
});
