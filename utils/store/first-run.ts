import * as v from 'valibot';
import { storage } from 'wxt/utils/storage';

/** The steps of the first run, in order. */
export const STEPS = ['map', 'me', 'tools', 'done'] as const;
export type Step = (typeof STEPS)[number];

/** How far somebody is with setting up. */
export interface FirstRun {
  /** The step being looked at; null: the page was not there yet. */
  readonly step: Step | null;
  /** Steps left behind, done or skipped. */
  readonly passed: readonly Step[];
}

const KEY = 'local:firstRun';

const shape = v.object({
  step: v.fallback(v.nullable(v.picklist(STEPS)), null),
  passed: v.fallback(v.array(v.picklist(STEPS)), []),
});

/** Progress out of whatever is stored. Total: damage costs the progress and nothing else. */
function parseFirstRun(stored: unknown): FirstRun | null {
  const parsed = v.safeParse(shape, stored);
  return parsed.success ? parsed.output : null;
}

/** Progress so far; null where the welcome page never opened. */
export async function readFirstRun(): Promise<FirstRun | null> {
  return parseFirstRun(await storage.getItem<unknown>(KEY));
}

/** Keeps the progress. */
export async function saveFirstRun({ step, passed }: FirstRun): Promise<void> {
  await storage.setItem(KEY, { v: 1, step, passed });
}

/**
 * The steps to show: what was set up before the first run got there (by an admin, or in the settings) is left out.
 *
 * @param has what is set up already
 */
export function stepsToShow(
  { step, passed }: FirstRun,
  has: { readonly map: boolean; readonly me: boolean },
): readonly Step[] {
  return STEPS.filter((each) => {
    const setUp = (each === 'map' && has.map) || (each === 'me' && has.me);
    return !setUp || each === step || passed.includes(each);
  });
}
