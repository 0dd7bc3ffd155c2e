import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { companyHosts } from '../../scripts/lib/company-hosts.mjs';
import { browserUnderTest } from './driver/launch';
import { openOptions, registeredPatterns } from './options-steps';
import { openWorld } from './world';

/** `npm test` makes it, with these sites. */
const BUILD = resolve('.output/chrome-mv3-company');
const HOSTS = companyHosts('https://*.acme.example,https://acme.atlassian.net');
const WIKI = 'https://wiki.acme.example/notes';

describe.skipIf(browserUnderTest() === 'firefox')('a company build', () => {
  const world = openWorld({
    extensionDir: BUILD,
    prepare: ({ web }) => {
      const html = '<!doctype html><title>Notes</title><p>Ruth Adeyemi asked about Payments.</p>';
      web.serve('wiki.acme.example', '/notes', html);
      web.serve('elsewhere.example', '/', html);
    },
  });

  test('works on its sites without any grant, and nowhere else', async () => {
    expect(existsSync(BUILD), 'the company build').toBe(true);
    const manifest = JSON.parse(readFileSync(`${BUILD}/manifest.json`, 'utf8'));
    expect(manifest.host_permissions).toEqual(HOSTS);
    const options = await openOptions(world);
    expect(await registeredPatterns(world)).toEqual(expect.arrayContaining([...HOSTS]));
    const row = await options.text('[data-origin="https://*.acme.example/*"]');
    expect(row).toContain('*.acme.example');

    const page = await world.browser.newPage(WIKI);
    await page.waitFor(() =>
      [...CSS.highlights.values()].some((ranges) =>
        [...ranges].some((range) => String(range) === 'Payments'),
      ),
    );
    const other = await world.browser.newPage('https://elsewhere.example/');
    await other.waitFor(() => document.readyState === 'complete');
    expect(await other.evaluate(() => CSS.highlights.size)).toBe(0);
  });
});
