import type { PageMode } from '../../utils/messaging/views';
import {
  grantedOrigins,
  isGranted,
  onGrantsChanged,
  originPattern,
  requiredOrigins,
} from '../../utils/platform/permissions';
import {
  injectIntoOpenTabs,
  type Place,
  startInDocument,
  syncRegistrations,
} from '../../utils/platform/scripts';
import { SITES } from '../../utils/sites/all';
import { AUTO, covers, type SiteScript, scriptsFor } from '../../utils/sites/registration';
import { ruleOf } from '../../utils/store/policy';
import { noteTool, readSettings, type Settings, watchSettings } from '../../utils/store/settings';

/**
 * A site runs where three things hold: the user (or this build) turned it on, it was not turned off since, and the
 * browser's grant is there. The intent is stored before the prompt opens, because the popup may close under it.
 */
export function wantedScripts(
  settings: Pick<Settings, 'sites'>,
  granted: readonly string[],
  required: readonly string[],
): readonly SiteScript[] {
  const origins = new Set([...Object.keys(settings.sites), ...required]);
  return [...origins]
    .filter((origin) => granted.includes(origin) && settings.sites[origin]?.mode !== 'off')
    .flatMap((origin) => scriptsFor(origin, SITES));
}

/** The script that covers an address and asks its pages which tool they are of; null where none does. */
export function recogniserOf(
  settings: Pick<Settings, 'sites'>,
  granted: readonly string[],
  required: readonly string[],
  address: string,
): SiteScript | null {
  return (
    wantedScripts(settings, granted, required).find(
      (script) => script.site === AUTO && covers(script, address),
    ) ?? null
  );
}

/**
 * A page on a host that no site file names was recognised: the tool's file and the engine start in it. Nothing about the
 * page is kept, so that what stood there yesterday counts for nothing today.
 *
 * @param site id as the page's script said it: taken only where it is one of ours
 */
export async function startRecognised(site: string, address: string, where: Place): Promise<void> {
  if (!SITES.some(({ id }) => id === site)) return;
  const required = requiredOrigins();
  const settings = await readSettings();
  const script = recogniserOf(settings, await grantedOrigins(), required, address);
  const [pattern] = script?.matches ?? [];
  if (pattern === undefined) return;
  await startInDocument(site, where);
  // A note for the settings page: a store that takes none of it must not start the script once more.
  if (site !== 'generic')
    await noteTool(pattern, site, required.includes(pattern)).catch(() => undefined);
}

/** How loud Askaround is at an address now; `off` too where the grant has gone under an open page. */
export async function modeOf(address: string): Promise<PageMode> {
  const pattern = originPattern(address);
  if (pattern === null || !(await isGranted(pattern))) return 'off';
  return siteMode((await readSettings()).sites, pattern);
}

/** The mode set for a host: by its own pattern, else by one that covers it, as a company build may carry. */
export function siteMode(sites: Settings['sites'], pattern: string): PageMode {
  return ruleOf(sites, pattern)?.mode ?? 'on';
}

let turn: Promise<void> = Promise.resolve();

/**
 * Makes the registered scripts equal to what is wanted, one run after the other.
 *
 * @param start also start the engine in open tabs: for those newly wanted, or for all after an install or update
 */
export function syncSites(start: 'new' | 'all'): Promise<void> {
  const run = async (): Promise<void> => {
    const settings = await readSettings();
    const wanted = wantedScripts(settings, await grantedOrigins(), requiredOrigins());
    const fresh = await syncRegistrations(wanted);
    await injectIntoOpenTabs(start === 'all' ? wanted : fresh, covers);
  };
  turn = turn.then(run, run);
  return turn;
}

/** Follows grants and settings from whichever window they come. To be called synchronously at start. */
export function followSites(onChange: () => void): void {
  const changed = (): void => {
    void syncSites('new').finally(onChange);
  };
  onGrantsChanged(changed);
  watchSettings((now, before) => {
    if (modesOf(now) !== modesOf(before)) changed();
  });
}

/** What of the sites' settings decides where scripts run. */
function modesOf({ sites }: Settings): string {
  return JSON.stringify(Object.entries(sites).map(([pattern, { mode }]) => [pattern, mode]));
}
