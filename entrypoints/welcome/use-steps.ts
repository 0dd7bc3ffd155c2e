import { useCallback, useEffect, useState } from 'preact/hooks';
import type { StepId } from '../../components/welcome/state';
import {
  type FirstRun,
  readFirstRun,
  STEPS,
  saveFirstRun,
  stepsToShow,
} from '../../utils/store/first-run';
import { lockedKeys } from '../../utils/store/policy';
import { readInForce } from '../../utils/store/settings';

/** The step is in the address, so that the browser's own way back works; the progress is stored. */
const stepOf = (hash: string): StepId | null => STEPS.find((step) => `#${step}` === hash) ?? null;

/** Which step is shown, which there are, and the way between them. */
export function useSteps(): {
  readonly step: StepId | null;
  readonly steps: readonly StepId[];
  readonly passed: readonly StepId[];
  onStep(step: StepId): void;
} {
  const [steps, setSteps] = useState<readonly StepId[]>([]);
  const [progress, setProgress] = useState<FirstRun>({ step: null, passed: [] });

  useEffect(() => {
    void (async () => {
      // Storage that cannot be read costs the progress, not the page.
      const stored = (await readFirstRun().catch(() => null)) ?? { step: null, passed: [] };
      const force = await readInForce().catch(() => null);
      const locked = force !== null && lockedKeys(force.policy).includes('sources');
      const shown = stepsToShow(stored, {
        map: locked ? 'locked' : force !== null && force.settings.sources.length > 0,
        me: force !== null && force.settings.me !== null,
      });
      const wanted = stepOf(location.hash) ?? stored.step;
      const step = shown.find((each) => each === wanted) ?? shown[0] ?? 'done';
      setSteps(shown);
      setProgress({ ...stored, step });
      history.replaceState(null, '', `#${step}`);
    })();
  }, []);

  useEffect(() => {
    const moved = () => {
      const step = stepOf(location.hash);
      setProgress((now) => {
        if (step === null || step === now.step || !steps.includes(step)) return now;
        const at = steps.indexOf(step);
        const passed = steps.slice(0, at);
        return { step, passed: [...new Set([...now.passed, ...passed])] };
      });
    };
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, [steps]);

  useEffect(() => {
    if (progress.step !== null) void saveFirstRun(progress);
  }, [progress]);

  const onStep = useCallback((step: StepId) => {
    location.hash = step;
  }, []);
  return { step: progress.step, steps, passed: progress.passed, onStep };
}
