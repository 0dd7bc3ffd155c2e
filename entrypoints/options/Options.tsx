import { OptionsView } from '../../components/options/OptionsView';
import type { ChannelEntry } from '../../components/options/state';
import { MAP_ORIGINS } from '../../utils/build';
import { CHANNELS } from '../../utils/channels/registry';
import { ownPage } from '../../utils/platform/tabs';
import { useMap } from '../setup/use-map';
import { useMe } from '../setup/use-me';
import { useSources } from '../setup/use-sources';
import { useNow } from '../shared/use-now';
import { useNotifications } from './use-notifications';
import { useNotice, usePreferences } from './use-preferences';
import { useRetention } from './use-retention';
import { useSection } from './use-section';
import { useSites } from './use-sites';

const channels: readonly ChannelEntry[] = CHANNELS.map(({ id, prefills, posts }) => ({
  id,
  prefills,
  posts,
  always: id === 'clipboard',
}));

/** The settings, wired to browser, storage and background. */
export function Options() {
  const me = useMe();
  const map = useMap();
  const notice = useNotice();
  const sources = useSources(map.state, map.follow, notice.save);
  const sites = useSites(notice.save);
  const preferences = usePreferences(notice.save);
  const retention = useRetention(notice.save);
  const notifications = useNotifications();
  const ready = [map.state, sites.state, preferences.state, me.state].every(
    ({ kind }) => kind !== 'loading',
  );
  const current = useSection(ready);
  const now = useNow();
  return (
    <OptionsView
      me={me.state}
      meActions={me.actions}
      map={map.state}
      sources={sources.state}
      sourcesActions={sources.actions}
      mapActions={map.actions}
      alsoOrigins={MAP_ORIGINS}
      sites={sites.state}
      sitesNote={sites.note}
      sitesActions={sites.actions}
      channels={channels}
      preferences={preferences.state}
      preferencesActions={preferences.actions}
      retentionAsked={retention.asked}
      retentionActions={retention.actions}
      notifications={notifications.state}
      onAllowNotifications={notifications.allow}
      notice={notice.notice}
      onUndo={notice.undo}
      onCloseNotice={notice.close}
      current={current}
      requestsUrl={ownPage('dashboard', '#requests')}
      storedUrl={ownPage('dashboard', '#/held')}
      welcomeUrl={ownPage('welcome')}
      aboutMeUrl={ownPage('dashboard', '#/me')}
      now={now}
    />
  );
}
