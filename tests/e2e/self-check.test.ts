import { afterEach, expect, test } from 'vitest';
import { axeFindings } from './axe-page';
import type { ExtensionGlobals, Page } from './driver/types';
import { expectBadge, expectMentions, issuePage, mentions, openAcme } from './on-pages';
import { closePages, pasted } from './setup';

/** A Jira whose parts have other names than we know; its own words are in all of them. */
const MOVED = 'https://acme.atlassian.net/browse/PAY-9?secret=s3cret#Hush';
const moved = issuePage(
  '<p id="Hush">Kafka is slow, says Ana Santos.</p><iframe srcdoc="<p>Kafka here, too</p>" width="500" height="160"></iframe>',
  'Hush hush',
)
  .replaceAll(/issue\.views\.issue-base\.foundation\.(?:summary)?/g, 'hush.PAY.')
  .replace('</body>', '<p class="Hush" data-testid="Hush">Hush</p></body>');

const world = openAcme({
  prepare: ({ web }) => {
    web.serve('acme.atlassian.net', '/browse/PAY-9', moved);
  },
});

const SOON = { timeout: 15_000 };

// A test finds its tab by the address.
afterEach(() => closePages(world));

/** The tab's number and what the toolbar's button says over it. */
function tabOf(page: Page) {
  return page.url().then((address) =>
    world.browser.evaluateBackground(async (url: string) => {
      const { tabs, action } = (globalThis as unknown as ExtensionGlobals).chrome;
      const tab = (await tabs.query({})).find((each) => each.url === url);
      const tabId = tab?.id ?? -1;
      return {
        tabId,
        title: await action.getTitle({ tabId }),
        mark: await action.getBadgeText({ tabId }),
      };
    }, address),
  );
}

/** Underlined words of the frame in the page. */
function framed(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const frame = document.querySelector('iframe')?.contentWindow as
      | (Window & typeof globalThis)
      | null;
    return [...(frame?.CSS.highlights.get('askaround-mention') ?? [])].map(String);
  });
}

async function popupOver(page: Page): Promise<Page> {
  const { tabId } = await tabOf(page);
  return world.browser.newPage(world.browser.extensionUrl(`popup.html?tab=${tabId}`));
}

test('a page whose parts moved may be partial: badge, card, popup, and a report of structure alone', async () => {
  const page = await world.browser.newPage(MOVED);
  await expectMentions(page, ['Kafka', 'Ana Santos']);
  await expectBadge(page, 'may be partial');
  await page.overlay('[data-part=badge]').click();
  await page.overlay('[data-part=partial].aa-card-note').waitFor();
  const note = await page.overlay('[data-part=partial].aa-card-note').text();
  expect(note).toContain('Not found on this page: title, issue’s key.');
  await page.screenshot('test-results/self-check-card.png');
  await page.keyboard.press('Escape');

  const popup = await popupOver(page);
  await popup.waitFor('[data-part=partial]');
  expect(await popup.text('[data-part=partial]')).toContain('title, issue’s key');
  expect(await popup.text('[data-part=here] summary')).toMatch(/^Jira · [1-9]\d* ms spent here$/);
  await popup.screenshot('test-results/self-check-popup.png');
  expect(await axeFindings(popup)).toEqual([]);
  await popup.click('[data-action=report]');
  await popup.waitFor('textarea[data-part=report]');
  expect(await axeFindings(popup)).toEqual([]);
  const text = await popup.evaluate(() => document.querySelector('textarea')?.value ?? '');
  expect(JSON.parse(text)).toMatchObject({
    site: 'jira-cloud',
    path: '/browse/{name}',
    recognised: true,
    probes: [
      { name: 'title', result: 'missing' },
      { name: 'issueKey', result: 'missing' },
      { name: 'board', result: 'not asked here' },
    ],
    counts: { subjects: { 'jira-project': 1 }, mentions: 2 },
  });
  expect(text).not.toMatch(/hush|s3cret|PAY|acme|Kafka|Santos/i);
  await popup.screenshot('test-results/self-check-report.png');
  await popup.click('[data-action=copy-report]');
  await popup.waitFor('.aa-toast');
  expect(await popup.text('.aa-toast')).toContain('Report copied');
  await popup.close();
  expect(await pasted(world)).toBe(text);

  // What came late is not missed any more.
  await page.activate();
  await page.evaluate(() => {
    const parts = ['summary.heading', 'breadcrumbs.current-issue.item'];
    for (const [at, part] of [...document.querySelectorAll('h1, main a')].reverse().entries())
      part.setAttribute('data-testid', `issue.views.issue-base.foundation.${parts[at]}`);
    document.querySelector('main')?.append('.');
  });
  await expect
    .poll(() => page.overlay('[data-part=badge] [data-part=partial]').count(), SOON)
    .toBe(0);
  await expectBadge(page, 'Payments Platform');
  await page.close();
});

test('a pause takes everything off this page until it is left, over reload and the background’s death', async () => {
  const page = await world.browser.newPage(MOVED);
  await expectMentions(page, ['Kafka', 'Ana Santos']);
  await expect.poll(() => framed(page), SOON).toEqual(['Kafka']);
  const popup = await popupOver(page);
  await popup.waitFor('[data-part=here]');
  await popup.click('[data-action=pause]');
  await popup.waitFor('[data-part=paused]');
  await page.waitFor(() => document.querySelector('askaround-root') === null);
  expect(await mentions(page)).toEqual([]);
  await expect.poll(() => framed(page), SOON).toEqual([]);
  const paused = { mark: 'II', title: 'Askaround: paused on this page' };
  expect(await tabOf(page)).toMatchObject(paused);

  await world.browser.killBackground();
  await page.activate();
  await page.reload();
  // The button is told with the answer to the page's look: by then the page knows, too.
  await expect.poll(() => tabOf(page), SOON).toMatchObject(paused);
  await popup.activate();
  await popup.reload();
  await popup.waitFor('[data-part=paused]');
  await popup.screenshot('test-results/self-check-paused.png');
  expect(await axeFindings(popup)).toEqual([]);
  expect(await mentions(page)).toEqual([]);
  expect(await page.overlay('[data-part=badge]').count()).toBe(0);

  await popup.click('[data-action=resume]');
  await popup.waitFor('[data-part=here]');
  await popup.close();
  await page.activate();
  await expectMentions(page, ['Kafka', 'Ana Santos']);
  await expectBadge(page, 'Payments Platform');
  await expect.poll(() => framed(page), SOON).toEqual(['Kafka']);
  expect(await tabOf(page)).toMatchObject({ mark: '', title: 'Askaround' });

  // From its card; it ends where the page goes on to another one by itself.
  await page.overlay('[data-part=badge]').click();
  await page.overlay('[data-action=pause]').click();
  await page.overlay('[data-part=badge]').waitForGone();
  await expect.poll(() => tabOf(page), SOON).toMatchObject(paused);
  await expect.poll(() => framed(page), SOON).toEqual([]);
  await page.evaluate(() => history.pushState(null, '', '/browse/PAY-10'));
  await expectBadge(page, 'Payments Platform');
  await expect.poll(() => framed(page), SOON).toEqual(['Kafka']);
  expect(await tabOf(page)).toMatchObject({ mark: '', title: 'Askaround' });
  await page.close();
});
