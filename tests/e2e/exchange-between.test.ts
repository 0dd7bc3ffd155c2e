import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf } from '../../utils/requests/exchange-ids';
import type { LedgerEvent, RequestDraft } from '../../utils/requests/model';
import { acmeMap } from './acme-map';
import { launch } from './driver/launch';
import type { Browser, ExtensionGlobals, Page } from './driver/types';
import { changeSettings, expectBadge, ISSUE, issuePage } from './on-pages';
import { composeTo, pasted, previewed, rowsOf, useMap } from './setup';
import { openWorld, type World } from './world';

/** Noor asks in Chromium; Ana helps in Firefox. The file runs in one project alone, since it drives both. */
const noor = openWorld({ map: acmeMap, browser: 'chromium' });
let firefox: Browser;
let ana: World;

/** What the tool shows: each message as a comment that it drew in its own way. */
const comments: string[] = [];
const serve = (): void =>
  noor.web.serve('acme.atlassian.net', '/browse/PAY-142', issuePage(comments.join('\n')));

/** A message as a tool draws it: its lines broken, its last word a link in pieces. */
function comment(text: string): void {
  const lines = text.split('\n').map((line) => {
    const code = /ASKAROUND[0-9A-Z]{66}/.exec(line)?.[0];
    if (code === undefined) return line;
    const drawn = `<a href="#"><span>${code.slice(0, 33)}</span><wbr><span>${code.slice(33)}</span></a>`;
    return line.replace(code, drawn);
  });
  comments.push(`<p>${lines.join('<br>')}</p>`);
  serve();
}

beforeAll(async () => {
  firefox = await launch({ browser: 'firefox', proxy: noor.proxy });
  ana = { ...noor, browser: firefox };
  await useMap(noor);
  await useMap(ana);
  await changeSettings(noor, { me: { id: 'me', name: 'Noor Haddad' } });
  await changeSettings(ana, { me: { id: 'ana', name: 'Ana Santos' } });
  serve();
});
afterAll(() => firefox?.close());

const eventsOf = async (world: World): Promise<readonly LedgerEvent[]> =>
  (await rowsOf<LedgerEvent>(world, 'events')).sort((one, other) =>
    one.at < other.at ? -1 : one.at > other.at ? 1 : 0,
  );
const kinds = async (world: World): Promise<readonly string[]> =>
  (await eventsOf(world)).map(({ kind }) => kind);

/** The issue in somebody's browser, once its script has told of the codes on it. */
async function visit(world: World): Promise<Page> {
  const page = await world.browser.newPage(ISSUE);
  await page.overlay('[data-part=codes]').waitFor();
  return page;
}

/** From the badge to our own window over the page. */
async function openCodes(world: World, page: Page): Promise<Page> {
  await page.overlay('[data-part=badge]').click();
  await page.overlay('[data-part=page-codes] [data-action=codes]').click();
  const popup = await world.browser.waitForPage((url) => url.includes('popup.html?tab='));
  await popup.waitFor('.aa-popup input');
  return popup;
}

/** What the popup over the issue says of its codes; one press takes over the first. */
async function takeOver(world: World, page: Page, wanted: string): Promise<void> {
  const popup = await openCodes(world, page);
  await popup.waitFor('[data-part=page-codes] [data-action=apply]');
  expect(await popup.text('[data-part=page-codes]')).toContain(wanted);
  await popup.click('[data-part=page-codes] [data-action=apply]');
  await popup.waitFor('.aa-toast');
  await popup.waitFor(() => document.querySelector('[data-part=page-codes]') === null);
  await popup.close();
}

/** What the background says that codes mean here. By then the popup has asked, too. */
function meanings(popup: Page, codes: readonly string[]): Promise<readonly string[]> {
  return popup.evaluate(async (texts: readonly string[]) => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    const kinds: string[] = [];
    for (const text of texts) {
      const message = { id: 0, type: 'code.look', data: { text }, timestamp: Date.now() };
      const answer: { res?: { kind: string } | null } = await chrome.runtime.sendMessage(message);
      kinds.push(answer.res?.kind ?? 'nothing');
    }
    return kinds;
  }, codes);
}

/**
 * One's own word about the only request in a ledger, by its button; and what the product has one send back for it, with
 * the code, as it comes from the clipboard.
 */
async function say(world: World, action: string): Promise<string> {
  const [request] = await rowsOf<{ id: string }>(world, 'requests');
  const url = world.browser.extensionUrl(`dashboard.html#requests/${request?.id}`);
  const page = await world.browser.newPage(url);
  const row = `[data-request="${request?.id}"]`;
  await page.click(`${row} [data-action="${action}"]`);
  await page.waitFor(`${row}[data-state="${action}"]`);
  // It may have moved to another group, where its details are closed.
  await page.waitFor(
    (wanted: string) => {
      const shown = document.querySelector(`${wanted} [data-reply]`);
      if (shown === null && document.querySelector(`${wanted} [data-panel]`) === null)
        document.querySelector<HTMLElement>(`${wanted} [data-action="details"]`)?.click();
      return shown !== null;
    },
    { args: [row] },
  );
  await page.click(`${row} [data-action="copy-reply"]`);
  await page.waitFor(
    (wanted: string, word: string) => document.querySelector(wanted)?.textContent === word,
    { args: [`${row} [data-action="copy-reply"]`, 'Copied'] },
  );
  await page.close();
  return pasted(world);
}

