import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import type { Page } from './driver/types';
import { expectBadge, expectMentions, ISSUE, issuePage } from './on-pages';
import {
  addSource,
  fetchFromServer,
  openOptions,
  registeredPatterns,
  searchFor,
  syncNow,
} from './options-steps';
import { openWorld } from './world';

const world = openWorld({
  map: acmeMap,
  prepare: ({ web }) =>
    web.serve('acme.atlassian.net', '/browse/PAY-142', issuePage('<p>Kafka, asks Ana Santos</p>')),
});

const SAMPLE = 'public/sample-map.json';

async function typeAddress(page: Page, address: string): Promise<void> {
  await page.find('#source-address').fill(address);
  await page.click('[data-action="source-save"]');
}

test('refuses addresses that nobody should fetch, and says what to write', async () => {
  const page = await openOptions(world);
  await addSource(page, 'map-file');
  for (const [typed, text] of [
    ['http://maps.acme.example/map.json', 'Only https://'],
    // This build fetches from one exact loopback origin, not from every port.
    ['http://127.0.0.1:9/map.json', 'Only https://'],
    ['https://ana:secret@maps.acme.example/map.json', 'name and password'],
    ['map', 'This is not an address'],
    ['ftp://maps.acme.example/map.json', 'This is not an address'],
  ] as const) {
    await typeAddress(page, typed);
    await page.waitFor(
      (part: string) =>
        document.querySelector('form[data-form] [role=alert]')?.textContent?.includes(part),
      { args: [text] },
    );
  }
  expect(world.map.requests).toEqual([]);
  await page.close();
});

test('takes the address of a map and shows what is in it', async () => {
  const page = await openOptions(world);
  await addSource(page, 'map-file');
  await typeAddress(page, world.map.url);
  await page.waitFor(() => document.querySelector('.opt-status h3')?.textContent === 'Acme');
  await page.waitFor('[data-sync="ok"]');
  const status = await page.text('.opt-status');
  for (const part of ['5 teams', '4 topics', '5 claims', 'Up to date', '2 hours ago'])
    expect(status).toContain(part);
  await page.find('form[data-form]').waitForGone();
  expect(await searchFor(world, 'kafka')).toContain('Kafka');

  const before = world.map.requests.length;
  await syncNow(page);
  expect(world.map.requests.length).toBe(before + 1);
  const last = world.map.requests.at(-1);
  expect(last?.headers['if-none-match']).toBe(world.map.etag);
  expect(last?.headers.cookie).toBeUndefined();
  expect(last?.headers.referer).toBeUndefined();

  await page.reload();
  await page.waitFor('[data-sync="ok"]');
  expect(await page.text('[data-source="map-file-1"]')).toContain(world.map.url);
  await page.close();
});

test('finds me by mail, handle and name, and forgets me again', async () => {
  const page = await openOptions(world);
  await fetchFromServer(world, page);
  for (const typed of ['noor.haddad@acme.example', 'noor', 'Noor Haddad', 'hadd']) {
    await page.find('#me-search').fill(typed);
    await page.waitFor('[data-person="me"]');
    expect(await page.find('[data-person="me"]').text()).toContain('Checkout Experience');
    await page.click('[data-person="me"] [data-action="pick-me"]');
    await page.waitFor('[data-me="me"]');
    await page.reload();
    expect(await page.text('[data-me="me"]')).toContain('Noor Haddad');
    await page.click('[data-action="not-me"]');
    await page.waitFor('#me-search');
  }
  await page.find('#me-search').fill('qqqqq');
  await page.waitFor(() => document.querySelector('#me')?.textContent?.includes('“qqqqq”'));
  await page.close();
});

