import type { Page as PlaywrightPage } from 'playwright-core';
import { BasePage } from '../base-page';
import type { Json, Keyboard, Mouse, Viewport } from '../types';

/** A page of Chromium, over Playwright. */
export class ChromiumPage extends BasePage {
  readonly raw: PlaywrightPage;
  readonly mouse: Mouse;
  readonly keyboard: Keyboard;

  constructor(raw: PlaywrightPage) {
    super();
    this.raw = raw;
    const { mouse, keyboard } = raw;
    this.mouse = {
      move: (x, y) => mouse.move(x, y, { steps: 4 }),
      click: async (x, y, { button = 'left' } = {}) => {
        await mouse.move(x, y, { steps: 4 });
        await mouse.click(x, y, { button });
      },
      down: () => mouse.down(),
      up: () => mouse.up(),
    };
    this.keyboard = {
      press: async (key) => {
        try {
          await keyboard.press(key);
        } catch (error) {
          // A page that closes itself on a key is gone before the key is up.
          if (!raw.isClosed()) throw error;
        }
      },
      type: (text) => keyboard.type(text),
    };
  }

  protected run(source: string, args: readonly Json[]): Promise<string | undefined> {
    // As an expression through the debugger: the page's own policy on `eval` has no say in it.
    return this.raw.evaluate(
      `(async () => JSON.stringify(await (${source})(...${JSON.stringify(args)})))()`,
    );
  }

  async url(): Promise<string> {
    return this.raw.url();
  }

  async goto(url: string): Promise<void> {
    await this.raw.goto(url, { waitUntil: 'load' });
  }

  async reload(): Promise<void> {
    await this.raw.reload({ waitUntil: 'load' });
  }

  async back(): Promise<void> {
    await this.raw.goBack({ waitUntil: 'load' });
  }

  async activate(): Promise<void> {
    await this.raw.bringToFront();
    await this.waitFor(() => document.hasFocus());
  }

  async screenshot(path: string): Promise<void> {
    await this.raw.screenshot({ path });
  }

  async setViewport(viewport: Viewport): Promise<void> {
    await this.raw.setViewportSize(viewport);
  }

  async inPrint(selector: string): Promise<readonly string[]> {
    await this.raw.emulateMedia({ media: 'print' });
    try {
      return await this.evaluate(
        (wanted: string) =>
          [...document.querySelectorAll(wanted)]
            .filter((each) => each.checkVisibility() && each.getClientRects().length > 0)
            .map(({ classList, localName }) => classList[0] ?? localName),
        selector,
      );
    } finally {
      await this.raw.emulateMedia({ media: null });
    }
  }

  async close(): Promise<void> {
    await this.raw.close();
  }
}
