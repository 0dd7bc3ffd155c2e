import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CodeActions, CodeState } from '../../components/requests/CodeCard';
import { sendMessage } from '../../utils/messaging/messenger';
import type { CodeLook } from '../../utils/messaging/protocol';
import { openTab } from '../../utils/platform/tabs';
import { faultText } from './fault-text';

/**
 * What the exchange codes in a text say, and what becomes of a press on it. The background decides both.
 *
 * @param text what was pasted, or seen; null: nothing yet
 * @param onOpen leads to a request in My requests
 * @returns a null state for no text
 */
export function useCode(
  text: string | null,
  onOpen: (requestId: string) => void,
): { readonly state: CodeState | null; readonly actions: CodeActions } {
  const [state, setState] = useState<CodeState | null>(null);
  /** Answers may overtake each other: the last thing begun is the one that is shown. */
  const turn = useRef(0);

  const show = useCallback((work: Promise<CodeState>): void => {
    turn.current += 1;
    const mine = turn.current;
    work
      .catch((error): CodeState => {
        return { kind: 'failed', message: faultText(error, i18n.t('popup.broken')) };
      })
      .then((next) => {
        if (turn.current === mine) setState(next);
      });
  }, []);

  const look = useCallback((): void => {
    if (text === null || text.trim() === '') {
      turn.current += 1;
      setState(null);
      return;
    }
    setState((now) => now ?? { kind: 'looking' });
    show(sendMessage('code.look', { text }).then(shownAs));
  }, [text, show]);

  useEffect(look, [look]);

  const onApply = (shown: CodeLook): void => {
    setState({ kind: 'look', look: shown, busy: true });
    const { code, kind } = shown;
    show(
      sendMessage('code.apply', { code, shown: kind }).then((outcome) =>
        outcome.done === null
          ? shownAs(outcome.look)
          : { kind: 'done', done: outcome.done, requestId: outcome.requestId },
      ),
    );
  };

  return {
    state,
    actions: {
      onApply,
      onRetry: look,
      onOpen,
      onWhoAmI: () => void openTab('options', '#me'),
    },
  };
}

function shownAs(look: CodeLook | null): CodeState {
  return look === null ? { kind: 'none' } : { kind: 'look', look, busy: false };
}
