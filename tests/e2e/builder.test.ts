import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BuildReport } from '../../scripts/map/report/report';
import { pullRequestPage } from '../fixtures/pages/pull-request';
import { runMap } from '../scripts/map/run';
import type { ExtensionGlobals, Page } from './driver/types';
import { changeSettings, expectBadge } from './on-pages';
import { closePages, popupTab, searchFor } from './setup';
import { openWorld } from './world';

/** Files of real organisations; they stay where they are. */
const ORG = resolve(import.meta.dirname, '../../../shared/data/org');
const CONFIGS = resolve(import.meta.dirname, '../fixtures/builder');
const FOLDERS = [
  'backstage-acme',
  'backstage-create-app-examples',
  'datadog',
  'kubernetes-backstage',
  'kubernetes-community',
  'omnibus-gitlab',
  'openstack',
] as const;
const HOST = 'docs.acme.example';
const there = existsSync(ORG);
if (!there)
  console.log('The builder’s maps of real organisations: ../shared/data/org is not there');

/** What the driver's functions find in an extension page: they travel as text, so each looks for itself. */
interface Status {
  readonly running: boolean;
  readonly map: { readonly counts: Counts } | null;
  readonly sources: readonly {
    readonly id: string;
    readonly fault: unknown;
    readonly counts: Counts | null;
  }[];
}
interface Counts {
  readonly people: number;
  readonly teams: number;
  readonly topics: number;
  readonly claims: number;
}

const out = mkdtempSync(join(tmpdir(), 'askaround-builder-e2e-'));
const reports = new Map<string, BuildReport>();
let key = '';
const run = (...args: string[]) =>
  runMap(args, { folder: out, env: { ORG, OUT: out }, now: new Date() });

const world = openWorld({
  async prepare({ web }) {
    web.serve(HOST, '/maps/*', ({ url = '' }) => ({ file: join(out, url.replace('/maps/', '')) }));
    const pull = (repository: string, files: readonly string[]) =>
      web.serve(
        'github.com',
        `/${repository}/pull/1/changes`,
        pullRequestPage(1, files).replaceAll('acme/checkout', repository),
      );
    pull('DataDog/integrations-extras', [
      'aqua/manifest.json',
      'aqua/aqua/check.py',
      'artie/README.md',
    ]);
    pull('kubernetes/community', ['sig-node/charter.md', 'mentoring/OWNERS']);
    if (!there) return;
    key = (await run('sign', '--new-key', 'key.pem')).out.trim();
    for (const name of FOLDERS) {
      const {
        code,
        out: text,
        err,
      } = await run('build', join(CONFIGS, `${name}.yaml`), '--key', 'key.pem', '--json');
      if (code !== 0) throw new Error(err);
      reports.set(name, JSON.parse(text) as BuildReport);
    }
  },
});
beforeAll(async () => {
  if (!there) return;
  await changeSettings(world, {
    signatureKeys: [key],
    sources: FOLDERS.map((name) => ({
      id: name,
      kind: 'map-file',
      label: null,
      options: { url: `https://${HOST}/maps/${name}.json` },
      signIn: 'none',
    })),
  });
});
afterAll(async () => {
  await closePages(world);
  rmSync(out, { recursive: true });
});

/** What the extension says of its sources once all are fetched. */
async function status(): Promise<Status> {
  const page = await world.browser.newPage(world.browser.extensionUrl('dashboard.html'));
  const found = await page.waitFor(
    async (count: number) => {
      const { chrome } = globalThis as unknown as ExtensionGlobals;
      const message = { id: 0, type: 'sync.status', data: {}, timestamp: Date.now() };
      const { res }: { readonly res?: Status } = await chrome.runtime.sendMessage(message);
      const done = res?.sources.filter((one) => one.counts !== null || one.fault !== null).length;
      return res !== undefined && !res.running && done === count ? res : null;
    },
    { args: [FOLDERS.length], timeout: 45_000 },
  );
  await page.close();
  if (!found) throw new Error('no status');
  return found;
}

/** The lines of the page card's owners. */
async function owners(page: Page): Promise<string> {
  await page.overlay('[data-part=badge]').click();
  await page.overlay('[data-part=page-card] [data-part=owner]').waitFor();
  return (await page.overlay('[data-part=page-card] [data-part=owner]').texts()).join('\n');
}

test.skipIf(!there)('the extension loads what the builder made of each folder', async () => {
  const { sources, map } = await status();
  console.table(
    sources.map(({ id, counts, fault }) => ({
      folder: id,
      ...counts,
      fault: fault === null ? '' : JSON.stringify(fault),
    })),
  );
  for (const { id, counts, fault } of sources) {
    // Where several sources speak of one person, what each of them says came along.
    const said = reports.get(id)?.sources ?? [];
    const sum = (table: 'people' | 'teams') => said.reduce((all, one) => all + one[table], 0);
    expect(fault, id).toBeNull();
    expect(counts, id).toMatchObject({ people: sum('people'), teams: sum('teams') });
  }
  expect(map?.counts.people).toBeGreaterThan(1_000);
});

test.skipIf(!there)('and answers who owns what on pages of GitHub', async () => {
  const page = await world.browser.newPage(
    'https://github.com/DataDog/integrations-extras/pull/1/changes',
  );
  await expectBadge(page, '+');
  const datadog = await owners(page);
  for (const words of [
    'documentation',
    'container-integrations',
    'CODEOWNERS of integrations-extras',
  ])
    expect(datadog).toContain(words);
  await page.screenshot('test-results/builder-datadog.png');
  await page.close();

  const community = await world.browser.newPage(
    'https://github.com/kubernetes/community/pull/1/changes',
  );
  await expectBadge(community, '');
  expect(await owners(community)).toContain('sig-node-leads');
  await community.close();
  expect(await world.browser.takeErrors()).toEqual([]);
});

test.skipIf(!there).each([['omnibus-gitlab doc-locale ja-jp', 'japanese']])(
  'and who owns %s, by search',
  async (query, owner) => {
    const popup = await popupTab(world);
    await searchFor(popup, query);
    const found = await popup.find('[data-group="subject"] [role="option"]').texts();
  expect(found.join('\n')).toContain(owner);
  await popup.close();
  },
);
