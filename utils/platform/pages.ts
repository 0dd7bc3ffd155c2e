import { browser } from 'wxt/browser';
import type { ToPageMessages } from '../messaging/protocol';
import { type CheckedReport, cutReport, tokensOf } from '../messaging/report';
import type { Token } from '../messaging/views';
import { addressOfTab } from './tabs';

/** A page that hangs must not hang whoever asks it, in ms. */
const PATIENCE_MS = 500;

/** A page as its content script describes it. */
export interface DescribedPage {
  readonly report: CheckedReport;
  readonly mentions: readonly Token[];
}

/**
 * What the page in a tab says it is. Its process may be taken over: the answer is cut to size, and counts only where it
 * speaks of the origin that the tab shows.
 *
 * @returns null when no content script of ours is there, or it says nothing of use in time
 */
export async function describePage(tabId: number): Promise<DescribedPage | null> {
  let late: ReturnType<typeof setTimeout> | undefined;
  const answer: Readonly<Record<string, unknown>> | null = await Promise.race([
    tellPage(tabId, 'page.describe'),
    new Promise<null>((resolve) => {
      late = setTimeout(() => resolve(null), PATIENCE_MS);
    }),
  ]);
  clearTimeout(late);
  if (answer === null) return null;
  const report = cutReport(answer.report);
  const shown = await addressOfTab(tabId);
  return shown !== null && URL.canParse(report.url) && sameOrigin(report.url, shown)
    ? { report, mentions: tokensOf(answer.mentions) }
    : null;
}

function sameOrigin(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}

/**
 * Sends a message to the content script of a tab, in the form that `utils/messaging/messenger.ts` listens for. The
 * messenger's own sending leaves the browser's error about a tab without listener unread, which then stands in the log.
 *
 * @returns null when no content script of ours is there, or it failed
 */
export async function tellPage<Kind extends keyof ToPageMessages>(
  tabId: number,
  type: Kind,
): Promise<ReturnType<ToPageMessages[Kind]> | null> {
  try {
    const answer: unknown = await browser.tabs.sendMessage(tabId, {
      id: 0,
      type,
      data: {},
      timestamp: Date.now(),
    });
    return isAnswer<ReturnType<ToPageMessages[Kind]>>(answer) ? answer.res : null;
  } catch {
    return null;
  }
}

function isAnswer<T>(answer: unknown): answer is { readonly res: T } {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'res' in answer &&
    answer.res !== null &&
    answer.res !== undefined
  );
}
