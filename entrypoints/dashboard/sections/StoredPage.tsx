import { useEffect, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PageFrame } from '../../../components/base/PageFrame';
import { Departures } from '../../../components/care/Departures';
import { StoredView } from '../../../components/care/StoredView';
import { dashboardLinks } from '../../../components/dashboard/links';
import { ownPage } from '../../../utils/platform/tabs';
import { useNow } from '../../shared/use-now';
import { FIRST_STORED, StoredSession } from '../stored-session';

/**
 * "What do you hold?", read when the page opens, comes back to the front, and after every change made in it; what left the
 * browser is followed.
 */
export default function StoredPage() {
  const [{ departures, ...screen }, setScreen] = useState(FIRST_STORED);
  const now = useNow();
  const session = useMemo(() => new StoredSession(setScreen), []);
  useEffect(() => {
    void session.open();
    const back = (): void => {
      if (document.visibilityState === 'visible') void session.look();
    };
    document.addEventListener('visibilitychange', back);
    return () => {
      document.removeEventListener('visibilitychange', back);
      session.close();
    };
  }, [session]);
  return (
    <PageFrame label={i18n.t('dashboard.nav')} links={dashboardLinks('held', ownPage('options'))}>
      <StoredView
        {...screen}
        retentionUrl={ownPage('options', '#privacy')}
        departures={<Departures state={departures} now={now} onRetry={session.onRetry} />}
        now={now}
        actions={session}
      />
    </PageFrame>
  );
}
