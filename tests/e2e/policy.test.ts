import { afterAll, beforeAll, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { browserUnderTest } from './driver/launch';
import { ISSUE, issuePage } from './on-pages';
import { openOptions } from './options-steps';
import { cannotSetPolicy, PolicyFile } from './policy-file';
import { openWorld } from './world';

const inFirefox = browserUnderTest() === 'firefox';

const POLICY = {
  theme: 'dark',
  language: 'de',
  muted: ['Kafka'],
  askTool: false,
  channelsOff: ['mail'],
  webhook: { url: 'https://hooks.acme.example/in', label: 'Acme help desk' },
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

const policy = new PolicyFile();

const world = openWorld({
  map: acmeMap,
  prepare: async ({ web, map }) => {
    web.serve(
      'acme.atlassian.net',
      '/browse/PAY-142',
      issuePage('<p>Kafka at Ana Santos’ desk</p>'),
    );
    await policy.beforeLaunch({ ...POLICY, sources: sourcesAt(map.url) });
  },
});

beforeAll(() =>
  policy.afterLaunch(world.browser.extensionId(), {
    ...POLICY,
    sources: sourcesAt(world.map.url),
  }),
);
afterAll(() => policy.remove());

test("the company's policy holds, is locked, and says so", async ({ skip }) => {
  skip(cannotSetPolicy !== false, String(cannotSetPolicy));
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
    'anonymousAsks default',
    'askTool policy',
    'channelPreference default',
    'channelsOff policy',
    'contactDomains policy',
    'escalateAfter default',
    'language policy',
    'minimumPeople default',
    'muted policy',
    'nudgeAfter default',
    'quietHours default',
    'reminders default',
    'retentionDays default',
    'same policy',
    'signatureKeys default',
    'sites policy',
    'sources policy',
    'theme policy',
    'webhook policy',
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
