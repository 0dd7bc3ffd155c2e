import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { browserUnderTest } from './driver/launch';
import { ISSUE, issuePage } from './on-pages';
import { openOptions } from './options-steps';
import { openWorld } from './world';

const inFirefox = browserUnderTest() === 'firefox';

/** Where Chromium reads policies of this machine. */
const POLICIES = '/etc/chromium/policies/managed';
/** Where Firefox reads those of this machine, whichever its package. */
const FIREFOX_POLICIES = '/etc/firefox/policies/policies.json';
const isRoot = process.getuid?.() === 0;
const cannot = inFirefox || isRoot ? false : `only root may write to ${POLICIES}`;

const GECKO_ID = 'askaround@askaround.example';
const POLICY = {
  theme: 'dark',
  language: 'de',
  muted: ['Kafka'],
  askTool: false,
  channelsOff: ['mail'],
  contactDomains: ['acme.example'],
  same: [['payments', 'pay']],
  sites: {
    'https://acme.atlassian.net/*': { mode: 'on' },
    'https://wiki.acme.example/*': { mode: 'on' },
  },
  colour: 'red',
};

/** One that works, and one that nobody can read: it is left out alone. */
const sourcesAt = (url: string): readonly object[] => [
  { id: 'acme', kind: 'map-file', options: { url } },
  { id: 'acme!', kind: 'map-file', options: { url } },
];

let home = '';
const homeBefore = process.env.HOME;
let policyFile = '';
/** The first of the folders that had to be made for it. */
let firstFolder: string | undefined;

/**
 * Firefox reads both at its start: `policies.json` of this machine, which is there for that moment only, because it holds
 * for every Firefox; and, where only root may write that, a manifest below the home folder.
 */
async function prepareFirefox(sources: readonly object[]): Promise<void> {
  if (isRoot && !existsSync(FIREFOX_POLICIES)) {
    firstFolder = await mkdir(dirname(FIREFOX_POLICIES), { recursive: true });
    policyFile = FIREFOX_POLICIES;
    const Extensions = { [GECKO_ID]: { ...POLICY, sources } };
    await writeFile(policyFile, JSON.stringify({ policies: { '3rdparty': { Extensions } } }));
    return;
  }
  home = await mkdtemp(join(tmpdir(), 'askaround-home-'));
  const folder = join(home, '.mozilla/managed-storage');
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, `${GECKO_ID}.json`),
    JSON.stringify({
      name: GECKO_ID,
      description: 'Policy of a test',
      type: 'storage',
      data: { ...POLICY, sources },
    }),
  );
  process.env.HOME = home;
}

async function removePolicy(): Promise<void> {
  if (policyFile !== '') await rm(policyFile, { force: true });
  if (firstFolder !== undefined) await rm(firstFolder, { recursive: true, force: true });
  policyFile = '';
}

/** Chromium follows the folder: a policy for this very extension, whose id comes from its path, and for no other. */
async function prepareChromium(id: string, sources: readonly object[]): Promise<void> {
  await mkdir(POLICIES, { recursive: true });
  policyFile = join(POLICIES, `askaround-${id}.json`);
  await writeFile(
    policyFile,
    JSON.stringify({ '3rdparty': { extensions: { [id]: { ...POLICY, sources } } } }),
  );
}

const world = openWorld({
  map: acmeMap,
  prepare: async ({ web, map }) => {
    web.serve(
      'acme.atlassian.net',
      '/browse/PAY-142',
      issuePage('<p>Kafka at Ana Santos’ desk</p>'),
    );
    if (inFirefox) await prepareFirefox(sourcesAt(map.url));
  },
});

beforeAll(async () => {
  if (inFirefox) await removePolicy();
  if (!inFirefox && isRoot)
    await prepareChromium(world.browser.extensionId(), sourcesAt(world.map.url));
});

afterAll(async () => {
  await removePolicy();
  if (home === '') return;
  if (homeBefore === undefined) delete process.env.HOME;
  else process.env.HOME = homeBefore;
  await rm(home, { recursive: true, force: true });
});

test("the company's policy holds, is locked, and says so", async ({ skip }) => {
  skip(cannot !== false, String(cannot));
  const page = await openOptions(world);
  // The browser follows the file within seconds, and so do pages that are open.
  await page.waitFor('[data-policy="present"]', { timeout: 40_000 });
  await page.waitFor(() => document.documentElement.lang === 'de');
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  const forced = await page.evaluate(() =>
    [...document.querySelectorAll('[data-setting]')].map(
      (row) => `${row.getAttribute('data-setting')} ${row.getAttribute('data-from')}`,
    ),
  );
  expect(forced.sort()).toEqual([
    'askTool policy',
    'channelPreference default',
    'channelsOff policy',
    'contactDomains policy',
    'language policy',
    'muted policy',
    'same policy',
    'signatureKeys default',
    'sites policy',
    'sources policy',
    'theme policy',
    'workingHours default',
  ]);
  expect(await page.text('[data-policy-problems]')).toContain('acme!');
  // Chromium drops what the schema does not know before we see it; Firefox has no schema.
  if (inFirefox) expect(await page.text('[data-policy-problems]')).toContain('colour');
  for (const control of ['#ask-tool', '#channel-mail', '#language-choice', '#theme fieldset'])
    expect(await page.find(control).attribute('disabled'), control).not.toBeNull();
  expect(await page.find('#muted form').count()).toBe(0);
  expect(await page.find('#map form').count()).toBe(0);
  const wiki = '[data-origin="https://wiki.acme.example/*"]';
  await page.find(`${wiki} [data-action="allow-site"]`).waitFor();
  expect(await page.find(`${wiki} [data-locked]`).count()).toBe(1);

  // The map of the policy is fetched, and what the policy mutes is not underlined.
  await page.waitFor(() => document.querySelector('.opt-status h3')?.textContent === 'Acme', {
    timeout: 30_000,
  });
  const issue = await world.browser.newPage(ISSUE);
  await expect
    .poll(() => issue.highlights(), { timeout: 15_000 })
    .toEqual([['askaround-mention', 'Ana Santos']]);
  await issue.overlay('.aa-overlay').waitFor();
  expect(await issue.overlay('.aa-overlay').attribute('lang')).toBe('de');
  expect(await issue.overlay('.aa-overlay').attribute('data-theme')).toBe('dark');
  await issue.close();
  await page.close();
});