test('a request travels from Chromium to Firefox and back through a page; a forged code changes nothing', async () => {
  // Asked in one.
  const composer = await composeTo(noor, 'kafka');
  await composer.keyboard.type('How do I replay the retry topic?');
  await composer.waitFor('[data-saving="idle"]');
  const message = (await previewed(composer, 'text')) ?? '';
  expect(message).toMatch(/\bASKAROUND[0-9A-Z]{66}\b/);
  await composer.keyboard.press('Control+Enter');
  await composer.waitFor('[data-state="sent"]');
  await composer.close();
  expect(await kinds(noor)).toEqual(['prepared']);

  // Pasted into the tool: seen there by the one who asked, it was sent.
  comment(message);
  const own = await visit(noor);
  await expect.poll(() => kinds(noor)).toEqual(['prepared', 'asked']);
  // The page says the same to her as to anybody, and nothing is left to press.
  expect(await own.overlay('[data-part=codes]').text()).toBe('A request is here');
  const nothing = await openCodes(noor, own);
  expect(await meanings(nothing, [message])).toEqual(['known']);
  expect(await nothing.find('[data-part=page-codes]').count()).toBe(0);
  await nothing.close();

  // Seen by the other: one press, and it is in that ledger too.
  const seen = await visit(ana);
  expect(await seen.overlay('[data-part=codes]').text()).toBe('A request is here');
  expect(await kinds(ana)).toEqual([]);
  await takeOver(ana, seen, 'Noor Haddad');
  expect(await kinds(ana)).toEqual(['received']);

  // Help is logged there, and its state goes back through the page.
  const answer = await say(ana, 'answered');
  comment(`Look into the runbook.\n${answer}`);
  await own.reload();
  await own.overlay('[data-part=codes]').waitFor();
  await takeOver(noor, own, 'Ana Santos');
  expect(await kinds(noor)).toEqual(['prepared', 'asked', 'answered']);

  // Resolved by the one who asked, and told to the one who helped.
  comment(await say(noor, 'resolved'));
  await seen.reload();
  await seen.overlay('[data-part=codes]').waitFor();
  await takeOver(ana, seen, 'Noor Haddad');

  // Both ledgers agree.
  expect(await kinds(ana)).toEqual(['received', 'answered', 'resolved']);
  expect(await kinds(noor)).toEqual(['prepared', 'asked', 'answered', 'resolved']);
  const [asked] = await rowsOf<{ id: string; state: string; draft: RequestDraft }>(
    noor,
    'requests',
  );
  const [helped] = await rowsOf<{ id: string; state: string; draft: RequestDraft }>(
    ana,
    'requests',
  );
  expect(helped).toMatchObject({
    id: asked?.id,
    state: 'resolved',
    draft: { to: asked?.draft.to, from: asked?.draft.from, about: asked?.draft.about },
  });
  expect(asked?.state).toBe('resolved');

  // A third party knows the request's id and forges: other people, other states, a request that never was.
  const before = [await eventsOf(noor), await eventsOf(ana)];
  const { id = '', draft } = asked ?? {};
  if (draft === undefined) throw new Error('there is no request');
  const jun = { kind: 'person', id: 'jun', name: 'Jun Ōta', team: null } as const;
  const other = `${id.slice(0, -4)}ZZZZ`;
  const forged = [
    codeOf({ id, draft: { ...draft, to: jun } }, 'declined', acmeMap.name),
    codeOf({ id, draft: { ...draft, from: jun } }, 'withdrawn', acmeMap.name),
    codeOf({ id, draft }, 'acknowledged', acmeMap.name),
    codeOf({ id, draft }, 'reopened', 'Another map'),
    codeOf({ id: other, draft }, 'answered', acmeMap.name),
    codeOf({ id: other, draft: { ...draft, to: jun } }, 'asked', acmeMap.name),
  ];
  for (const code of forged) comment(`Trust me.\n${code}`);
  for (const [world, page] of [
    [noor, own],
    [ana, seen],
  ] as const) {
    await page.reload();
    await page.overlay('[data-part=codes]').waitFor();
    await expectBadge(page, 'A request is here');
    const popup = await openCodes(world, page);
    expect(await meanings(popup, forged)).toEqual(forged.map(() => 'refused'));
    expect(await popup.find('[data-part=page-codes]').count()).toBe(0);
    await popup.close();
  }
  expect([await eventsOf(noor), await eventsOf(ana)]).toEqual(before);
}, 120_000);
