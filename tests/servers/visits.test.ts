import { afterEach, expect, test } from 'vitest';
import { acmeMap } from '../e2e/acme-map';
import type { ExtensionGlobals, Page } from '../e2e/driver/types';
import { expectBadge, expectMentions, openAcme } from '../e2e/on-pages';
import { openOptions } from '../e2e/options-steps';
import type { Servers } from '../e2e/servers/servers';
import { realServers, routesTo } from './real/addresses';

/** Two tools below paths of one host; and the same ones on another host, where their reader speaks German. */
const HOST = 'docs.acme.example';
const GERMAN = 'intranet.acme.example';
/** Granted to nobody: the very same pages without us. */
const PLAIN = 'plain.acme.example';

const OWNERS = {
  [`component:${HOST}/payments/Checkout`]: 'Checkout Keepers',
  [`path:${HOST}/payments/checkout/services/**`]: 'Service Keepers',
  [`project:${HOST}/payments`]: 'Redmine Keepers',
  [`project:${GERMAN}/payments`]: 'German Keepers',
  'label:On call': 'Night Keepers',
  'space:Payments': 'Space Keepers',
  'space:payments:runbooks': 'Runbook Keepers',
};
const map = {
  ...acmeMap,
  teams: [
    ...acmeMap.teams,
    ...Object.values(OWNERS).map((name) => ({ id: name.replace(' ', '-').toLowerCase(), name })),
  ],
  claims: Object.entries(OWNERS).map(([subject, name]) => ({
    subject,
    owner: { team: name.replace(' ', '-').toLowerCase() },
    source: 'catalog',
    date: new Date().toISOString().slice(0, 10),
  })),
};

function serveAll({ web }: Servers): void {
  const { redmine, mediawiki, dokuwiki } = realServers();
  for (const [server, paths] of [
    [redmine, [`${redmine.below}/*`]],
    [mediawiki, [`${mediawiki.below}/*`, '/wiki/*']],
    [dokuwiki, [`${dokuwiki.below}/*`]],
  ] as const) {
    const { live, again } = routesTo(server);
    const german = routesTo(server, 'de');
    for (const path of paths) {
      web.serve(HOST, path, live);
      web.serve(PLAIN, path, again);
      web.serve(GERMAN, path, german.live);
    }
  }
}

const world = openAcme({ map, prepare: serveAll, viewport: { width: 1280, height: 2_000 } });

afterEach(async () => {
  expect(await world.browser.takeErrors()).toEqual([]);
});

const visit = (path: string, host = HOST): Promise<Page> =>
  world.browser.newPage(`https://${host}${path}`);

/** Signs in by the tool's own form. */
async function signIn(host: string): Promise<Page> {
  const page = await visit('/redmine/login', host);
  await page.find('#username').fill('admin');
  await page.find('#password').fill('only-for-these-tests-1');
  await page.click('#login-submit');
  await page.waitFor('#loggedas');
  return page;
}

/** The page's own document, without our one element, as it is now. */
const sourceOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const ours = [...document.querySelectorAll('askaround-root')].map((host) => host.outerHTML);
    return ours.reduce((html, host) => html.replace(host, ''), document.body.outerHTML);
  });

/** The surroundings of the first character that is not the same. */
function differenceOf(one: string, other: string): string {
  const at = [...one].findIndex((sign, index) => sign !== other[index]);
  return `${one.slice(at - 100, at + 100)} instead of ${other.slice(at - 100, at + 100)}`;
}

/** The page is, to the letter, what the same answer of the server makes without us. */
async function expectUntouched(page: Page): Promise<void> {
  const { pathname, search } = new URL(await page.url());
  const plain = await visit(pathname + search, PLAIN);
  // Both go on changing for a while, by scripts of their own.
  const isSame = async (): Promise<string> => {
    const [own, without] = [await sourceOf(page), await sourceOf(plain)];
    return own === without ? '' : differenceOf(own, without);
  };
  await expect.poll(isSame).toBe('');
  expect(await plain.evaluate(() => document.querySelector('[data-askaround]'))).toBeNull();
  expect(
    await page.evaluate(() => [
      document.querySelectorAll('html > [data-askaround]').length,
      document.adoptedStyleSheets.length,
    ]),
  ).toEqual([1, 0]);
  await plain.close();
}

/** Words are read by hovering over the page itself. */
async function expectCard(page: Page, word: string, owner: string): Promise<void> {
  await page.hoverText(word);
  await expect
    .poll(async () => (await page.overlay('[data-part=card]').texts())[0] ?? '')
    .toContain(owner);
}

/** Types what the map knows into an editor: it stays the writer's own. */
async function expectLeftAlone(page: Page, field: string, known: readonly string[]): Promise<void> {
  const text = 'Ask Ana Santos about Kafka';
  await page.find(field).fill(text);
  await expectMentions(page, known);
  expect(
    await page.evaluate((selector: string) => {
      const area = document.querySelector<HTMLTextAreaElement>(selector);
      return [area?.value, area?.parentElement?.querySelector('[data-askaround]') ?? null];
    }, field),
  ).toEqual([text, null]);
}

const ISSUE = ['Kafka', 'Payments team', 'Kafka', 'eu-central', 'Ana Santos'];

