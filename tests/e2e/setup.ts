import type { ExtensionGlobals, Page } from './driver/types';
import type { World } from './world';

/** What the driver's functions find in an extension page: they travel as text, so each looks for itself. */
type Status = { readonly running: boolean; readonly map: { readonly name: string } | null };

/**
 * Sets the map server's address as the source, as the options page does, and waits until its map is in use.
 *
 * @param name the map's name, to be waited for
 */
export async function useMap(world: World, name = 'Acme'): Promise<void> {
  const page = await world.browser.newPage(world.browser.extensionUrl('dashboard.html'));
  await page.evaluate(async (url: string) => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    await chrome.storage.local.set({ settings: { v: 1, source: { kind: 'url', url } } });
  }, world.map.url);
  await page.waitFor(
    async (wanted: string) => {
      const { chrome } = globalThis as unknown as ExtensionGlobals;
      const message = { id: 0, type: 'sync.status', data: {}, timestamp: Date.now() };
      const answer: { readonly res?: Status } = await chrome.runtime.sendMessage(message);
      return answer.res?.map?.name === wanted && !answer.res.running;
    },
    { args: [name] },
  );
  await page.close();
}

/** The popup's page in a tab of its own, ready to be typed into. */
export async function popupTab(world: World): Promise<Page> {
  const page = await world.browser.newPage(world.browser.extensionUrl('popup.html'));
  await page.waitFor('.aa-popup input');
  return page;
}

/** Types into the search and waits for the answer to exactly that. */
export async function searchFor(popup: Page, text: string): Promise<void> {
  await popup.find('.aa-search input').fill(text);
  await popup.waitFor(
    async (wanted: string) => {
      // The view draws after the key's own task; until then it still shows what was there before.
      await new Promise((done) => setTimeout(done));
      return (
        document.querySelector<HTMLInputElement>('.aa-search input')?.value === wanted &&
        document.querySelector('.aa-popup > [role=status]:last-child')?.textContent !== '' &&
        document.querySelector('[data-group="page"], [data-group="recent"]') === null
      );
    },
    { args: [text] },
  );
}

/** Rows of one table of the extension's database, read past its own code. */
export async function rowsOf<Row = Record<string, unknown>>(
  world: World,
  table: string,
): Promise<Row[]> {
  return world.browser.evaluateBackground(
    (name: string) =>
      new Promise<Row[]>((done, fail) => {
        const opening = indexedDB.open('askaround');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const getting = db.transaction(name).objectStore(name).getAll();
          getting.onerror = () => fail(getting.error);
          getting.onsuccess = () => {
            db.close();
            done(getting.result);
          };
        };
      }),
    table,
  );
}

/**
 * Starts the background anew and writes down every address that it opens from then on, in the extension's own storage,
 * so that the list outlives the background. The tabs are opened all the same.
 */
export async function watchOpening(world: World): Promise<void> {
  await world.browser.killBackground();
  await world.browser.evaluateBackground(async () => {
    const scope = globalThis as unknown as ExtensionGlobals & {
      browser?: ExtensionGlobals['chrome'];
    };
    // The one that the product calls: Firefox has it under this name, in Chromium it is made from `chrome`.
    const { tabs } = scope.browser?.runtime === undefined ? scope.chrome : scope.browser;
    const { storage } = scope.chrome;
    await storage.local.set({ opened: [] });
    const create = tabs.create.bind(tabs);
    let writing: Promise<unknown> = Promise.resolve();
    tabs.create = ((options: { url?: string }, ...rest: []) => {
      writing = writing.then(async () => {
        const { opened } = (await storage.local.get('opened')) as { opened: string[] };
        await storage.local.set({ opened: [...opened, options.url ?? ''] });
      });
      // Only then: whoever waits for the tab finds it written down.
      return writing.then(() => create(options, ...rest));
    }) as typeof tabs.create;
  });
}

/** What the background opened since {@link watchOpening}. */
export async function opened(world: World): Promise<readonly string[]> {
  return world.browser.evaluateBackground(async () => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    return ((await chrome.storage.local.get('opened')) as { opened?: string[] }).opened ?? [];
  });
}

/** Presses a key that makes the page close itself, which may well happen before the key is up. */
export async function pressAndLeave(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key).catch(() => undefined);
}

/** Opens the composer for the first person that a search finds, by keyboard. */
export async function composeTo(world: World, query: string): Promise<Page> {
  const popup = await popupTab(world);
  await searchFor(popup, query);
  await pressAndLeave(popup, 'Control+Enter');
  const composer = await world.browser.waitForPage((url) => url.includes('composer.html#'));
  await composer.waitFor('[name="need"]:focus');
  return composer;
}

/** Closes every page, so that a test that failed leaves none to the next. */
export async function closePages(world: World): Promise<void> {
  for (const page of await world.browser.pages()) await page.close().catch(() => undefined);
}

/** What lies on the clipboard, pasted where any page would get it. */
export async function pasted(world: World): Promise<string> {
  const page = await world.browser.newPage(world.browser.extensionUrl('options.html'));
  await page.evaluate(() => {
    const field = document.createElement('textarea');
    field.id = 'paste-here';
    document.body.prepend(field);
    field.focus();
  });
  await page.keyboard.press('Control+v');
  const text = await page.waitFor(
    () => document.querySelector<HTMLTextAreaElement>('#paste-here')?.value,
  );
  await page.close();
  return text ?? '';
}

/** A part of the composer's preview, with its line ends and blanks as they are; null where it is not shown. */
export function previewed(page: Page, part: 'to' | 'when' | 'subject' | 'text') {
  return page.evaluate(
    (name: string) => document.querySelector(`[data-preview="${name}"]`)?.textContent ?? null,
    part,
  );
}
