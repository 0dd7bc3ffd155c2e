import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { browserUnderTest } from './driver/launch';
import type { ExtensionGlobals, Page } from './driver/types';
import {
  changeSettings,
  expectMentions,
  ISSUE,
  issuePage,
  ledgerEvents,
  openAcme,
} from './on-pages';

/** What no page may ever learn: addresses, notes of other things, what the user set. */
const SECRETS = ['ana.santos@acme.example', '@acme.example', 'acme.slack.com', 'mailto:'];

/** This build with the root closed, as the builds that people install have it; all else is the same. */
const folder = await mkdtemp(join(tmpdir(), 'askaround-closed-'));
const built = `.output/${browserUnderTest() === 'firefox' ? 'firefox' : 'chrome'}-mv3-e2e`;
await cp(built, folder, { recursive: true });
const script = join(folder, 'content-scripts/page.js');
const source = await readFile(script, 'utf8');
const closed = source.replace(
  /attachShadow\(\{mode:(["'`])open\1\}\)/,
  'attachShadow({mode:"closed"})',
);
if (closed === source) throw new Error('the build has no open root to close');
await writeFile(script, closed);
afterAll(() => rm(folder, { recursive: true, force: true }));

const world = openAcme({
  extensionDir: folder,
  prepare: ({ web }) => {
    web.serve('acme.atlassian.net', '/browse/PAY-142', {
      body: issuePage('<p>Captures wait for Kafka and Ana Santos.</p>').replace(
        '<head>',
        // A hostile page listens from its very first moment.
        `<head><script>
          window.heard = [];
          addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)));
          const attach = Element.prototype.attachShadow;
          window.roots = [];
          Element.prototype.attachShadow = function (options) {
            const root = attach.call(this, { ...options, mode: 'open' });
            roots.push(root);
            return root;
          };
        </script>`,
      ),
    });
  },
});

/** Sends a message out of the content script's own world, as a page that took over its process could. */
function fromContentScript(message: object): Promise<{ res?: unknown; err?: unknown }> {
  return world.browser.evaluateBackground(
    async (address: string, sent: object) => {
      const { chrome } = globalThis as unknown as ExtensionGlobals;
      const [tab] = await chrome.tabs.query({ url: address });
      const [answer] = await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? -1 },
        args: [sent],
        func: async (data: object) => {
          const own = globalThis as unknown as ExtensionGlobals;
          try {
            return (await own.chrome.runtime.sendMessage(data)) ?? { err: 'no answer' };
          } catch (error) {
            return { err: String(error) };
          }
        },
      });
      return (answer?.result ?? { err: 'nothing' }) as { res?: unknown; err?: unknown };
    },
    ISSUE,
    { id: 7, timestamp: Date.now(), ...message },
  );
}

const report = { url: ISSUE, title: 'PAY-142', site: 'jira-cloud', subjects: ['jira-project:PAY'] };

async function openPage(): Promise<Page> {
  const page = await world.browser.newPage(ISSUE);
  await expectMentions(page, ['Kafka', 'Ana Santos']);
  return page;
}

test('a page sees its own words, and neither our root nor an address', async () => {
  const page = await openPage();
  await page.hoverText('Ana Santos');
  await page.waitFor(() => (CSS.highlights.get('askaround-mention-active')?.size ?? 0) > 0);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
  const seen = await page.evaluate((secrets: string[]) => {
    const host = document.querySelector('askaround-root');
    const { roots, heard } = window as unknown as { roots: unknown[]; heard: string[] };
    const find = (window as unknown as { find(text: string): boolean }).find;
    const selection = getSelection();
    selection?.selectAllChildren(document.documentElement);
    const everything = `${document.documentElement.outerHTML} ${selection}`;
    selection?.removeAllRanges();
    return {
      root: host?.shadowRoot ?? null,
      roots: roots.length,
      heard,
      names: [...CSS.highlights.keys()].sort(),
      found: secrets.filter((secret) => find.call(window, secret) || everything.includes(secret)),
      attributes: host?.getAttributeNames().sort(),
      runtime: typeof (window as unknown as Partial<ExtensionGlobals>).chrome?.runtime?.sendMessage,
    };
  }, SECRETS);
  expect(seen).toEqual({
    root: null,
    roots: 0,
    heard: [],
    names: ['askaround-mention', 'askaround-mention-active'],
    found: [],
    attributes: ['data-askaround', 'data-askaround-ms', 'popover'],
    runtime: 'undefined',
  });
  await page.close();
});

test('an invented token means nothing', async () => {
  const page = await openPage();
  for (const token of ['invented', '', 'x'.repeat(10_000)]) {
    const card = { page: report, token, matched: 'Kafka' };
    expect(await fromContentScript({ type: 'page.card', data: card })).toEqual({ res: null });
  }
  const ask = { page: report, token: 'person:ana', about: null, proven: true };
  expect(await fromContentScript({ type: 'page.ask', data: ask })).toMatchObject({
    res: { opened: 'unknown' },
  });
  expect(await ledgerEvents(world)).toEqual([]);
  await page.close();
});

test('a page may speak of itself only, and of nothing that is not a page', async () => {
  const page = await openPage();
  expect(await fromContentScript({ type: 'page.look', data: report })).toHaveProperty('res.owners');
  for (const url of [
    'https://intranet.acme.example/',
    'https://acme.atlassian.net.evil.example/',
    '',
    'x',
  ]) {
    const answer = await fromContentScript({ type: 'page.look', data: { ...report, url } });
    expect(answer).not.toHaveProperty('res');
    expect(answer).toHaveProperty('err');
    expect(await fromContentScript({ type: 'page.overlay', data: { url } })).toHaveProperty('err');
  }
  await page.close();
});

test('what our own pages may ask, a page may not', async () => {
  const page = await openPage();
  const messages = {
    search: { query: 'Ana', tabId: null },
    'people.find': { text: 'Ana' },
    'sync.now': {},
    'sync.status': {},
    ask: { token: 'invented', about: null, page: null },
    'draft.target': { draftId: 'x' },
  };
  for (const [type, data] of Object.entries(messages)) {
    const answer = await fromContentScript({ type, data });
    expect([type, answer.res]).toEqual([type, undefined]);
    expect(answer).toHaveProperty('err');
  }
  await page.close();
});

test('nothing that a page is answered holds an address', async () => {
  const page = await openPage();
  await expectBadgeAnswered();
  const texts = ['Kafka Ana Santos Mira Brandt @jun.ota Payments Platform'];
  const { res } = await fromContentScript({ type: 'page.annotate', data: { page: report, texts } });
  const { hits } = res as { hits: [number, number, number, string][] };
  const tokens = [...new Set(hits.map(([, , , token]) => token))];
  expect(tokens.length).toBe(5);
  const answers = [
    await fromContentScript({ type: 'page.pageCard', data: { page: report, mentions: tokens } }),
  ];
  for (const token of tokens)
    answers.push(
      await fromContentScript({ type: 'page.card', data: { page: report, token, matched: 'x' } }),
    );
  const all = JSON.stringify(answers);
  expect(all).toContain('Mira Brandt');
  expect(SECRETS.filter((secret) => all.includes(secret))).toEqual([]);
  // Tokens are not the map's own ids in another dress.
  expect(tokens.filter((token) => /ana|kafka|mira|jun|payments/i.test(token))).toEqual([]);
  await page.close();

  async function expectBadgeAnswered(): Promise<void> {
    await expect
      .poll(async () =>
        JSON.stringify(await fromContentScript({ type: 'page.look', data: report })),
      )
      .toContain('Payments Platform');
  }
});

test('a page turned off under our script is told so, and nothing else', async () => {
  const page = await openPage();
  const texts = ['Kafka Ana Santos'];
  const annotate = { type: 'page.annotate', data: { page: report, texts } };
  const { res } = await fromContentScript(annotate);
  const [[, , , token] = []] = (res as { hits: string[][] }).hits;
  const off = { 'https://acme.atlassian.net/*': { site: 'jira-cloud', mode: 'off' } };
  await changeSettings(world, { sites: off });
  expect(await fromContentScript({ type: 'page.look', data: report })).toMatchObject({
    res: { mode: 'off', owners: [], expertCount: 0, prepared: [] },
  });
  expect(await fromContentScript({ type: 'page.overlay', data: { url: ISSUE } })).toEqual({
    err: expect.anything(),
  });
  const act = { page: report, token, about: null, line: null, matched: 'x', proven: true };
  for (const type of ['page.annotate', 'page.card', 'page.pageCard', 'page.ask', 'page.note'])
    expect(await fromContentScript({ type, data: { ...act, texts, mentions: [token] } })).toEqual({
      err: expect.anything(),
    });
  expect(await ledgerEvents(world)).toEqual([]);
  await changeSettings(world, { sites: {} });
  expect(await fromContentScript(annotate)).toHaveProperty('res.hits');
  await page.close();
});

test('a content script cannot read what the user set', async ({ skip }) => {
  skip(world.browser.name === 'firefox', 'Firefox has no way to keep storage from content scripts');
  const page = await openPage();
  const read = await world.browser.evaluateBackground(async (address: string) => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    const [tab] = await chrome.tabs.query({ url: address });
    const [answer] = await chrome.scripting.executeScript({
      target: { tabId: tab?.id ?? -1 },
      func: async () => {
        const own = globalThis as unknown as ExtensionGlobals;
        try {
          return JSON.stringify(await own.chrome.storage.local.get());
        } catch {
          return 'refused';
        }
      },
    });
    return answer?.result;
  }, ISSUE);
  expect(read).toBe('refused');
  await page.close();
});
