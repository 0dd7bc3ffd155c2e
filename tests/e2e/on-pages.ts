import { beforeAll, expect } from 'vitest';
import { acmeMap } from './acme-map';
import type { ExtensionGlobals, Page } from './driver/types';
import { openWorld, type World, type WorldOptions } from './world';

/** The issue that most page tests read. */
export const ISSUE = 'https://acme.atlassian.net/browse/PAY-142';

/** What the driver's functions find in an extension page: they travel as text, so each looks for itself. */
interface Status {
  readonly running: boolean;
  readonly map: { readonly name: string; readonly counts: { readonly topics: number } } | null;
}

/** A world whose extension already uses the map of Acme. */
export function openAcme(options: WorldOptions = {}): World {
  const { map = acmeMap } = options;
  const world = openWorld({ ...options, map });
  beforeAll(() => takeMap(world, map));
  return world;
}

const sizeOf = (map: unknown): number =>
  typeof map === 'object' && map !== null && 'topics' in map && Array.isArray(map.topics)
    ? map.topics.length
    : 0;

async function takeMap(world: World, map: unknown): Promise<void> {
  await changeSettings(world, { source: { kind: 'url', url: world.map.url } });
  const page = await world.browser.newPage(world.browser.extensionUrl('dashboard.html'));
  const topics = sizeOf(map);
  await page.waitFor(
    async (count: number) => {
      const { chrome } = globalThis as unknown as ExtensionGlobals;
      const message = { id: 0, type: 'sync.status', data: {}, timestamp: Date.now() };
      const answer: { readonly res?: Status } = await chrome.runtime.sendMessage(message);
      const { running, map: used } = answer.res ?? { running: true, map: null };
      // The bundled sample goes by the same name.
      return used?.name === 'Acme' && used.counts.topics === count && !running;
    },
    { args: [topics] },
  );
  await page.close();
}

/** Writes into the settings, as the options page does; what is not named stays. */
export async function changeSettings(world: World, change: object): Promise<void> {
  await world.browser.evaluateBackground(async (changes: object) => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    const { settings } = (await chrome.storage.local.get('settings')) as { settings?: object };
    await chrome.storage.local.set({ settings: { v: 1, ...settings, ...changes } });
  }, change);
}

/** Words that are underlined now, in the order of the page. */
export async function mentions(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ranges = [...(CSS.highlights.get('askaround-mention') ?? [])].filter(
      (range): range is Range => range instanceof Range,
    );
    ranges.sort((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other));
    return ranges.map(String);
  });
}

/** Waits until exactly these words are underlined. */
export async function expectMentions(page: Page, wanted: readonly string[]): Promise<void> {
  await expect.poll(() => mentions(page), { timeout: 15_000 }).toEqual(wanted);
}

/** Waits until the badge says something. */
export async function expectBadge(page: Page, wanted: string): Promise<void> {
  await expect
    .poll(async () => (await page.overlay('[data-part=badge]').texts())[0] ?? '', {
      timeout: 15_000,
    })
    .toContain(wanted);
}

/** Everything in the ledger, read past the extension's own code. */
export function ledgerEvents(world: World): Promise<{ kind: string }[]> {
  return world.browser.evaluateBackground(
    () =>
      new Promise<{ kind: string }[]>((done, fail) => {
        const opening = indexedDB.open('askaround');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const getting = db.transaction('events').objectStore('events').getAll();
          getting.onerror = () => fail(getting.error);
          getting.onsuccess = () => {
            db.close();
            done(getting.result);
          };
        };
      }),
  );
}

/**
 * A Jira issue in the tool's own markup.
 *
 * @param description HTML of the description
 */
export function issuePage(description: string, summary = 'Retry failed card captures'): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>[PAY-142] ${summary} - Jira</title>
<style>body{font:14px/1.5 system-ui;margin:0;color:#172b4d}main{max-width:760px;margin:24px}</style></head>
<body><div id="jira-frontend"><main>
<div id="jira-issue-header"><a data-testid="issue.views.issue-base.foundation.breadcrumbs.current-issue.item" href="/browse/PAY-142">PAY-142</a></div>
<h1 data-testid="issue.views.issue-base.foundation.summary.heading">${summary}</h1>
<div data-testid="issue.views.field.rich-text.description"><div class="ak-renderer-document">${description}</div></div>
</main></div></body></html>`;
}
