import { browser } from 'wxt/browser';

/** `https://acme.atlassian.net/browse/X` → `https://acme.atlassian.net/*`; null for anything that cannot be granted. */
export function originPattern(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' && url.hostname !== '' ? `https://${url.hostname}/*` : null;
}

/**
 * Opens the browser's own prompt. Has to be the first call of a click's handler: the browser ties it to the gesture.
 * Match patterns know no ports, so a host is granted with all of its ports.
 */
export function requestOrigin(pattern: string): Promise<boolean> {
  return browser.permissions.request({ origins: [pattern] });
}

/**
 * Asks for several origins in one prompt, as above. What this build carries anyway and what cannot be granted (`http:`
 * origins of the demo) is not asked for; where nothing is left, nobody is asked.
 *
 * @param patterns match patterns
 */
export function requestOrigins(patterns: readonly string[]): Promise<boolean> {
  const asked = patterns.filter((pattern) => pattern.startsWith('https://'));
  return asked.length === 0
    ? Promise.resolve(true)
    : browser.permissions.request({ origins: asked });
}

/**
 * Asks whether the addresses of all open tabs may be seen (docs/decisions/0011). Has to be the first call of a click's
 * handler, as above, and is given back as soon as they were read.
 */
export function requestTabs(): Promise<boolean> {
  return browser.permissions.request({ permissions: ['tabs'] });
}

/** Longer than reading the tabs takes, in ms, and shorter than a background lives after its last event. */
const TABS_HELD_MS = 10_000;

/**
 * Gives it back some time after it was granted, whatever becomes of the page that asked. To be called synchronously at
 * start, so that the grant wakes the background.
 */
export function limitTabs(): void {
  browser.permissions.onAdded.addListener(({ permissions }) => {
    if (permissions?.includes('tabs')) setTimeout(() => void giveTabsBack(), TABS_HELD_MS);
  });
}

/** Gives the permission for the addresses of tabs back; where it is not held, nothing happens. */
export async function giveTabsBack(): Promise<void> {
  await browser.permissions.remove({ permissions: ['tabs'] });
}

/** Gives a grant back. False when the browser refuses, as it does for hosts that this build requires. */
export async function removeOrigin(pattern: string): Promise<boolean> {
  try {
    return await browser.permissions.remove({ origins: [pattern] });
  } catch {
    return false;
  }
}

/** Every origin that this extension may read now, required ones included. */
export async function grantedOrigins(): Promise<readonly string[]> {
  const { origins } = await browser.permissions.getAll();
  return origins ?? [];
}

/** May this extension read the pages of a pattern? */
export function isGranted(pattern: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [pattern] });
}

/** Origins that this build carries as required; nobody asked the user for them one by one. */
export function requiredOrigins(): readonly string[] {
  return browser.runtime.getManifest().host_permissions ?? [];
}

/** Calls back after every grant and removal, from whichever window it came. */
export function onGrantsChanged(callback: () => void): () => void {
  const listener = (): void => callback();
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
  return () => {
    browser.permissions.onAdded.removeListener(listener);
    browser.permissions.onRemoved.removeListener(listener);
  };
}
