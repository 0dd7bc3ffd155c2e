import { useEffect } from 'preact/hooks';
import type { MapState } from '../../components/setup/state';
import { WelcomeView } from '../../components/welcome/WelcomeView';
import { MAP_ORIGINS } from '../../utils/build';
import { giveTabsBack } from '../../utils/platform/permissions';
import { ownPage } from '../../utils/platform/tabs';
import { useMap } from '../setup/use-map';
import { useMe } from '../setup/use-me';
import { useNow } from '../shared/use-now';
import { useExample } from './use-example';
import { useSteps } from './use-steps';
import { useTools } from './use-tools';
import { useWays } from './use-ways';

/** Tells one map from the next; null while nobody knows. Right after the install there is none yet: it is being loaded. */
function mapName(state: MapState): string | null {
  if (state.kind !== 'ready') return null;
  const { map } = state.status;
  return map === null ? 'none' : `${map.name} ${map.fetchedAt}`;
}

/** The first run, wired to browser, storage and background. */
export function Welcome() {
  const { step, steps, passed, onStep } = useSteps();
  const map = useMap();
  const me = useMe();
  const tools = useTools();
  const ways = useWays();
  const example = useExample(mapName(map.state));
  const now = useNow();
  useEffect(() => {
    // An earlier life of this page may have been closed before it gave it back.
    void giveTabsBack();
  }, []);
  return (
    <WelcomeView
      step={step}
      steps={steps}
      passed={passed}
      onStep={onStep}
      map={map.state}
      mapSaving={map.saving}
      mapActions={map.actions}
      alsoOrigins={MAP_ORIGINS}
      me={me.state}
      meActions={me.actions}
      tools={tools.state}
      tabsAsked={tools.asked}
      browser={import.meta.env.FIREFOX ? 'firefox' : 'chromium'}
      toolsActions={tools.actions}
      example={example.state}
      exampleCard={example.card}
      exampleActions={example.actions}
      ways={ways}
      optionsUrl={ownPage('options')}
      now={now}
    />
  );
}
