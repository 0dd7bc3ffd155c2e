import { browser } from 'wxt/browser';
import type { AUTO, SiteScript } from '../sites/registration';

type Script = NonNullable<Parameters<typeof browser.scripting.executeScript>[0]['files']>[number];

/** A document in a tab. Where the browser names none, it is found by its frame. */
export interface Place {
  readonly tabId: number;
  /** 0 for the page itself. */
  readonly frameId: number;
  readonly documentId: string | undefined;
}

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
      allFrames: true,
      // Frames that the page filled itself (`about:`): no browser takes this with a path.
      matchOriginAsFallback: matches.every((pattern) => /^https:\/\/[^/]+\/\*$/.test(pattern)),
      persistAcrossSessions: true,
    })),
  );
  return missing.map(([, script]) => script);
}

function idOf({ site, matches, excludeMatches }: SiteScript): string {
  return [site, ...matches, '!', ...excludeMatches, 'frames'].join(' ');
}

/**
 * Starts the engine in tabs that were open before the grant (or before an update of the extension), so that nobody has
 * to reload. Tabs that cannot be reached are passed over: they get the script with their next page.
 *
 * @param covers says whether a script is for an address
 */
export async function injectIntoOpenTabs(
  wanted: readonly SiteScript[],
  covers: (script: SiteScript, address: string) => boolean,
): Promise<void> {
  await Promise.all(
    wanted.map(async (script) => {
      const { matches, excludeMatches } = script;
      const tabs = await browser.tabs.query({ url: [...matches] });
      const elsewhere =
        excludeMatches.length > 0 ? await browser.tabs.query({ url: [...excludeMatches] }) : [];
      const skip = new Set(elsewhere.map(({ id }) => id));
      await Promise.allSettled(
        tabs
          .filter(({ id, discarded }) => !skip.has(id) && discarded !== true)
          .map(async ({ id }) => {
            if (id === undefined) return;
            const frameIds = await framesOf(id, (address) => covers(script, address));
            if (frameIds.length === 0) return;
            const target = { tabId: id, frameIds };
            await browser.scripting.insertCSS({ target, files: STYLES });
            await browser.scripting.executeScript({ target, files: filesOf(script.site) });
          }),
      );
    }),
  );
}

/** The frames of a tab that a script is for: each by its own address, or by its origin where the page filled it. */
async function framesOf(tabId: number, isFor: (address: string) => boolean): Promise<number[]> {
  const frames = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: () => (location.protocol === 'https:' ? location.href : `${origin}/`),
  });
  return frames.flatMap(({ frameId, result }) =>
    typeof result === 'string' && isFor(result) ? [frameId] : [],
  );
}

/** Starts the engine in one document, whose styles are there already. A later start takes the place of an earlier one. */
export const startInDocument = (site: string, place: Place): Promise<void> =>
  run(filesOf(site), place);

/** Brings what draws badge and cards to the engine in one document. */
export const drawInDocument = (place: Place): Promise<void> => run(['/overlay.js'], place);

async function run(files: Script[], { tabId, frameId, documentId }: Place): Promise<void> {
  const target =
    documentId === undefined
      ? { tabId, frameIds: [frameId] }
      : { tabId, documentIds: [documentId] };
  await browser.scripting.executeScript({ target, files });
}
