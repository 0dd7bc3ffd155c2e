import { sendMessage } from '../../utils/messaging/messenger';
import type { SearchAnswer } from '../../utils/messaging/protocol';
import { readRecents } from '../../utils/store/recents';
import { findTab } from './tab';

/** `?tab=12`: opened in a window of its own for that tab. */
export function tabFromAddress(): number | null {
  const id = new URLSearchParams(location.search).get('tab');
  return id !== null && /^\d+$/.test(id) ? Number(id) : null;
}

/** `?q=kafka`: opened to look for that. */
export function queryFromAddress(): string {
  return new URLSearchParams(location.search).get('q') ?? '';
}

/** `?in=tab`: a page of its own, which the address bar's `ask` opens. */
export const WIDE = new URLSearchParams(location.search).get('in') === 'tab';

/** What a popup asks as soon as its code is there: a stopped background starts while the first frame is being drawn. */
export interface FirstSearch {
  readonly tab: ReturnType<typeof findTab>;
  readonly query: string;
  /** What the last popup showed, which this one can show at once; null where that does not fit. */
  readonly recents: Promise<SearchAnswer | null>;
  readonly answer: Promise<SearchAnswer>;
}

/** Asks for what the address says, or, without anything, for those asked lately and the page's experts. */
export function beginSearch(): FirstSearch {
  const tab = findTab(tabFromAddress()).catch(() => null);
  const query = queryFromAddress();
  const answer = tab.then((found) =>
    sendMessage('search', { query, tabId: found?.id ?? null, many: WIDE }),
  );
  // Whoever waits for it is told; nobody waits where something else was typed meanwhile.
  answer.catch(() => undefined);
  const recents = query === '' && !WIDE ? (readRecents() as FirstSearch['recents']) : null;
  return { tab, query, recents: recents ?? Promise.resolve(null), answer };
}
