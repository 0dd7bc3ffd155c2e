import { useEffect, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PageFrame } from '../../components/base/PageFrame';
import { StoredView } from '../../components/care/StoredView';
import { dashboardLinks } from '../../components/dashboard/links';
import { ownPage } from '../../utils/platform/tabs';
import { useNow } from '../shared/use-now';
import { FIRST_STORED, StoredSession } from './stored-session';

/** "What do you hold?", read when the page opens, comes back to the front, and after every change made in it. */
export function StoredPage() {
  const [screen, setScreen] = useState(FIRST_STORED);
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
    <PageFrame label={i18n.t('dashboard.nav')} links={dashboardLinks('stored', ownPage('options'))}>
      <StoredView
        {...screen}
        retentionUrl={ownPage('options', '#privacy')}
        now={now}
        actions={session}
      />
    </PageFrame>
  );
}
