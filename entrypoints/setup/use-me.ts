import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FoundPerson, MeActions, MeState } from '../../components/setup/state';
import { sendMessage } from '../../utils/messaging/messenger';
import {
  readSettings,
  type Settings,
  updateSettings,
  watchSettings,
} from '../../utils/store/settings';

/** Milliseconds without a keystroke before the map is searched. */
const SEARCH_AFTER = 150;

const EMPTY: MeState = { kind: 'search', typed: '', found: { kind: 'idle' } };

/** "Who am I": the stored choice, or a search in the map. */
export function useMe(): { readonly state: MeState; readonly actions: MeActions } {
  const [state, setState] = useState<MeState>({ kind: 'loading' });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const follow = ({ me }: Settings) =>
      setState((before) => {
        if (me !== null) return { kind: 'chosen', person: { team: null, ...me } };
        return before.kind === 'search' ? before : EMPTY;
      });
    readSettings().then(follow, () => setState(EMPTY));
    return watchSettings(follow);
  }, []);

  const actions = useMemo((): MeActions => {
    const search = async (typed: string): Promise<void> => {
      const answered = (found: Extract<MeState, { kind: 'search' }>['found']) =>
        // An answer to older words is none.
        setState((now) =>
          now.kind === 'search' && now.typed === typed ? { kind: 'search', typed, found } : now,
        );
      try {
        const people = await sendMessage('people.find', { text: typed.trim() });
        answered({ kind: 'results', people });
      } catch {
        answered({ kind: 'failed' });
      }
    };
    return {
      onType(typed) {
        clearTimeout(timer.current);
        const idle = typed.trim() === '';
        setState({ kind: 'search', typed, found: { kind: idle ? 'idle' : 'searching' } });
        if (!idle) timer.current = setTimeout(() => void search(typed), SEARCH_AFTER);
      },
      onPick({ id, name }: FoundPerson) {
        void updateSettings((settings) => ({ ...settings, me: { id, name } }));
      },
      onForget() {
        void updateSettings((settings) => ({ ...settings, me: null }));
      },
    };
  }, []);
  return { state, actions };
}
