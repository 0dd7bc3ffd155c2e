import { useEffect, useState } from 'preact/hooks';
import { sendMessage } from '../../utils/messaging/messenger';
import type { DueView } from '../../utils/messaging/protocol';

const NONE: readonly DueView[] = [];

/**
 * What is due about the user's requests, asked anew whenever they change and the time goes on. None while nobody knows.
 *
 * @param requests as they are shown; null: not yet
 * @param now ms since 1970, as the page counts ages
 */
export function useDues(requests: readonly unknown[] | null, now: number): readonly DueView[] {
  const [dues, setDues] = useState(NONE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew as time goes on.
  useEffect(() => {
    if (requests === null || requests.length === 0) return;
    let over = false;
    sendMessage('requests.due', {}).then(
      (found) => {
        if (!over) setDues(found);
      },
      () => undefined,
    );
    return () => {
      over = true;
    };
  }, [requests, now]);
  return dues;
}
