import { browser } from 'wxt/browser';
import type { ToPageMessages } from '../messaging/protocol';

/**
 * Sends a message to the content scripts of a tab: to all of its frames where something is to be done, to the page itself
 * where it is to answer, in the form that `utils/messaging/messenger.ts` listens for. The
 * messenger's own sending leaves the browser's error about a tab without listener unread, which then stands in the log.
 *
 * @returns null when no content script of ours is there, or it failed
 */
export async function tellPage<Kind extends keyof ToPageMessages>(
  tabId: number,
  type: Kind,
): Promise<ReturnType<ToPageMessages[Kind]> | null> {
  try {
    const message = { id: 0, type, data: {}, timestamp: Date.now() };
    const answer: unknown = await browser.tabs.sendMessage(
      tabId,
      message,
      type === 'page.refresh' ? {} : { frameId: 0 },
    );
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
