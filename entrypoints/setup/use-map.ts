import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { MapActions, MapSaving, MapState } from '../../components/setup/state';
import { sendMessage } from '../../utils/messaging/messenger';
import type { SyncStatus } from '../../utils/messaging/protocol';
import { originPattern, requestOrigin } from '../../utils/platform/permissions';
import { type MapSource, readSettings, updateSettings } from '../../utils/store/settings';

/** Milliseconds between two looks at a try that another window, or the schedule, started. */
const LOOK_AGAIN = 1_000;

/** The map's source and how it is, with what can be done about it. */
export function useMap(): {
  readonly state: MapState;
  readonly saving: MapSaving;
  readonly actions: MapActions;
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
  const look = useCallback(() => take(sendMessage('sync.status', {})), [take]);

  useEffect(() => {
    void look();
    const visible = () => {
      if (document.visibilityState === 'visible') void look();
    };
    document.addEventListener('visibilitychange', visible);
    return () => document.removeEventListener('visibilitychange', visible);
  }, [look]);

  const running = state.kind === 'ready' && state.status.running;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => void look(), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [running, look]);

  const actions = useMemo((): MapActions => {
    const sync = () => {
      setState((now) =>
        now.kind === 'ready' ? { ...now, status: { ...now.status, running: true } } : now,
      );
      return take(sendMessage('sync.now', {}));
    };
    const change = async (source: MapSource, allowed: Promise<boolean>): Promise<void> => {
      setSaving({ kind: 'busy' });
      try {
        const before = (await readSettings()).source;
        // The intent is stored while the browser still asks: it outlives this page.
        await updateSettings((settings) => ({ ...settings, source }));
        if (!(await allowed) && source.kind === 'url') {
          await updateSettings((settings) => ({ ...settings, source: before }));
          setSaving({ kind: 'refused', host: new URL(source.url).host });
          return;
        }
        setSaving({ kind: (await sync()) ? 'saved' : 'failed' });
      } catch {
        setSaving({ kind: 'failed' });
      }
    };
    return {
      onUseSample: () => void change({ kind: 'sample' }, Promise.resolve(true)),
      onUseAddress(url) {
        const pattern = originPattern(url);
        // Only this build's own map server on loopback has no pattern; it is required, so nobody has to be asked.
        const allowed = pattern === null ? Promise.resolve(true) : requestOrigin(pattern);
        void change({ kind: 'url', url }, allowed);
      },
      onSync: () => void sync(),
      onUseHeld: () => void take(sendMessage('sync.confirm', {})),
      onRetry() {
        setState({ kind: 'loading' });
        void look();
      },
    };
  }, [look, take]);
  return { state, saving, actions };
}
