import { writeFile } from 'node:fs/promises';
import type { CDPSession } from 'playwright-core';
import { BasePopup } from '../base-popup';
import type { Json, Keyboard, Mouse } from '../types';
import { Target } from './target-session';

const CODES: Readonly<Record<string, number>> = {
  Enter: 13,
  Escape: 27,
  Tab: 9,
  Backspace: 8,
  Delete: 46,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  ' ': 32,
};
const MODIFIERS: Readonly<Record<string, number>> = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };

/** The toolbar's real popup, which Playwright does not know as a page: worked through the debugger itself. */
export class PopupPage extends BasePopup {
  #target: Target;
  #root: CDPSession;
  #targetId: string;
  #at = { x: 0, y: 0 };

  private constructor(root: CDPSession, target: Target, targetId: string) {
    super();
    this.#root = root;
    this.#target = target;
    this.#targetId = targetId;
  }

  static async attach(root: CDPSession, targetId: string): Promise<PopupPage> {
    const page = new PopupPage(root, await Target.attach(root, targetId), targetId);
    await page.waitFor(() => document.readyState === 'complete');
    return page;
  }

  readonly mouse: Mouse = {
    move: async (x, y) => {
      this.#at = { x, y };
      await this.#mouse('mouseMoved', 'none');
    },
    click: async (x, y, { button = 'left' } = {}) => {
      await this.mouse.move(x, y);
      await this.#mouse('mousePressed', button);
      await this.#mouse('mouseReleased', button);
    },
    down: () => this.#mouse('mousePressed', 'left'),
    up: () => this.#mouse('mouseReleased', 'left'),
  };

  readonly keyboard: Keyboard = {
    press: async (chord) => {
      const parts = chord === '+' ? ['+'] : chord.split('+');
      const key = parts.pop() ?? '';
      const modifiers = parts.reduce((sum, part) => sum + (MODIFIERS[part] ?? 0), 0);
      const windowsVirtualKeyCode = CODES[key] ?? key.toUpperCase().charCodeAt(0);
      const text = key === 'Enter' ? '\r' : key.length === 1 && modifiers % 8 === 0 ? key : '';
      const event = { key, code: key, modifiers, windowsVirtualKeyCode };
      await this.#target.send('Input.dispatchKeyEvent', {
        type: text === '' ? 'rawKeyDown' : 'keyDown',
        text,
        ...event,
        ...(chord === 'Control+a' ? { commands: ['selectAll'] } : {}),
      });
      await this.#target.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
    },
    type: async (text) => {
      for (const letter of text) await this.keyboard.press(letter === '+' ? '+' : letter);
    },
  };

  protected run(source: string, args: readonly Json[]): Promise<string | undefined> {
    return this.#target.evaluate(
      `(async () => JSON.stringify(await (${source})(...${JSON.stringify(args)})))()`,
    );
  }

  async screenshot(path: string): Promise<void> {
    const { data } = (await this.#target.send('Page.captureScreenshot')) as { data: string };
    await writeFile(path, Buffer.from(data, 'base64'));
  }

  async close(): Promise<void> {
    await this.#target.detach();
    await this.#root.send('Target.closeTarget', { targetId: this.#targetId }).catch(() => {});
  }

  async #mouse(type: string, button: string): Promise<void> {
    await this.#target.send('Input.dispatchMouseEvent', {
      type,
      button,
      ...this.#at,
      ...(button === 'none' ? {} : { clickCount: 1 }),
    });
  }
}
