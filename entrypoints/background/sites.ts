import type { PageMode } from '../../utils/messaging/views';
import {
  grantedOrigins,
  isGranted,
  onGrantsChanged,
  originPattern,
  requiredOrigins,
} from '../../utils/platform/permissions';
import { injectIntoOpenTabs, syncRegistrations } from '../../utils/platform/scripts';
import { SITES } from '../../utils/sites/all';
import { type SiteScript, scriptsFor } from '../../utils/sites/registration';
import { readSettings, type Settings, watchSettings } from '../../utils/store/settings';

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

/** How loud Askaround is at an address now; `off` too where the grant has gone under an open page. */
export async function modeOf(address: string): Promise<PageMode> {
  const pattern = originPattern(address);
  if (pattern === null || !(await isGranted(pattern))) return 'off';
  return siteMode((await readSettings()).sites, pattern);
}

/** The mode set for a host: by its own pattern, else by one that covers it, as a company build may carry. */
export function siteMode(sites: Settings['sites'], pattern: string): PageMode {
  const covering = Object.keys(sites).find(
    (each) => each.startsWith('https://*.') && pattern.endsWith(each.slice('https://*'.length)),
  );
  return (sites[pattern] ?? sites[covering ?? ''])?.mode ?? 'on';
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
    await injectIntoOpenTabs(start === 'all' ? wanted : fresh);
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
    if (JSON.stringify(now.sites) !== JSON.stringify(before.sites)) changed();
  });
}
