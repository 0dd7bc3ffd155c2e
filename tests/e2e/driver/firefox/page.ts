import { writeFile } from 'node:fs/promises';
import { BasePage } from '../base-page';
import type { Json, Keyboard, Mouse, Viewport } from '../types';
import type { Bidi } from './bidi';

/** WebDriver's code points of keys that are no character. */
const KEYS: Readonly<Record<string, string>> = {
  Alt: '\uE00A',
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  ArrowUp: '\uE013',
  Backspace: '\uE003',
  Control: '\uE009',
  Delete: '\uE017',
  End: '\uE010',
  Enter: '\uE007',
  Escape: '\uE00C',
  Home: '\uE011',
  Meta: '\uE03D',
  PageDown: '\uE00F',
  PageUp: '\uE00E',
  Shift: '\uE008',
  Space: ' ',
  Tab: '\uE004',
};

interface Evaluated {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly type: string; readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
}

/** A tab or window of Firefox, over WebDriver BiDi. */
export class FirefoxPage extends BasePage {
  readonly context: string;
  #bidi: Bidi;
  #focusTab: () => Promise<void>;
  #viewport: Viewport | null = null;

  /** @param focusTab gives the keyboard to the selected tab, as a click into it does */
  constructor(bidi: Bidi, context: string, focusTab: () => Promise<void>) {
    super();
    this.#bidi = bidi;
    this.context = context;
    this.#focusTab = focusTab;
  }

  readonly mouse: Mouse = {
    move: (x, y) => this.#pointer([{ type: 'pointerMove', ...whole(x, y), duration: 20 }]),
    click: (x, y, { button = 'left' } = {}) => {
      const number = button === 'left' ? 0 : 2;
      return this.#pointer([
        { type: 'pointerMove', ...whole(x, y), duration: 20 },
        { type: 'pointerDown', button: number },
        { type: 'pointerUp', button: number },
      ]);
    },
    down: () => this.#pointer([{ type: 'pointerDown', button: 0 }]),
    up: () => this.#pointer([{ type: 'pointerUp', button: 0 }]),
  };

  readonly keyboard: Keyboard = {
    press: (chord) => {
      const keys = (chord === '+' ? ['+'] : chord.split('+')).map((key) => KEYS[key] ?? key);
      return this.#keys([
        ...keys.map((value) => ({ type: 'keyDown', value })),
        ...keys.toReversed().map((value) => ({ type: 'keyUp', value })),
      ]);
    },
    type: (text) =>
      this.#keys(
        [...text].flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ]),
      ),
  };

  protected async run(source: string, args: readonly Json[]): Promise<string | undefined> {
    const answer = (await this.#bidi.send('script.callFunction', {
      target: { context: this.context },
      functionDeclaration: `async (text) => JSON.stringify(await (${source})(...JSON.parse(text)))`,
      arguments: [{ type: 'string', value: JSON.stringify(args) }],
      awaitPromise: true,
    })) as Evaluated;
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text);
    return answer.result?.type === 'string' ? answer.result.value : undefined;
  }

  async url(): Promise<string> {
    const { contexts } = (await this.#bidi.send('browsingContext.getTree', {
      root: this.context,
      maxDepth: 0,
    })) as { contexts: readonly { url: string }[] };
    return contexts[0]?.url ?? '';
  }

  async goto(url: string): Promise<void> {
    await this.#bidi.send('browsingContext.navigate', {
      context: this.context,
      url,
      wait: 'complete',
    });
    await this.#settle();
  }

  async reload(): Promise<void> {
    await this.#bidi.send('browsingContext.reload', { context: this.context, wait: 'complete' });
  }

  async back(): Promise<void> {
    const before = await this.url();
    await this.#bidi.send('browsingContext.traverseHistory', { context: this.context, delta: -1 });
    await this.poll(async () => (await this.url()) !== before, 'the page before');
    await this.waitFor(() => document.readyState === 'complete');
  }

  async screenshot(path: string): Promise<void> {
    const { data } = (await this.#bidi.send('browsingContext.captureScreenshot', {
      context: this.context,
    })) as { data: string };
    await writeFile(path, Buffer.from(data, 'base64'));
  }

  async setViewport(viewport: Viewport): Promise<void> {
    this.#viewport = viewport;
    await this.#bidi.send('browsingContext.setViewport', { context: this.context, viewport });
  }

  /** A page that went to another process has the window's own size for a moment: what is pressed by then is elsewhere. */
  async #settle(): Promise<void> {
    const { width, height } = this.#viewport ?? {};
    if (width === undefined || height === undefined) return;
    await this.waitFor((w: number, h: number) => innerWidth === w && innerHeight === h, {
      args: [width, height],
    });
  }

  async activate(): Promise<void> {
    await this.#bidi.send('browsingContext.activate', { context: this.context });
    // The focus comes later than the answer, and would be taken from a popup that opened meanwhile. A tab that is selected
    // already leaves it where it is: in the address bar, or in a window that a busy machine never raised.
    await this.poll(async () => {
      if (await this.evaluate(() => document.hasFocus())) return true;
      await this.#focusTab();
      return this.evaluate(() => document.hasFocus());
    }, 'the focus');
  }

  async close(): Promise<void> {
    await this.#bidi.send('browsingContext.close', { context: this.context });
  }

  async #pointer(actions: readonly object[]): Promise<void> {
    await this.#bidi.send('input.performActions', {
      context: this.context,
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    });
  }

  async #keys(actions: readonly object[]): Promise<void> {
    await this.#bidi.send('input.performActions', {
      context: this.context,
      actions: [{ type: 'key', id: 'keyboard', actions }],
    });
  }
}

function whole(x: number, y: number): { x: number; y: number } {
  return { x: Math.round(x), y: Math.round(y) };
}
