import type { Site } from '../sites/site';

/**
 * The isolated world is ours alone, so the page cannot see or set this name. But an element or frame that it gave the same
 * one stands there as long as nothing of ours does: not as the window's own.
 */
const slot = globalThis as { askaroundSite?: Site };

/** Called by a site's own script, which a grant registers before the engine. */
export function provideSite(site: Site): void {
  slot.askaroundSite = site;
}

/** The site that was registered together with the engine on this page. */
export function providedSite(): Site | undefined {
  return Object.hasOwn(slot, 'askaroundSite') ? slot.askaroundSite : undefined;
}
