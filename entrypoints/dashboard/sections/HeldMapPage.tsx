import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PageFrame } from '../../../components/base/PageFrame';
import { dashboardLinks } from '../../../components/dashboard/links';
import { HeldMapView } from '../../../components/held-map/HeldMapView';
import type { HeldMapActions, HeldMapState } from '../../../components/held-map/state';
import { sendMessage } from '../../../utils/messaging/messenger';
import type { SyncStatus } from '../../../utils/messaging/protocol';
import { ownPage } from '../../../utils/platform/tabs';
import { openDatabase } from '../../../utils/store/database';
import { readGeneration, readHeldGeneration } from '../../../utils/store/generations';
import { heldMap } from '../held-map';

/** The page on which a map that shrank is confirmed, or dropped. */
export default function HeldMapPage() {
  const [state, setState] = useState<HeldMapState>({ kind: 'loading' });
  const load = useCallback(async (): Promise<void> => {
    setState({ kind: 'loading' });
    setState(await readHeld());
  }, []);
  useEffect(() => void load(), [load]);
  const actions = useMemo((): HeldMapActions => {
    const decide = async (answer: Promise<SyncStatus>, used: boolean): Promise<void> => {
      setState((now) => (now.kind === 'ready' ? { ...now, busy: true } : now));
      try {
        const { map } = await answer;
        setState({ kind: 'done', used, name: map?.name ?? '' });
      } catch {
        setState({ kind: 'failed' });
      }
    };
    return {
      onUse: () => void decide(sendMessage('sync.confirm', {}), true),
      onKeep: () => void decide(sendMessage('sync.discard', {}), false),
      onRetry: () => void load(),
    };
  }, [load]);
  return (
    <PageFrame
      label={i18n.t('dashboard.nav')}
      links={dashboardLinks('held-map', ownPage('options'))}
    >
      <HeldMapView
        state={state}
        mapUrl={ownPage('options', '#map')}
        now={Date.now()}
        actions={actions}
      />
    </PageFrame>
  );
}

async function readHeld(): Promise<HeldMapState> {
  try {
    const db = await openDatabase();
    try {
      const [using, held] = [await readGeneration(db), await readHeldGeneration(db)];
      if (using === null || held === null) return { kind: 'none' };
      return { kind: 'ready', held: heldMap(using.map, held.map), busy: false };
    } finally {
      db.close();
    }
  } catch {
    return { kind: 'failed' };
  }
}
