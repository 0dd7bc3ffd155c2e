import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { RequestsState } from '../../components/popup/types';
import { faultText } from '../shared/fault-text';

/** The database is most of what the popup weighs, and searching does without it: it comes after the first results. */
const ledger = () =>
  Promise.all([import('./ledger'), import('../../components/popup/RequestRows')]);

/**
 * The last changed requests as they change, and how many drafts were not sent. `retry` starts anew after an error.
 *
 * @param turn when they may be read
 */
export function useRequests(turn: Promise<unknown>): {
  readonly requests: RequestsState;
  readonly unsent: number;
  readonly retry: () => void;
} {
  const [requests, setRequests] = useState<RequestsState>({ kind: 'loading' });
  const [unsent, setUnsent] = useState(0);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round watches anew.
  useEffect(() => {
    let over = false;
    let stop = (): void => {};
    const fail = (error: unknown): void => {
      if (!over) setRequests({ kind: 'error', detail: faultText(error, i18n.t('popup.broken')) });
    };
    turn
      .then(ledger)
      .then(([{ watchMine }, draw]) =>
        watchMine((list) => setRequests({ kind: 'ready', requests: list, draw }), setUnsent, fail),
      )
      .then((end) => {
        stop = end;
        if (over) end();
      }, fail);
    return () => {
      over = true;
      stop();
    };
  }, [round]);
  return { requests, unsent, retry: () => setRound((before) => before + 1) };
}
