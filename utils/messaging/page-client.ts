import { browser } from 'wxt/browser';
import type { PageMessages, ToPageMessages } from './protocol';

/**
 * The messenger's form of messages without the messenger: every page carries this file, and the library with its
 * serialised errors would weigh as much as a site file (`utils/platform/pages.ts` does the same the other way).
 */

/** How a page asks the background. A value, so that tests and the benchmark can put another in its place. */
export type AskBackground = <Kind extends keyof PageMessages>(
  kind: Kind,
  data: Parameters<PageMessages[Kind]>[0],
) => Promise<ReturnType<PageMessages[Kind]>>;

export type ServeBackground = (
  handlers: {
    readonly [Kind in keyof ToPageMessages]: () => ReturnType<ToPageMessages[Kind]>;
  },
) => () => void;

interface Answer {
  readonly res?: unknown;
  readonly err?: unknown;
}

async function send(type: string, data: unknown): Promise<unknown> {
  const answer: Answer | undefined = await browser.runtime.sendMessage({
    id: 0,
    type,
    data,
    timestamp: Date.now(),
  });
  if (answer === undefined || answer.err !== undefined) throw new Error(`No answer to ${type}`);
  return answer.res;
}

/**
 * Sends one message to the background.
 *
 * @throws when the background threw, nobody answers, or this extension is gone
 */
// One function cannot follow a kind that is still open; the background's answer has the kind's own type.
export const askBackground = send as AskBackground;

/**
 * Answers what the background and the popup ask a page.
 *
 * @returns ends the listening
 */
export const serveBackground: ServeBackground = (handlers) => {
  const listener = (
    message: unknown,
    _sender: unknown,
    respond: (answer: Answer) => void,
  ): undefined => {
    const type = (message as { readonly type?: unknown } | null)?.type;
    if (
      type === 'page.refresh' ||
      type === 'page.toggleCard' ||
      type === 'page.describe' ||
      type === 'page.probe'
    )
      respond({ res: handlers[type]() });
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
};
