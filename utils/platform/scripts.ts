import { browser } from 'wxt/browser';
import type { AUTO, SiteScript } from '../sites/registration';

type Script = NonNullable<Parameters<typeof browser.scripting.executeScript>[0]['files']>[number];

const STYLES = ['content-scripts/page.css'];

const RECOGNISER: typeof AUTO = 'auto';

/** The build makes one script per site file, under names that only it knows. */
const filesOf = (site: string): Script[] =>
  site === RECOGNISER
    ? ['/recognise.js' as Script]
    : [`/site-${site}.js` as Script, '/content-scripts/page.js'];

/**
 * Makes the browser's list of registered content scripts equal to `wanted`. Ids carry everything that matters, so an
 * unchanged registration is left alone and a changed one is replaced.
 *
 * @returns those that were not registered before
 */
export async function syncRegistrations(
  wanted: readonly SiteScript[],
): Promise<readonly SiteScript[]> {
  const byId = new Map(wanted.map((script) => [idOf(script), script]));
  const present = await browser.scripting.getRegisteredContentScripts();
  const gone = present.map(({ id }) => id).filter((id) => !byId.has(id));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  const missing = [...byId].filter(([id]) => !present.some((script) => script.id === id));
  if (missing.length === 0) return [];
  await browser.scripting.registerContentScripts(
    missing.map(([id, { site, matches, excludeMatches }]) => ({
      id,
      matches: [...matches],
      ...(excludeMatches.length > 0 ? { excludeMatches: [...excludeMatches] } : {}),
      js: filesOf(site),
      css: STYLES,
      runAt: 'document_idle' as const,
      persistAcrossSessions: true,
    })),
  );
  return missing.map(([, script]) => script);
}

function idOf({ site, matches, excludeMatches }: SiteScript): string {
  return [site, ...matches, '!', ...excludeMatches].join(' ');
}

/**
 * Starts the engine in tabs that were open before the grant (or before an update of the extension), so that nobody has
 * to reload. Tabs that cannot be reached are passed over: they get the script with their next page.
 */
export async function injectIntoOpenTabs(wanted: readonly SiteScript[]): Promise<void> {
  await Promise.all(
    wanted.map(async ({ site, matches, excludeMatches }) => {
      const tabs = await browser.tabs.query({ url: [...matches] });
      const elsewhere =
        excludeMatches.length > 0 ? await browser.tabs.query({ url: [...excludeMatches] }) : [];
      const skip = new Set(elsewhere.map(({ id }) => id));
      await Promise.allSettled(
        tabs
          .filter(({ id, discarded }) => !skip.has(id) && discarded !== true)
          .map(async ({ id }) => {
            if (id === undefined) return;
            const target = { tabId: id };
            await browser.scripting.insertCSS({ target, files: STYLES });
            await browser.scripting.executeScript({ target, files: filesOf(site) });
          }),
      );
    }),
  );
}

/** One document, or the tab where the browser names no documents. */
export interface Where {
  readonly tabId: number;
  readonly documentId: string | undefined;
}

/** Starts the engine in one document, whose styles are there already. A later start takes the place of an earlier one. */
export const startInDocument = (site: string, where: Where): Promise<void> =>
  run(filesOf(site), where);

/** Brings what draws badge and cards to the engine in one document. */
export const drawInDocument = (where: Where): Promise<void> => run(['/overlay.js'], where);

async function run(files: Script[], { tabId, documentId }: Where): Promise<void> {
  const target = documentId === undefined ? { tabId } : { tabId, documentIds: [documentId] };
  await browser.scripting.executeScript({ target, files });
}
