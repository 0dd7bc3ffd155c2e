import { middle, PageTarget } from './target';
import {
  type Box,
  DEFAULT_TIMEOUT_MS,
  type Json,
  type Keyboard,
  type Mouse,
  type Page,
  type Target,
  type Viewport,
  type WaitOptions,
} from './types';

/** How long one look inside the page polls before control returns here, in milliseconds. */
const SLICE_MS = 500;
const PAUSE_MS = 25;

/** Waits a moment between two looks at a condition that only the driver can see. */
function pause(): Promise<void> {
  return new Promise((done) => setTimeout(done, PAUSE_MS));
}

/**
 * Asks again and again until the answer is truthy.
 *
 * @param ask gives the answer; an error counts as "not yet" and is told when time is up
 * @param what completes "waited for …" in the error
 * @param options deadline in milliseconds
 */
export async function poll<T>(
  ask: () => Promise<T | undefined | false | null>,
  what: string,
  { timeout = DEFAULT_TIMEOUT_MS }: WaitOptions = {},
): Promise<T> {
  const end = performance.now() + timeout;
  let trouble: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
      trouble = undefined;
    } catch (error) {
      trouble = error;
    }
    if (performance.now() > end) {
      throw new Error(`waited ${timeout} ms for ${what}`, { cause: trouble });
    }
    await pause();
  }
}

/** What both browsers' pages share: everything that can be said through `evaluate`, mouse and keyboard. */
export abstract class BasePage implements Page {
  abstract readonly mouse: Mouse;
  abstract readonly keyboard: Keyboard;
  abstract url(): Promise<string>;
  abstract goto(url: string): Promise<void>;
  abstract reload(): Promise<void>;
  abstract back(): Promise<void>;
  abstract activate(): Promise<void>;
  abstract screenshot(path: string): Promise<void>;
  abstract setViewport(viewport: Viewport): Promise<void>;
  abstract close(): Promise<void>;

  /**
   * Runs the source of a function in the page's main world.
   *
   * @param source text of a function that takes the arguments and may be async
   * @param args JSON values
   * @returns the result as JSON text, or undefined
   */
  protected abstract run(source: string, args: readonly Json[]): Promise<string | undefined>;

  async evaluate<Args extends readonly Json[], Result>(
    fn: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result> {
    const text = await this.run(fn.toString(), args);
    return (text === undefined ? undefined : JSON.parse(text)) as Result;
  }

  poll<T>(
    ask: () => Promise<T | undefined | false | null>,
    what: string,
    options?: WaitOptions,
  ): Promise<T> {
    return poll(ask, what, options);
  }

  waitFor(selector: string, options?: WaitOptions): Promise<void>;
  waitFor<Args extends readonly Json[], Result>(
    fn: (...args: Args) => Result | Promise<Result>,
    options?: WaitOptions & { readonly args?: Args },
  ): Promise<Result>;
  async waitFor(
    wanted: string | ((...args: never[]) => unknown),
    options: WaitOptions & { readonly args?: readonly Json[] } = {},
  ): Promise<unknown> {
    if (typeof wanted === 'string') {
      await this.find(wanted).waitFor(options);
      return;
    }
    const { timeout = DEFAULT_TIMEOUT_MS, args = [] } = options;
    const source = `async (...args) => {
      const end = performance.now() + ${Math.min(SLICE_MS, timeout)};
      for (;;) {
        const answer = await (${wanted.toString()})(...args);
        if (answer || performance.now() > end) return answer;
        await new Promise((done) => setTimeout(done, ${PAUSE_MS}));
      }
    }`;
    const name = wanted.name === '' ? wanted.toString() : `${wanted.name}(${JSON.stringify(args)})`;
    return this.poll(
      async () => {
        // A page that navigates meanwhile throws; the next look finds the new document.
        const text = await this.run(source, args);
        return text === undefined ? undefined : JSON.parse(text);
      },
      name,
      { timeout },
    );
  }

  find(selector: string): Target {
    return new PageTarget(this, { within: 'document', selector });
  }

  overlay(selector: string): Target {
    return new PageTarget(this, { within: 'overlay', selector });
  }

  click(selector: string): Promise<void> {
    return this.find(selector).click();
  }

  text(selector: string): Promise<string> {
    return this.find(selector).text();
  }

  title(): Promise<string> {
    return this.evaluate(() => document.title);
  }

  boxOfText(text: string): Promise<Box> {
    return this.waitFor(findText, { args: [text, false] }) as Promise<Box>;
  }

  async hoverText(text: string): Promise<void> {
    const { x, y } = middle(await this.boxOfText(text));
    await this.mouse.move(x, y);
  }

  async selectText(text: string): Promise<void> {
    await this.waitFor(findText, { args: [text, true] });
  }

  highlights(): Promise<[name: string, text: string][]> {
    return this.evaluate(() =>
      [...CSS.highlights].flatMap(([name, ranges]) =>
        [...ranges].map((range): [string, string] => [name, range.toString()]),
      ),
    );
  }
}

/** Runs in the page: the place of a text within one text node, scrolled into view, and selected if wished. */
function findText(text: string, select: boolean): Box | null {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const at = node.nodeValue?.indexOf(text) ?? -1;
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + text.length);
    if (range.getClientRects().length === 0) continue;
    node.parentElement?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    if (select) {
      const selection = getSelection();
      selection?.removeAllRanges();
      selection?.addRange(range);
    }
    const rect = range.getClientRects()[0];
    if (rect !== undefined) return { x: rect.x, y: rect.y, width: rect.width, height: rect.height };
  }
  return null;
}
