import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { browserUnderTest } from './driver/launch';
import type { ExtensionGlobals } from './driver/types';
import { openWorld } from './world';

/** Shape of what the fixture extension noted about a click in its menu. */
interface Clicked {
  readonly clicked?: object;
}

const PAGE = 'https://acme.atlassian.net/page';

const world = openWorld({
  extensionDir: resolve('tests/e2e/fixtures/prompt-extension'),
  prepare: ({ web }) => {
    web.serve('acme.atlassian.net', '/page', '<!doctype html><p>Ask about Kafka today.</p>');
  },
});

async function clickedInMenu(): Promise<object | undefined> {
  const stored = await world.browser.evaluateBackground(() =>
    (globalThis as unknown as ExtensionGlobals).chrome.storage.local.get('clicked'),
  );
  return (stored as Clicked).clicked;
}

test("answers the browser's own permission prompt", async ({ skip }) => {
  skip(browserUnderTest() === 'chromium', 'Chromium lets no test reach its permission prompt');
  for (const [answer, outcome] of [
    ['deny', 'trusted false'],
    ['allow', 'trusted true'],
  ] as const) {
    const page = await world.browser.newPage(world.browser.extensionUrl('popup.html'));
    await page.click('#grant');
    await world.browser.answerPermissionPrompt(answer);
    await page.waitFor((text: string) => document.querySelector('#answer')?.textContent === text, {
      args: [outcome],
    });
    await page.close();
  }
});

test('chooses from the context menu on a selection', async () => {
  const page = await world.browser.newPage(PAGE);
  await page.selectText('Kafka');
  await world.browser.clickContextMenu({
    menuId: 'fixture-ask',
    page,
    selectionText: 'Kafka',
    at: await page.boxOfText('Kafka'),
  });
  await expect.poll(clickedInMenu, { timeout: 5000 }).toEqual({
    menuItemId: 'fixture-ask',
    selectionText: 'Kafka',
    pageUrl: PAGE,
    tabId: 'number',
  });
  await page.close();
});

test('works the real popup over a page', async () => {
  const page = await world.browser.newPage(PAGE);
  const popup = await world.browser.openPopup(page);
  expect(await popup.page.text('h1')).toBe('Popup');
  // `activeTab` shows that it is the toolbar's popup over that page, not a tab of its own.
  await popup.page.waitFor((url: string) => document.querySelector('#tab')?.textContent === url, {
    args: [PAGE],
  });
  await popup.page.find('#field').fill('kafka berlin');
  await popup.page.keyboard.press('Enter');
  expect(await popup.page.text('#answer')).toBe('entered kafka berlin');
  await popup.page.close();
});

test('takes note of what pages and the background throw', async () => {
  const page = await world.browser.newPage(PAGE);
  const inside = await world.browser.newPage(world.browser.extensionUrl('popup.html'));
  await world.browser.takeErrors();
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('thrown in the page');
    }, 0);
  });
  await inside.evaluate(() =>
    (globalThis as unknown as ExtensionGlobals).chrome.runtime.sendMessage('throw'),
  );
  const seen: string[] = [];
  for (const text of ['thrown in the page', 'thrown in the background']) {
    await expect
      .poll(async () => {
        seen.push(...(await world.browser.takeErrors()));
        return seen.join('\n');
      })
      .toContain(text);
  }
  await page.close();
});