test('reads a site only while it is on or quiet', async () => {
  const page = await openOptions(world);
  const jira = 'https://acme.atlassian.net/*';
  const onJira = async () =>
    (await registeredPatterns(world)).filter((match) => match.includes('acme.atlassian.net'));
  await expect.poll(onJira).not.toEqual([]);
  for (const [mode, text] of [
    ['off', 'Nothing is read'],
    ['quiet', 'Badge only'],
    ['off', 'Nothing is read'],
    ['on', 'Badge and underlined words'],
  ] as const) {
    await page.click(`[data-origin="${jira}"] label[title="${text}"]`);
    await expect.poll(async () => (await onJira()).length > 0).toBe(mode !== 'off');
    await page.waitFor(
      (origin: string, part: string) =>
        document.querySelector(`[data-origin="${origin}"]`)?.textContent?.includes(part),
      { args: [jira, text] },
    );
    // Nobody else is touched.
    expect(await registeredPatterns(world)).toContain('https://intranet.acme.example/*');
  }
  // What this build requires cannot be given back, and the map's own host is no site.
  expect(await page.find('[data-action="remove-site"]').count()).toBe(0);
  expect(await page.text('#sites')).not.toContain('127.0.0.1');
  await page.close();
});

test('says what is wrong with the address of a site', async () => {
  const page = await openOptions(world);
  for (const [typed, text] of [
    ['', 'Write the address'],
    ['http://wiki.acme.example', 'Only https://'],
    ['wiki', 'This is not an address'],
  ] as const) {
    if (typed !== '') await page.find('#site-address').fill(typed);
    await page.click('[data-action="add-site"]');
    await page.waitFor(
      (part: string) =>
        document.querySelector('form.opt-add [role=alert]')?.textContent?.includes(part),
      { args: [text] },
    );
  }
  await page.close();
});

/** Chooses in a list or a time field as the browser's own control does, which no driver can open. */
async function choose(page: Page, selector: string, value: string): Promise<void> {
  await page.waitFor(selector);
  await page.evaluate(
    (where: string, chosen: string) => {
      const control = document.querySelector<HTMLInputElement | HTMLSelectElement>(where);
      if (control === null) throw new Error(`no ${where}`);
      control.value = chosen;
      control.dispatchEvent(new Event('change', { bubbles: true }));
    },
    selector,
    value,
  );
}

/** Presses a control of a page behind another tab: there Chromium keeps a real click waiting for seconds. */
async function press(page: Page, selector: string): Promise<void> {
  await page.waitFor(selector);
  await page.evaluate((where: string) => {
    document.querySelector<HTMLElement>(where)?.click();
  }, selector);
}

async function expectToast(page: Page, text: string): Promise<void> {
  await page.waitFor(
    (part: string) => document.querySelector('.aa-toast')?.textContent?.includes(part),
    { args: [text] },
  );
}

/** Who a row of "What is in force" says it comes from. */
async function expectFrom(page: Page, setting: string, from: string, value: string): Promise<void> {
  await page.waitFor(
    (name: string, who: string, part: string) => {
      const row = document.querySelector(`[data-setting="${name}"]`);
      return row?.getAttribute('data-from') === who && row.textContent?.includes(part);
    },
    { args: [setting, from, value] },
  );
}

test('a chosen theme and language hold at once and everywhere, and are taken back', async () => {
  const page = await openOptions(world);
  await fetchFromServer(world, page);
  const issue = await world.browser.newPage(ISSUE);
  await expectBadge(issue, 'Payments Platform');
  const overlay = (name: string) => issue.overlay('.aa-overlay').attribute(name);

  await press(page, '#theme label:has(input[value=dark])');
  await expectToast(page, 'Saved: Theme');
  const ground = () => getComputedStyle(document.documentElement).backgroundColor;
  await page.waitFor(() => document.documentElement.dataset.theme === 'dark');
  expect(await page.evaluate(ground)).toBe('rgb(18, 22, 27)');
  await expect.poll(() => overlay('data-theme')).toBe('dark');

  await choose(page, '#language-choice', 'de');
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Einstellungen');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  await expectToast(page, 'Gespeichert: Sprache');
  await expect.poll(() => overlay('lang')).toBe('de');
  await issue.overlay('[data-part=badge]').click();
  await issue.overlay('[data-part=owner]').waitFor();
  // Texts of the overlay's own, and those that the background made.
  const card = await issue.overlay('[data-part=page-card]').text();
  for (const part of ['Zuständig', 'Projekt PAY']) expect(card).toContain(part);

  // A page opened anew comes up in both, the theme before anything is drawn.
  const popup = await world.browser.newPage(world.browser.extensionUrl('popup.html'));
  await popup.waitFor('[role=combobox]');
  expect(await popup.evaluate(() => document.documentElement.lang)).toBe('de');
  expect(await popup.evaluate(ground)).toBe('rgb(18, 22, 27)');
  await popup.close();

  await press(page, '[data-action=toast-undo]');
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Settings');
  await expect.poll(() => overlay('lang')).toBe('en');
  await press(page, '#theme label:has(input[value=auto])');
  await expect.poll(() => overlay('data-theme')).toBe('auto');
  await issue.close();
  await page.close();
});

