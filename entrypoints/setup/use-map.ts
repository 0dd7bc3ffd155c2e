import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { MapActions, MapSaving, MapState } from '../../components/setup/state';
import { sendMessage } from '../../utils/messaging/messenger';
import type { SyncStatus } from '../../utils/messaging/protocol';
import { originPattern, requestOrigin } from '../../utils/platform/permissions';
import { ownPage } from '../../utils/platform/tabs';
import {
  mapFileAt,
  readSettings,
  type Settings,
  updateSettings,
  watchSettings,
} from '../../utils/store/settings';

/** Milliseconds between two looks at a try that another window, or the schedule, started. */
const LOOK_AGAIN = 1_000;

/** The map and its sources as they are, with what can be done about the whole. */
export function useMap(): {
  readonly state: MapState;
  readonly saving: MapSaving;
  readonly actions: MapActions;
  /**
   * Follows work that the background was given: how far it is, and at its end the status that it answers with; false where
   * it gave none.
   */
  readonly follow: (answer: Promise<SyncStatus>) => Promise<boolean>;
} {
  const [state, setState] = useState<MapState>({ kind: 'loading' });
  const [saving, setSaving] = useState<MapSaving>({ kind: 'idle' });

  const take = useCallback(async (answer: Promise<SyncStatus>): Promise<boolean> => {
    try {
      setState({ kind: 'ready', status: await answer });
      return true;
    } catch {
      setState({ kind: 'failed' });
      return false;
    }
  }, []);
  const follow = useCallback(
    (answer: Promise<SyncStatus>) => {
      // It answers at the end; until then it is looked at again and again, because it says that it runs.
      setState((now) =>
        now.kind === 'ready' ? { ...now, status: { ...now.status, running: true } } : now,
      );
      return take(answer);
    },
    [take],
  );
  const look = useCallback(() => take(sendMessage('sync.status', {})), [take]);

  useEffect(() => {
    void look();
    const visible = () => {
      if (document.visibilityState === 'visible') void look();
    };
    document.addEventListener('visibilitychange', visible);
    return () => document.removeEventListener('visibilitychange', visible);
  }, [look]);

  useEffect(
    () =>
      watchSettings((now, before) => {
        if (JSON.stringify(now.sources) !== JSON.stringify(before.sources)) void look();
      }),
    [look],
  );

  // Another window, the schedule or a policy may have begun a try, or be about to: a source that was never tried will be.
  const trying = state.kind === 'ready' && isTrying(state.status);
  useEffect(() => {
    if (!trying) return;
    const timer = setInterval(() => void look(), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [trying, look]);

  const actions = useMemo((): MapActions => {
    const sync = () => follow(sendMessage('sync.now', {}));
    const change = async (
      sources: Settings['sources'],
      allowed: Promise<boolean>,
    ): Promise<void> => {
      setSaving({ kind: 'busy' });
      try {
        const before = (await readSettings()).sources;
        // The intent is stored while the browser still asks: it outlives this page.
        await updateSettings((settings) => ({ ...settings, sources }));
        const address = sources[0]?.options.url;
        if (!(await allowed) && typeof address === 'string') {
          await updateSettings((settings) => ({ ...settings, sources: before }));
          setSaving({ kind: 'refused', host: new URL(address).host });
          return;
        }
        setSaving({ kind: (await sync()) ? 'saved' : 'failed' });
      } catch {
        setSaving({ kind: 'failed' });
      }
    };
    return {
      onUseSample: () => void change([], Promise.resolve(true)),
      onUseAddress(url) {
        const pattern = originPattern(url);
        // Only this build's own map server on loopback has no pattern; it is required, so nobody has to be asked.
        const allowed = pattern === null ? Promise.resolve(true) : requestOrigin(pattern);
        void change([mapFileAt(url)], allowed);
      },
      onSync: () => void sync(),
      onDiscardHeld: () => void take(sendMessage('sync.discard', {})),
      onReviewHeld: () => location.assign(ownPage('dashboard', '#/held-map')),
      onUseHeld: () => void take(sendMessage('sync.confirm', {})),
      onRetry() {
        setState({ kind: 'loading' });
        void look();
      },
    };
  }, [look, take, follow]);
  return { state, saving, actions, follow };
}

function isTrying({ running, sources }: SyncStatus): boolean {
  return running || sources.some((source) => source.running || source.lastTry === null);
}
