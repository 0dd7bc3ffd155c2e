import { beforeEach, expect, test } from 'vitest';
import type { Page } from './driver/types';
import { expectBadge, expectMentions, ISSUE, issuePage, ledgerEvents, openAcme } from './on-pages';

const world = openAcme({
  prepare: ({ web }) => {
    web.serve(
      'acme.atlassian.net',
      '/browse/PAY-142',
      issuePage('<p>Captures wait for Kafka.</p>'),
    );
  },
});

let page: Page;
beforeEach(async () => {
  page = await world.browser.newPage(ISSUE);
  await expectMentions(page, ['Kafka']);
  await expectBadge(page, 'Payments Platform');
  return () => page.close();
});

async function openCard(): Promise<void> {
  await page.hoverText('Kafka');
  await page.overlay('[data-part=expert] [data-action=ask]').waitFor();
}

/** The proof of a click is a matter of time (SAFETY.md, fact 4), so this waits for time, and says what it waits for. */
async function restOn(ms: number): Promise<void> {
  await page.evaluate((time: number) => new Promise((done) => setTimeout(done, time)), ms);
}

async function restOnAsk(ms: number): Promise<void> {
  await page.overlay('[data-part=expert] [data-action=ask]').hover();
  await restOn(ms);
}

async function closeComposer(): Promise<void> {
  const composer = await world.browser.waitForPage((url) => url.includes('composer.html'));
  await expect.poll(() => composer.text('#app')).toContain('Ana Santos');
  await composer.close();
}

const kinds = async (): Promise<string[]> => (await ledgerEvents(world)).map(({ kind }) => kind);

test('a click that a script of the page makes logs nothing', async () => {
  await openCard();
  await restOnAsk(800);
  await page.evaluate(() => {
    const ask = document
      .querySelector('askaround-root')
      ?.shadowRoot?.querySelector<HTMLElement>('[data-action=ask]');
    ask?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }));
  });
  await closeComposer();
  expect(await kinds()).toEqual([]);
});

test('a click on a card that has hardly shown opens the composer and logs nothing', async () => {
  await openCard();
  await page.overlay('[data-part=expert] [data-action=ask]').click();
  await closeComposer();
  expect(await kinds()).toEqual([]);
});

test('Enter opens the composer and logs nothing', async () => {
  await openCard();
  await restOnAsk(800);
  await page.evaluate(() => {
    document
      .querySelector('askaround-root')
      ?.shadowRoot?.querySelector<HTMLElement>('[data-action=ask]')
      ?.focus();
  });
  await page.keyboard.press('Enter');
  await closeComposer();
  expect(await kinds()).toEqual([]);
});

test('a covered card opens the composer and logs nothing', async () => {
  await openCard();
  await page.evaluate(() => {
    const veil = document.createElement('div');
    veil.popover = 'manual';
    veil.style.cssText =
      'position:fixed;inset:0;width:100%;height:100%;margin:0;border:0;pointer-events:none;background:rgb(255 255 255/.9)';
    document.body.append(veil);
    veil.showPopover();
  });
  await restOnAsk(900);
  await page.overlay('[data-part=expert] [data-action=ask]').click();
  await closeComposer();
  expect(await kinds()).toEqual([]);
});

test('a real click on a card in sight: one click in Chromium, the composer in Firefox', async () => {
  await openCard();
  await restOnAsk(900);
  await page.overlay('[data-part=expert] [data-action=ask]').click();
  if (world.browser.name === 'firefox') {
    await closeComposer();
    expect(await kinds()).toEqual([]);
    return;
  }
  await expect.poll(kinds).toEqual(['prepared']);
  const confirm = page.overlay('.aa-badge .aa-confirm');
  await confirm.waitFor();
  expect(await confirm.text()).toContain('Ana Santos');

  // Taken back on the badge: the question goes, and with it the request.
  await page.overlay('.aa-badge [data-action=undo]').click();
  await confirm.waitForGone();
  expect(await kinds()).toEqual(['prepared', 'withdrawn']);
});

test('"Sent?" on the badge: yes makes it an ask', async ({ skip }) => {
  skip(world.browser.name === 'firefox', 'a click in the page is never proven there');
  await page.overlay('[data-part=badge]').click();
  const ask = page.overlay('[data-part=page-card] [data-part=owner] [data-action=ask]');
  await ask.hover();
  await restOn(900);
  await ask.click();
  const confirm = page.overlay('.aa-badge .aa-confirm');
  await confirm.waitFor();
  expect(await confirm.text()).toContain('Payments Platform');
  expect((await kinds()).at(-1)).toBe('prepared');
  await page.overlay('.aa-badge [data-action=asked]').click();
  await confirm.waitForGone();
  expect((await kinds()).at(-1)).toBe('asked');
});
