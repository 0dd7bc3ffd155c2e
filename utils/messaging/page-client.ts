import { onMessage, sendMessage } from './messenger';
import type { PageMessages, ToPageMessages } from './protocol';

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

/**
 * Sends one message to the background.
 *
 * @throws what the background threw, or the browser's error when nobody answers or this extension is gone
 */
// The library's own types cannot follow a kind that is still open; both name the same protocol.
export const askBackground = sendMessage as AskBackground;

/**
 * Answers what the background and the popup ask a page.
 *
 * @returns ends the listening
 */
export const serveBackground: ServeBackground = (handlers) => {
  const ends = [
    onMessage('page.refresh', () => handlers['page.refresh']()),
    onMessage('page.toggleCard', () => handlers['page.toggleCard']()),
    onMessage('page.describe', () => handlers['page.describe']()),
  ];
  return () => {
    for (const end of ends) end();
  };
};
