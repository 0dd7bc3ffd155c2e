import { describe, expect, test } from 'vitest';
import { browserUnderTest } from './driver/launch';
import type { Page } from './driver/types';
import { openOptions } from './options-steps';
import { openWorld } from './world';

/** The narrowest page that the extension shows: its popup. */
const WIDTH = 380;

/**
 * What is wider than the room it has. Texts that only screen readers meet are made tiny on purpose, and the settings'
 * navigation is scrolled where it is narrow.
 */
async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
      if (element.closest('.aa-hidden') !== null) return false;
      for (let above: Element | null = element; above !== null; above = above.parentElement)
        if (/auto|scroll/.test(getComputedStyle(above).overflowX)) return false;
      const { left, right, width } = element.getBoundingClientRect();
      const outside = width > 0 && (left < 0 || right > innerWidth);
      return outside || (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1);
    });
    return wide.map(({ tagName, className, textContent }) =>
      `${tagName} ${className} ${textContent}`.slice(0, 120),
    );
  });
}

const inFirefox = browserUnderTest() === 'firefox';

if (inFirefox) {
  test('speaks the language of the browser', ({ skip }) =>
    skip(true, 'this Firefox has no language but English without packs of its own'));
}

const LANGUAGES: readonly [string, string, string][] = [
  ['de', 'Wissenskarte', 'Wer kennt …'],
  ['es', 'mapa de conocimientos', 'Quién conoce…'],
  ['fr', 'carte des compétences', 'Qui connaît…'],
  ['ja', 'スキルマップ', '詳しい人を探す…'],
];

describe.each(inFirefox ? [] : LANGUAGES)(
  'in a browser that speaks %s',
  (locale, skillsMap, placeholder) => {
    const world = openWorld({ locale });

    test('the settings do too, within the width of a popup', async () => {
      const page = await openOptions(world);
      await page.setViewport({ width: WIDTH, height: 800 });
      await page.waitFor('[data-sync="ok"]');
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale);
      expect(await page.text('#app')).toContain(skillsMap);
      expect(await tooWide(page)).toEqual([]);
      await page.close();
    });

    test('the popup does too, with its search and its results', async () => {
      const page = await world.browser.newPage(world.browser.extensionUrl('popup.html'));
      await page.setViewport({ width: WIDTH, height: 560 });
      expect(await page.find('[role=combobox]').attribute('placeholder')).toBe(placeholder);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale);
      await page.find('[role=combobox]').fill('kafka');
      await page.waitFor('[role=option][aria-selected=true]');
      expect(await tooWide(page)).toEqual([]);
      await page.close();
    });
  },
);
