import { useEffect, useMemo, useState } from 'preact/hooks';
import { DashboardView } from '../../components/dashboard/DashboardView';
import { ownPage } from '../../utils/platform/tabs';
import { DashboardSession, FIRST_SCREEN } from './session';

/** How often ages are counted anew, in ms. */
const TICK = 30_000;

/** Follows the ledger for as long as the page is open. */
export function Dashboard() {
  const [screen, setScreen] = useState(FIRST_SCREEN);
  const [selected, setSelected] = useState(selectedRequest());
  const [now, setNow] = useState(Date.now());
  const session = useMemo(() => new DashboardSession(setScreen), []);
  useEffect(() => {
    void session.open();
    const follow = () => setSelected(selectedRequest());
    addEventListener('hashchange', follow);
    const clock = setInterval(() => setNow(Date.now()), TICK);
    return () => {
      session.close();
      removeEventListener('hashchange', follow);
      clearInterval(clock);
    };
  }, [session]);
  return (
    <DashboardView
      {...screen}
      selected={selected}
      optionsUrl={ownPage('options')}
      now={now}
      actions={session}
    />
  );
}

/** The request that the address names: `#requests/<id>`. */
function selectedRequest(): string | null {
  return /^#requests\/([0-9A-Z]{26})$/.exec(location.hash)?.[1] ?? null;
}
