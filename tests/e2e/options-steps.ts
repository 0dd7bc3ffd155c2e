import { expect } from 'vitest';
import { mapFileAt, type SourceSetting } from '../../utils/store/settings-shape';
import type { ExtensionGlobals, Page } from './driver/types';
import type { World } from './world';

/** Opens the settings and waits until the state of the map is there. */
export async function openOptions(world: World): Promise<Page> {
  const page = await world.browser.newPage(world.browser.extensionUrl('options.html'));
  await page.waitFor('[data-sync]');
  return page;
}

/** Writes the sources as the settings would, without their page, and the keys that maps have to be signed with. */
export async function setMap(
  page: Page,
  sources: readonly SourceSetting[],
  signatureKeys: readonly string[] = [],
): Promise<void> {
  await page.evaluate(
    (settings: object) =>
      (globalThis as unknown as ExtensionGlobals).chrome.storage.local.set({
        settings: { v: 1, ...settings },
      }),
    { sources, signatureKeys },
  );
}

/** Has the map server's map as the one source, and waits until it is in use. */
export async function fetchFromServer(world: World, page: Page): Promise<void> {
  await setMap(page, [mapFileAt(world.map.url)]);
  await syncNow(page);
  await page.waitFor('[data-sync="ok"]');
}

/** Opens the form of a new source of a kind. */
export async function addSource(page: Page, kind: string): Promise<void> {
  await page.click('[data-action="source-add"]');
  await page.click(`.src-kind[data-kind="${kind}"]`);
  await page.waitFor(`form[data-form="${kind}"]`);
}

/** Presses "Sync now" and waits until that try ended. */
export async function syncNow(page: Page): Promise<void> {
  // An earlier try may still hold the button.
  await page.waitFor('[data-action="sync-now"]:enabled');
  await page.click('[data-action="sync-now"]');
  await page.waitFor('[data-sync]:not([data-sync="running"]) [data-action="sync-now"]:enabled');
}

/** Searches in the popup's page, opened anew, and gives the names found. */
export async function searchFor(world: World, query: string): Promise<string[]> {
  const page = await world.browser.newPage(world.browser.extensionUrl('popup.html'));
  await page.find('[role=combobox]').fill(query);
  await page.waitFor(
    (text: string) => {
      const busy = document.querySelector('#aa-results')?.getAttribute('aria-busy');
      const field = document.querySelector('[role=combobox]');
      return (
        field instanceof HTMLInputElement &&
        field.value === text &&
        (busy === 'false' ||
          document.querySelector('.aa-state-title')?.textContent?.includes(text) === true)
      );
    },
    { args: [query] },
  );
  const names = await page.find('[role=option] .aa-name').texts();
  await page.close();
  return names;
}

/** Fails unless the popup's search finds Ana, which means that the last good map is in use. */
export async function expectAnaIsFound(world: World): Promise<void> {
  await expect.poll(() => searchFor(world, 'ana'), { timeout: 10_000 }).toContain('Ana Santos');
}

/** Every address pattern that a content script is registered for. */
export async function registeredPatterns(world: World): Promise<string[]> {
  const scripts = await world.browser.evaluateBackground(() =>
    (globalThis as unknown as ExtensionGlobals).chrome.scripting.getRegisteredContentScripts(),
  );
  return scripts.flatMap(({ matches }) => matches ?? []).sort();
}
