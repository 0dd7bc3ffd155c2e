import { useEffect, useState } from 'preact/hooks';
import type { PageCode } from '../../components/popup/PageCodes';
import { sendMessage } from '../../utils/messaging/messenger';
import type { TabPage } from './page';

/** What the popup shows of a page's codes; drawn by a file that comes with the first of them. */
export interface ShownCodes {
  readonly codes: readonly PageCode[];
  readonly View: typeof import('../../components/popup/PageCodes').PageCodes;
}

/**
 * What the codes on the page mean here, those alone that one press can do something about. `retry` looks anew, after one was
 * pressed.
 */
export function useCodes(tab: TabPage | null): {
  readonly shown: ShownCodes | null;
  readonly retry: () => void;
} {
  const [shown, setShown] = useState<ShownCodes | null>(null);
  const [round, setRound] = useState(0);
  const texts = tab?.codes ?? [];
  const tabId = tab?.tabId ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round looks anew; the same codes are not looked at twice.
  useEffect(() => {
    let over = false;
    const look = async (): Promise<void> => {
      const looks = await Promise.all(
        texts.map((text) => sendMessage('code.look', { text, tabId }).catch(() => null)),
      );
      const codes = looks.filter(
        (each): each is PageCode => each?.kind === 'receive' || each?.kind === 'record',
      );
      const { PageCodes } = await import('../../components/popup/PageCodes');
      if (!over) setShown(codes.length === 0 ? null : { codes, View: PageCodes });
    };
    if (texts.length > 0) void look();
    return () => {
      over = true;
    };
  }, [texts.join(' '), tabId, round]);
  return { shown, retry: () => setRound((before) => before + 1) };
}
