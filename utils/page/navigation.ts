/** How often the address is compared where no event tells of its change, in ms. */
const POLL_MS = 1_000;

interface NavigationEvents {
  addEventListener(kind: string, listener: () => void, options: { signal: AbortSignal }): void;
}

/**
 * Calls `changed` after every navigation inside the page. The Navigation API tells when one has committed; popstate and
 * a slow poll serve where it is missing. `tick` runs with the poll: a look at whether this extension still lives.
 */
export function watchAddress(
  window: Window & typeof globalThis,
  changed: () => void,
  tick: () => void,
  signal: AbortSignal,
): void {
  let last = window.location.href;
  const look = (): void => {
    if (window.location.href === last) return;
    last = window.location.href;
    changed();
  };
  const { navigation }: { navigation?: NavigationEvents } = window;
  navigation?.addEventListener('navigatesuccess', look, { signal });
  window.addEventListener('popstate', look, { signal });
  window.addEventListener('hashchange', look, { signal });
  const timer = setInterval(() => {
    tick();
    if (!signal.aborted) look();
  }, POLL_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
