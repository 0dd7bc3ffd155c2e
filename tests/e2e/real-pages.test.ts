import { expect, test } from 'vitest';
import { NO_REAL_PAGES, realPages } from '../fixtures/real-pages';
import type { ExtensionGlobals } from './driver/types';
import { expectBadge, mentions, openAcme } from './on-pages';

const pages = realPages();
const date = new Date().toISOString().slice(0, 10);
const terms = [...new Set(pages.flatMap((page) => page.terms))];
/** Never granted: the very same page without us. */
const PLAIN = 'plain.acme.example';

/** Everything that the pages are about belongs to one team, and every name in them is known. */
const map = {
  format: 'askaround.skills-map',
  version: 1,
  name: 'Acme',
  generatedAt: new Date().toISOString(),
  source: 'directory',
  people: [],
  teams: [{ id: 'keepers', name: 'Keepers' }],
  topics: terms.map((name, index) => ({ id: `topic-${index}`, name })),
  claims: [
    'repo:github.com/OctoLinker/testrepo',
    'jira-project:PAY',
    'space:OPS',
    'url:https://docs.acme.example/**',
    'url:https://intranet.acme.example/**',
  ].map((subject) => ({ subject, owner: { team: 'keepers' }, source: 'catalog', date })),
  evidence: [],
};

/** What the page would load or open is no part of it: no script, style or picture, and no early connection. */
const ALONE = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
};
const withoutHints = (html: string): string =>
  html.replace(/rel="?(?:preconnect|dns-prefetch|manifest)"?/g, 'rel="none"');

const world = openAcme({ map, viewport: { width: 1280, height: 2_400 } });

test('real pages: no error, no change of the page, and what is recognised', async ({ skip }) => {
  skip(pages.length === 0, NO_REAL_PAGES);
  // The tools behind the pages are asked about them, and know nothing.
  for (const host of ['acme.atlassian.net', 'docs.acme.example'])
    for (const path of ['/rest/*', '/wiki/*'])
      world.web.serve(host, path, { headers: { 'content-type': 'application/json' }, body: '{}' });
  for (const { name, url, html, terms: wanted } of pages) {
    const reply = { headers: ALONE, body: withoutHints(html) };
    world.web.serve(url.hostname, url.pathname, reply);
    world.web.serve(PLAIN, url.pathname, reply);
    const source = (): string => document.documentElement.outerHTML;
    const plain = await world.browser.newPage(`https://${PLAIN}${url.pathname}${url.search}`);
    const before = await plain.evaluate(source);
    await plain.close();

    const page = await world.browser.newPage(url.href);
    await expectBadge(page, 'Keepers');
    // Without its style sheets a page is long, and text is read as it comes near: so it is scrolled through.
    const found = new Set<string>();
    const missing = async (): Promise<string[]> => {
      for (const text of await mentions(page)) found.add(text.replace(/\s+/g, ' ').toLowerCase());
      await page.evaluate(() => {
        const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
        scrollTo(0, end ? 0 : scrollY + innerHeight / 2);
      });
      return wanted.filter((term) => !found.has(term.toLowerCase()));
    };
    await expect.poll(missing, { timeout: 10_000, message: name }).toEqual([]);
    // Read in one go: the host says how long we worked, and that changes.
    const [after, ...ours] = await page.evaluate(() => [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll('askaround-root')].map((host) => host.outerHTML),
    ]);
    expect(ours).toHaveLength(1);
    expect(after?.replace(ours[0] ?? '', '') === before, `${name} is as it was`).toBe(true);
    const report = await world.browser.evaluateBackground(async (address: string) => {
      const { chrome } = globalThis as unknown as ExtensionGlobals;
      const tabs = await chrome.tabs.query({});
      const tab = tabs.find((each) => each.url === address);
      const message = { id: 0, type: 'page.describe', data: {}, timestamp: Date.now() };
      const answer: { res?: { report: { site: string; subjects: string[] } } } =
        await chrome.tabs.sendMessage(tab?.id ?? 0, message);
      return answer.res?.report ?? null;
    }, url.href);
    console.log(
      `${name}: ${report?.site}, ${report?.subjects.join(' ')}, ${found.size} names, ${/data-askaround-ms="([\d.]+)/.exec(ours[0] ?? '')?.[1]} ms of work`,
    );
    // Pictures that the page may not load here are of its own making.
    const errors = await world.browser.takeErrors();
    expect(
      errors.filter((text) => !/Content[- ]Security[- ]Policy/.test(text)),
      name,
    ).toEqual([]);
    await page.close();
  }
});
