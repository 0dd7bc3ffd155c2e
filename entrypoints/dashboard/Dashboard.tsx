import { useEffect, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { DashboardView } from '../../components/dashboard/DashboardView';
import { ownPage } from '../../utils/platform/tabs';
import { useNow } from '../shared/use-now';
import { AboutMe } from './AboutMe';
import { DashboardSession, FIRST_SCREEN } from './session';

/** The section that the address names. */
export function Dashboard() {
  const [isMe, setMe] = useState(location.hash === '#/me');
  useEffect(() => {
    const follow = () => setMe(location.hash === '#/me');
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  // With every drawing: another language draws anew, too.
  useEffect(() => {
    const title = i18n.t(isMe ? 'me.title' : 'dashboard.requests.title');
    document.title = `${title} · ${i18n.t('appName')}`;
  });
  return isMe ? <AboutMe /> : <MyRequests />;
}

/** Follows the ledger for as long as the page is open. */
function MyRequests() {
  const [screen, setScreen] = useState(FIRST_SCREEN);
  const [selected, setSelected] = useState(selectedRequest());
  const now = useNow();
  const session = useMemo(() => new DashboardSession(setScreen), []);
  useEffect(() => {
    void session.open();
    const follow = () => setSelected(selectedRequest());
    addEventListener('hashchange', follow);
    return () => {
      session.close();
      removeEventListener('hashchange', follow);
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
