import { useEffect, useState } from 'preact/hooks';
import { WelcomeView } from '../../components/welcome/WelcomeView';
import { MAP_ORIGINS } from '../../utils/build';
import { giveTabsBack } from '../../utils/platform/permissions';
import { ownPage } from '../../utils/platform/tabs';
import { useMap } from '../setup/use-map';
import { useMe } from '../setup/use-me';
import { useExample } from './use-example';
import { useSteps } from './use-steps';
import { useTools } from './use-tools';
import { useWays } from './use-ways';

/** How often ages are counted anew, in ms. */
const TICK = 30_000;

/** The first run, wired to browser, storage and background. */
export function Welcome() {
  const { step, steps, passed, onStep } = useSteps();
  const map = useMap();
  const me = useMe();
  const tools = useTools();
  const ways = useWays();
  const used = map.state.kind === 'ready' ? map.state.status.map : null;
  const example = useExample(used === null ? '' : `${used.name} ${used.fetchedAt}`);
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), TICK);
    // An earlier life of this page may have been closed before it gave it back.
    void giveTabsBack();
    return () => clearInterval(clock);
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
