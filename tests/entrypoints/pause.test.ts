import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, expect, it, vi } from 'vitest';
import { isPaused, isPausedAround, pause, resume } from '../../entrypoints/shared/pause';
import { endPause } from '../../utils/store/paused';

vi.mock('#i18n', () => import('../components/i18n'));

const button = vi.hoisted(() => ({ now: new Map<number, string | null>() }));
vi.mock('../../utils/platform/toolbar', () => ({
  showOnButton: async (tab: number, state: { title: string } | null) =>
    void button.now.set(tab, state?.title ?? null),
}));

const told = vi.hoisted(() => ({ tabs: [] as number[] }));
vi.mock('../../utils/platform/pages', () => ({
  tellPage: async (tab: number) => void told.tabs.push(tab),
}));

const PAGE = 'https://jira.acme.example/browse/PAY-1';

beforeEach(() => {
  fakeBrowser.reset();
  button.now.clear();
  told.tabs = [];
});

it('holds for one page of one tab, in whatever view, and says so on the button', async () => {
  await pause(7, `${PAGE}?focus=1#comment`);
  expect(button.now.get(7)).toBe('Askaround: paused on this page');
  expect(await isPaused(7, `${PAGE}?another=2`)).toBe(true);
  expect(await isPaused(8, PAGE)).toBe(false);
  // A reload took the words off the button: the next look puts them there again.
  button.now.clear();
  expect(await isPaused(7, PAGE)).toBe(true);
  expect(button.now.get(7)).toBe('Askaround: paused on this page');
});

it('ends with resuming, with leaving the page for good, and with the tab', async () => {
  await pause(7, PAGE);
  await resume(7);
  expect(button.now.get(7)).toBeNull();
  expect(await isPaused(7, PAGE)).toBe(false);

  await pause(7, PAGE);
  expect(await isPaused(7, 'https://jira.acme.example/browse/PAY-2')).toBe(false);
  expect(button.now.get(7)).toBeNull();
  expect(await isPaused(7, PAGE)).toBe(false);

  await pause(7, PAGE);
  await endPause(7);
  expect(await isPaused(7, PAGE)).toBe(false);
});

it('holds for the frames of the page that the tab shows; none of them ends it, and all hear of it', async () => {
  expect(await isPausedAround(7, PAGE)).toBe(false);
  await pause(7, PAGE);
  expect(told.tabs).toEqual([7]);
  expect(await isPausedAround(7, `${PAGE}?another=2`)).toBe(true);
  expect(await isPausedAround(8, PAGE)).toBe(false);
  expect(await isPausedAround(7, 'https://jira.acme.example/browse/PAY-2')).toBe(false);
  expect(await isPausedAround(7, undefined)).toBe(false);
  expect(await isPaused(7, PAGE)).toBe(true);
  expect(told.tabs).toEqual([7]);
  // The page itself went on: its frames, which stay, are to read again.
  expect(await isPaused(7, 'https://jira.acme.example/browse/PAY-2')).toBe(false);
  expect(told.tabs).toEqual([7, 7]);
});

it('is kept in memory alone, without query and fragment', async () => {
  await pause(7, `${PAGE}?token=s3cret#x`);
  const memory = JSON.stringify(await fakeBrowser.storage.session.get(null));
  expect(memory).toContain(PAGE);
  expect(memory).not.toContain('s3cret');
  expect(await fakeBrowser.storage.local.get(null)).toEqual({});
});
