import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { PAGE_SECTIONS } from '../../entrypoints/background/page-texts';
import { browser, chooseTexts } from '../../utils/texts';

const native = vi.hoisted(() => ({ getMessage: vi.fn() }));
vi.mock('wxt/browser', () => ({ browser: { i18n: native } }));

beforeEach(() => {
  native.getMessage.mockImplementation((key: string) => `native ${key}`);
  chooseTexts(null);
});

it('speaks the browser’s language until another is chosen, and again after', () => {
  expect(browser.i18n.getMessage('badge_yes')).toBe('native badge_yes');
  chooseTexts({ badge_yes: 'Gesendet', badge_more: '$1 +$2 ($1)' });
  expect(browser.i18n.getMessage('badge_yes')).toBe('Gesendet');
  expect(browser.i18n.getMessage('badge_more', ['Ana', '$2'])).toBe('Ana +$2 (Ana)');
  expect(browser.i18n.getMessage('badge_more', ['Ana'])).toBe('Ana + (Ana)');
  // A text that a page was not handed is better in the browser's language than missing.
  expect(browser.i18n.getMessage('card_why')).toBe('native card_why');
  chooseTexts(null);
  expect(browser.i18n.getMessage('badge_yes')).toBe('native badge_yes');
});

/** Parts of `components/base` that no overlay draws with: their texts stay out of pages. */
const NOT_IN_PAGES = ['PageFrame.tsx', 'Unverified.tsx'];

it('hands pages every text that the overlay speaks with', () => {
  const files = ['components/overlay', 'components/base'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => /\.tsx?$/.test(file) && !NOT_IN_PAGES.includes(file))
      .map((file) => `${folder}/${file}`),
  );
  const keys = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bi18n\.t\(\s*[`'"]([^`'"$]+)/g)].map(
      ([, key = '']) => key,
    ),
  );
  expect(keys.length).toBeGreaterThan(30);
  const missing = keys.filter((key) => !PAGE_SECTIONS.includes(key.split('.')[0] ?? ''));
  expect(missing).toEqual([]);
});