test('Redmine: an issue, its list, its repository, a page of its wiki, and an editor', async () => {
  const page = await visit('/redmine/issues/2');
  await expectBadge(page, 'Checkout Keepers');
  await expectMentions(page, ISSUE);
  await expectUntouched(page);
  await expectCard(page, 'eu-central', 'eu-central');

  await page.goto(`https://${HOST}/redmine/projects/payments/issues`);
  await expectBadge(page, 'Redmine Keepers');
  await expectMentions(page, ['Kafka']);
  await page.goto(
    `https://${HOST}/redmine/projects/payments/repository/checkout/revisions/main/entry/services/payments/charge.ts`,
  );
  await expectBadge(page, 'Service Keepers');
  await page.goto(`https://${HOST}/redmine/projects/payments/wiki/Restart_Kafka`);
  await expectMentions(page, ['Kafka', 'checkout service', 'Ana Santos']);

  await page.goto(`https://${HOST}/redmine/issues/2`);
  await expectMentions(page, ISSUE);
  await page.click('#content > .contextual .icon-edit');
  await page.waitFor('#issue_notes');
  await expectLeftAlone(page, '#issue_notes', ISSUE);
  await page.close();
});

test('Redmine, signed in: neither the password nor a draft beside the issue is in any message', async () => {
  // Our own pages hear what content scripts say to the background.
  const spy = await world.browser.newPage(world.browser.extensionUrl('dashboard.html'));
  await spy.evaluate(() => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    const said: string[] = [];
    Object.assign(window, { said });
    chrome.runtime.onMessage.addListener((message: unknown) => {
      said.push(JSON.stringify(message));
    });
  });
  const page = await signIn(HOST);
  await page.goto(`https://${HOST}/redmine/issues/2`);
  await expectBadge(page, 'Checkout Keepers');
  await expectMentions(page, ISSUE);
  await page.click('#content > .contextual .icon-edit');
  await page.waitFor('#issue_notes');
  await expectLeftAlone(page, '#issue_notes', ISSUE);
  const said = await spy.evaluate(() => (window as unknown as { said: string[] }).said.join());
  expect(said).toContain('Ask Ana Santos first.');
  expect(said).not.toContain('Ask Ana Santos about Kafka');
  expect(said).not.toContain('only-for-these-tests');
  await page.close();
  await spy.close();
});

test('MediaWiki: a page, one on which only the wiki knows the categories, and an editor', async () => {
  const page = await visit('/wiki/Restart_Kafka');
  const known = ['Kafka', 'Payments team', 'Kafka', 'eu-central', 'Ana Santos', 'checkout service'];
  await expectBadge(page, 'Night Keepers');
  await expectMentions(page, known);
  await expectUntouched(page);
  await expectCard(page, 'eu-central', 'eu-central');
  // One question to the wiki, under the session, which brings those who wrote the page.
  await page.overlay('[data-part=badge]').click();
  await expect
    .poll(() => page.overlay('[data-part=page-card] [data-kind=person]').texts())
    .toEqual(expect.arrayContaining(['Mira Brandt']));

  await page.goto(`https://${HOST}/wiki/Restart_Kafka?useskin=minerva`);
  await expectBadge(page, 'Night Keepers');
  await page.goto(`https://${HOST}/wiki/Payments_talk:Queues`);
  await expectBadge(page, 'Space Keepers');
  await expectMentions(page, ['Kafka']);
  await page.goto(`https://${HOST}/w/index.php?title=Payments:Queues&action=edit`);
  await page.waitFor('#wpTextbox1');
  await expectBadge(page, 'Space Keepers');
  await expectLeftAlone(page, '#wpTextbox1', []);
  await page.close();
});

test('DokuWiki: a page of a namespace, a search, and an editor', async () => {
  const page = await visit('/doku/doku.php/payments:runbooks:kafka');
  await expectBadge(page, 'Runbook Keepers');
  await expectMentions(page, [
    'Kafka',
    'Payments team',
    'Kafka',
    'eu-central',
    'Ana Santos',
    'checkout service',
  ]);
  await expectUntouched(page);
  await expectCard(page, 'eu-central', 'eu-central');

  await page.goto(`https://${HOST}/doku/doku.php/payments:queues`);
  await expectBadge(page, 'Space Keepers');
  await expectMentions(page, ['C++', 'Jun Ōta']);
  await page.goto(`https://${HOST}/doku/doku.php/payments:queues?do=edit`);
  await page.waitFor('#wiki__text');
  await expectBadge(page, 'Space Keepers');
  await expectLeftAlone(page, '#wiki__text', []);
  await page.close();
});

test('for a German reader they are the same tools, and the settings name them', async () => {
  const page = await visit('/redmine/issues/2', GERMAN);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  await expectBadge(page, 'German Keepers');
  await expectMentions(page, ISSUE);
  await page.goto(`https://${GERMAN}/wiki/Payments:Queues?uselang=de`);
  await expectBadge(page, 'Space Keepers');
  await expectMentions(page, ['C++', 'Jun Ōta']);
  await page.goto(`https://${GERMAN}/doku/doku.php/payments:runbooks:kafka`);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  await expectBadge(page, 'Runbook Keepers');
  await page.close();

  const options = await openOptions(world);
  const row = (): Promise<string> => options.text(`[data-origin="https://${GERMAN}/*"]`);
  for (const tool of ['Redmine', 'MediaWiki', 'DokuWiki']) await expect.poll(row).toContain(tool);
  await options.close();
});
