import { expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import type { Page } from './driver/types';
import { changeSettings, expectBadge, expectMentions, openAcme } from './on-pages';
import { openOptions } from './options-steps';

/** A company's own Jira below a path, and a wiki on the same host: no site file names it. */
const HOST = 'jira.acme.example';
const ISSUE = `https://${HOST}/jira/browse/PAY-142`;
const REST = `/jira/rest/api/2/issue/PAY-142`;
const FIELDS = '?fields=components,labels,project,parent,assignee';

const issuePage = (key: string): string => `<!doctype html><html lang="en"><head>
  <title>[${key}] Card payments time out - Acme Jira</title><meta name="ajs-context-path" content="/jira">
  <meta name="application-name" content="JIRA" data-name="jira" data-version="9.12.4"></head>
  <body id="jira" data-version="9.12.4"><header class="aui-page-header-main"><a id="key-val" data-issue-key="${key}"
  href="/jira/browse/${key}">${key}</a><h1 id="summary-val">Card payments time out since Kafka moved</h1></header></body></html>`;
const answer = (body: unknown, type = 'application/json;charset=UTF-8') => ({
  headers: { 'content-type': type },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const ISSUE_JSON = {
  key: 'PAY-142',
  fields: {
    project: { key: 'PAY' },
    components: [{ name: 'Checkout' }],
    labels: [],
    assignee: { displayName: 'Mira Brandt' },
  },
};
/** Owns a component that no page shows, and a space of the wiki. */
const map = {
  ...acmeMap,
  teams: [
    ...acmeMap.teams,
    { id: 'team-till', name: 'Till Keepers' },
    { id: 'team-wiki', name: 'Wiki Keepers' },
  ],
  claims: [
    ...acmeMap.claims,
    ...[
      ['jira-component:PAY/Checkout', 'team-till'],
      ['space:RUN', 'team-wiki'],
    ].map(([subject, team]) => ({
      subject,
      owner: { team },
      source: 'catalog',
      date: '2026-11-01',
    })),
  ],
};

const world = openAcme({
  map,
  prepare: ({ web }) => {
    web.serve(HOST, '/jira/browse/PAY-142', issuePage('PAY-142'));
    web.serve(HOST, '/jira/browse/PAY-143', issuePage('PAY-143'));
    web.serve(HOST, '/jira/browse/PAY-144', {
      headers: { 'content-security-policy': "default-src 'none'; connect-src 'none'" },
      body: issuePage('PAY-144'),
    });
    web.serve(HOST, REST, answer(ISSUE_JSON));
    // A wrong address answers with the tool's own page; this one even claims to be an issue.
    web.serve(
      HOST,
      '/jira/rest/api/2/issue/PAY-143',
      answer({ ...ISSUE_JSON, key: 'PAY-143' }, 'text/html'),
    );
    web.serve(
      HOST,
      '/wiki/display/RUN/Nights',
      `<!doctype html><html lang="en"><head><title>Nights - Runbooks - Confluence</title><meta name="confluence-request-time" content="1">
      <meta name="ajs-context-path" content="/wiki"></head><body id="com-atlassian-confluence"><h1 id="title-text">Nights</h1>
      <div id="main-content" class="wiki-content"><p>Restart Kafka.</p></div></body></html>`,
    );
    web.serve(
      HOST,
      '/plain',
      '<!doctype html><title>Plain</title><main><h1>Plain</h1><p>About Kafka.</p></main>',
    );
    web.serve(
      HOST,
      '/late/browse/PAY-9',
      `<!doctype html><title>Late</title><main id="app">Kafka is loading</main><script>
      setTimeout(() => { document.body.innerHTML = '<div id="jira-frontend"><h1 data-testid="issue.views.issue-base.foundation.summary.heading">Kafka arrived</h1></div>'; }, 1500);
      </script>`,
    );
  },
});

const toTool = () => world.recorder.requests.filter(({ url }) => url.includes('/rest/'));

/** Opens a page and waits until the badge names somebody. */
async function open(path: string, owner: string): Promise<Page> {
  const page = await world.browser.newPage(`https://${HOST}${path}`);
  await expectBadge(page, owner);
  return page;
}

test('a component that only the tool knows leads to its owner, by one question under the session', async () => {
  const page = await world.browser.newPage(`https://${HOST}/plain`);
  await page.evaluate(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the tool's own session, set long ago, in any way
    document.cookie = 'JSESSIONID=mine; path=/; max-age=3600';
  });
  await page.goto(ISSUE);
  await expectBadge(page, 'Till Keepers');
  await expectMentions(page, ['Kafka']);
  expect(toTool().map(({ method, url }) => `${method} ${url}`)).toEqual([
    `GET https://${HOST}${REST}${FIELDS}`,
  ]);
  expect(toTool()[0]?.headers.cookie).toContain('JSESSIONID=mine');
  expect(toTool()[0]?.headers.accept).toBe('application/json');

  // The page does not name its assignee: her card is there all the same.
  await page.overlay('[data-part=badge]').click();
  const assignee = page.overlay('[data-part=page-card] [data-part=mention][data-kind=person]');
  await expect.poll(() => assignee.texts()).toEqual(['Mira Brandt']);
  await assignee.click();
  await expect
    .poll(async () => (await page.overlay('[data-part=card]').texts())[0])
    .toContain('Mira Brandt');
  await page.close();
});

test('switched off, the tool is asked nothing, and the page’s own answer stands', async () => {
  await changeSettings(world, { askTool: false });
  world.recorder.clear();
  const page = await open('/jira/browse/PAY-142', 'Payments Platform');
  await expectMentions(page, ['Kafka']);
  expect(toTool()).toEqual([]);
  // Switched on again, an open page learns it without a reload; off again, it forgets.
  await changeSettings(world, { askTool: true });
  await expectBadge(page, 'Till Keepers');
  await changeSettings(world, { askTool: false });
  await expectBadge(page, 'Payments Platform');
  expect(toTool()).toHaveLength(1);
  await changeSettings(world, { askTool: true });
  await page.close();
});

test('a page in place of an answer is no answer', async () => {
  world.recorder.clear();
  const page = await open('/jira/browse/PAY-143', 'Payments Platform');
  await expect.poll(toTool).toHaveLength(1);
  await expectMentions(page, ['Kafka']);
  await expectBadge(page, 'Payments Platform');
  await page.close();
});

test('a page that forbids all connections is read as it stands', async () => {
  const page = await open('/jira/browse/PAY-144', 'Payments Platform');
  await expectMentions(page, ['Kafka']);
  await page.close();
});

test('two tools and other pages share a host, each read by its own file', async () => {
  const wiki = await open('/wiki/display/RUN/Nights', 'Wiki Keepers');
  await expectMentions(wiki, ['Kafka']);
  await wiki.close();
  const plain = await world.browser.newPage(`https://${HOST}/plain`);
  await expectMentions(plain, ['Kafka']);
  await plain.close();
  // Any page at first, and Jira as soon as it shows.
  const late = await world.browser.newPage(`https://${HOST}/late/browse/PAY-9`);
  await expectBadge(late, 'Payments Platform');
  await expectMentions(late, ['Kafka']);
  expect(await late.find('html > [data-askaround]').count()).toBe(1);
  await late.close();

  const options = await openOptions(world);
  await expect
    .poll(() => options.text(`[data-origin="https://${HOST}/*"]`))
    .toMatch(/Jira.*Data Center/);
  const row = await options.text(`[data-origin="https://${HOST}/*"]`);
  expect(row).toContain('Confluence Data Center');
  await options.close();
});

test('the popup turns a site off and on, and says why it cannot elsewhere', async () => {
  // This build carries the host, so that no prompt opens: Chromium lets no test reach its own.
  const page = await open('/jira/browse/PAY-142', 'Till Keepers');
  const popup = await world.browser.openPopup(page);
  await popup.page.click('[data-action="turn-off"]');
  await popup.page.waitFor('[data-action="turn-on"]');
  expect(await popup.page.text('.aa-offer')).toContain('It looks like Jira');
  await page.waitFor(() => document.querySelector('askaround-root') === null);
  await popup.page.click('[data-action="turn-on"]');
  await expect.poll(() => popup.page.text('.aa-toast')).toContain('reads it as Jira Data Center');
  await expectBadge(page, 'Till Keepers');
  await popup.page.close();
  await page.goto('about:blank');
  const nowhere = await world.browser.openPopup(page);
  // Chromium does not even show the address of its own pages.
  await expect
    .poll(() => nowhere.page.text('[data-site]'))
    .toMatch(/does not work on the browser’s own pages|does not let Askaround see this page/);
  await nowhere.page.close();
  await page.close();
});
