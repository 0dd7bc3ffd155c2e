import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { limitTabs } from '../../../utils/platform/permissions';

const browser = vi.hoisted(() => ({
  granted: (_: { permissions?: string[]; origins?: string[] }): void => {},
  removed: [] as unknown[],
}));

vi.mock('wxt/browser', () => ({
  browser: {
    permissions: {
      onAdded: {
        addListener: (listener: typeof browser.granted) => {
          browser.granted = listener;
        },
      },
      remove: async (what: unknown) => browser.removed.push(what),
    },
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
  browser.removed = [];
  limitTabs();
});
afterEach(() => vi.useRealTimers());

it('gives the addresses of tabs back, should the page that asked be gone before it could', () => {
  browser.granted({ permissions: ['tabs'], origins: [] });
  vi.advanceTimersByTime(5_000);
  // The page that asked has its time.
  expect(browser.removed).toEqual([]);
  vi.advanceTimersByTime(15_000);
  expect(browser.removed).toEqual([{ permissions: ['tabs'] }]);
});

it('leaves every other grant alone', () => {
  browser.granted({ origins: ['https://jira.acme.example/*'] });
  browser.granted({ permissions: ['notifications'] });
  vi.advanceTimersByTime(60_000);
  expect(browser.removed).toEqual([]);
});
