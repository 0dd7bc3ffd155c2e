import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { Ways } from '../../components/welcome/state';

/** Older browsers lack either of these. */
interface MaybeThere {
  readonly commands?: Pick<typeof browser.commands, 'getAll'>;
  readonly action?: { getUserSettings?(): Promise<{ readonly isOnToolbar?: boolean }> };
}

/** Shortcut, keyword and toolbar button as this browser has them now. */
export function useWays(): Ways {
  const [ways, setWays] = useState<Ways>({ shortcut: null, keyword: null, pinned: null });
  useEffect(() => {
    const look = () => void waysNow().then(setWays);
    look();
    // The user may come back from setting them.
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return ways;
}

async function waysNow(): Promise<Ways> {
  const { commands, action }: MaybeThere = browser;
  const all = (await commands?.getAll().catch(() => [])) ?? [];
  const opens = all.find(({ name }) => name === '_execute_action');
  const toolbar = await action?.getUserSettings?.().catch(() => undefined);
  return {
    shortcut: opens?.shortcut === undefined || opens.shortcut === '' ? null : opens.shortcut,
    keyword: browser.runtime.getManifest().omnibox?.keyword ?? null,
    pinned: toolbar?.isOnToolbar ?? null,
  };
}