test('a muted term vanishes from open pages at once, and comes back', async () => {
  const page = await openOptions(world);
  await fetchFromServer(world, page);
  const issue = await world.browser.newPage(ISSUE);
  await expectMentions(issue, ['Kafka', 'Ana Santos']);
  await page.find('#muted-term').fill('KAFKA');
  await press(page, '[data-action=mute]');
  await page.waitFor('[data-term=KAFKA]');
  await expectMentions(issue, ['Ana Santos']);
  await issue.overlay('[data-part=badge]').click();
  await issue.overlay('[data-part=mention]').waitFor();
  expect(await issue.overlay('[data-part=mention]').texts()).toEqual(['Ana Santos']);
  await expectFrom(page, 'muted', 'you', 'KAFKA');
  await press(page, '[data-action=toast-undo]');
  await page.find('[data-term=KAFKA]').waitForGone();
  await expectMentions(issue, ['Kafka', 'Ana Santos']);
  await issue.close();
  await page.close();
});

test('channels and working hours are kept, and a link leads to its section', async () => {
  const page = await openOptions(world);
  await fetchFromServer(world, page);
  await page.click('#channel-mail');
  await expectFrom(page, 'channelsOff', 'you', 'Mail');
  await choose(page, '#hours-from', '18:00');
  await page.waitFor('#hours [role=alert]');
  await choose(page, '#hours-from', '08:30');
  await page.click('#hours [data-day="5"]');
  await expectFrom(page, 'workingHours', 'you', 'Mon, Tue, Wed, Thu 08:30');
  await page.close();

  const linked = await world.browser.newPage(world.browser.extensionUrl('options.html#hours'));
  await linked.waitFor('#hours-title:focus');
  await linked.waitFor('.aa-frame-nav a[href="#hours"][aria-current=page]');
  expect(await linked.find('[data-day="5"]').attribute('aria-pressed')).toBe('false');
  await linked.keyboard.press('Tab');
  await linked.waitFor('[data-day="1"]:focus');
  await linked.click('[data-action=usual-hours]');
  await expectFrom(linked, 'workingHours', 'default', '09:00');
  await linked.click('#channel-mail');
  await expectFrom(linked, 'channelsOff', 'default', 'none');
  await linked.close();
});

test('goes back to the sample map', async ({ skip }) => {
  skip(!existsSync(SAMPLE), 'this checkout has no public/sample-map.json');
  const sample = JSON.parse(readFileSync(SAMPLE, 'utf8')) as {
    name: string;
    people: { name: string }[];
    teams: unknown[];
  };
  const others = acmeMap.people.map(({ name }) => name);
  const only = sample.people.find(({ name }) => !others.includes(name))?.name ?? '';
  const page = await openOptions(world);
  await fetchFromServer(world, page);
  expect(await searchFor(world, only)).not.toContain(only);
  await page.click('[data-source="map"] [data-action="source-remove"]');
  await page.waitFor('[data-source="sample"]');
  await page.waitFor(
    (name: string, counts: string) => {
      const head = document.querySelector('.opt-status-head')?.textContent ?? '';
      return head.startsWith(name) && head.includes(counts);
    },
    { args: [sample.name, `${sample.teams.length} teams`] },
  );
  await page.waitFor('[data-sync="ok"]');
  const asked = world.map.requests.length;
  await syncNow(page);
  expect(world.map.requests.length).toBe(asked);
  expect(await searchFor(world, only)).toContain(only);
  await page.close();
});
