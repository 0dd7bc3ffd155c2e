import { useEffect, useState } from 'preact/hooks';
import { OptionsView } from '../../components/options/OptionsView';
import { MAP_SERVER } from '../../scripts/hosts';
import { BUILD } from '../../utils/build';
import { ownPage } from '../../utils/platform/tabs';
import { useMap } from '../setup/use-map';
import { useMe } from '../setup/use-me';
import { useSites } from './use-sites';

/** How often ages are counted anew, in ms. */
const TICK = 30_000;

/** The settings, wired to browser, storage and background. */
export function Options() {
  const me = useMe();
  const map = useMap();
  const sites = useSites();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(clock);
  }, []);
  return (
    <OptionsView
      me={me.state}
      meActions={me.actions}
      map={map.state}
      mapSaving={map.saving}
      mapActions={map.actions}
      alsoOrigins={BUILD === 'store' ? [] : [MAP_SERVER[BUILD]]}
      sites={sites.state}
      sitesNote={sites.note}
      sitesActions={sites.actions}
      requestsUrl={ownPage('dashboard', '#requests')}
      welcomeUrl={ownPage('welcome')}
      now={now}
    />
  );
}
