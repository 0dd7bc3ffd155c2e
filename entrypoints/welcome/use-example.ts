import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ExampleActions, ExampleCard, ExampleState } from '../../components/welcome/state';
import { sendMessage } from '../../utils/messaging/messenger';
import type { AskOutcome } from '../../utils/messaging/protocol';
import type { Token } from '../../utils/messaging/views';

/**
 * The example and its open card, answered from the map in use.
 *
 * @param map names the map as it is: with another one, the example is made anew; null: not known yet
 */
export function useExample(map: string | null): {
  readonly state: ExampleState;
  readonly card: ExampleCard | null;
  readonly actions: ExampleActions;
} {
  const [state, setState] = useState<ExampleState>({ kind: 'loading' });
  const [card, setCard] = useState<ExampleCard | null>(null);
  const latest = useRef(0);

  const load = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    const show = (next: ExampleState) => {
      if (mine === latest.current) setState(next);
    };
    try {
      const example = await sendMessage('example', {});
      show(example === null ? { kind: 'none' } : { kind: 'ready', example });
    } catch {
      show({ kind: 'failed' });
    }
  }, []);
  useEffect(() => {
    // An open card stays: its token holds across maps.
    if (map !== null) void load();
  }, [map, load]);

  const actions = useMemo((): ExampleActions => {
    const open = async (token: Token, matched: string): Promise<void> => {
      setCard((now) => (now?.token === token ? now : { token, view: null }));
      const view = await sendMessage('example.card', { token, matched }).catch(() => null);
      setCard((now) => {
        if (now?.token !== token) return now;
        return view === null ? null : { token, view };
      });
    };
    const compose = async (opening: Promise<AskOutcome>): Promise<void> => {
      try {
        // A token that means nothing any more: the map changed, and the example with it.
        if ((await opening).opened === 'unknown') await load();
        setCard(null);
      } catch {
        setState({ kind: 'failed' });
      }
    };
    return {
      onCard: (token, matched) => void open(token, matched),
      // The composer shows everything before anything is logged: right for a first try, and for made-up people.
      onAsk: (token, about) => void compose(sendMessage('compose', { token, about, tabId: null })),
      onNote: (about, line) => void compose(sendMessage('example.note', { about, line })),
      onClose: () => setCard(null),
      onRetry() {
        setState({ kind: 'loading' });
        void load();
      },
    };
  }, [load]);
  return { state, card, actions };
}
