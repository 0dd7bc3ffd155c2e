import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';
import { ownUnder, type Policy, readPolicy, ruleOf, underPolicy } from './policy';
import { parseSettings, type Settings, type SiteSetting } from './settings-shape';

export {
  DEFAULT_HOURS,
  mapFileAt,
  parseSettings,
  type Settings,
  type SiteSetting,
  type SourceSetting,
  type WorkingHours,
} from './settings-shape';

const KEY = 'local:settings';
const LOCK = 'askaround:settings';

/** A setting that the company's policy set was to be changed. Nothing was written. */
export class SettingLocked extends Error {
  override readonly name = 'SettingLocked';
}

/** Settings as they hold, the policy's first; with the user's own and the policy, for whoever tells them apart. */
export interface SettingsInForce {
  readonly settings: Settings;
  readonly own: Settings;
  readonly policy: Policy;
}

/** What is in force, and where it comes from. */
export async function readInForce(): Promise<SettingsInForce> {
  const [stored, policy] = await Promise.all([storage.getItem<unknown>(KEY), readPolicy()]);
  const own = parseSettings(stored);
  return { settings: underPolicy(own, policy), own, policy };
}

/** The settings in force: the user's own, under the company's policy. */
export async function readSettings(): Promise<Settings> {
  return (await readInForce()).settings;
}

/**
 * Changes settings: reads them, applies `change`, writes. Windows take turns, so that two changes at once lose nothing.
 * The user's own values of what a policy set are kept for the day it is lifted.
 *
 * @returns the settings in force afterwards.
 * @throws SettingLocked when the change touches what the company's policy set
 */
export async function updateSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  return inTurn(async () => {
    const { settings, own, policy } = await readInForce();
    // The webhook is the policy's alone: no change is one of it.
    const wanted = { ...parseSettings(change(settings)), webhook: settings.webhook };
    const settled = underPolicy(wanted, policy);
    if (JSON.stringify(settled) !== JSON.stringify(wanted))
      throw new SettingLocked('The company’s policy sets this.');
    await storage.setItem(KEY, { v: 1, ...ownUnder(wanted, own, policy) });
    return settled;
  });
}

/**
 * Stores how loud Askaround is on a site, whether or not the browser granted it yet.
 *
 * @param pattern match pattern of the grant
 * @param site id of the site file, for a site that has no row yet
 */
export async function setSite(
  pattern: string,
  site: string,
  mode: SiteSetting['mode'],
): Promise<void> {
  await updateSettings((settings) => ({
    ...settings,
    sites: {
      ...settings.sites,
      [pattern]: { site, ...settings.sites[pattern], mode },
    },
  }));
}

/**
 * Notes that a tool was recognised on a host, for the settings page. Writes only what is new.
 *
 * @param add make a row where there is none, as on a host that this build requires
 */
export async function noteTool(pattern: string, tool: string, add: boolean): Promise<void> {
  const known = (settings: Settings): boolean =>
    settings.sites[pattern]?.found?.includes(tool) ?? false;
  if (known(await readSettings())) return;
  await updateSettings((settings) => {
    const row = settings.sites[pattern] ?? (add ? { site: 'auto', mode: 'on' as const } : null);
    // Turned off and forgotten meanwhile.
    if (row === null || known(settings)) return settings;
    const found = [...(row.found ?? []), tool];
    return { ...settings, sites: { ...settings.sites, [pattern]: { ...row, found } } };
  });
}

/** Forgets a site. */
export async function forgetSite(pattern: string): Promise<void> {
  await updateSettings((settings) => {
    const { [pattern]: _gone, ...sites } = settings.sites;
    return { ...settings, sites };
  });
}

/**
 * Turns a site on while the browser asks. The intent is stored before the answer, so that the background finishes it
 * should the asking window close under the prompt; a refusal takes it back.
 *
 * @param allowed the browser's answer, already asked for: it ties its prompt to the click
 * @returns the browser's answer
 * @throws SettingLocked where the company's policy keeps the site off
 */
export async function turnSiteOn(
  pattern: string,
  site: string,
  allowed: Promise<boolean>,
): Promise<boolean> {
  const stored = readInForce().then(async ({ settings, policy }) => {
    const set = ruleOf(policy.sites, pattern);
    if (set?.mode === 'off') throw new SettingLocked('The company’s policy keeps this site off.');
    const before = settings.sites[pattern];
    // How loud it is there, the policy may have said already: only the grant was missing.
    if (before === undefined || set === undefined)
      await setSite(pattern, set?.site ?? site, set?.mode ?? 'on');
    return { before, locked: set !== undefined };
  });
  const [{ before, locked }, granted] = await Promise.all([stored, allowed]);
  if (granted) return true;
  if (before === undefined) await forgetSite(pattern);
  else if (!locked) await setSite(pattern, site, before.mode);
  return false;
}

let queue: Promise<unknown> = Promise.resolve();

/** One at a time in this browser; where there are no locks (Node without a browser), one at a time in this process. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (locks !== undefined) return locks.request(LOCK, work);
  const turn = queue.then(work, work);
  queue = turn;
  return turn;
}

/**
 * Calls back after every change of what is in force, from whichever window or policy it comes.
 *
 * @returns stops it.
 */
export function watchSettings(
  onChange: (settings: Settings, before: Settings) => void,
): () => void {
  const stop = storage.watch<unknown>(KEY, (now, before) => {
    void readPolicy().then((policy) =>
      onChange(underPolicy(parseSettings(now), policy), underPolicy(parseSettings(before), policy)),
    );
  });
  let policy = readPolicy();
  const followPolicy = (_: unknown, area: string): void => {
    if (area !== 'managed') return;
    const earlier = policy;
    policy = readPolicy();
    void Promise.all([earlier, readInForce()]).then(([before, { own, settings }]) =>
      onChange(settings, underPolicy(own, before)),
    );
  };
  browser.storage.onChanged.addListener(followPolicy);
  return () => {
    stop();
    browser.storage.onChanged.removeListener(followPolicy);
  };
}
