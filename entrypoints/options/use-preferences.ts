import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type {
  InForce,
  Notice,
  Preferences,
  PreferencesActions,
  PreferencesState,
  SettingName,
} from '../../components/options/state';
import { lockedKeys } from '../../utils/store/policy';
import {
  parseSettings,
  readInForce,
  SettingLocked,
  type Settings,
  type SettingsInForce,
  updateSettings,
  watchSettings,
} from '../../utils/store/settings';

const NAMES = [
  'sources',
  'sites',
  'askTool',
  'anonymousAsks',
  'channelPreference',
  'channelsOff',
  'webhook',
  'workingHours',
  'retentionDays',
  'reminders',
  'quietHours',
  'nudgeAfter',
  'escalateAfter',
  'minimumPeople',
  'muted',
  'language',
  'theme',
  'contactDomains',
  'signatureKeys',
  'same',
] as const satisfies readonly SettingName[];

const DEFAULTS = parseSettings(null);

/** What the page shows of the settings in force, and of who said so. */
export function preferencesOf({ settings, own, policy }: SettingsInForce): PreferencesState {
  const locked: readonly SettingName[] = lockedKeys(policy);
  const patterns = Object.keys(policy.sites);
  const from = (name: SettingName): InForce['from'] => {
    if (locked.includes(name) || (name === 'sites' && patterns.length > 0)) return 'policy';
    return JSON.stringify(own[name]) === JSON.stringify(DEFAULTS[name]) ? 'default' : 'you';
  };
  return {
    kind: 'ready',
    values: settings,
    locked,
    inForce: NAMES.map((name) => ({ name, from: from(name) })),
    policy: {
      present: locked.length + patterns.length + policy.problems.length > 0,
      problems: policy.problems,
    },
  };
}

/** A change of settings that the notice can take back. */
export interface Saving {
  readonly what: Notice['what'];
  readonly kind?: Exclude<Notice['kind'], 'undone' | 'failed' | 'locked'>;
  /** Makes the change, and gives what takes it back. */
  readonly work: () => Promise<(() => Promise<unknown>) | null>;
}

/** What has just happened, with the way back. */
export function useNotice(): {
  readonly notice: Notice | null;
  readonly save: (saving: Saving) => void;
  readonly undo: () => void;
  readonly close: () => void;
} {
  const [notice, setNotice] = useState<Notice | null>(null);
  const back = useRef<(() => Promise<unknown>) | null>(null);
  return useMemo(() => {
    const fail = (what: Notice['what'], error: unknown): void => {
      back.current = null;
      const kind = error instanceof SettingLocked ? 'locked' : 'failed';
      setNotice({ kind, what, undoable: false });
    };
    return {
      notice,
      save({ what, kind = 'saved', work }) {
        work().then(
          (undo) => {
            back.current = undo;
            setNotice({ kind, what, undoable: undo !== null });
          },
          (error: unknown) => fail(what, error),
        );
      },
      undo() {
        const undo = back.current;
        if (undo === null || notice === null) return;
        back.current = null;
        const { what } = notice;
        undo().then(
          () => setNotice({ kind: 'undone', what, undoable: false }),
          (error: unknown) => fail(what, error),
        );
      },
      close: () => setNotice(null),
    };
  }, [notice]);
}

/** The settings that are simply set: what holds, and how to change it. */
export function usePreferences(save: (saving: Saving) => void): {
  readonly state: PreferencesState;
  readonly actions: PreferencesActions;
} {
  const [state, setState] = useState<PreferencesState>({ kind: 'loading' });
  const look = useMemo(
    () => () =>
      readInForce().then(
        (inForce) => setState(preferencesOf(inForce)),
        () => setState({ kind: 'failed' }),
      ),
    [],
  );
  useEffect(() => {
    void look();
    return watchSettings(() => void look());
  }, [look]);
  const actions = useMemo(
    (): PreferencesActions => ({
      onSave(change) {
        const [what] = Object.keys(change) as (keyof Preferences)[];
        if (what === undefined) return;
        save({ what, work: () => changed(change) });
      },
      onRetry() {
        setState({ kind: 'loading' });
        void look();
      },
    }),
    [look, save],
  );
  return { state, actions };
}

/** Writes a change, and gives what puts the earlier values back. */
async function changed(change: Partial<Settings>): Promise<() => Promise<unknown>> {
  let before: Settings | undefined;
  await updateSettings((settings) => {
    before = settings;
    return { ...settings, ...change };
  });
  const kept = Object.fromEntries(Object.entries(before ?? {}).filter(([name]) => name in change));
  return () => updateSettings((settings) => ({ ...settings, ...kept }));
}
